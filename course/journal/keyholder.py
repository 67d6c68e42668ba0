"""Where the key is while a journal is open: by default in this process, and gone with it.

Knows no file, no passphrase and no network.
"""

from __future__ import annotations

from typing import Protocol


class Keys(Protocol):
    """A place that holds one key at most. It is asked before every transaction, so no key lasts.

    `of` names the header that a key belongs to, so that a key of before a change is none.
    """

    def get(self, of: str) -> bytes | None:
        """Return the key of a header; None where it is not held."""

    def put(self, of: str, secret: bytes) -> None:
        """Hold this key, and no other."""

    def drop(self) -> None:
        """Hold none."""

    def turn(self) -> int:
        """Return a number that is another one after each `put` and `drop`."""


class MemoryKeys:
    """One key in the memory of this process."""

    def __init__(self) -> None:
        self._held: tuple[str, bytes] | None = None
        self._before: set[str] = set()
        self._turn = 0

    def __repr__(self) -> str:
        return "MemoryKeys()"

    def get(self, of: str) -> bytes | None:
        """Return the key of a header; one of another header is of no use any more, and goes.

        It stays where the other header is the older one: who asks for that looked at the file
        just before the passphrase was changed.
        """
        held = self._held
        if held and held[0] == of:
            return held[1]
        if of not in self._before:
            self._held = None
        return None

    def put(self, of: str, secret: bytes) -> None:
        """Hold this key, and no other."""
        self._held = (of, secret)
        self._before.add(of)
        self._turn += 1

    def drop(self) -> None:
        """Hold none."""
        self._held = None
        self._turn += 1

    def turn(self) -> int:
        """Return a number that is another one after each `put` and `drop`."""
        return self._turn
