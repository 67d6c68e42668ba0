"""A page with no server and no kernel behind it: our head, the stills, and the parts that answer.

What a script of the page sends comes here by a function of the page's own. The part that the
course has for it answers at once, in this thread, out of a journal in a folder of the test's.
Messages are JSON on both ways, as everywhere. Knows no exercise and no ipywidgets.
"""

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route

from course.journal import Journal
from course.journal.keyholder import Keys
from course.live.part import Message, Part
from course.live.parts import part_of
from course.live.views import Views
from course.live.watch import Watch
from course.stills import still
from tests import every
from tests.browser.conftest import live
from widgets.calm.head import STATIC, pieces

ADDRESS = "http://127.0.0.1:65000/"
"""Where the page is for the browser; each request for it is answered here, by no server."""

ALIVE = """
window.bare = { hearing: new Map() };
bare.hear = (told) => JSON.parse(told).forEach(([part, message]) =>
  bare.hearing.get(part)?.forEach((hear) => hear(message)));
for (const place of document.querySelectorAll('[data-show]')) {
  bareShow(place.dataset.show).then((shown) => {
    const { part, script, html } = JSON.parse(shown);
    const hearing = new Set();
    bare.hearing.set(part, hearing);
    place.replaceChildren();
    steady[script].render({
      el: place,
      html,
      send: (message) => { bareAnswer(JSON.stringify([part, message])).then(bare.hear); },
      on: (hear) => {
        hearing.add(hear);
        return () => hearing.delete(hear);
      },
    });
  });
}
"""
"""Has each still come alive, and carries messages: to Python, and what it tells to its part."""


class Bare:
    """A page that shows these things, each with the part that answers it.

    A page loaded again meets new parts, as it does where a kernel answers. Two such pages on one
    folder have a program each, and share the key of a passphrase where they are given the same.
    """

    def __init__(self, page: Page, folder: Path, *names: str, keys: Keys | None = None) -> None:
        self.page = page
        self.journal = Journal(folder / "journal.sqlite", keys=keys)
        self.views = Views()
        self.faults: list[str] = []
        """Errors in the page's scripts."""
        self.asked: list[Message] = []
        """Every message of the page, as it was sent."""
        self._watch = Watch(self.views)
        self._held: list[str] | None = None  # what came since the program was stopped
        self._names, self._parts = names, list[Part]()
        self._told: list[tuple[int, Message]] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.expose_function("bareShow", self._show)
        page.expose_function("bareAnswer", self._answer)
        page.route(ADDRESS, self._serve)
        page.route("**/fonts/*.woff2?*", self._serve_font)

    def open(self) -> None:
        """Open the page, and wait until every form is live and answered."""
        self.page.goto(ADDRESS)
        live(self.page)
        self._watch.look(self.journal)

    def reload(self) -> None:
        """Load the page again, and wait until every form is live and answered."""
        self.page.reload()
        live(self.page)

    def settle(self) -> None:
        """Wait until all that was typed has been acknowledged, and tell what nobody asked for."""
        self.page.wait_for_function("() => !steady.unsent().length")
        if self._told:
            self.page.evaluate("told => bare.hear(told)", self._taken())

    def stop(self) -> None:
        """Have the program answer nothing, as one that is busy or hangs."""
        self._held = []

    def go(self, order: Callable[[list[str]], list[str]] = list) -> None:
        """Have it answer what came meanwhile, in this order, and go on."""
        held, self._held = self._held or [], None
        for sent in order(held):
            self.page.evaluate("told => bare.hear(told)", self._told_of(sent))

    def notice(self) -> None:
        """Have the program look whether another one wrote, and tell the page, as it does often."""
        self._watch.look(self.journal)
        self.page.evaluate("told => bare.hear(told)", self._taken())

    def _serve(self, route: Route) -> None:
        route.fulfill(body=drawn(self._names), content_type="text/html; charset=utf-8")

    def _serve_font(self, route: Route) -> None:
        route.fulfill(path=STATIC / "fonts" / Path(urlsplit(route.request.url).path).name)

    def _show(self, name: str) -> str:
        """Make one more part, and return what a page begins with."""
        part = part_of(every.library(), name, self.journal, self.views)
        number = len(self._parts)
        self._parts.append(part)
        part.carry(partial(self._tell, number))
        return json.dumps({"part": number, "script": part.script, "html": part.html})

    def _answer(self, sent: str) -> str:
        """Return what the page is told of a message; nothing for as long as it is stopped."""
        self.asked.append(json.loads(sent)[1])
        if self._held is None:
            return self._told_of(sent)
        self._held.append(sent)
        return "[]"

    def _told_of(self, sent: str) -> str:
        """Return what the page is told of a message, and what other parts tell because of it."""
        number, message = json.loads(sent)
        for told in self._parts[number].answer(message):
            self._tell(number, told)
        return self._taken()

    def _tell(self, number: int, message: Message) -> None:
        self._told.append((number, message))

    def _taken(self) -> str:
        """Return what is to be told, which is told once."""
        told, self._told = self._told, []
        return json.dumps(told)


def drawn(names: tuple[str, ...]) -> str:
    """Return the page as it is before it comes alive."""
    places = "".join(
        f'<div class="sg-slot jp-RenderedHTMLCommon" data-show="{name}">'
        f"{still(every.library(), name)['text/html']}</div>"
        for name in names
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title>{head()}'
        '</head><body><main class="steady-page"><h1>Every exercise</h1>'
        f"<h2>From first to last</h2>{places}</main><script>{ALIVE}</script></body></html>"
    )


@cache
def head() -> str:
    """Return the head of a page of ours with no server behind it."""
    return pieces(every.library(), browser="")["head"]
