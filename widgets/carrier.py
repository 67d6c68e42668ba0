"""The carrier: brings messages between a page and the part that answers it, by ipywidgets.

Its state is the part's blank HTML and the script's name. Messages pass through and are held
nowhere. Knows no exercise and no answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import traitlets

from course.live.part import Part
from widgets.view import view


class Carrier(traitlets.HasTraits):
    """What carries any part, put before the class that `view` returns."""

    html = traitlets.Unicode().tag(sync=True)
    layout = traitlets.Any(None, allow_none=True).tag(sync=True)
    """None: a part's look is all in the stylesheet, and a layout would be one more model a part."""

    send: Callable[..., None]
    close: Callable[[], None]
    on_msg: Callable[..., None]

    def __init__(self, part: Part) -> None:
        self._part = part
        super().__init__(html=part.html)
        self.on_msg(self._hear)
        part.carry(self.send, self.close)

    def _repr_keys(self) -> list[str]:
        return []

    def _hear(self, _: object, message: object, __: object) -> None:
        """Have the part answer, which says its own errors: ipywidgets would log them unseen."""
        with self._part.alone:  # what was read first is told first
            for told in self._part.answer(message):
                self.send(told)


def carried(part: Part) -> Any:
    """Return the widget by which a part reaches a page."""
    return carrier(part.script)(part)


@cache
def carrier(script: str) -> Any:
    """Return the class of the carriers of parts that this script shows, here."""
    return type("Carried", (Carrier, view(script)), {})
