"""Puppeteer, in a Node beside the tests: windows of a browser, as a reader has them.

What it can do stands in `puppeteer.js`. Knows no page of the course, and not which browser it is.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DRIVER = Path(__file__).with_suffix(".js")
SECONDS = 60


class Thing:
    """Something of Puppeteer's: itself, a browser, a window. What it gives is a value or a thing.

    Raises `RuntimeError` with Puppeteer's own words where a call came to nothing.
    """

    def __init__(self, node: subprocess.Popen[str], number: int = 0) -> None:
        self._node, self._number = node, number

    def call(self, what: str, *given: object) -> Any:
        """Call one of its methods by name, or one of a part of it: `keyboard.press`."""
        assert self._node.stdin and self._node.stdout
        asked = {"of": self._number, "what": what, "given": given}
        print(json.dumps(asked), file=self._node.stdin, flush=True)
        said = json.loads(self._node.stdout.readline())
        if "fault" in said:
            raise RuntimeError(f"{what}: {said['fault']}")
        if "thing" in said:
            return Thing(self._node, said["thing"])
        return base64.b64decode(said["bytes"]) if "bytes" in said else said["value"]


class Window:
    """One window, with a reader’s hands."""

    def __init__(self, page: Thing) -> None:
        self._page = page

    def open(self, address: str) -> None:
        """Go to an address."""
        self._page.call("goto", address)

    def reload(self) -> None:
        """Load the page again."""
        self._page.call("reload")

    def fill(self, place: str, words: str) -> None:
        """Type words into a box, in place of what is there.

        Puppeteer's own `fill` empties the box first and tells the page nothing, which may then
        put back what it knows to stand there.
        """
        self.click(place)
        self.ask("place => document.querySelector(place).select()", place)
        self._page.call("keyboard.type", words)

    def click(self, place: str) -> None:
        """Press on something once it can be pressed."""
        self._page.call("locator", place).call("click")

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        self._page.call("keyboard.press", key)

    def ask(self, function: str, *given: object) -> Any:
        """Return what a function of the page gives."""
        return self._page.call("evaluate", called(function, given))

    def until(self, function: str, *given: object) -> None:
        """Wait until a function of the page gives something true, over loads of the page too."""
        wait = {"polling": 100, "timeout": SECONDS * 1000}
        self._page.call("waitForFunction", called(function, given), wait)

    def paper(self) -> bytes:
        """Print the page, and give the PDF."""
        printed: bytes = self._page.call("pdf", {"format": "A4"})
        return printed


class Running:
    """A running browser. What one session stores no other one sees."""

    def __init__(self, browser: Thing) -> None:
        self._browser = browser

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Return a session of its own for the length of the block."""
        context = self._browser.call("createBrowserContext")
        try:
            yield Session(context)
        finally:
            context.call("close")


class Session:
    """A session of a reader: windows that share what is stored."""

    def __init__(self, context: Thing) -> None:
        self._context = context

    def window(self) -> Window:
        """Open one more window."""
        return Window(self._context.call("newPage"))


def called(function: str, given: tuple[object, ...]) -> str:
    """Return a call of a function of the page as text."""
    return f"({function})(...{json.dumps(given)})"


@contextmanager
def running(options: Mapping[str, object]) -> Iterator[Running]:
    """Run a browser with Puppeteer's options for the length of the block.

    It ends with its Node, which ends when nobody is left to ask.
    """
    with subprocess.Popen(
        ["node", DRIVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as node:
        yield Running(Thing(node).call("launch", options))
