"""The journal: what a reader keeps, in one SQLite file on this machine, once they chose to.

Until then drafts and entries live in this process and end with it. The file's being there *is*
the choice: `keep` makes it, `erase` takes it away, and every open kernel sees which it is. With a
passphrase what stands in the file is sealed. Knows no sheet's meaning and no screen.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from course.errors import JournalError
from course.journal import cipher, rewrite, tables
from course.journal.cipher import Altered, Header, Key
from course.journal.entry import Entry, Name, unasked
from course.journal.file_storage import FileStorage
from course.journal.keyholder import Keys, MemoryKeys
from course.journal.recovery import Rescued
from course.journal.row_cipher import Locked, RowCipher
from course.journal.sqlite import unerased
from course.journal.storage import ERASED, Storage
from course.journal.unkept import MemoryWindows, Unkept, Windows
from course.sheet import Answers, Value

T = TypeVar("T")
Rewrite = Callable[[Answers], tuple[Answers, "Entry | None"]]
"""Makes of a draft the next one, and an entry of what it replaced where that must not be lost."""
Work = Callable[[sqlite3.Connection, RowCipher], T]


STAYED = "This was not erased, and is as it was."


@contextmanager
def erasing(stands: str = STAYED) -> Iterator[None]:
    """Say of what fails in the block that it was not erased, and not that it was not kept."""
    try:
        yield
    except JournalError as error:
        if isinstance(error, Locked) or str(error) in (ERASED, tables.NEWER):
            raise  # these say themselves what stands
        raise unerased(error, stands) from None


def default() -> Path:
    """Return where the journal belongs: in the course's own folder, beside the notebooks."""
    folder = os.environ.get("STEADY_GROUND_FOLDER")
    return (Path(folder) if folder else Path.home() / "steady-ground") / "journal.sqlite"


class Standing(Struct, frozen=True, kw_only=True):
    """Which life of the journal it is ('' when nothing is kept), and what a passphrase does."""

    born: str = ""
    sealed: bool = False
    locked: bool = False


class Journal:
    """Drafts (one an exercise, overwritten) and entries. Every failure is a `JournalError`.

    Connections are short, because two notebooks are two processes; one that finds another at
    work waits `timeout` seconds. Overwritten words are zeroed in the file and the rollback file
    is emptied, so what was deleted is nowhere. A damaged file is set aside and what still reads
    is carried over; `rescued` tells of it. A newer edition's file is read and never changed.

    A journal that is `locked` gives no answer and takes none (`Locked`); `names`, `strike` and
    `erase` work as ever. `keys` is where the key is held; it is asked in every transaction, so
    that a lock set elsewhere counts at once, and a key of an older passphrase is none. `storage`
    is where it is kept, if not in the file. `windows` holds what is not kept, each window's apart,
    and `aside` makes an entry of a draft that something else took the place of.
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
        self._unopened: set[bytes] = set()
        self._told: set[bytes] = set()
        self._storage: Storage = FileStorage(file, timeout) if storage is None else storage
        self._unkept = Unkept(MemoryWindows() if windows is None else windows)
        self._aside = aside

    def __repr__(self) -> str:
        return "Journal()"

    @property
    def kept(self) -> bool:
        """Whether the reader has chosen to keep answers on this computer."""
        return self._storage.there

    @property
    def born(self) -> str:
        """A name for this journal's life, from *keep* to *erase*; '' when nothing is kept."""
        return self._glance(tables.born, "")

    @property
    def standing(self) -> Standing:
        """How the journal stands now, looked up once."""
        return self._glance(self._stands, Standing())

    def _stands(self, db: sqlite3.Connection) -> Standing:
        sealed = bool(tables.stamped(db))
        try:
            locked = sealed and self._cipher(db).locked
        except Altered:
            locked = True
        return Standing(born=tables.born(db), sealed=sealed, locked=locked)

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
        return self._glance(tables.names, nothing)

    def unlock(self, passphrase: str) -> None:
        """Open a sealed journal until `lock`, for all who share its keys.

        Raises `Wrong` in constant words, `Altered` when the header itself was changed.
        """
        header = self._glance(tables.header, None)
        if header:
            # Half a second and 128 MB, so never inside a transaction.
            self._keys.put(header.sum, cipher.key(passphrase, header).secret)

    def lock(self) -> None:
        """Let go of the key."""
        self._keys.drop()

    def seal(self, passphrase: str) -> None:
        """Set a passphrase, or change it, and keep from now on if that was not chosen yet.

        Everything is sealed anew under a fresh key, what the window remembers too, and every
        copy set aside is wiped, since it may hold plain words. All of it happens, or nothing.
        """
        kept = self.kept
        if kept and self._storage.read(lambda db: self._cipher(db).locked, False):
            raise Locked  # before the half second that a key takes
        self._close(*cipher.made(passphrase), anew=not kept)

    def _close(self, header: Header, key: Key, *, anew: bool) -> None:
        """Seal everything under this key, and hold it."""
        self._renew(RowCipher(key), header, anew=anew)
        self._keys.put(header.sum, key.secret)

    def unseal(self) -> int:
        """Take the passphrase off. Gives how many rows did not open, and so could not be kept."""
        if not self.sealed:
            return 0
        lost = self._renew(RowCipher(), None)
        self._keys.drop()
        return lost

    def _renew(self, after: RowCipher, header: Header | None, *, anew: bool = False) -> int:
        """Have the file written anew under another key or none, with what the window remembers."""
        drafts, entries = self._unkept.drafts(), self._unkept.entries()

        def fill(old: sqlite3.Connection, new: sqlite3.Connection) -> int:
            before = RowCipher() if tables.version(old) == 0 else self._cipher(old)
            if before.locked:
                raise Locked
            lost = rewrite.carry(old, new, before, after, header)
            self._bring(new, after, drafts, entries)
            return lost

        lost = self._storage.renew(fill, aside=header is not None, anew=anew)
        self._brought(drafts, entries)
        return lost

    def tampered(self) -> int:
        """Return how many rows, read since this was last asked, were found changed or moved.

        They are not shown and cost no other. Writing on such a page puts a new draft in its place.
        """
        new = self._unopened - self._told
        self._told = set(self._unopened)
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
        return self._glance(tables.turns, nothing)

    def keep(self) -> None:
        """Begin to keep, with what this process remembers so far."""
        self._write(lambda _, __: None, anew=True)

    def draft(self, exercise: str) -> Answers:
        """Return the answers as last typed; empty when there are none."""
        kept: Answers = {}
        kept = self._read(lambda db, cipher: tables.draft(db, cipher, exercise), kept)
        return (self._unkept.drafts().get(exercise, {}) if self._alone() else {}) | kept

    def drafts(self) -> dict[str, Answers]:
        """Return every draft by its exercise, least recently written first."""
        kept: dict[str, Answers] = {}
        kept = self._read(tables.drafts, kept)
        mine = self._unkept.drafts() if self._alone() else {}
        own = {name: answers | kept.get(name, {}) for name, answers in mine.items()}
        return {name: answers for name, answers in kept.items() if name not in own} | own

    def write(self, exercise: str, field: str, value: Value | None) -> Answers:
        """Put one answer into the draft, `None` to take it back, and give the whole draft."""
        return self.change(exercise, field, lambda _: value)

    def change(
        self, exercise: str, field: str, change: Callable[[Value | None], Value | None]
    ) -> Answers:
        """Put into the draft what `change` makes of an answer as it stands, and give the draft."""
        return self.rewrite(
            exercise, lambda answers: ({**answers, field: change(answers.get(field))}, None)
        )

    def rewrite(self, exercise: str, rewrite: Rewrite) -> Answers:
        """Put what `rewrite` makes of a draft in its place, and give it.

        Another window cannot write in between, so what it wrote in another place stays.
        """
        if not self.kept:
            made, replaced = rewrite(self._unkept.drafts().get(exercise, {}))
            if replaced:
                self._unkept.add(replaced)
            self._unkept.put(exercise, tables.given(made))
            return tables.given(made)

        def work(db: sqlite3.Connection, cipher: RowCipher) -> Answers:
            made, replaced = rewrite(tables.draft(db, cipher, exercise))
            if replaced:
                tables.add(db, cipher, replaced, last=True)
            tables.put(db, cipher, exercise, tables.given(made))
            return tables.given(made)

        return self._write(work)

    def enter(self, entry: Entry, *, clear: bool = False) -> bool:
        """Add an entry; with `clear`, end its draft. False when the latest is the same."""
        if not self.kept:
            latest = [one for one in self._unkept.entries() if one.exercise == entry.exercise][-1:]
            if latest and latest[0].answers == entry.answers and not clear:
                return False
            self._unkept.add(entry)
            if clear:
                self._unkept.put(entry.exercise, {})
            return True

        def work(db: sqlite3.Connection, cipher: RowCipher) -> bool:
            last = tables.latest(db, cipher, entry.exercise)
            if last and last.answers == entry.answers and not clear:
                return False
            tables.add(db, cipher, entry, last=True)
            if clear:
                tables.put(db, cipher, entry.exercise, {})
            return True

        return self._write(work)

    def entries(self, exercise: str | None = None) -> list[Entry]:
        """Return the entries, of one exercise or of all, oldest first."""
        found: list[Entry] = []
        found = self._read(lambda db, cipher: tables.entries(db, cipher, exercise), found)
        if not self._alone():
            return found
        own = [one for one in self._unkept.entries() if exercise in (None, one.exercise)]
        return sorted([*found, *own], key=lambda entry: entry.at)

    def _alone(self) -> bool:
        """Whether the window remembers words of its own that may be shown.

        Where something is kept they have followed, unless they could not: a newer edition's
        file takes none. Into a locked one they follow once it is opened.
        """
        return bool(self._unkept) and not self.locked

    def take_in(self, entries: Iterable[Entry], drafts: Mapping[str, Answers]) -> tuple[int, int]:
        """Add entries that are not there yet, and drafts where there is none; keep from now on.

        Gives how many of each were added. All of it happens, or nothing.
        """

        def work(db: sqlite3.Connection, cipher: RowCipher) -> tuple[int, int]:
            added = sum(tables.add(db, cipher, entry) for entry in entries)
            known, _ = tables.names(db)
            new = {name: tables.given(drafts[name]) for name in drafts if name not in known}
            for exercise, answers in new.items():
                tables.put(db, cipher, exercise, answers)
            return added, sum(map(bool, new.values()))

        return self._write(work, anew=True)

    def strike(self, id: str) -> None:
        """Erase one entry."""
        self._unkept.strike(id)
        if self.kept:
            with erasing():
                self._storage.write(lambda db: tables.strike(db, id))

    def take_back(self, exercise: str, answers: Mapping[str, Value], stands: str = STAYED) -> None:
        """Erase these answers from a draft, all or none, unless they have changed meanwhile.

        `stands` says what is erased and what is not where that fails.
        """

        def rewrite(now: Answers) -> tuple[Answers, None]:
            return {field: now[field] for field in now if now[field] != answers.get(field)}, None

        with erasing(stands):
            self.rewrite(exercise, rewrite)

    def erase(self) -> None:
        """Erase every draft and entry, here and in the file, and keep no longer.

        It works on a damaged file and a newer edition's too, and takes copies set aside along.
        """
        self._unkept.drop()
        self._unopened.clear()
        self._keys.drop()
        self._storage.erase()

    def _cipher(self, db: sqlite3.Connection) -> RowCipher:
        """Return what lies on the rows of the file as it is at this moment. Raises `Altered`."""
        try:
            header = tables.header(db)
        except JournalError:
            if tables.version(db) <= tables.FORMAT:
                raise
            return RowCipher(locked=True)  # a newer edition's way to seal
        if header is None:
            return RowCipher()
        secret = self._keys.get(header.sum)
        if secret is None:
            return RowCipher(locked=True)
        return RowCipher(Key(secret), unopened=self._unopened)

    def _glance(self, work: Callable[[sqlite3.Connection], T], nothing: T) -> T:
        """Return what the work reads in the file without a key."""
        if not self.kept:
            return nothing
        if self._unkept:
            with suppress(JournalError):  # what this process remembers follows, where it can
                self._write(lambda _, __: None)
        return self._storage.read(work, nothing)

    def _read(self, work: Work[T], nothing: T) -> T:
        """Return what the work reads in the file, `nothing` where there is none of it."""
        return self._glance(lambda db: work(db, self._cipher(db)), nothing)

    def _write(self, work: Work[T], *, anew: bool = False) -> T:
        """Do the work in the file, and bring along what the window remembers so far."""
        drafts, entries = self._unkept.drafts(), self._unkept.entries()

        def both(db: sqlite3.Connection) -> T:
            cipher = self._cipher(db)
            if cipher.locked:
                raise Locked
            self._bring(db, cipher, drafts, entries)
            return work(db, cipher)

        done = self._storage.write(both, anew=anew)
        self._brought(drafts, entries)
        return done

    def _bring(
        self,
        db: sqlite3.Connection,
        cipher: RowCipher,
        drafts: Mapping[str, Answers],
        entries: Iterable[Entry],
    ) -> None:
        """Put what the window remembers into the file."""
        for exercise, mine in drafts.items():
            # What was kept from another window is newer than what this one remembers.
            known = mine | tables.draft(db, cipher, exercise)
            if any(known[field] != mine[field] for field in mine):
                tables.add(db, cipher, self._aside(exercise, mine), last=True)
            tables.put(db, cipher, exercise, known)
        for entry in entries:
            tables.add(db, cipher, entry, last=True)

    def _brought(self, drafts: Mapping[str, Answers], entries: Iterable[Entry]) -> None:
        """Forget what is in the file from now on, unless it was written on meanwhile."""
        for exercise, answers in self._unkept.drafts().items():
            if drafts.get(exercise) == answers:
                self._unkept.put(exercise, {})
        for entry in entries:
            self._unkept.strike(entry.id)
