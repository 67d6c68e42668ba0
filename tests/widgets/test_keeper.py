"""What a page in the browser build says where the browser does not do what is asked.

The browser itself, which only Pyodide has, is played: it answers as the site's service worker does.
"""

import sys
from datetime import UTC, datetime
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from course.errors import JournalError
from course.journal import Entry, Journal
from course.journal.browser_storage import BrowserStorage
from course.library import LIBRARY
from widgets.home import journal_file
from widgets.keeper import SIGN, BrowserKeeper


class Browser:
    """A browser that keeps bytes, until it is `full`."""

    def __init__(self) -> None:
        self.kept: bytes | None = None
        self.full = False

    def new(self, *_: object) -> Any:
        """Return a request, or a channel on which nobody speaks."""
        said = SimpleNamespace(sign="", response=None)

        def open_(method: str, *_: object) -> None:
            said.method = method

        def send(content: bytes | None) -> None:
            kept = "has" if self.kept is not None else "none"
            told = {"GET": kept, "PUT": "kept", "DELETE": "gone"}[said.method]
            said.sign = "full" if self.full and said.method != "GET" else told
            if said.sign in ("kept", "gone"):
                self.kept = content
            held = self.kept
            said.response = SimpleNamespace(to_bytes=lambda: held)

        said.open, said.send = open_, send
        said.setRequestHeader = lambda *_: None
        said.getResponseHeader = lambda name: said.sign if name == SIGN else None
        return said


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    browser = Browser()
    js, pyodide, ffi = ModuleType("js"), ModuleType("pyodide"), ModuleType("pyodide.ffi")
    vars(js).update(
        location=SimpleNamespace(href="https://example.org/lab/extensions/"),
        BroadcastChannel=browser,
        XMLHttpRequest=browser,
    )
    vars(ffi).update(create_proxy=lambda one: one, to_js=lambda one: one)
    for module in (js, pyodide, ffi):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return browser


def test_an_erasing_that_the_browser_does_not_do_speaks_of_no_keeping(browser: Browser) -> None:
    journal = Journal(journal_file(), storage=BrowserStorage(BrowserKeeper()))
    journal.keep()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    entry = Entry(id="1", exercise="a/b", at=at, title="T", lines=(), answers={"x": "word"})
    journal.enter(entry)
    browser.full = True
    with pytest.raises(JournalError) as caught:
        journal.erase()
    assert "browser.stayed" == str(caught.value)
    assert "not keep" not in LIBRARY.why(caught.value)
    with pytest.raises(JournalError) as caught:
        journal.strike("1")
    assert "erasing.failed stands=erasing.one_stayed why=browser.full" == str(caught.value)
    assert [entry] == journal.entries()
    browser.full = False
    journal.erase()
    assert (None, False) == (browser.kept, journal.kept)
