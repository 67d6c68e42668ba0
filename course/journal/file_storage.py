"""The store: the journal's one file, read and written in whole transactions, rescued and erased.

Other kernels may write, erase or rescue the same file at any moment. Knows no draft and no entry.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from course.errors import JournalError
from course.journal import files, tables
from course.journal.lock import alone
from course.journal.patience import Patience
from course.journal.recovery import Rescued, rescue, tidy
from course.journal.rewrite import Moved, renewed
from course.journal.sqlite import (
    LASTING,
    SHUT,
    Busy,
    Damage,
    RawText,
    begin,
    misread,
    opened,
    unerased,
    unwritten,
)
from course.journal.storage import ERASED, Fill, Work

T = TypeVar("T")

STAYED = "Nothing was erased, and all that was kept is still there."
EMPTIED = "All that was kept is erased. What is left is empty, and is only a name: {files}."
HALF = "Only a part was erased. What you kept may still be read in: {files}."

LOOKED_THROUGH = 20_000_000
"""Bytes up to which a file is looked through for damage when it is first opened."""


class Unborn(Exception):
    """The file holds no mark of a journal's life."""


class Left(JournalError):
    """What an erasing left: files that hold what they held, and others that are `empty`."""

    def __init__(self, failed: dict[Path, OSError], empty: list[Path], done: int) -> None:
        full = [str(file) for file in failed if file not in empty]
        stands = EMPTIED.format(files=", ".join(map(str, failed)))
        if full:
            stands = HALF.format(files=", ".join(full)) if done or empty else STAYED
        super().__init__(str(unerased(unwritten(next(iter(failed.values()))), stands)))


class FileStorage:
    """One file on disk. Every failure is a `JournalError`, and then nothing was changed.

    `rescued` tells of a damaged file that was set aside while it was open here.
    """

    def __init__(self, file: Path, timeout: float) -> None:
        self.file = file
        self.rescued: Rescued | None = None
        self._timeout = timeout
        self._sound: files.Identity | None = None

    @property
    def there(self) -> bool:
        """Whether the file is there and begun. Raises `JournalError` where nobody can look."""
        try:
            return self.file.stat().st_size > 0
        except PermissionError:
            raise JournalError(SHUT) from None
        except OSError:
            return False

    def stamp(self) -> object:
        """Return which file it is, and how often it was changed; None where nothing is kept."""
        try:
            if not self.there:  # to open a pipe is to wait for somebody
                return None
            with self.file.open("rb") as raw:
                return os.fstat(raw.fileno())[1:3], raw.read(28)[24:]  # SQLite's change counter
        except (OSError, JournalError):
            return None

    def read(self, work: Work[T], nothing: T) -> T:
        """Return what the work reads; `nothing` where a newer edition's file has no such thing."""
        return self._do(lambda db: reading(db, work, nothing), "BEGIN", Patience(self._timeout))

    def write(self, work: Work[T], *, anew: bool = False) -> T:
        """Do the work inside one transaction, which is on disk when this ends.

        A file that another kernel is just erasing is refused, unless it is begun `anew`.
        """
        patience = Patience(self._timeout)
        return self._do(lambda db: writing(db, work, anew), "BEGIN IMMEDIATE", patience, anew=anew)

    def renew(self, fill: Fill[T], *, aside: bool, anew: bool = False) -> T:
        """Have the whole file written anew, and the old one wiped; see `renewal.renewed`.

        With `anew` it may be the first one.
        """
        patience = Patience(self._timeout)
        for _ in patience:
            here = None
            try:
                if anew and not self.there:
                    self._make_room()
                else:
                    self._do(begun, "BEGIN IMMEDIATE", patience)
                    here = files.identity(self.file)
                    if here is None:
                        continue
                return renewed(self.file, here, patience, fill, aside=aside)
            except (Moved, FileNotFoundError, Busy):
                continue
            except OSError as error:
                raise unwritten(error) from None
            except Damage:
                if here is None:
                    raise
                self.rescued = rescue(self.file, here, patience) or self.rescued
        raise Busy

    def _do(self, work: Work[T], how: str, patience: Patience, *, anew: bool = False) -> T:
        """Do the work on the file as it stands; a damaged one is rescued first."""
        for _ in patience:
            here = None
            try:
                if anew:
                    self._make_room()
                    files.create(self.file)
                if files.identity(self.file) is None:
                    raise JournalError(ERASED)
                tidy(self.file)
                # It closes last: closing any handle of a file lets go of SQLite's locks on it.
                with self.file.open("rb", buffering=0) as raw:
                    here = files.known(raw)
                    self._tighten(here)
                    try:
                        if misread(raw):
                            raise Damage
                        with opened(self.file, patience.left) as db:
                            return self._once(db, here, how, patience, work)
                    except (Unborn, Damage) as trouble:
                        if os.name == "nt":  # which replaces and removes no open file
                            raw.close()
                        self._mend(trouble, here, patience)
            except (Moved, FileNotFoundError, Busy):
                continue
            except OSError as error:
                raise unwritten(error) from None
            except JournalError:
                if here is None or files.identity(self.file) == here:
                    raise
        raise Busy

    def _mend(self, trouble: Unborn | Damage, here: files.Identity, patience: Patience) -> None:
        """Bring what was cut off to its end, or rescue what is damaged."""
        if isinstance(trouble, Unborn):
            self._finish(patience)
        else:
            self.rescued = rescue(self.file, here, patience) or self.rescued

    def _make_room(self) -> None:
        """Make the folder, the reader's alone, where there is none. Raises `OSError`."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _tighten(self, here: files.Identity) -> None:
        """Let nobody else read what stands here, however it was copied here."""
        files.tighten(self.file)
        files.tighten(self.file.with_name(f"{self.file.name}-journal"))
        if here != self._sound:  # these seldom come, so they are looked for once a file
            for copy in files.aside(self.file):
                files.tighten(copy)

    def _once(
        self,
        db: sqlite3.Connection,
        here: files.Identity,
        how: str,
        patience: Patience,
        work: Work[T],
    ) -> T:
        """Do the work, unless another kernel is taking away the file that `db` has open."""
        try:
            if how != "BEGIN":
                durable(db)
            begin(db, how, patience)
            tables.version(db)  # takes the lock for a reader too
            if files.identity(self.file) == here:
                self._look(db, here)
                return work(db)
        except sqlite3.Error:
            if files.identity(self.file) == here:
                raise
        raise Moved

    def _look(self, db: sqlite3.Connection, here: files.Identity) -> None:
        """Look a file through for damage when it is first met, so that none is written on."""
        if here == self._sound or tables.version(db) > tables.FORMAT:
            return
        small = self.file.stat().st_size <= LOOKED_THROUGH
        if small and db.execute("PRAGMA quick_check(1)").fetchone() != (b"ok",):
            raise Damage
        self._sound = here

    def _finish(self, patience: Patience) -> None:
        """Bring an erasing, or a beginning, that was cut off to its end."""
        before = files.identity(self.file)
        with alone(self.file, patience), opened(self.file, patience.left) as db:
            durable(db)
            begin(db, "BEGIN IMMEDIATE", patience)
            if files.identity(self.file) == before and tables.blank(db):
                self._wipe(db)

    def erase(self) -> None:
        """Overwrite and remove the file and every copy set aside, whatever state they are in.

        What cannot be erased keeps nothing else from it. Then `JournalError` says what is left.
        """
        self.rescued = None
        if not (self.there or files.own(self.file) or files.aside(self.file)):
            return
        done, failed = 0, dict[Path, OSError]()
        try:
            patience = Patience(self._timeout)
            with alone(self.file, patience):
                before = files.identity(self.file)
                cleared = self.there and self._empty(before, patience)
                own = files.own(self.file) if files.identity(self.file) == before else []
                for file in (*own, *files.aside(self.file, locked=True)):
                    try:
                        files.wipe(file)
                        done += 1
                    except OSError as error:
                        failed[file] = error
                if failed:  # the lock stays: those who wait for it wait for this one
                    empty = [one for one in failed if files.holds_nothing(one, failed[one])]
                    raise Left(failed, [*empty, self.file] if cleared else empty, done)
        except Left:
            raise
        except OSError as error:
            raise unerased(unwritten(error), STAYED) from None
        except JournalError as error:
            raise unerased(error, STAYED) from None

    def _empty(self, before: files.Identity | None, patience: Patience) -> bool:
        """Take every row out, then the file, as far as SQLite can still open it.

        A kernel that waits to write finds no mark when its turn comes, and keeps nothing. Gives
        whether no row is left.
        """
        cleared = False
        # What could not be taken away is tried once more, and told of then.
        with suppress(JournalError, OSError), opened(self.file, patience.left) as db:
            for pragma in LASTING:
                db.execute(pragma)
            begin(db, "BEGIN IMMEDIATE", patience)
            tables.clear(db)
            db.execute("COMMIT")
            cleared = True
            begin(db, "BEGIN IMMEDIATE", patience)
            if files.identity(self.file) == before:
                self._wipe(db)
        return cleared

    def _wipe(self, db: sqlite3.Connection) -> None:
        """Take the file away while `db` still holds its lock: a kernel may be about to begin."""
        if os.name == "nt":  # which removes no open file
            db.close()
        for file in files.own(self.file):
            files.wipe(file)


def reading(db: sqlite3.Connection, work: Work[T], nothing: T) -> T:
    """Read; a file of an older format is read as a copy in memory, until it is written to."""
    version = tables.version(db)
    if version > tables.FORMAT:
        try:
            return work(db)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise
            return nothing
    if 0 < version < tables.FORMAT:
        copy = sqlite3.connect(":memory:", isolation_level=None)
        try:
            db.backup(copy)
            copy.text_factory = RawText
            tables.migrate(copy)  # the file itself is not touched
            return reading(copy, work, nothing)
        finally:
            copy.close()
    living(db)
    return work(db)


def writing(db: sqlite3.Connection, work: Work[T], anew: bool) -> T:
    """Write inside the transaction that is open, and end it."""
    if not (anew and tables.blank(db)):
        living(db)
    tables.migrate(db)
    tables.bear(db, secrets.token_hex(8))
    done = work(db)
    db.execute("COMMIT")
    return done


def begun(db: sqlite3.Connection) -> None:
    """Bring a file that has begun to this format."""
    writing(db, lambda _: None, anew=False)


def durable(db: sqlite3.Connection) -> None:
    """Make a connection fit to write; a newer edition's file is refused before it is touched."""
    if tables.version(db) > tables.FORMAT:
        raise JournalError(tables.NEWER)
    for pragma in LASTING:
        db.execute(pragma)


def living(db: sqlite3.Connection) -> None:
    """Pass a journal that has begun. Rows without a beginning are a torn one: nobody erased."""
    if tables.blank(db):
        raise Unborn
    if tables.version(db) == 0 or not tables.born(db):
        raise Damage
