"""Access to what is kept: each piece of work is one transaction, in which the key is asked for.

So a lock that is set elsewhere counts at once. What the window remembers so far is brought along
with each. Knows no passphrase and no screen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from course.errors import JournalError
from course.journal import marks, rewrite, schema
from course.journal.cipher import Header, Key
from course.journal.keyholder import Keys
from course.journal.row_cipher import Locked, RowCipher
from course.journal.storage import Storage, Work
from course.journal.unkept import Unkept

T = TypeVar("T")

RowWork = Callable[[sqlite3.Connection, RowCipher], T]
"""Something done inside one transaction with what rows hold."""


class Access:
    """One storage, seen with the key that `keys` holds at each moment.

    `unopened` gathers the places of rows that the right key does not open.
    """

    def __init__(self, storage: Storage, keys: Keys, unkept: Unkept) -> None:
        self.unopened: set[bytes] = set()
        self._storage = storage
        self._keys = keys
        self._unkept = unkept

    @property
    def there(self) -> bool:
        """Whether anything is kept."""
        return self._storage.there

    def cipher(self, db: sqlite3.Connection) -> RowCipher:
        """Return what seals and opens the rows as they are at this moment. Raises `Altered`."""
        try:
            header = marks.header(db)
        except JournalError:
            if schema.version(db) <= schema.FORMAT:
                raise
            return RowCipher(locked=True)  # a newer edition's way to seal
        if header is None:
            return RowCipher()
        secret = self._keys.get(header.sum)
        if secret is None:
            return RowCipher(locked=True)
        return RowCipher(Key(secret), unopened=self.unopened)

    def locked(self) -> bool:
        """Whether rows are closed to us. Raises `Altered`."""
        return self._storage.read(lambda db: self.cipher(db).locked, False)

    def glance(self, work: Work[T], nothing: T) -> T:
        """Return what the work reads without a key, `nothing` where nothing is kept."""
        if not self.there:
            return nothing
        if self._unkept:
            with suppress(JournalError):  # what this process remembers follows, where it can
                self.write(lambda _, __: None)
        return self._storage.read(work, nothing)

    def read(self, work: RowWork[T], nothing: T) -> T:
        """Return what the work reads, `nothing` where there is none of it."""
        return self.glance(lambda db: work(db, self.cipher(db)), nothing)

    def write(self, work: RowWork[T], *, anew: bool = False) -> T:
        """Do the work, and bring along what the window remembers so far. Raises `Locked`."""
        snapshot = self._unkept.snapshot()

        def both(db: sqlite3.Connection) -> T:
            cipher = self.cipher(db)
            if cipher.locked:
                raise Locked
            self._unkept.bring(snapshot, db, cipher)
            return work(db, cipher)

        done = self._storage.write(both, anew=anew)
        self._unkept.brought(snapshot)
        return done

    def renew(self, after: RowCipher, header: Header | None, *, anew: bool = False) -> int:
        """Have everything written anew under another key or none, as `write` brings it along.

        Return how many rows did not open, and have no place in plain ones. Raises `Locked`.
        """
        snapshot = self._unkept.snapshot()

        def fill(old: sqlite3.Connection, new: sqlite3.Connection) -> int:
            before = RowCipher() if schema.version(old) == 0 else self.cipher(old)
            if before.locked:
                raise Locked
            lost = rewrite.carry(old, new, before, after, header)
            self._unkept.bring(snapshot, new, after)
            return lost

        lost = self._storage.renew(fill, aside=header is not None, anew=anew)
        self._unkept.brought(snapshot)
        return lost
