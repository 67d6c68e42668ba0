"""Where a kernel has the key from: the course's own server, or itself where there is none.

The server is asked each time and nothing is remembered here, so a lock counts at once in every
window. Knows no journal and no passphrase.
"""

from __future__ import annotations

from contextlib import suppress

from widgets.server_client import ServerClient


class Asked:
    """The key as the server has it. A server that does not answer has none."""

    def __init__(self, client: ServerClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return "Asked()"

    def get(self, of: str) -> bytes | None:
        """Return the key of a header; None where it is not held."""
        return self._client.ask(f"get {of}") or None

    def put(self, of: str, secret: bytes) -> None:
        """Have the server hold this key, and no other."""
        self._client.ask(f"put {of} {secret.hex()}")

    def drop(self) -> None:
        """Have the server hold none."""
        self._client.ask("drop")

    def turn(self) -> int:
        """Return a number that is another one after each `put` and `drop`; 0 without a server."""
        return self._number("turn")

    def left(self) -> int:
        """Return when the reader last left a page, in ms since 1970; 0 is not since the start."""
        return self._number("left")

    def _number(self, words: str) -> int:
        with suppress(ValueError):
            return int(self._client.ask(words) or 0)
        return 0
