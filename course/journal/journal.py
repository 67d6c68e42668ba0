"""The journal: what a reader keeps, in one SQLite file on this machine, once they chose to.

Until then drafts and entries live in this process and end with it. The file's being there *is*
the choice: `keep` makes it, `erase` takes it away, and every open kernel sees which it is. With a
passphrase what stands in the file is sealed. Knows no sheet's meaning and no screen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from course.errors import JournalError
from course.journal import metadata, tables
from course.journal.access import Access
from course.journal.entry import Entry, Name, Rewrite, given, unasked
from course.journal.erasing import ONE_STAYED, erasing
from course.journal.file_storage import FileStorage
from course.journal.keyholder import Keys, MemoryKeys
from course.journal.moment import Moment, Standing, seen, stands
from course.journal.recovery import Rescued
from course.journal.row_cipher import RowCipher
from course.journal.sealing import Sealing
from course.journal.storage import Storage
from course.journal.unkept import MemoryWindows, Unkept, Windows
from course.sheet import Answers, Value


class Journal:
    """Drafts (one an exercise, overwritten) and entries. Every failure is a `JournalError`.

    Connections are short, because two notebooks are two processes; one that finds another at
    work waits `timeout` seconds. Overwritten words are zeroed in the file and the rollback file
    is emptied, so what was deleted is nowhere. A damaged file is set aside and what still reads
    is carried over; `rescued` tells of it. A newer edition's file is read and never changed.

    `sealing` closes it with a passphrase and opens it. A journal that is `locked` gives no answer
    and takes none (`Locked`); `names`, `strike` and `erase` work as ever. `keys` is where the key
    is held; it is asked before every transaction, so that a lock set elsewhere counts at once, and
    a key of an older passphrase is none. `storage` is where it is kept, if not in the file.
    `windows` holds what is not kept, each window's apart, and `aside` makes an entry of a draft
    that something else took the place of.
    """

    def __init__(
        self,
        file: Path,
        *,
        timeout: float = 10,
        keys: Keys | None = None,
        storage: Storage | None = None,
        windows: Windows | None = None,
        aside: Callable[[str, Answers], Entry] = lambda name, answers: unasked(name, answers, name),
    ) -> None:
        self.file = file
        self._keys: Keys = MemoryKeys() if keys is None else keys
        self._storage: Storage = FileStorage(file, timeout) if storage is None else storage
        self._unkept = Unkept(MemoryWindows() if windows is None else windows, aside)
        self._access = Access(self._storage, self._keys, self._unkept)
        self._told: set[bytes] = set()
        self.sealing = Sealing(self._access, self._keys)

    def __repr__(self) -> str:
        return "Journal()"

    @property
    def kept(self) -> bool:
        """Whether the reader has chosen to keep answers on this computer."""
        return self._storage.there

    @property
    def born(self) -> str:
        """A name for this journal's life, from *keep* to *erase*; '' when nothing is kept."""
        return self._access.glance(metadata.born, "")

    @property
    def standing(self) -> Standing:
        """How the journal stands now, looked up once."""
        return self.sealing.standing

    @property
    def sealed(self) -> bool:
        """Whether there is a passphrase."""
        return self.standing.sealed

    @property
    def locked(self) -> bool:
        """Whether there is a passphrase and its key is not at hand."""
        return self.standing.locked

    def names(self) -> tuple[list[str], list[Name]]:
        """Return what a locked journal shows: exercises with a draft, and entries without words."""
        nothing: tuple[list[str], list[Name]] = ([], [])
        return self._access.glance(tables.names, nothing)

    def tampered(self) -> int:
        """Return how many rows, read since this was last asked, were found changed or moved.

        They are not shown and cost no other. Writing on such a page puts a new draft in its place.
        """
        new = self._access.unopened - self._told
        self._told = set(self._access.unopened)
        return len(new)

    def rescued(self) -> Rescued | None:
        """Return what was rescued from a damaged file since last asked; None is all well."""
        told, self._storage.rescued = self._storage.rescued, None
        return told

    def claim(self, window: str) -> None:
        """Speak with this browser window from now on: what is not kept is its own."""
        self._unkept.window = window

    def forget(self) -> None:
        """Remember nothing any more of what is not kept, for no window."""
        self._unkept.drop()

    def stamp(self) -> object:
        """Return what differs, by `==`, once what is kept or whether it is open was changed.

        It costs next to nothing, so it can be asked every second.
        """
        return self._storage.stamp(), self._keys.turn()

    def turns(self) -> dict[str, int]:
        """Return when each draft that is kept was written: a number that grows with each write."""
        nothing: dict[str, int] = {}
        return self._access.glance(tables.turns, nothing)

    def keep(self) -> None:
        """Begin to keep, with what this process remembers so far."""
        self._access.write(lambda _, __: None, anew=True)

    def look(self, exercise: str, *, every: bool = False) -> Moment:
        """Return a draft, with `every` all drafts, and how the journal stands, looked up once."""
        found = self._access.read(lambda db, cipher: seen(db, cipher, exercise, every), Moment())
        if found.standing.locked:
            return found
        return found.beside(self._unkept.drafts(), exercise, every)

    def draft(self, exercise: str) -> Answers:
        """Return the answers as last typed; empty when there are none."""
        return self.look(exercise).draft

    def drafts(self) -> dict[str, Answers]:
        """Return every draft by its exercise, least recently written first."""
        return self.look("", every=True).drafts

    def write(self, exercise: str, field: str, value: Value | None) -> Answers:
        """Put one answer into the draft, `None` to take it back, and give the whole draft."""
        return self.change(exercise, field, lambda _: value)

    def change(
        self, exercise: str, field: str, change: Callable[[Value | None], Value | None]
    ) -> Answers:
        """Put into the draft what `change` makes of an answer as it stands, and give the draft."""
        return self.rewrite(
            exercise, lambda answers: ({**answers, field: change(answers.get(field))}, None)
        ).draft

    def rewrite(self, exercise: str, rewrite: Rewrite, *, every: bool = False) -> Moment:
        """Put what `rewrite` makes of a draft in its place, and return what a look finds then.

        Another window cannot write in between, so what it wrote in another place stays.
        """
        if not self.kept:
            self._unkept.rewrite(exercise, rewrite)
            return Moment().beside(self._unkept.drafts(), exercise, every)

        def work(db: sqlite3.Connection, cipher: RowCipher) -> Moment:
            tables.rewrite(db, cipher, exercise, rewrite)
            return seen(db, cipher, exercise, every)

        return self._access.write(work)

    def enter(self, entry: Entry, *, clear: bool = False) -> bool:
        """Add an entry; with `clear`, end its draft. False when the latest is the same."""
        return self.entered(entry, clear=clear)[0]

    def entered(self, entry: Entry, *, clear: bool = False) -> tuple[bool, Standing]:
        """Add an entry as `enter` does, and return how the journal stands then too."""
        if not self.kept:
            return self._unkept.enter(entry, clear=clear), Standing()
        return self._access.write(
            lambda db, cipher: (tables.enter(db, cipher, entry, clear=clear), stands(db, cipher))
        )

    def entries(self, exercise: str | None = None) -> list[Entry]:
        """Return the entries, of one exercise or of all, oldest first."""
        found: list[Entry] = []
        found = self._access.read(lambda db, cipher: tables.entries(db, cipher, exercise), found)
        if not self._unkept or self.locked:
            return found
        own = [one for one in self._unkept.entries() if exercise in (None, one.exercise)]
        return sorted([*found, *own], key=lambda entry: entry.at)

    def take_in(self, entries: Iterable[Entry], drafts: Mapping[str, Answers]) -> tuple[int, int]:
        """Add entries that are not there yet, and drafts where there is none; keep from now on.

        Return how many of each were added. All of it happens, or nothing.
        """

        def work(db: sqlite3.Connection, cipher: RowCipher) -> tuple[int, int]:
            added = sum(tables.add(db, cipher, entry) for entry in entries)
            known, _ = tables.names(db)
            new = {name: given(drafts[name]) for name in drafts if name not in known}
            for exercise, answers in new.items():
                tables.put(db, cipher, exercise, answers)
            return added, sum(map(bool, new.values()))

        return self._access.write(work, anew=True)

    def strike(self, id: str) -> None:
        """Erase one entry."""
        self._unkept.strike(id)
        if self.kept:
            with erasing():
                self._storage.write(lambda db: tables.strike(db, id))

    def take_back(
        self, exercise: str, answers: Mapping[str, Value], stands: JournalError | None = None
    ) -> None:
        """Erase these answers from a draft, all or none, unless they have changed meanwhile.

        `stands` says what is erased and what is not where that fails, if something is.
        """

        def rewrite(now: Answers) -> tuple[Answers, None]:
            return {field: now[field] for field in now if now[field] != answers.get(field)}, None

        with erasing(stands or ONE_STAYED):
            self.rewrite(exercise, rewrite)

    def erase(self) -> None:
        """Erase every draft and entry, here and in the file, and keep no longer.

        It works on a damaged file and a newer edition's too, and takes copies set aside along.
        """
        self._unkept.drop()
        self._access.unopened.clear()
        self._keys.drop()
        self._storage.erase()
