"""The journal's one file, read and written in whole transactions, rescued and erased.

Other kernels may write, erase or rescue the same file at any moment. Knows no draft and no entry.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TypeVar

from course.errors import JournalError
from course.journal import erasing, files, schema, transaction
from course.journal.backoff import Backoff
from course.journal.lock import alone
from course.journal.recovery import Rescued, rescue, tidy
from course.journal.rewrite import Moved, renewed
from course.journal.sqlite import Busy, Damage, begin, misread, opened, there, unwritten
from course.journal.storage import ERASED, Fill, Work
from course.journal.transaction import Unborn, durable, upgrade

T = TypeVar("T")

LOOKED_THROUGH = 20_000_000
"""Bytes up to which a file is looked through for damage when it is first opened."""


class FileStorage:
    """One file on disk. Every failure is a `JournalError`, and then nothing was changed, but where
    an act says otherwise: see `Storage`.

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
        return there(self.file)

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
        return self._do(
            lambda db: transaction.read(db, work, nothing), "BEGIN", Backoff(self._timeout)
        )

    def write(self, work: Work[T], *, anew: bool = False) -> T:
        """Do the work inside one transaction, which is on disk when this ends.

        A file that another kernel is just erasing is refused, unless it is begun `anew`.
        """
        backoff = Backoff(self._timeout)
        return self._do(
            lambda db: transaction.write(db, work, anew), "BEGIN IMMEDIATE", backoff, anew=anew
        )

    def renew(self, fill: Fill[T], *, aside: bool, anew: bool = False) -> T:
        """Have the whole file written anew, and the old one wiped; see `rewrite.renewed`.

        With `anew` it may be the first one.
        """
        backoff = Backoff(self._timeout)
        for _ in backoff:
            here = None
            try:
                if anew and not self.there:
                    self._make_room()
                else:
                    self._do(upgrade, "BEGIN IMMEDIATE", backoff)
                    here = files.identity(self.file)
                    if here is None:
                        continue
                return renewed(self.file, here, backoff, fill, aside=aside)
            except (Moved, FileNotFoundError, Busy):
                continue
            except OSError as error:
                raise unwritten(error) from None
            except Damage:
                if here is None:
                    raise
                self.rescued = rescue(self.file, here, backoff) or self.rescued
        raise Busy

    def _do(self, work: Work[T], how: str, backoff: Backoff, *, anew: bool = False) -> T:
        """Do the work on the file as it stands; a damaged one is rescued first."""
        for _ in backoff:
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
                        with opened(self.file, backoff.left) as db:
                            return self._once(db, here, how, backoff, work)
                    except (Unborn, Damage) as trouble:
                        if os.name == "nt":  # which replaces and removes no open file
                            raw.close()
                        self._mend(trouble, here, backoff)
            except (Moved, FileNotFoundError, Busy):
                continue
            except OSError as error:
                raise unwritten(error) from None
            except JournalError:
                if here is None or files.identity(self.file) == here:
                    raise
        raise Busy

    def _mend(self, trouble: Unborn | Damage, here: files.Identity, backoff: Backoff) -> None:
        """Bring what was cut off to its end, or rescue what is damaged."""
        if isinstance(trouble, Unborn):
            self._finish(backoff)
        else:
            self.rescued = rescue(self.file, here, backoff) or self.rescued

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
        backoff: Backoff,
        work: Work[T],
    ) -> T:
        """Do the work, unless another kernel is taking away the file that `db` has open."""
        try:
            if how != "BEGIN":
                durable(db)
            begin(db, how, backoff)
            schema.version(db)  # takes the lock for a reader too
            if files.identity(self.file) == here:
                self._look(db, here)
                return work(db)
        except sqlite3.Error:
            if files.identity(self.file) == here:
                raise
        raise Moved

    def _look(self, db: sqlite3.Connection, here: files.Identity) -> None:
        """Look a file through for damage when it is first met, so that none is written on."""
        if here == self._sound or schema.version(db) > schema.FORMAT:
            return
        small = self.file.stat().st_size <= LOOKED_THROUGH
        if small and db.execute("PRAGMA quick_check(1)").fetchone() != (b"ok",):
            raise Damage
        self._sound = here

    def _finish(self, backoff: Backoff) -> None:
        """Bring an erasing, or a beginning, that was cut off to its end."""
        before = files.identity(self.file)
        with alone(self.file, backoff), opened(self.file, backoff.left) as db:
            durable(db)
            begin(db, "BEGIN IMMEDIATE", backoff)
            if files.identity(self.file) == before and schema.blank(db):
                erasing.take_away(self.file, db)

    def erase(self) -> None:
        """Overwrite and remove the file and every copy set aside, whatever state they are in.

        What cannot be erased keeps nothing else from it. Then `JournalError` says what is left.
        """
        self.rescued = None
        if self.there or files.own(self.file) or files.aside(self.file):
            erasing.erase(self.file, Backoff(self._timeout))
