"""The entry: one answered sheet as it was shown, so that it stays readable by itself.

Knows no file and no screen.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from msgspec import Struct

from course.language import NEUTRAL, Language
from course.sheet import Answers, Sheet, Value


class Line(Struct, frozen=True):
    """One prompt as it was shown and the answer in words; '' is not answered."""

    prompt: str
    words: str

    def __repr__(self) -> str:
        return "Line()"


class Entry(Struct, frozen=True, kw_only=True):
    """One answered sheet, readable after its exercise has changed or gone. `at` is UTC."""

    id: str
    exercise: str
    at: datetime
    title: str
    lines: tuple[Line, ...]
    answers: Answers

    def __repr__(self) -> str:
        return f"Entry({self.id})"


class Name(Struct, frozen=True):
    """What can be told of an entry without its words: its id, its exercise, its time in UTC."""

    id: str
    exercise: str
    at: datetime


Rewrite = Callable[[Answers], tuple[Answers, Entry | None] | None]
"""Makes of a draft the next one, and an entry of what it replaced where that must not be lost.

`None` leaves the draft as it is, unwritten.
"""


def answered(
    sheet: Sheet, answers: Answers, at: datetime | None = None, *, language: Language = NEUTRAL
) -> Entry:
    """Return the sheet with its answers as an entry of this moment, or of `at`.

    Numbers in it are written as in `language`.
    """
    return Entry(
        id=secrets.token_hex(8),
        exercise=sheet.id,
        at=(at or datetime.now(UTC)).replace(microsecond=0),
        title=sheet.title,
        lines=tuple(
            Line(ask.prompt, "" if value is None else ask.answer.words(value, language))
            for ask in sheet.fields
            for value in (answers.get(ask.id),)
        ),
        answers=answers,
    )


def unasked(exercise: str, answers: Answers, title: str, at: datetime | None = None) -> Entry:
    """Return answers as an entry of this moment, or of `at`, by the ids of their fields.

    It is for answers whose sheet has gone, or is not at hand.
    """
    lines = tuple(Line(id, plain(value)) for id, value in answers.items())
    return Entry(
        id=secrets.token_hex(8),
        exercise=exercise,
        at=(at or datetime.now(UTC)).replace(microsecond=0),
        title=title,
        lines=lines,
        answers=answers,
    )


def plain(value: Value | str | int | None) -> str:
    """Return an answer as it can be read without its sheet."""
    if isinstance(value, list):
        return "\n".join(
            "; ".join(f"{id}: {cell}" for id, cell in one.items()) if isinstance(one, dict) else one
            for one in value
        )
    return "" if value is None else str(value)


def given(answers: Answers) -> Answers:
    """Leave out what is not answered."""
    return {field: value for field, value in answers.items() if value is not None}
