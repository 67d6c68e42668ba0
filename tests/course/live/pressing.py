"""The panel pressed as a reader presses it: what a press tells the page, and what it offers."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup

from course.journal import Journal
from course.library import LIBRARY
from course.live.panel import Panel
from course.live.part import Message
from course.live.views import Views
from tests.course.live.seen import Seen

CANARY = "canary-7d21"
"""What a reader typed, wherever it may not be found."""


def panel(journal: Journal, *seen: Seen, swept: Callable[[], None] = lambda: None) -> Panel:
    views = Views()
    for view in seen:
        views.add(view)
    views.noticed(journal.standing)
    return Panel(LIBRARY, journal, views, swept)


def press(keep: Panel, act: str, **more: object) -> Message:
    """Press a button, and give what the page is told."""
    (told,) = keep.answer({"do": act, **more})
    return told


def unasked(keep: Panel, act: str) -> Message:
    """Have the panel do something nobody pressed, and give what it tells the page last."""
    heard: list[Message] = []
    keep.carry(heard.append)
    getattr(keep, act)()
    return heard[-1]


def offers(told: dict[str, Any], slot: str = "state") -> list[str]:
    page = BeautifulSoup(told["slots"][slot], "html.parser")
    return [one.text for one in page.find_all("button")]


def ticks(told: dict[str, Any]) -> dict[str, str]:
    """What is offered: each name by its key. None may be ticked."""
    page = BeautifulSoup(told["slots"]["list"], "html.parser")
    assert not page.select("[name=pick][checked]")
    keys = [str(one["value"]) for one in page.select("[name=pick]")]
    return dict(zip(keys, (one.text for one in page.select("label span")), strict=False))
