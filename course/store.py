"""The store: the journal's one file, read and written in whole transactions, rescued and erased.

Other kernels may write, erase or rescue the same file at any moment. Knows no draft and no entry.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from course import place, tables
from course.connection import BUSY, LASTING, SHUT, TRIES, Damage, Text, misread, opened, unwritten
from course.errors import JournalError
from course.renewal import Fill, Moved, renewed
from course.rescue import Rescued, alone, rescue

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]

ERASED = "What was kept here has been erased. What you type now stays in this window."

LOOKED_THROUGH = 20_000_000
"""Bytes up to which a file is looked through for damage when it is first opened."""


class Unborn(Exception):
    """The file holds no mark of a journal's life."""


class Store:
    """One file on disk. Every failure is a `JournalError`, and then nothing was changed.

    `rescued` tells of a damaged file that was set aside while it was open here.
    """

    def __init__(self, file: Path, timeout: float) -> None:
        self.file = file
        self.rescued: Rescued | None = None
        self._timeout = timeout
        self._sound: place.Identity | None = None

    @property
    def there(self) -> bool:
        """Whether the file is there and begun. Raises `JournalError` where nobody can look."""
        try:
            return self.file.stat().st_size > 0
        except PermissionError:
            raise JournalError(SHUT) from None
        except OSError:
            return False

    def read(self, work: Work[T], nothing: T) -> T:
        """Give what the work reads; `nothing` where a newer edition's file has no such thing."""
        return self._do(lambda db: reading(db, work, nothing), begin="BEGIN")

    def write(self, work: Work[T], *, anew: bool = False) -> T:
        """Do the work inside one transaction, which is on disk when this ends.

        A file that another kernel is just erasing is refused, unless it is begun `anew`.
        """
        return self._do(lambda db: writing(db, work, anew), begin="BEGIN IMMEDIATE", anew=anew)

    def renew(self, fill: Fill[T], *, aside: bool) -> T:
        """Have the whole file written anew, and the old one wiped; see `renewal.renewed`."""
        self.write(lambda _: None)  # so that it is whole, begun, and of this format
        for _ in range(TRIES):
            here = place.identity(self.file)
            if here is None:
                raise JournalError(ERASED)
            try:
                return renewed(self.file, here, self._timeout, fill, aside=aside)
            except (Moved, FileNotFoundError):
                continue
            except OSError as error:
                raise unwritten(error) from None
            except Damage:
                self.rescued = rescue(self.file, here, self._timeout) or self.rescued
        raise JournalError(BUSY)

    def _do(self, work: Work[T], *, begin: str, anew: bool = False) -> T:
        """Do the work on the file as it stands; a damaged one is rescued first."""
        for _ in range(TRIES):
            here = None
            try:
                if anew:
                    self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    place.create(self.file)
                here = place.identity(self.file)
                if here is None:
                    raise JournalError(ERASED)
                if misread(self.file):
                    raise Damage
                with opened(self.file, self._timeout) as db:
                    return self._once(db, here, begin, work)
            except (Moved, FileNotFoundError):
                continue
            except OSError as error:
                raise unwritten(error) from None
            except Unborn:
                with suppress(JournalError, OSError):  # another kernel may be faster
                    self._finish()
            except Damage:
                if here is None:
                    raise
                self.rescued = rescue(self.file, here, self._timeout) or self.rescued
            except JournalError:
                if here is None or place.identity(self.file) == here:
                    raise
        raise JournalError(BUSY)

    def _once(self, db: sqlite3.Connection, here: place.Identity, begin: str, work: Work[T]) -> T:
        """Do the work, unless another kernel is taking away the file that `db` has open."""
        try:
            if begin != "BEGIN":
                durable(db)
            db.execute(begin)
            tables.version(db)  # takes the lock for a reader too
            if place.identity(self.file) == here:
                self._look(db, here)
                return work(db)
        except sqlite3.Error:
            if place.identity(self.file) == here:
                raise
        raise Moved

    def _look(self, db: sqlite3.Connection, here: place.Identity) -> None:
        """Look a file through for damage when it is first met, so that none is written on."""
        if here == self._sound or tables.version(db) > tables.FORMAT:
            return
        small = self.file.stat().st_size <= LOOKED_THROUGH
        if small and db.execute("PRAGMA quick_check(1)").fetchone() != (b"ok",):
            raise Damage
        self._sound = here

    def _finish(self) -> None:
        """Bring an erasing, or a beginning, that was cut off to its end."""
        before = place.identity(self.file)
        with alone(self.file, self._timeout), opened(self.file, self._timeout) as db:
            durable(db)
            db.execute("BEGIN IMMEDIATE")
            if place.identity(self.file) == before and tables.blank(db):
                self._wipe(db)

    def erase(self) -> None:
        """Overwrite and remove the file and every copy set aside, whatever state they are in."""
        self.rescued = None
        if not (self.there or place.own(self.file) or place.aside(self.file)):
            return
        try:
            with alone(self.file, self._timeout):
                before = place.identity(self.file)
                if self.there:
                    self._empty(before)
                if place.identity(self.file) == before:
                    for file in place.own(self.file):
                        place.wipe(file)
                for file in place.aside(self.file, locked=True):
                    place.wipe(file)
        except OSError as error:
            raise unwritten(error) from None

    def _empty(self, before: place.Identity | None) -> None:
        """Take every row out, then the file, as far as SQLite can still open it.

        A kernel that waits to write finds no mark when its turn comes, and keeps nothing.
        """
        with suppress(JournalError), opened(self.file, self._timeout) as db:
            for pragma in LASTING:
                db.execute(pragma)
            db.execute("BEGIN IMMEDIATE")
            tables.clear(db)
            db.execute("COMMIT")
            db.execute("BEGIN IMMEDIATE")
            if place.identity(self.file) == before:
                self._wipe(db)

    def _wipe(self, db: sqlite3.Connection) -> None:
        """Take the file away while `db` still holds its lock: a kernel may be about to begin."""
        if os.name == "nt":  # which removes no open file
            db.close()
        for file in place.own(self.file):
            place.wipe(file)


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
            copy.text_factory = Text
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
