"""The row cipher: how the rows of a journal stand in its file, plain, sealed, or closed to us.

Knows no file and no table; a row is some bytes and the names of its place.
"""

from __future__ import annotations

from course.errors import JournalError
from course.journal.cipher import Altered, Key, Tampered, is_sealed, place

LOCKED = "journal.locked"


class Locked(JournalError):
    """The journal has a passphrase, and its key is not at hand."""

    def __init__(self) -> None:
        super().__init__(LOCKED)


class RowCipher:
    """Seals a row before it is written, opens it before it is read; plain where there is no key.

    `unopened` gathers the places of rows that the right key does not open: they were changed
    or moved. Such a row is never shown, and costs no other.
    """

    def __init__(
        self, key: Key | None = None, *, locked: bool = False, unopened: set[bytes] | None = None
    ) -> None:
        self.key, self.locked = key, locked
        self.unopened = set() if unopened is None else unopened

    def __repr__(self) -> str:
        return "RowCipher()"

    def seal(self, content: bytes, *names: bytes | str) -> str | bytes:
        """Return a row's content as it stands in the file. Raises `Locked`."""
        if self.locked:
            raise Locked
        return self.key.seal(content, place(*names)) if self.key else content.decode()

    def open(self, row: object, *names: object) -> bytes | None:
        """Return a row's content; None when it does not open, or is closed to us.

        Raises `Altered` for a sealed row in a file that says it has no passphrase: whoever types
        on there would believe it had one.
        """
        if self.locked:
            return None
        if self.key is None:
            if type(row) is bytes and is_sealed(row):  # a text of the file is `RawText`
                raise Altered
            return row if isinstance(row, bytes) else b""
        where = place(*(name for name in names if isinstance(name, bytes | str)))
        try:
            if not isinstance(row, bytes):
                raise Tampered
            content = self.key.open(row, where)
        except Tampered:
            self.unopened.add(where)
            return None
        self.unopened.discard(where)
        return content
