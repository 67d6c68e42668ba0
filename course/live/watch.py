"""The watch: looks every second whether what is kept was changed from elsewhere, and says so.

Another page, another kernel or a command may have locked, erased or written; a page that nobody
types in would go on showing what was. Knows no exercise and no answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from course.errors import JournalError
from course.journal import Journal
from course.live.views import Views

if TYPE_CHECKING:
    import asyncio

SECONDS = 1.0
"""How often it looks. A look that finds no change costs one read of a few bytes."""


def never() -> int:
    """Return 0: since the start no page was left."""
    return 0


class Watch:
    """It looks between the messages of a kernel, so it never meets one half done."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._leaving: Callable[[], int] = never
        self._running: asyncio.AbstractEventLoop | None = None
        self._stamp: object = None
        self._left = 0

    def begin(self, journal: Journal, left: Callable[[], int] = never) -> None:
        """Look from now on, where there is a loop to look from, as in every kernel.

        `left` says when the reader last left a page, in ms since 1970.
        """
        import asyncio  # there is no loop where somebody else says when to look

        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        if loop is not self._running:
            self._running = loop
            self._leaving, self._left = left, left()
            self._again(journal)

    def look(self, journal: Journal) -> None:
        """Tell the views what was changed since the last look; nothing where nothing was."""
        with self._views.alone:
            stamp = journal.stamp()
            if stamp == self._stamp:
                return
            self._stamp = stamp
            before, self._left = self._left, self._leaving()
            if self._left > before:
                journal.forget()
                self._views.leave(self._left)
            self._views.noticed(journal.standing)
            self._views.written(journal.turns())

    def _again(self, journal: Journal) -> None:
        try:
            self.look(journal)
        except JournalError:  # a file that cannot be read now says so where it is asked for
            self._stamp = None
        assert self._running
        self._running.call_later(SECONDS, self._again, journal)
