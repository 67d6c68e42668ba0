"""A live part of a page: HTML, and messages beside it, of which each is answered once.

What a reader typed is in a message only: never in state, in HTML or in a repr. Knows no exercise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from course.journal import Journal
from widgets.views import Views

Message = dict[str, Any]
"""What a page and its program tell each other, as JSON has it."""


class Part(traitlets.HasTraits):
    """What a form and a panel have in common, put before the class that `view` returns.

    A part says what it answers (`_answer`), and what of an error (`_fault`).
    """

    html = traitlets.Unicode().tag(sync=True)
    layout = traitlets.Any(None, allow_none=True).tag(sync=True)
    """None: a part's look is all in the stylesheet, and a layout would be one more model a part."""

    send: Callable[..., None]
    on_msg: Callable[..., None]

    def __init__(self, journal: Journal, views: Views, html: str) -> None:
        self._journal, self._views = journal, views
        super().__init__(html=html)
        self.on_msg(self._hear)

    def _repr_keys(self) -> list[str]:
        return []

    def leave(self, at: int) -> None:
        """Tell the page that the reader left at that time, in ms since 1970, in another window."""
        self.send({"left": at})

    def _hear(self, _: object, message: object, __: object) -> None:
        """Answer one message under its number. Nothing a page sends may end in silence."""
        asked = message if isinstance(message, dict) else {}
        try:
            if "window" in asked:
                window = str(asked["window"])
                self._journal.claim(window)
                self._views.met(self, window)
            reply = self._answer(asked)
        except Exception as error:  # said on the page, where a log would swallow it
            reply = self._fault(error)
        self.send({"n": asked.get("n")} | reply)

    def _answer(self, message: Message) -> Message:
        """Return what became of a message."""
        raise NotImplementedError

    def _fault(self, error: Exception) -> Message:
        """Return what is said of an error; it must not raise one itself."""
        raise NotImplementedError
