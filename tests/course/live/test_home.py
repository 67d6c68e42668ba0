"""Where what is kept is said to be is where it is, and no more is offered than can be had."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from course.journal import Journal
from course.journal.browser_storage import BrowserStorage, NullKeeper
from course.journal.storage import Storage
from course.library import LIBRARY
from course.live.home import InBrowser
from course.live.panel import Panel
from course.live.views import Views
from tests.course.journal.test_browser_storage import Memory
from tests.course.live.pressing import offers, press

SAID = LIBRARY.words


STORED = BrowserStorage(Memory())


def panel(journal: Journal, stored: Storage | None = STORED) -> Panel:
    views = Views()
    views.noticed(journal.standing)
    return Panel(LIBRARY, journal, views, home=InBrowser(stored, SAID))


@pytest.fixture
def journal() -> Journal:
    return Journal(Path("nowhere.sqlite"), storage=BrowserStorage(Memory()))


def test_in_a_browser_it_is_in_the_browser_and_no_file_is_named(journal: Journal) -> None:
    keep = panel(journal)
    told = press(keep, "look")
    assert SAID.browser.off in told["slots"]["state"]
    assert SAID.browser.memory in told["slots"]["where"]
    told = press(keep, "keep")
    assert told["keeps"]
    assert SAID.browser.on in told["slots"]["state"]
    assert "one page" not in told["slots"]["where"]
    journal.write("start/one-small-thing", "thing", "rain")
    told = press(keep, "list")
    assert "one page as you left it" in told["slots"]["where"]
    assert "sqlite" not in told["slots"]["where"]


def test_erasing_says_what_a_browser_cannot_promise_and_tells_the_page(journal: Journal) -> None:
    keep = panel(journal)
    press(keep, "keep")
    told = press(keep, "erase")
    assert told["erases"]
    assert SAID.browser.erased in told["slots"]["state"]
    assert not journal.kept


def test_there_is_no_passphrase_and_it_says_so(journal: Journal) -> None:
    keep = panel(journal)
    press(keep, "keep")
    drawn = BeautifulSoup(press(keep, "list")["slots"]["passphrase"], "html.parser")
    assert SAID.browser.passphrase == drawn.text
    assert drawn.find("input") is None


def test_where_nothing_may_be_kept_it_is_not_offered() -> None:
    journal = Journal(Path("nowhere.sqlite"), storage=BrowserStorage(NullKeeper()))
    keep = panel(journal, stored=None)
    told = press(keep, "look")
    assert [] == offers(told)
    assert SAID.browser.never in told["slots"]["state"]
    assert SAID.browser.never in told["slots"]["where"]
    press(keep, "keep")  # as a page may send it all the same
    assert not journal.kept
