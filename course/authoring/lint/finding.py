"""A finding: where something stands that may not, what is wrong with it, what is allowed."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class Finding(Struct, frozen=True, order=True):
    """One fault. `line` counts from 1 in the file itself, for a notebook in its JSON."""

    file: Path
    line: int
    wrong: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.file.name}:{self.line}: {self.wrong}; {self.allowed}"
