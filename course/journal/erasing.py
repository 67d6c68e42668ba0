"""The erasing: every file of a journal overwritten and taken away, and what is said where it fails.

Knows no draft, no entry and no key.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from course.errors import JournalError
from course.journal import files, schema
from course.journal.backoff import Backoff
from course.journal.lock import alone
from course.journal.row_cipher import Locked
from course.journal.sqlite import LASTING, begin, opened, there, trouble, unerased, unwritten
from course.journal.storage import ERASED

ONE_STAYED = JournalError("erasing.one_stayed")
ALL_STAYED = JournalError("erasing.all_stayed")


class Left(JournalError):
    """What an erasing left: files that hold what they held, and others that are `empty`."""

    def __init__(self, failed: dict[Path, OSError], empty: list[Path], done: int) -> None:
        full = [str(file) for file in failed if file not in empty]
        stands = JournalError("erasing.emptied", files=", ".join(map(str, failed)))
        if full:
            half = JournalError("erasing.half", files=", ".join(full))
            stands = half if done or empty else ALL_STAYED
        why = trouble(unwritten(next(iter(failed.values()))))
        super().__init__("erasing.failed", stands=stands, why=why)


@contextmanager
def erasing(stands: JournalError = ONE_STAYED) -> Iterator[None]:
    """Say of what fails in the block that it was not erased, and not that it was not kept."""
    try:
        yield
    except JournalError as error:
        if isinstance(error, Locked) or error.code in (ERASED, schema.NEWER):
            raise  # these say themselves what stands
        raise unerased(error, stands) from None


def erase(file: Path, backoff: Backoff) -> None:
    """Overwrite and remove the file and every copy set aside, whatever state they are in.

    What cannot be erased keeps nothing else from it. Then `JournalError` says what is left.
    """
    done, failed = 0, dict[Path, OSError]()
    try:
        with alone(file, backoff):
            before = files.identity(file)
            cleared = there(file) and empty(file, before, backoff)
            own = files.own(file) if files.identity(file) == before else []
            for one in (*own, *files.aside(file, locked=True)):
                try:
                    files.wipe(one)
                    done += 1
                except OSError as error:
                    failed[one] = error
            if failed:  # the lock stays: those who wait for it wait for this one
                hollow = [one for one in failed if files.holds_nothing(one, failed[one])]
                raise Left(failed, [*hollow, file] if cleared else hollow, done)
    except Left:
        raise
    except OSError as error:
        raise unerased(unwritten(error), ALL_STAYED) from None
    except JournalError as error:
        raise unerased(error, ALL_STAYED) from None


def empty(file: Path, before: files.Identity | None, backoff: Backoff) -> bool:
    """Take every row out, then the file, as far as SQLite can still open it.

    A kernel that waits to write finds no mark when its turn comes, and keeps nothing.
    Return whether no row is left.
    """
    cleared = False
    # What could not be taken away is tried once more, and told of then.
    with suppress(JournalError, OSError), opened(file, backoff.left) as db:
        for pragma in LASTING:
            db.execute(pragma)
        begin(db, "BEGIN IMMEDIATE", backoff)
        schema.clear(db)
        db.execute("COMMIT")
        cleared = True
        begin(db, "BEGIN IMMEDIATE", backoff)
        if files.identity(file) == before:
            take_away(file, db)
    return cleared


def take_away(file: Path, db: sqlite3.Connection) -> None:
    """Take the file away while `db` still holds its lock: a kernel may be about to begin."""
    if os.name == "nt":  # which removes no open file
        db.close()
    for one in files.own(file):
        files.wipe(one)
