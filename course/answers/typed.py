"""What a page sends of one answer: checked, put into its draft, and nothing unseen is lost.

A page may have been open since before another one was written in. So it says which values it has
seen in that place, and what it has not seen is never overwritten in silence. Knows no screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from enum import Enum

from course.answers.replaced import outdated, replaced
from course.errors import AnswerError
from course.journal import Entry, Journal, Moment
from course.library import Library
from course.sheet import Answers, Sheet, Value


class Taken(Enum):
    """What became of an answer."""

    PUT = "put"
    """It stands in the draft."""
    REPLACED = "replaced"
    """It stands there, and what it took the place of is an entry of its own."""
    OLDER = "older"
    """What stands there goes on where this one ends, so that it stayed."""
    LATER = "later"
    """Another option was opened first in a knowledge check, so that it stayed."""
    EARLIER = "earlier"
    """A later one of the same window was heard before it and stands there."""


def take(
    library: Library,
    journal: Journal,
    sheet: Sheet,
    field: str,
    value: object,
    seen: Iterable[object] | None = None,
    *,
    every: bool = False,
) -> tuple[Taken, Moment]:
    """Put one answer into its draft, and return what the journal holds then, `every` draft or one.

    `seen` are the values that the page knows of in this place, None among them where it was
    empty; without it the page is believed to have seen what stands there. In a knowledge check
    the first option opened stays the answer. What was answered to something that is no longer
    asked cannot be seen there, so that it stays too, or becomes an entry. Raises `AnswerError` and
    `JournalError`.
    """
    given = sheet.check(field, value)
    known = None if seen is None else checked(sheet, field, seen)
    name, words = field.partition("/")[0], sheet.is_words(field)
    became = Taken.PUT

    def rewrite(answers: Answers) -> tuple[Answers, Entry | None] | None:
        nonlocal became  # the journal may begin anew, when another window was faster
        became = Taken.PUT
        fitting = sheet.fit(answers)
        if sheet.count and name in fitting:
            became = Taken.LATER
            return None
        stands = sheet.at(field, fitting)
        after = {**answers, name: sheet.put(field, answers.get(name), given)}
        if known is None or stands in (None, given, *known):
            unseen = sheet.at(field, sheet.rest(answers))
            lost = unseen not in (None, sheet.at(field, sheet.rest(after)))
            return after, outdated(library, sheet.id, answers) if lost else None
        if words and begins(stands, given):
            became = Taken.OLDER
            return answers, None
        became = Taken.REPLACED
        return after, replaced(library, sheet.id, answers)

    now = journal.rewrite(sheet.id, rewrite, every=every)
    return became, now


def checked(sheet: Sheet, field: str, seen: Iterable[object]) -> list[Value | None]:
    """Return the values a page has seen as the journal holds them, without what never fitted."""
    found = []
    for value in seen:
        with suppress(AnswerError):
            found.append(sheet.check(field, value))
    return found


def begins(stands: object, given: object) -> bool:
    """Whether some words begin with others; all words begin with none."""
    return str(stands).startswith("" if given is None else str(given))
