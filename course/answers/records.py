"""The pieces of what a reader has written: each can be taken along, or erased, by itself.

Knows no screen. Keys are names that a page may send back; they hold no words of the reader.
"""

from __future__ import annotations

from msgspec import Struct

from course.answers.drafts import called, unfinished
from course.answers.plan import ID as PLAN
from course.answers.plan import gathered
from course.journal import Entry, Journal, answered
from course.library import Library

PAGE_STAYED = "The entry is erased. The same answers still stand on their page."


class Piece(Struct, frozen=True, kw_only=True):
    """One thing to take along: its key, and the sheet as it can be read.

    `dated` tells an entry, which has a time, from a draft as it stands and from the plan. A draft
    has the `title` of its exercise.
    """

    key: str
    entry: Entry
    dated: bool
    title: str = ""

    @property
    def erasable(self) -> bool:
        """Whether it can be erased by itself; the plan is made of other pieces."""
        return self.key != PLAN


def pieces(library: Library, journal: Journal) -> list[Piece]:
    """Return everything that was written: the plan where there is one, entries, then drafts."""
    drafts = journal.drafts()
    sheet, answers = gathered(library, drafts)
    plan = (
        [Piece(key=PLAN, entry=answered(sheet, answers, language=library.language), dated=False)]
        if answers
        else []
    )
    entries = [
        Piece(key=f"entry:{entry.id}", entry=entry, dated=True) for entry in journal.entries()
    ]
    left = [
        Piece(key=f"draft:{name}", entry=entry, dated=False, title=called(library, name))
        for name, entry in unfinished(library, drafts).items()
    ]
    return [*plan, *entries, *left]


def strike(journal: Journal, piece: Piece) -> bool:
    """Erase one piece; True when the page of its exercise changed too.

    An entry takes the same answers off its page, unless something was typed there since.
    """
    entry = piece.entry
    if piece.dated:
        journal.strike(entry.id)
    answers = {name: value for name, value in entry.answers.items() if value is not None}
    if not answers or answers != journal.draft(entry.exercise):
        return False
    journal.take_back(entry.exercise, answers, PAGE_STAYED if piece.dated else "")
    return True
