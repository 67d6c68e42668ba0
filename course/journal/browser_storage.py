"""The journal where there is no disk, in what a browser stores for this site.

The database is in this process's memory for the length of one piece of work; the keeper has its
bytes, for every window. Two windows are two processes: a write is taken only where the bytes are
still those it began from, and is otherwise done anew, so that none undoes another's. Knows no
draft, no entry and no browser.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from course.errors import JournalError
from course.journal import schema, transaction
from course.journal.backoff import Backoff
from course.journal.cipher import MISSING
from course.journal.recovery import Rescued
from course.journal.sqlite import Busy, Damage, RawText, fault
from course.journal.storage import ERASED, Fill, Work

T = TypeVar("T")

UNABLE, UNREAD = "browser.unable", "browser.unread"
FULL, STAYED = "browser.full", "browser.stayed"
"""What a keeper says where it may not keep, cannot read, has no room, or could not erase."""


class Keeper(Protocol):
    """Who has the bytes. A failure is a `JournalError`, and then nothing was changed."""

    def content(self) -> bytes | None:
        """Return what is kept; None where nothing is."""

    def put(self, content: bytes, before: bytes | None) -> bool:
        """Keep these bytes in place of those before; False where those are there no more."""

    def drop(self) -> None:
        """Keep nothing any more."""


class NullKeeper:
    """The keeper of a window that may keep nothing."""

    def content(self) -> bytes | None:
        """Return nothing."""
        return None

    def put(self, content: bytes, before: bytes | None) -> bool:
        """Refuse."""
        raise JournalError(ERASED)

    def drop(self) -> None:
        """Do nothing: there is nothing."""


class BrowserStorage:
    """What a keeper keeps, read and written in whole transactions, as `FileStorage` does it.

    Bytes that are no journal are never written over: they can be erased, and that is all.
    """

    def __init__(self, keeper: Keeper, timeout: float = 10) -> None:
        self.rescued: Rescued | None = None  # a keeper changes all at once, so nothing is torn
        self._keeper = keeper
        self._timeout = timeout

    @property
    def there(self) -> bool:
        """Whether anything is kept."""
        return self._keeper.content() is not None

    def stamp(self) -> object:
        """Return the bytes that are kept; None where nothing is."""
        return self._keeper.content()

    def read(self, work: Work[T], nothing: T) -> T:
        """Return what the work reads; `nothing` where a newer edition's has no such thing."""
        content = self._keeper.content()
        if content is None:
            raise JournalError(ERASED)
        with loaded(content) as db:
            return transaction.read(db, work, nothing)

    def write(self, work: Work[T], *, anew: bool = False) -> T:
        """Do the work inside one transaction, which is kept when this ends."""
        for _ in Backoff(self._timeout):
            before = self._keeper.content()
            if before is None and not anew:
                raise JournalError(ERASED)
            with loaded(before) as db:
                if schema.version(db) > schema.FORMAT:
                    raise JournalError(schema.NEWER)
                db.execute("BEGIN")
                done = transaction.write(db, work, anew)
                after = db.serialize()
            if self._keeper.put(after, before):
                return done
        raise Busy

    def renew(self, fill: Fill[T], *, aside: bool, anew: bool = False) -> T:
        """Refuse: what seals is not to be had here."""
        raise JournalError(MISSING)

    def erase(self) -> None:
        """Keep nothing any more, whatever was there."""
        self._keeper.drop()


@contextmanager
def loaded(content: bytes | None) -> Iterator[sqlite3.Connection]:
    """Return the bytes as a database in memory, an empty one for None. Faults as `JournalError`."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.text_factory = RawText
        if content is not None:
            db.deserialize(content)
            if db.execute("PRAGMA quick_check(1)").fetchone() != (b"ok",):
                raise Damage
        db.execute("PRAGMA secure_delete = ON")  # an overwritten draft is not in the bytes either
        yield db
    except UnicodeDecodeError:
        raise Damage from None
    except sqlite3.Error as error:
        raise fault(error) from None
    finally:
        db.close()
