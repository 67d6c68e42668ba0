"""How long a part of a page takes: its words read, its exercises answered. For authors."""

from __future__ import annotations

import re
from math import ceil

from course.authoring.excerpt import Excerpt
from course.authoring.filled_in import answered
from course.authoring.page import Cell
from course.errors import CourseError
from course.library import FIGURES, Library
from course.library.figures import FigureKind
from course.library.worked_examples import HOWS
from course.sheet import Field, Guide, Likert, Prose, Rows, Sheet, Steps, Text
from course.stills import TO_READ, shown

UNREAD = re.compile(r"<(details|nav)\b(?:(?!<\1\b).)*?</\1>", re.DOTALL)
"""What a reader meets shut, or passes over, with nothing of its kind inside."""

WORDS = 200
"""Words read in a minute, by someone tired."""

TEXT, CHOICE, ITEM, CELL = 60, 15, 8, 15
"""Seconds for a box to write in, a choice, one of many items on the same points, a table's cell."""


def minutes(library: Library, cells: list[Cell]) -> int:
    """Return whole minutes for the cells of a part, one at least."""
    return max(1, ceil(sum(seconds(library, cell) for cell in cells) / 60))


def met(library: Library, cells: list[Cell], pace: int) -> int:
    """Return whole minutes for all that cells show, read at `pace` words a minute and done.

    Told with it is what an exercise says before it asks, and what is shown filled in.
    """
    spent = sum(seconds(library, cell, pace) for cell in cells)
    return ceil((spent + sum(telling(library, cell) for cell in cells) / pace * 60) / 60)


def seconds(library: Library, cell: Cell, pace: int = WORDS) -> float:
    """Return seconds for one cell: its words, or the exercise it shows blank."""
    if cell.kind == "markdown":
        return len(unopened(cell.source).shown.split()) / pace * 60
    try:
        found = shown(cell.source.text)
        if found is None or found[1]:
            return 0
        if found[0].startswith(FIGURES):
            return looking(library.figure(found[0]), pace)
        return answering(library.read(found[0]).sheet())
    except CourseError:  # the choice to keep is no exercise, and what is broken is said elsewhere
        return 0


def telling(library: Library, cell: Cell) -> int:
    """Return how many words a cell tells that are no question: of an exercise, or filled in."""
    if cell.kind == "markdown":
        return 0
    try:
        found = shown(cell.source.text)
        if found is None or found[0].startswith(TO_READ):
            return 0
        for how in HOWS:
            if how == found[1]:
                return len(answered(library, found[0], how).split())
        blocks = library.read(found[0]).sheet().blocks
    except CourseError:
        return 0
    told = [one.text for one in blocks if isinstance(one, Prose)]
    for one in blocks:
        if isinstance(one, Guide):
            told += [one.why, *one.do, one.done, one.then]
    return len(" ".join(told).split())


def unopened(source: Excerpt) -> Excerpt:
    """Return a source without what a reader meets shut."""
    fewer = source.without(UNREAD)
    while fewer.text != source.text:  # a fold may stand in another
        source, fewer = fewer, fewer.without(UNREAD)
    return source


def looking(figure: FigureKind, pace: int) -> float:
    """Return seconds for a drawing: for what is said of it."""
    words = " ".join([figure.caption, *(part.say for part in figure.said)])
    return len(words.split()) / pace * 60


def answering(sheet: Sheet) -> float:
    """Return seconds for an exercise, each of its questions answered once."""
    spent = 0.0
    for block in sheet.blocks:
        if isinstance(block, Steps):
            spent += block.seconds
        elif isinstance(block, Field):
            spent += asking(block)
    return spent


def asking(field: Field) -> float:
    """Return seconds for one question."""
    match field.answer:
        case Text():
            return TEXT
        case Rows() as rows:
            return CELL * len(rows.names) * len(rows.columns)
        case Likert():
            return ITEM
        case _:
            return CHOICE
