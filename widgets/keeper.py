"""The keeper as a kernel in a browser has it: what this site stores, and nothing else.

The page's own service worker (`keeper.js`) has the bytes, for every window. It is asked by
requests that wait for their answer, which never reach a network. While nothing is kept there is
no such worker, and a plain file answers in its place. Knows no journal.
"""

from __future__ import annotations

import hashlib
import os
from typing import Any

from course.errors import JournalError
from course.journal.browser_storage import FULL, STAYED, UNABLE, UNREAD

HERE = "STEADY_GROUND_BROWSER"
"""The variable by which the page says that this kernel runs in a browser, and if it may keep."""

NOTHING = "nothing"
"""Its value where nothing may be kept."""

PLACE = "/keeper/journal"
"""Where the keeper is asked, in the folder of the site."""

SIGN = "x-steady-keeper"
"""The header by which the keeper is told from a plain file."""

CHANNEL = "steady-ground:keeper"
"""Where the keeper says that what it has was changed."""


class BrowserKeeper:
    """What the site's service worker keeps. What it said last is remembered until it changes."""

    def __init__(self) -> None:
        import js  # a module of Pyodide's, there is none elsewhere
        from pyodide.ffi import create_proxy

        self._js: Any = js
        folder = str(js.location.href).partition("/extensions/")[0]
        self._url = folder + PLACE
        self._known: bytes | None = None
        self._fresh = False
        self._met = False  # whether it was the keeper who answered last
        self._channel: Any = js.BroadcastChannel.new(CHANNEL)
        self._channel.onmessage = create_proxy(self._hear)

    def content(self) -> bytes | None:
        """Return what is kept; None where nothing is, or nobody keeps."""
        if not self._fresh:
            said, self._known = self._ask("GET")
            if said == "full":  # there may be something, and it must not be taken for nothing
                raise JournalError(UNREAD)
            self._fresh = True
        return self._known

    def put(self, content: bytes, before: bytes | None) -> bool:
        """Keep these bytes in place of those before; False where those are there no more."""
        said, _ = self._ask("PUT", content, before)
        if said == "full":
            raise JournalError(FULL)
        self._fresh = said == "kept"
        self._known = content if self._fresh else None
        return self._fresh

    def drop(self) -> None:
        """Keep nothing any more."""
        if self.content() is not None and self._ask("DELETE")[0] != "gone":
            raise JournalError(STAYED)
        self._known = None

    def _hear(self, news: Any) -> None:
        """Look again when another window has changed something."""
        if str(news.data) != digest(self._known):
            self._fresh = False

    def _ask(
        self, method: str, content: bytes | None = None, before: bytes | None = None
    ) -> tuple[str, bytes | None]:
        """Return what the keeper says and has. A change goes only to the keeper itself."""
        if method != "GET" and not (self._met or self._ask("GET")[0]):
            raise JournalError(UNABLE)
        from pyodide.ffi import to_js

        request = self._js.XMLHttpRequest.new()
        request.open(method, self._url, False)
        request.responseType = "arraybuffer"
        request.setRequestHeader(SIGN, digest(before))
        request.send(None if content is None else to_js(content))
        said = str(request.getResponseHeader(SIGN) or "")
        if said == "unable":  # a keeper who can keep nothing is on the way out, and is nobody
            said = ""
        self._met = bool(said)
        return said, request.response.to_bytes() if said == "has" else None


def digest(content: bytes | None) -> str:
    """Return the name of some bytes: their SHA-256, or `none` where there are none."""
    return "none" if content is None else hashlib.sha256(content).hexdigest()


def in_browser() -> bool:
    """Whether this kernel runs in a browser."""
    return HERE in os.environ


def able() -> bool:
    """Whether this window may keep anything."""
    return os.environ.get(HERE) != NOTHING
