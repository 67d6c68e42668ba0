"""One short connection to the journal's file, and what SQLite's faults mean for a reader.

A fault is either damage, which can be rescued, or a code for what happened and what to do next.
Knows no table and no wording.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from course.errors import JournalError
from course.journal.backoff import Backoff

BUSY = "journal.busy"
FIXED = "journal.fixed"
SHUT = "journal.shut"
FULL = "journal.full"
FAULT = "journal.fault"
TROUBLES = {
    BUSY: "erasing.busy",
    FIXED: "erasing.fixed",
    FULL: "erasing.full",
    FAULT: "erasing.fault",
}
"""What says the same where it was no keeping that failed."""

TORN = "journal.torn"

DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    # Our statements are right, so a table or column they do not find is a schema that was torn.
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_TOOBIG,
}
SHORT = {sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS}

TAKEN = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
MOVED = sqlite3.SQLITE_READONLY_DBMOVED

CLOSED = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
}

PAGE = 4096
"""Bytes in one page of the file."""

LASTING = (
    f"PRAGMA page_size = {PAGE}",
    # TRUNCATE, not WAL: an overwritten draft would stay readable in the -wal file.
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # on macOS a plain fsync stops short of the disk
    "PRAGMA secure_delete = ON",
)
"""What makes an acknowledged write stay and an overwritten word go."""


class RawText(bytes):
    """A text as its bytes: in a damaged file it may be no text. What is sealed is plain `bytes`."""


class Damage(JournalError):
    """The file is no journal any more, in part or in whole; `rescue` may help."""

    def __init__(self) -> None:
        super().__init__(TORN)


class Busy(JournalError):
    """Another is at work in the file, and was for as long as we waited."""

    def __init__(self) -> None:
        super().__init__(BUSY)


def fault(error: sqlite3.Error) -> JournalError:
    """Return a fault of SQLite as damage, or as one for the reader; its own words are dropped."""
    code = getattr(error, "sqlite_errorcode", -1)
    if code & 0xFF in DAMAGE or code in SHORT:
        return Damage()
    if code & 0xFF in TAKEN or code == MOVED:
        return Busy()
    if code & 0xFF == sqlite3.SQLITE_FULL:
        return JournalError(FULL)
    return JournalError(FIXED if code & 0xFF in CLOSED else FAULT)


def unwritten(error: OSError) -> JournalError:
    """Return a fault of the file system as one for the reader."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return JournalError(FULL)
    fixed = error.errno in (errno.EROFS, errno.EACCES, errno.EPERM)
    return JournalError(FIXED if fixed else FAULT)


def unerased(error: JournalError, stands: JournalError) -> JournalError:
    """Return an error of an erasing; first `stands`, which says what is erased and what is not."""
    return JournalError("erasing.failed", stands=stands, why=trouble(error))


def trouble(error: JournalError) -> JournalError:
    """Return what the matter is and what to do, where it was no keeping that failed."""
    return JournalError(TROUBLES[error.code]) if error.code in TROUBLES else error


def there(file: Path) -> bool:
    """Whether a file is there and begun. Raises `JournalError` where nobody can look."""
    try:
        return file.stat().st_size > 0
    except PermissionError:
        raise JournalError(SHUT) from None
    except OSError:
        return False


def misread(raw: BinaryIO) -> bool:
    """Whether SQLite would take a damaged file for an empty one, or for one it may not write.

    It has no buffer. After this it stands anywhere.
    """
    raw.seek(0)
    head = raw.read(PAGE)
    return 0 < len(head) < PAGE or not {*head[18:20]} <= {1, 2}


def begin(db: sqlite3.Connection, how: str, backoff: Backoff) -> None:
    """Begin a transaction, and wait for others no longer than the backoff has left."""
    db.execute(f"PRAGMA busy_timeout = {round(1000 * backoff.left)}")
    db.execute(how)


@contextmanager
def opened(file: Path, timeout: float, *, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    """Return a connection that waits `timeout` seconds for others, and rolls back what is open.

    Text comes as `RawText`. Faults come as `JournalError`.
    With mode `rwc` the file is made where there is none.
    """
    try:
        where = f"{file.absolute().as_uri()}?mode={mode}"
        db = sqlite3.connect(where, uri=True, timeout=timeout, isolation_level=None)
        try:
            db.text_factory = RawText
            db.execute("PRAGMA temp_store = MEMORY")
            yield db
        finally:
            # A cursor that an error still holds would keep the lock beyond the closing.
            with suppress(sqlite3.Error):
                if db.in_transaction:
                    db.execute("ROLLBACK")
            db.close()
    except UnicodeDecodeError:  # SQLite's words for the damage quote the damaged bytes
        raise Damage from None
    except sqlite3.Error as error:
        raise fault(error) from None
