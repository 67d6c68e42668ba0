"""The JSON Schema of a module file, made from the models, for completion in editors."""

from __future__ import annotations

from pathlib import Path

import msgspec

from course.library import CONTENT, Module

FILE = CONTENT / "schema.json"


def made() -> str:
    """Give the schema as it should stand."""
    schema = msgspec.json.encode(msgspec.json.schema(Module), order="sorted")
    return msgspec.json.format(schema, indent=1).decode() + "\n"


def stale() -> list[Path]:
    """Give the file when it does not stand as it should."""
    fresh = FILE.is_file() and FILE.read_text("utf-8") == made()
    return [] if fresh else [FILE]


def refresh() -> list[Path]:
    """Write the file when it has changed, and give it."""
    changed = stale()
    if changed:
        FILE.write_text(made(), encoding="utf-8")
    return changed
