"""What is not finished: a draft as a sheet to read, prompts beside answers. Knows no journal.

Every answer stands under what it answered, whatever edition it was written in.
"""

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
    """Return the title of a draft's exercise, its last one where it has gone; else its name."""
    try:
        return library.ever(name).title
    except UnknownExercise:
        return name


def sheet(library: Library, name: str, answers: Answers) -> Entry:
    """Return one draft as an answered sheet without a time: only what was answered.

    Of an exercise that never was, it has the fields by their ids.
    """
    said = library.words.unfinished
    whole = replace(every_word(library, name, answers, said, NO_TIME), id=name)
    given = tuple(line for line in whole.lines if line.words)
    return whole if library.unknown(name) else replace(whole, lines=given)


def every_word(
    library: Library, name: str, answers: Answers, title: str, at: datetime | None = None
) -> Entry:
    """Return a draft as an entry of this moment, or of `at`, each answer under its own prompt.

    In `title` stands the exercise's title for `{title}`. What no edition asked for comes last, by
    the ids of its fields.
    """
    called_so = title.format(title=called(library, name))
    try:
        asked = library.asked(name)
    except UnknownExercise:
        return unasked(name, answers, called_so, at)
    whole = answered(asked, asked.fit(answers), at, language=library.language)
    older = unasked(name, asked.rest(answers), "", at).lines
    return replace(whole, title=called_so, lines=(*whole.lines, *older), answers=answers)
