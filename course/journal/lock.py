"""The lock: who holds it alone may put the journal's files in another place. Knows no rows."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from course.journal import files
from course.journal.backoff import Backoff
from course.journal.sqlite import (
    Busy,
    begin,
    opened,
)


@contextmanager
def alone(file: Path, backoff: Backoff) -> Iterator[None]:
    """Be the only one who puts the journal's files in another place, for the length of the block.

    The system lets go of the lock when its holder ends. After a failure the empty file stays, so
    that those who wait and those who come later wait for the same one. Raises `JournalError` and
    `OSError`.
    """
    lock = files.lock(file)
    for left in backoff:
        # Our handle closes last, and while it is open no other file is given this one's number.
        handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
        with os.fdopen(handle, "r+b", buffering=0) as raw, opened(lock, left, mode="rwc") as db:
            try:
                # Nothing is written under this lock, so it needs no room, even on a full disk.
                db.execute("PRAGMA journal_mode = OFF")
                begin(db, "BEGIN EXCLUSIVE", backoff)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_IOERR_FSTAT:
                    continue
                raise
            if files.identity(lock) != files.known(raw):
                continue  # who had it before us took the file away: lock the next one
            yield
            if os.name != "nt":  # while it is held: later, the name may be another's lock
                unlock(lock)
        if os.name == "nt":  # which removes no open file, so another's lock stays
            unlock(lock)
        return
    raise Busy


def unlock(lock: Path) -> None:
    """Take the lock's file away, and what SQLite left beside it when a holder was killed.

    Where that cannot be done the empty file stays: what was done under it is done.
    """
    with suppress(OSError):
        for one in files.own(lock):
            one.unlink(missing_ok=True)
