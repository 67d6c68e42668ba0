"""The worked example: an exercise as someone else filled it in, whole or half, as a sheet to read.

Knows no kind and no screen.
"""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from course.errors import NotFilled
from course.kinds import Exercise
from course.library.library import Library
from course.sheet import Answers, Block, Field, Rows, Sheet, rows_of

How = Literal["filled", "half"]
HOWS: tuple[How, ...] = ("filled", "half")


def worked(library: Library, exercise: Exercise, how: How) -> tuple[Sheet, Answers]:
    """Return the exercise as a sheet that takes nothing, and the answers in it.

    What leads up to the doing is left out: introduction, hints, earlier answers. `NotFilled`
    names the exercises that have what is asked for.
    """
    filled = exercise.filled
    if filled is None or how not in hows(exercise):
        raise NotFilled(exercise.id, how, there(library, how))
    sheet, title = exercise.sheet(), getattr(library.words.worked, how)
    blocks = [block for block in sheet.blocks if block not in exercise.opening()]
    whole = sheet.fit(filled.given())
    shown = Sheet(
        id=f"{exercise.id}/{how}",
        title=title.format(title=exercise.title, by=filled.by),
        blocks=tuple(bare(block, whole) for block in blocks),
    )
    return shown, sheet.fit(filled.given(half=how == "half"))


def hows(exercise: Exercise) -> tuple[How, ...]:
    """Return the ways in which an exercise can be shown filled."""
    if exercise.filled is None:
        return ()
    return HOWS if exercise.filled.half else HOWS[:1]


def half_by(exercise: Exercise) -> str:
    """Return whose answers can be shown half filled, in a name; '' where nobody's can."""
    return exercise.filled.by if exercise.filled and exercise.filled.half else ""


def there(library: Library, how: How) -> list[str]:
    """Return the names of the exercises that can be shown so."""
    return [name for name in library.names() if how in hows(library.read(name))]


def bare(block: Block, answers: Answers) -> Block:
    """Return a field without what helps to answer it, and of a table the lines that were filled."""
    if not isinstance(block, Field):
        return block
    ask = replace(block, hint="", why="")
    if isinstance(ask.answer, Rows) and not ask.answer.heads:
        lines = len(rows_of(answers.get(ask.id)))
        return replace(ask, answer=replace(ask.answer, lines=lines))
    return ask
