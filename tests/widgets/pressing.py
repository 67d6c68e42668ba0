"""The panel pressed as a reader presses it: what a press tells the page, and what it offers."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup

from course.journal import Journal
from course.library import LIBRARY
from tests.widgets.seen import Seen
from widgets.panel import Panel
from widgets.views import Views

CANARY = "canary-7d21"
"""What a reader typed, wherever it may not be found."""


class Heard(Panel):
    """A panel whose messages are heard here, where a browser would hear them."""

    def send(self, content: object, buffers: object = None) -> None:
        self.__dict__.setdefault("heard", []).append(content)


def panel(journal: Journal, *seen: Seen, swept: Callable[[], None] = lambda: None) -> Heard:
    views = Views()
    for view in seen:
        views.add(view)
    views.noticed(journal.standing)
    return Heard(LIBRARY, journal, views, swept)


def press(keep: Heard, act: str, **more: object) -> dict[str, Any]:
    """Press a button, and give what the page is told."""
    keep._handle_custom_msg({"do": act, **more}, [])
    return dict(keep.__dict__["heard"][-1])


def offers(told: dict[str, Any], slot: str = "state") -> list[str]:
    page = BeautifulSoup(told["slots"][slot], "html.parser")
    return [one.text for one in page.find_all("button")]


def ticks(told: dict[str, Any]) -> dict[str, str]:
    """What is offered: each name by its key. None may be ticked."""
    page = BeautifulSoup(told["slots"]["list"], "html.parser")
    assert not page.select("[name=pick][checked]")
    keys = [str(one["value"]) for one in page.select("[name=pick]")]
    return dict(zip(keys, (one.text for one in page.select("label span")), strict=False))
