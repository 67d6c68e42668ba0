"""What a kernel's windows remember: the course's own server holds it.

A page that is loaded again gets a new kernel where it is a plain page, and finds its words there.
Knows no answer and no sheet.
"""

from __future__ import annotations

from contextlib import suppress

import msgspec

from widgets.server_client import ServerClient

Saved = tuple[str, str, bytes]
"""A window, a name, and what is held under it; empty is held no more."""


class AtServer:
    """What windows remember, in the server's memory. One that does not answer holds nothing."""

    def __init__(self, client: ServerClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return "AtServer()"

    def load(self, window: str) -> dict[str, bytes]:
        """Return what a window remembers, least recently saved first."""
        answer = self._client.ask("load", window.encode("utf-8", "replace"))
        with suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(answer or b"", type=dict[str, bytes])
        return {}

    def save(self, window: str, name: str, content: bytes) -> None:
        """Hold this for a window, last in its order; empty content takes it away."""
        saved: Saved = (window.encode("utf-8", "replace").decode(), name, content)
        self._client.ask("save", msgspec.msgpack.encode(saved))

    def drop(self) -> None:
        """Hold nothing any more, for no window."""
        self._client.ask("forget")
