"""What something else took the place of: a draft as an entry of its own, so that it is not lost.

Knows no journal and no screen.
"""

from __future__ import annotations

from course.answers.drafts import every_word
from course.journal import Entry
from course.library import Library
from course.sheet import Answers


def replaced(library: Library, exercise: str, answers: Answers) -> Entry:
    """Return a draft as an entry of this moment, under a title that says where it comes from."""
    return every_word(library, exercise, answers, library.words.elsewhere.title)


def outdated(library: Library, exercise: str, answers: Answers) -> Entry:
    """Return the same of an answer that was given to what is no longer asked."""
    return every_word(library, exercise, answers, library.words.gone.title)
