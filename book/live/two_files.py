"""The keeper of the live book: two files of the site's own, which take turns.

A write to such a file is not all or nothing, and a tab may end in the middle of it. So the older
file is written, with its turn, its length and a SHA-256 over both and the bytes, and the newest
whole one counts. The one before is emptied then, or an overwritten word would stay readable. Knows
no journal and no browser.
"""

from __future__ import annotations

import hashlib
import struct
from typing import Protocol

from course.errors import JournalError
from course.journal.browser_storage import FULL, STAYED, UNABLE, UNREAD

HEAD = struct.Struct("<4sIQ32s")
"""What stands before the bytes: the magic, the turn, how many they are, the SHA-256."""

MAGIC = b"SGJ1"


class File(Protocol):
    """One file, open for the length of a message. Each call raises `OSError` where it fails."""

    def read(self) -> bytes:
        """Return all that is in it."""

    def write(self, content: bytes) -> None:
        """Have it hold this and nothing else, for certain when this ends."""


class TwoFiles:
    """What the site keeps. `opened` are its files while a message is answered.

    They are none where nothing is kept, and None where they could not be opened. `changed` and
    `dropped` say what was done since they were opened.
    """

    def __init__(self) -> None:
        self.opened: tuple[File, ...] | None = ()
        self.changed = self.dropped = False

    def open(self, files: tuple[File, ...] | None) -> None:
        """Take the files of one message."""
        self.opened, self.changed, self.dropped = files, False, False

    def content(self) -> bytes | None:
        """Return what is kept; None where nothing is.

        Where neither file is whole, what is in one is returned as it is: it is no journal, which
        is said then, and it is not nothing.
        """
        found = self._found()
        if whole := [one for one in found if isinstance(one, tuple)]:
            return max(whole)[1]
        return next((raw for raw in found if isinstance(raw, bytes) and raw), None)

    def put(self, content: bytes, before: bytes | None) -> bool:
        """Keep these bytes in place of those before; False where those are there no more."""
        if self.content() != before:
            return False
        if not self.opened:
            raise JournalError(UNABLE)
        turns = [one[0] if isinstance(one, tuple) else 0 for one in self._found()]
        older, turn = turns.index(min(turns)), max(turns) + 1
        try:
            self.opened[older].write(packed(turn, content))
            self.opened[1 - older].write(b"")
        except OSError:
            raise JournalError(FULL) from None
        self.changed = True
        return True

    def drop(self) -> None:
        """Keep nothing any more."""
        if self.opened is None:
            raise JournalError(UNREAD)
        try:
            for file in self.opened:
                file.write(b"")
        except OSError:
            raise JournalError(STAYED) from None
        self.changed = self.dropped = True

    def _found(self) -> list[tuple[int, bytes] | bytes]:
        """Return each file's turn and bytes, or what is in one that is not whole."""
        if self.opened is None:  # there may be something, and it must not be taken for nothing
            raise JournalError(UNREAD)
        try:
            return [unpacked(file.read()) for file in self.opened]
        except OSError:
            raise JournalError(UNREAD) from None


def packed(turn: int, content: bytes) -> bytes:
    """Return a file's bytes: the head, and what is kept."""
    return HEAD.pack(MAGIC, turn, len(content), digest(turn, content)) + content


def unpacked(raw: bytes) -> tuple[int, bytes] | bytes:
    """Return a file's turn and what is kept in it; the bytes as they are where it is not whole."""
    if len(raw) < HEAD.size:
        return raw
    magic, turn, length, found = HEAD.unpack_from(raw)
    content = raw[HEAD.size : HEAD.size + length]
    whole = magic == MAGIC and len(content) == length and digest(turn, content) == found
    return (turn, content) if whole else raw


def digest(turn: int, content: bytes) -> bytes:
    """Return the SHA-256 over a turn, a length and the bytes themselves."""
    return hashlib.sha256(MAGIC + struct.pack("<IQ", turn, len(content)) + content).digest()
