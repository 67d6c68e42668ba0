"""The passphrase: what setting, telling and taking it off does to a journal, and how it stands.

Knows no row, no file and no screen.
"""

from __future__ import annotations

import sqlite3

from course.journal import cipher, metadata
from course.journal.access import Access
from course.journal.cipher import Altered, Header, Key
from course.journal.keyholder import Keys
from course.journal.moment import Standing, stands
from course.journal.row_cipher import Locked, RowCipher


class Sealing:
    """The passphrase of one journal, where it has one; `keys` is where its key is held."""

    def __init__(self, access: Access, keys: Keys) -> None:
        self._access = access
        self._keys = keys

    def __repr__(self) -> str:
        return "Sealing()"

    @property
    def standing(self) -> Standing:
        """How the journal stands now, looked up once."""
        try:
            return self._access.read(stands, Standing())
        except Altered:
            return self._access.glance(self._altered, Standing())

    def _altered(self, db: sqlite3.Connection) -> Standing:
        sealed = bool(metadata.stamped(db))
        return Standing(born=metadata.born(db), sealed=sealed, locked=sealed)

    def unlock(self, passphrase: str) -> None:
        """Open a sealed journal until `lock`, for all who share its keys.

        Raises `Wrong` in constant words, `Altered` when the header itself was changed.
        """
        header = self._access.glance(metadata.header, None)
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
        kept = self._access.there
        if kept and self._access.locked():
            raise Locked  # before the half second that a key takes
        self._close(*cipher.made(passphrase), anew=not kept)

    def _close(self, header: Header, key: Key, *, anew: bool) -> None:
        """Seal everything under this key, and hold it."""
        self._access.renew(RowCipher(key), header, anew=anew)
        self._keys.put(header.sum, key.secret)

    def unseal(self) -> int:
        """Take it off. Return how many rows did not open, and so could not be kept."""
        if not self.standing.sealed:
            return 0
        lost = self._access.renew(RowCipher(), None)
        self._keys.drop()
        return lost
