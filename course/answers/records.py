"""The records of what a reader has written: each can be taken along, or erased, by itself.

The panel and the command choose from these. Knows no screen. Keys are names that a page may send
back; they hold no words of the reader.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from course.answers import drafts
from course.answers.plan import ID as PLAN
from course.answers.plan import gathered
from course.errors import JournalError
from course.journal import Entry, Journal, answered, unasked
from course.library import Library
from course.sheet import Answers, Sheet

PAGE_STAYED = JournalError("erasing.page_stayed")


class Record(Struct, frozen=True, kw_only=True):
    """One thing to take along: its key, and its answers as one sheet.

    `dated` tells an entry, which has a time, from a draft as it stands and from the plan. A draft
    has its fields by their ids until it is `readable`, so that a copy of it needs no content, and
    then the `title` of its exercise.
    """

    key: str
    entry: Entry
    dated: bool
    title: str = ""

    @property
    def erasable(self) -> bool:
        """Whether it can be erased by itself; the plan is made of other records."""
        return self.key != PLAN

    @property
    def unfinished(self) -> bool:
        """Whether it is a draft."""
        return self.erasable and not self.dated


def everything(library: Library, journal: Journal) -> list[Record]:
    """Return all that was written: the plan where there is one, entries, then drafts."""
    left = journal.drafts()
    return [*planned(library, left), *finished(journal), *unfinished(left)]


def planned(library: Library, drafts: Mapping[str, Answers]) -> list[Record]:
    """Return the plan that is in the drafts, as one record; none where nothing belongs to it."""
    sheet, answers = gathered(library, drafts)
    plan = answered(sheet, answers, language=library.language)
    return [Record(key=PLAN, entry=plan, dated=False)] if answers else []


def finished(journal: Journal, exercise: str | None = None) -> list[Record]:
    """Return the entries, of one exercise or of all, oldest first."""
    return [
        Record(key=f"entry:{entry.id}", entry=entry, dated=True)
        for entry in journal.entries(exercise)
    ]


def unfinished(drafts: Mapping[str, Answers]) -> list[Record]:
    """Return each draft, in the order given."""
    return [
        Record(key=f"draft:{name}", entry=bare(name, answers), dated=False)
        for name, answers in drafts.items()
    ]


def bare(name: str, answers: Answers) -> Entry:
    """Return a draft by the ids of its fields."""
    return replace(unasked(name, answers, name, drafts.NO_TIME), id=name)


def readable(library: Library, record: Record) -> Record:
    """Return a record to be read: a draft has its prompts, and says that it is not finished."""
    if not record.unfinished:
        return record
    entry = record.entry
    return replace(
        record,
        entry=drafts.sheet(library, entry.exercise, entry.answers),
        title=drafts.called(library, entry.exercise),
    )


def strike(journal: Journal, record: Record, sheet: Sheet | None = None) -> bool:
    """Erase one record; True when the page of its exercise changed too.

    An entry takes the same answers off its page, unless something was typed there since. With
    `sheet`, the page as it asks now, what it no longer asks is not taken for typed since.
    """
    entry = record.entry
    if record.dated:
        journal.strike(entry.id)
    answers = {name: value for name, value in entry.answers.items() if value is not None}
    draft = journal.draft(entry.exercise)
    if not answers or answers not in (draft, sheet.fit(draft) if sheet else draft):
        return False
    journal.take_back(entry.exercise, answers, PAGE_STAYED if record.dated else None)
    return True
