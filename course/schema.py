"""The JSON Schemas of content files, made from the models, for completion in editors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from course.glossary import Term
from course.help import Lines
from course.kinds import Scale
from course.library import CONTENT, Module, Shared

TYPES: dict[str, Any] = {
    "schema.json": Module,
    "scale.schema.json": Scale,
    "shared.schema.json": Shared,
    "help.schema.json": Lines,
    "glossary.schema.json": tuple[Term, ...],
}
"""File name to the model it describes."""


def made(name: str) -> str:
    """Give one schema as it should stand."""
    schema = msgspec.json.encode(msgspec.json.schema(TYPES[name]), order="sorted")
    return msgspec.json.format(schema, indent=1).decode() + "\n"


def stale() -> list[Path]:
    """Give the files that do not stand as they should."""
    return [
        file
        for name in TYPES
        for file in (CONTENT / name,)
        if not file.is_file() or file.read_text("utf-8") != made(name)
    ]


def refresh() -> list[Path]:
    """Write the files that have changed, and give them."""
    changed = stale()
    for file in changed:
        file.write_text(made(file.name), encoding="utf-8")
    return changed
