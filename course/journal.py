"""The journal: what a reader keeps, in one SQLite file on this machine, once they chose to.

Until then drafts and entries live in this process and end with it. The file's being there *is*
the choice: `keep` makes it, `erase` takes it away, and every open kernel sees which it is.
Knows no sheet's meaning and no screen.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from course import tables
from course.entry import Entry, Line, answered
from course.errors import JournalError
from course.rescue import Rescued
from course.sheet import Answers, Value
from course.store import Store, Work

__all__ = ["Entry", "Journal", "Line", "Rescued", "answered", "default"]

T = TypeVar("T")


def default() -> Path:
    """Give where the journal belongs: in the course's own folder, beside the notebooks."""
    folder = os.environ.get("STEADY_GROUND_FOLDER")
    return (Path(folder) if folder else Path.home() / "steady-ground") / "journal.sqlite"


class Journal:
    """Drafts (one an exercise, overwritten) and entries. Every failure is a `JournalError`.

    Connections are short, because two notebooks are two processes; one that finds another at
    work waits `timeout` seconds. Overwritten words are zeroed in the file and the rollback file
    is emptied, so what was deleted is nowhere. A damaged file is set aside and what still reads
    is carried over; `rescued` tells of it. A newer edition's file is read and never changed.
    """

    def __init__(self, file: Path, *, timeout: float = 10) -> None:
        self.file = file
        self._store = Store(file, timeout)
        self._drafts: dict[str, Answers] = {}
        self._entries: dict[str, Entry] = {}
        self._window = ""

    def __repr__(self) -> str:
        return "Journal()"

    @property
    def kept(self) -> bool:
        """Whether the reader has chosen to keep answers on this computer."""
        return self._store.there

    @property
    def born(self) -> str:
        """A name for this journal's life, from *keep* to *erase*; '' when nothing is kept."""
        return self._read(tables.born, "")

    def rescued(self) -> Rescued | None:
        """Give what was rescued from a damaged file since this was last asked; None is all well."""
        told, self._store.rescued = self._store.rescued, None
        return told

    def claim(self, window: str) -> bool:
        """Remember for this browser window only; True when another's words were forgotten.

        What is not kept ends with its window, though this process lives on for some minutes.
        """
        other = self._window not in ("", window)
        self._window = window
        if other:
            self._drafts.clear()
            self._entries.clear()
        return other

    def keep(self) -> None:
        """Begin to keep, with what this process remembers so far."""
        self._write(lambda _: None, anew=True)

    def draft(self, exercise: str) -> Answers:
        """Give the answers as last typed; empty when there are none."""
        kept: Answers = {}
        kept = self._read(lambda db: tables.draft(db, exercise), kept)
        return self._drafts.get(exercise, {}) | kept

    def drafts(self) -> dict[str, Answers]:
        """Give every draft by its exercise, least recently written first."""
        kept: dict[str, Answers] = {}
        kept = self._read(tables.drafts, kept)
        own = {name: answers | kept.get(name, {}) for name, answers in self._drafts.items()}
        return {name: answers for name, answers in kept.items() if name not in own} | own

    def write(self, exercise: str, field: str, value: Value | None) -> Answers:
        """Put one answer into the draft, `None` to take it back, and give the whole draft."""
        return self.change(exercise, field, lambda _: value)

    def change(
        self, exercise: str, field: str, change: Callable[[Value | None], Value | None]
    ) -> Answers:
        """Put into the draft what `change` makes of an answer as it stands, and give the draft.

        Another window cannot write in between, so what it wrote in another place stays.
        """

        def changed(answers: Answers) -> Answers:
            return tables.given({**answers, field: change(answers.get(field))})

        if not self.kept:
            answers = changed(self._drafts.get(exercise, {}))
            self._drafts.pop(exercise, None)  # written last, it stands last
            if answers:
                self._drafts[exercise] = answers
            return dict(answers)

        def work(db: sqlite3.Connection) -> Answers:
            answers = changed(tables.draft(db, exercise))
            tables.put(db, exercise, answers)
            return answers

        return self._write(work)

    def enter(self, entry: Entry, *, clear: bool = False) -> bool:
        """Add an entry; with `clear`, end its draft. False when the latest is the same."""
        if not self.kept:
            latest = self.entries(entry.exercise)[-1:]
            if latest and latest[0].answers == entry.answers and not clear:
                return False
            self._entries[entry.id] = entry
            if clear:
                self._drafts.pop(entry.exercise, None)
            return True

        def work(db: sqlite3.Connection) -> bool:
            last = tables.latest(db, entry.exercise)
            if last and last.answers == entry.answers and not clear:
                return False
            tables.add(db, entry)
            if clear:
                tables.put(db, entry.exercise, {})
            return True

        return self._write(work)

    def entries(self, exercise: str | None = None) -> list[Entry]:
        """Give the entries, of one exercise or of all, oldest first."""
        found: list[Entry] = []
        found = self._read(lambda db: tables.entries(db, exercise), found)
        own = [one for one in self._entries.values() if exercise in (None, one.exercise)]
        return sorted([*found, *own], key=lambda entry: entry.at) if own else found

    def take_in(self, entries: Iterable[Entry], drafts: Mapping[str, Answers]) -> tuple[int, int]:
        """Add entries that are not there yet, and drafts where there is none; keep from now on.

        Gives how many of each were added. All of it happens, or nothing.
        """

        def work(db: sqlite3.Connection) -> tuple[int, int]:
            added = sum(tables.add(db, entry) for entry in entries)
            known = tables.drafts(db)
            new = {name: tables.given(drafts[name]) for name in drafts if name not in known}
            for exercise, answers in new.items():
                tables.put(db, exercise, answers)
            return added, sum(map(bool, new.values()))

        return self._write(work, anew=True)

    def strike(self, id: str) -> None:
        """Erase one entry."""
        self._entries.pop(id, None)
        if self.kept:
            self._write(lambda db: tables.strike(db, id))

    def erase(self) -> None:
        """Erase every draft and entry, here and in the file, and keep no longer.

        It works on a damaged file and a newer edition's too, and takes copies set aside along.
        """
        self._drafts.clear()
        self._entries.clear()
        self._store.erase()

    def _read(self, work: Work[T], nothing: T) -> T:
        """Give what the work reads in the file, `nothing` where there is none of it."""
        if not self.kept:
            return nothing
        if self._drafts or self._entries:
            with suppress(JournalError):  # what this process remembers follows, where it can
                self._write(lambda _: None)
        return self._store.read(work, nothing)

    def _write(self, work: Work[T], *, anew: bool = False) -> T:
        """Do the work in the file, and bring along what this process remembers so far."""
        drafts, entries = list(self._drafts), list(self._entries)

        def both(db: sqlite3.Connection) -> T:
            for exercise in drafts:
                # What was kept from another window is newer than what this one remembers.
                known = self._drafts[exercise] | tables.draft(db, exercise)
                tables.put(db, exercise, known)
            for id in entries:
                tables.add(db, self._entries[id])
            return work(db)

        done = self._store.write(both, anew=anew)
        for exercise in drafts:
            self._drafts.pop(exercise, None)
        for id in entries:
            self._entries.pop(id, None)
        return done
