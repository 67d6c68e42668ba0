"""The JSON Schemas of content files, made from the models, for completion in editors."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from course.kinds import Scale
from course.library import Library, Module, Shared
from course.library.command_words import CommandFile
from course.library.errors import Errors
from course.library.figures import FigureKind
from course.library.glossary import Term
from course.library.help_lines import Lines

TYPES: dict[str, Any] = {
    "schema.json": Module,
    "scale.schema.json": Scale,
    "shared.schema.json": Shared,
    "help.schema.json": Lines,
    "glossary.schema.json": tuple[Term, ...],
    "figures.schema.json": tuple[FigureKind, ...],
    "commands.schema.json": CommandFile,
    "errors.schema.json": Errors,
}
"""File name to the model it describes."""


def made(name: str) -> str:
    """Return one schema as it should stand."""
    return written(TYPES[name])


def written(type: Any) -> str:
    """Return the schema of a type, the same whichever Python reads its docstrings."""
    schema = msgspec.json.encode(cleaned(msgspec.json.schema(type)), order="sorted")
    return msgspec.json.format(schema, indent=1).decode() + "\n"


def cleaned(part: Any) -> Any:
    """Return a part of a schema, its descriptions without the indent they have in the code.

    From Python 3.13 the compiler takes the indent away; before, it stays.
    """
    if isinstance(part, list):
        return [cleaned(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: cleandoc(value) if key == "description" and isinstance(value, str) else cleaned(value)
        for key, value in part.items()
    }


def stale(library: Library) -> list[Path]:
    """Return the files that do not stand as they should."""
    return [
        file
        for name in TYPES
        for file in (library.content / name,)
        if not file.is_file() or file.read_text("utf-8") != made(name)
    ]


def refresh(library: Library) -> list[Path]:
    """Write the files that have changed, and give them."""
    changed = stale(library)
    for file in changed:
        file.write_text(made(file.name), encoding="utf-8")
    return changed
