"""What something else took the place of: a draft as an entry of its own, so that it is not lost.

Knows no journal and no screen.
"""

from __future__ import annotations

from msgspec.structs import replace

from course.errors import UnknownExercise
from course.journal import Entry, answered, unasked
from course.library import Library
from course.sheet import Answers


def replaced(library: Library, exercise: str, answers: Answers) -> Entry:
    """Return a draft as an entry of this moment, under a title that says where it comes from."""
    said = library.words.elsewhere.title
    try:
        sheet = library.read(exercise).sheet()
    except UnknownExercise:
        return unasked(exercise, answers, said.format(title=exercise))
    entry = answered(sheet, sheet.fit(answers), language=library.language)
    return replace(entry, title=said.format(title=entry.title))
