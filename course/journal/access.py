"""Access to what is kept: each piece of work is one transaction, before which the key is asked for.

So a lock that is set elsewhere counts at once. What the window remembers so far is brought along
with each. Knows no passphrase and no screen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from course.errors import JournalError
from course.journal import metadata, rewrite, schema
from course.journal.cipher import Header, Key
from course.journal.keyholder import Keys
from course.journal.row_cipher import Locked, RowCipher
from course.journal.storage import Storage, Work
from course.journal.unkept import Unkept

T = TypeVar("T")

RowWork = Callable[[sqlite3.Connection, RowCipher], T]
"""Something done inside one transaction with what rows hold."""

Asked = tuple[str, bytes | None]
"""A header whose key was asked for, '' for none, and the key where it is held."""


class Unasked(Exception):
    """The file has the header `of`, and it was not that one's key which was asked for."""

    def __init__(self, of: str) -> None:
        super().__init__()
        self.of = of


class Access:
    """One storage, seen with the key that `keys` holds at each moment.

    `unopened` gathers the places of rows that the right key does not open.
    """

    def __init__(self, storage: Storage, keys: Keys, unkept: Unkept) -> None:
        self.unopened: set[bytes] = set()
        self._storage = storage
        self._keys = keys
        self._unkept = unkept
        self._of = ""

    @property
    def there(self) -> bool:
        """Whether anything is kept."""
        return self._storage.there

    def _keyed(self, work: Callable[[Asked], T]) -> T:
        """Do some work with the key, and anew where the file turns out to be of another header.

        The key is asked for while no transaction is open, so that a holder that is slow to answer
        never keeps another window from writing. Whoever asks after a lock was set has none. Who
        had asked before it, and whose turn to write comes after, seals what it writes by the key
        it was given: it is as if that had been written before the lock. No plain word comes of
        it, since the header is looked up in the transaction itself, and who asks next is refused.
        """
        of = self._of
        while True:
            secret = self._keys.get(of) if of else None
            if secret:
                # It is asked for beforehand only where it was held before: to ask for the key of
                # a header that its holder never met lets go of the one that is held.
                self._of = of
            try:
                return work((of, secret))
            except Unasked as other:
                of = other.of

    def cipher(self, db: sqlite3.Connection, asked: Asked) -> RowCipher:
        """Return what seals and opens the rows as they are. Raises `Altered` and `Unasked`."""
        try:
            header = metadata.header(db)
        except JournalError:
            if schema.version(db) <= schema.FORMAT:
                raise
            return RowCipher(locked=True)  # a newer edition's way to seal
        if header is None:
            self._of = ""
            return RowCipher()
        of, secret = asked
        if header.sum != of:
            raise Unasked(header.sum)
        if secret is None:
            return RowCipher(locked=True)
        return RowCipher(Key(secret), unopened=self.unopened)

    def locked(self) -> bool:
        """Whether rows are closed to us. Raises `Altered`."""
        return self._keyed(
            lambda asked: self._storage.read(lambda db: self.cipher(db, asked).locked, False)
        )

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
        return self._keyed(
            lambda asked: self.glance(lambda db: work(db, self.cipher(db, asked)), nothing)
        )

    def write(self, work: RowWork[T], *, anew: bool = False) -> T:
        """Do the work, and bring along what the window remembers so far. Raises `Locked`."""
        return self._keyed(lambda asked: self._write(work, asked, anew))

    def _write(self, work: RowWork[T], asked: Asked, anew: bool) -> T:
        snapshot = self._unkept.snapshot()

        def both(db: sqlite3.Connection) -> T:
            cipher = self.cipher(db, asked)
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
        return self._keyed(lambda asked: self._renew(after, header, asked, anew))

    def _renew(self, after: RowCipher, header: Header | None, asked: Asked, anew: bool) -> int:
        snapshot = self._unkept.snapshot()

        def fill(old: sqlite3.Connection, new: sqlite3.Connection) -> int:
            begun = schema.version(old) > 0
            before = self.cipher(old, asked) if begun else RowCipher()
            if before.locked:
                raise Locked
            lost = rewrite.carry(old, new, before, after, header)
            self._unkept.bring(snapshot, new, after)
            return lost

        lost = self._storage.renew(fill, aside=header is not None, anew=anew)
        self._unkept.brought(snapshot)
        return lost
