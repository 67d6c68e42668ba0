"""What is not kept: drafts and entries of one browser window, apart from every other window's.

It is held in this process, or where several processes of one window find it again; it is in no
file, and gone with whoever holds it. Knows no sheet's meaning and no screen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Protocol

import msgspec
from msgspec import Struct

from course.journal import tables
from course.journal.entry import Entry, Rewrite, given
from course.journal.row_cipher import RowCipher
from course.sheet import Answers

DRAFT, ENTRY = "draft:", "entry:"


class Windows(Protocol):
    """Who holds what windows remember: for each window some bytes by their names."""

    def load(self, window: str) -> dict[str, bytes]:
        """Return what a window remembers, least recently saved first."""

    def save(self, window: str, name: str, content: bytes) -> None:
        """Hold this for a window, last in its order; empty content takes it away."""

    def drop(self) -> None:
        """Hold nothing any more, for no window."""


class MemoryWindows:
    """What windows remember, in this process."""

    def __init__(self) -> None:
        self._held: dict[str, dict[str, bytes]] = {}

    def __repr__(self) -> str:
        return "MemoryWindows()"

    def load(self, window: str) -> dict[str, bytes]:
        """Return what a window remembers, least recently saved first."""
        return dict(self._held.get(window, {}))

    def save(self, window: str, name: str, content: bytes) -> None:
        """Hold this for a window, last in its order; empty content takes it away."""
        held = self._held.setdefault(window, {})
        held.pop(name, None)
        if content:
            held[name] = content
        if not held:
            del self._held[window]

    def drop(self, window: str | None = None) -> None:
        """Hold nothing any more, for one window or for all."""
        if window is None:
            self._held.clear()
        else:
            self._held.pop(window, None)


class Snapshot(Struct, frozen=True):
    """What a window remembers at one moment."""

    drafts: dict[str, Answers]
    entries: list[Entry]

    def __repr__(self) -> str:
        return f"Snapshot({len(self.drafts)} drafts, {len(self.entries)} entries)"


class Unkept:
    """Drafts and entries of the `window` that is spoken with now.

    `aside` makes an entry of a draft that something else took the place of.
    """

    def __init__(self, windows: Windows, aside: Callable[[str, Answers], Entry]) -> None:
        self.window = ""
        self._windows = windows
        self._aside = aside

    def __repr__(self) -> str:
        return "Unkept()"

    def __bool__(self) -> bool:
        return bool(self._windows.load(self.window))

    def drafts(self) -> dict[str, Answers]:
        """Return every draft by its exercise, least recently written first."""
        return {name: msgspec.json.decode(one, type=Answers) for name, one in self._of(DRAFT)}

    def entries(self) -> list[Entry]:
        """Return the entries, least recently written first."""
        return [msgspec.json.decode(one, type=Entry) for _, one in self._of(ENTRY)]

    def rewrite(self, exercise: str, rewriting: Rewrite) -> Answers:
        """Put what `rewriting` makes of a draft in its place, and return it."""
        before = self.drafts().get(exercise, {})
        after = rewriting(before)
        if after is None:
            return before
        made, replaced = after
        if replaced:
            self.add(replaced)
        self.put(exercise, given(made))
        return given(made)

    def enter(self, entry: Entry, *, clear: bool) -> bool:
        """Add an entry; with `clear`, end its draft. False when the latest is the same."""
        latest = [one for one in self.entries() if one.exercise == entry.exercise][-1:]
        if latest and latest[0].answers == entry.answers and not clear:
            return False
        self.add(entry)
        if clear:
            self.put(entry.exercise, {})
        return True

    def put(self, exercise: str, answers: Answers) -> None:
        """Overwrite one draft, and make it the most recent; an empty one goes."""
        content = msgspec.json.encode(answers) if answers else b""
        self._windows.save(self.window, DRAFT + exercise, content)

    def add(self, entry: Entry) -> None:
        """Add one entry."""
        self._windows.save(self.window, ENTRY + entry.id, msgspec.json.encode(entry))

    def strike(self, id: str) -> None:
        """Take one entry out; nothing happens where there is none."""
        self._windows.save(self.window, ENTRY + id, b"")

    def drop(self) -> None:
        """Remember nothing any more, for no window."""
        self._windows.drop()

    def snapshot(self) -> Snapshot:
        """Return all that the window remembers now, so that it can follow into what is kept."""
        return Snapshot(self.drafts(), self.entries()) if self else Snapshot({}, [])

    def bring(self, snapshot: Snapshot, db: sqlite3.Connection, cipher: RowCipher) -> None:
        """Put what the window remembered into what is kept."""
        for exercise, mine in snapshot.drafts.items():
            # What was kept from another window is newer than what this one remembers.
            known = mine | tables.draft(db, cipher, exercise)
            if any(known[field] != mine[field] for field in mine):
                tables.add(db, cipher, self._aside(exercise, mine), last=True)
            tables.put(db, cipher, exercise, known)
        for entry in snapshot.entries:
            tables.add(db, cipher, entry, last=True)

    def brought(self, snapshot: Snapshot) -> None:
        """Forget what is kept from now on, unless it was written on meanwhile."""
        if not (snapshot.drafts or snapshot.entries):  # as with almost every answer
            return
        for exercise, answers in self.drafts().items():
            if snapshot.drafts.get(exercise) == answers:
                self.put(exercise, {})
        for entry in snapshot.entries:
            self.strike(entry.id)

    def _of(self, kind: str) -> list[tuple[str, bytes]]:
        held = self._windows.load(self.window)
        return [
            (name.removeprefix(kind), one) for name, one in held.items() if name.startswith(kind)
        ]
