"""A live part of a page: HTML, and messages beside it, of which each is answered once.

What a reader typed is in a message only: never in HTML or in a repr. Knows no exercise, and not
how a message travels.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, ClassVar

from course.journal import Journal
from course.live.views import Views

Message = dict[str, Any]
"""What a page and its program tell each other, as JSON has it."""


class Part:
    """What a form and a panel have in common.

    A part says what it answers (`_answer`), and what of an error (`_fault`).
    """

    script: ClassVar[str]
    """Which script shows it in a page: `form` or `panel`."""

    def __init__(self, journal: Journal, views: Views, html: str) -> None:
        self._journal, self._views = journal, views
        self.html = html
        """What a page begins with; nothing in it was typed."""
        self._tell: Callable[[Message], object] = unheard
        self._end: Callable[[], object] = nothing

    @property
    def name(self) -> str:
        """The exercise it is of; '' for a part that is no form."""
        return ""

    @property
    def alone(self) -> AbstractContextManager[object]:
        """What is held while one message is answered, so that another thread's waits."""
        return self._views.alone

    def carry(
        self, tell: Callable[[Message], object], close: Callable[[], object] | None = None
    ) -> None:
        """Have `tell` bring the page what it did not ask for, and `close` end what brings it."""
        self._tell, self._end = tell, close or nothing

    def answer(self, message: object) -> list[Message]:
        """Return what the page is told of one message, in order, under the message's number.

        Nothing a page sends may end in silence, and nothing it sends raises an error here.
        """
        asked = message if isinstance(message, dict) else {}
        with self.alone:
            try:
                if "window" in asked:
                    window = str(asked["window"])
                    self._journal.claim(window)
                    self._views.met(self, window)
                reply = self._answer(asked)
            except Exception as error:  # said on the page, where a log would swallow it
                reply = self._fault(error)
        return [{"n": asked.get("n")} | reply]

    def leave(self, at: int) -> None:
        """Tell the page that the reader left at that time, in ms since 1970, in another window."""
        self._tell({"left": at})

    def close(self) -> None:
        """End what brings messages: the page that this part answered has gone."""
        self._end()

    def _answer(self, message: Message) -> Message:
        """Return what became of a message."""
        raise NotImplementedError

    def _fault(self, error: Exception) -> Message:
        """Return what is said of an error; it must not raise one itself."""
        raise NotImplementedError


def unheard(_: Message) -> None:
    """Tell nobody: no page is there yet."""


def nothing() -> None:
    """End nothing: nothing brings messages yet."""
