"""What is not finished: a draft as a sheet to read, prompts beside answers. Knows no journal."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from course.errors import UnknownExercise
from course.journal import Entry, answered, unasked
from course.library import Library
from course.sheet import Answers

NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where an entry has its time: a draft has none, and none is drawn for it."""


def called(library: Library, name: str) -> str:
    """Return the title of a draft's exercise; its name where it has gone."""
    try:
        return library.read(name).title
    except UnknownExercise:
        return name


def sheet(library: Library, name: str, answers: Answers) -> Entry:
    """Return one draft as an answered sheet without a time.

    Of an exercise that has gone, it has the fields by their ids.
    """
    try:
        asked = library.read(name).sheet()
    except UnknownExercise:
        title = library.words.unfinished.format(title=name)
        return replace(unasked(name, answers, title, NO_TIME), id=name)
    fitting = asked.fit(answers)
    whole = answered(asked, fitting, NO_TIME, language=library.language)
    gone = {id: value for id, value in answers.items() if id not in fitting}
    older = unasked(name, gone, "", NO_TIME).lines
    given = (*(line for line in whole.lines if line.words), *older)
    title = library.words.unfinished.format(title=asked.title)
    return replace(whole, id=name, title=title, lines=given, answers=answers)
