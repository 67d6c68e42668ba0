"""The pages in a Firefox do what they do in a Chromium, and stay live in a private window."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from course.journal.backoff import Backoff
from course.library import LIBRARY
from lite.serving import serving
from tests.browser.conftest import ALL_LIVE, EVERY, LAB_NOW, SURFACES, Course
from tests.firefox import PRIVATE, REMEMBERING, running
from tests.puppeteer import Running, Session, Window

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = LIBRARY.words
FIRST = "00-start-here"
NEXT = "01-steadying"
THING = 'form[data-sheet="start/one-small-thing"]'
BOX = f"{THING} textarea"
LEAVE = ".sg-leave"
PANEL = "form.keep"
SAYS = "(place, words) => document.querySelector(place)?.innerText.includes(words)"
TELLS = "(place, words) => document.querySelector(place)?.textContent.includes(words)"
HOLDS = "(place, words) => document.querySelector(place)?.value === words"
STORED = """async () => ({
  local: Object.keys(localStorage),
  databases: (await indexedDB.databases()).map(one => one.name),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  caches: await caches.keys(),
})"""
EMPTY = {"local": [], "databases": [], "workers": 0, "caches": []}


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the Firefox has its own files."""
    return tmp_path_factory.mktemp("profile")


@pytest.fixture(scope="module")
def firefox(profile: Path) -> Iterator[Running]:
    """One Firefox for all."""
    with running(profile, REMEMBERING) as browser:
        yield browser


@pytest.fixture(scope="module")
def private_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One of which every window is private."""
    with running(tmp_path_factory.mktemp("private"), PRIVATE) as browser:
        yield browser


@pytest.fixture
def window(firefox: Running) -> Iterator[Window]:
    """A fresh window in which nothing is stored yet."""
    with firefox.session() as session:
        yield session.window()


@pytest.fixture
def private(private_firefox: Running) -> Iterator[Session]:
    """A reader's private windows."""
    with private_firefox.session() as session:
        yield session


@pytest.fixture(scope="module")
def site(published: Path) -> Iterator[str]:
    """The address of the book, the browser build below it."""
    with serving(published) as address:
        yield address


class Pages:
    """The addresses of a surface's pages, asked for where they are needed."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._request = request

    def __call__(self, surface: str, page: str = FIRST) -> str:
        if surface in SURFACES:
            course: Course = self._request.getfixturevalue("course")
            return course.address(surface, f"{page}.ipynb")
        site: str = self._request.getfixturevalue("site")
        if surface == "book":
            return f"{site}notebooks/{page}.html"
        return f"{site}lite/lab/index.html?path={page}.ipynb"


@pytest.fixture
def at(request: pytest.FixtureRequest) -> Pages:
    """Where a page is on a surface."""
    return Pages(request)


def live(window: Window) -> None:
    window.until(ALL_LIVE, WORDS.still)


def write(window: Window, words: str, said: str) -> None:
    """Type, and wait until the form has said this to it."""
    window.fill(BOX, words)
    window.until(SAYS, f"{THING} .status", said)


def press(window: Window, act: str) -> None:
    window.click(f"{PANEL} [data-do={act}]")


def keep(window: Window) -> None:
    press(window, "keep")
    window.until(TELLS, f"{THING} .who", WORDS.kept)


def erase(window: Window, said: str) -> None:
    press(window, "ask")
    press(window, "erase")
    window.until(SAYS, PANEL, said)


def stays_away(window: Window, neutral: str) -> None:
    """The page has gone to the neutral site, and Back leads there again."""
    window.until("there => location.href === there", neutral)
    window.ask("() => { window.before = true; setTimeout(() => history.back()); }")
    window.until("there => location.href === there && !window.before", neutral)
    assert "Fair." == window.ask("() => document.body.innerText")


def printed(window: Window) -> str:
    """Return all words of the printed page, without spaces."""
    sheets = PdfReader(io.BytesIO(window.paper())).pages
    return re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in sheets))


def is_there_again_until_erased(window: Window, address: str, erased: str) -> None:
    window.open(address)
    live(window)
    write(window, "before the choice", WORDS.saved_here)
    keep(window)
    write(window, "kept in a Firefox", WORDS.saved_kept)
    window.reload()
    live(window)
    window.until(HOLDS, BOX, "kept in a Firefox")
    erase(window, erased)
    window.until(HOLDS, BOX, "")


@pytest.mark.parametrize("surface", LAB_NOW)
def test_kept_words_are_there_after_a_reload_and_gone_after_erasing(
    window: Window, at: Pages, surface: str
) -> None:
    is_there_again_until_erased(window, at(surface), WORDS.keep.erased)


@pytest.mark.rooms
def test_the_browser_build_keeps_until_erased_and_leaves_nothing_behind(
    window: Window, at: Pages
) -> None:
    is_there_again_until_erased(window, at("lite"), WORDS.browser.erased)
    assert EMPTY == window.ask(STORED)


def test_what_firefox_writes_down_of_its_windows_holds_no_answer(
    window: Window, at: Pages, profile: Path
) -> None:
    """It does so for the case that it breaks off, and reads every box that does not forbid it."""
    window.open(at("voila", EVERY.removesuffix(".ipynb")))
    live(window)
    window.ask(
        """() => {
          for (const one of document.querySelectorAll('.sheet-live textarea')) one.value = 'typed';
          for (const one of document.querySelectorAll('.sheet-live input')) one.checked = true;
          for (const one of document.querySelectorAll('.sheet-live select')) one.selectedIndex = 1;
          const other = document.createElement('textarea');
          other.id = 'other';
          document.querySelector('main').prepend(other);
        }"""
    )
    window.fill("#other", "of another site")
    there = window.ask("() => location.href")
    other = {"other": "of another site"}
    for _ in Backoff(30):
        found = written(profile)
        if any(other.items() <= form["id"].items() for form in found):
            break
    assert [{"url": there, "id": other}] == found


def written(profile: Path) -> list[dict[str, Any]]:
    """Return what Firefox has written down last of what stands in the boxes of each tab's page."""
    file = profile / "sessionstore-backups" / "recovery.jsonlz4"
    if not file.exists():
        return []
    session = json.loads(unpacked(file.read_bytes()[12:]))
    tabs = [tab for window in session["windows"] for tab in window["tabs"]]
    return [tab["formdata"] for tab in tabs if "formdata" in tab]


def unpacked(packed: bytes) -> bytes:
    """Return what an LZ4 block holds: each part is bytes as they are, then some from before."""
    plain, at = bytearray(), 0

    def length(short: int) -> int:
        nonlocal at
        while short >= 15:
            short, at = short + packed[at], at + 1
            if packed[at - 1] != 255:
                break
        return short

    while True:
        token, at = packed[at], at + 1
        here = length(token >> 4)
        plain += packed[at : at + here]
        at += here
        if at >= len(packed):
            return bytes(plain)
        back, at = int.from_bytes(packed[at : at + 2], "little"), at + 2
        for _ in range(length(token & 15) + 4):
            plain.append(plain[-back])


def click_and_be_covered(window: Window) -> None:
    shown = """place => {
      document.querySelector(place).click();
      return getComputedStyle(document.body).display;
    }"""
    assert "none" == window.ask(shown, LEAVE)


def press_shift_three_times(window: Window) -> None:
    for _ in range(3):
        window.press("Shift")


@pytest.mark.parametrize(
    ("surface", "leave"),
    [
        ("voila", click_and_be_covered),
        ("book", click_and_be_covered),
        ("book", press_shift_three_times),
        ("lite", press_shift_three_times),
    ],
)
def test_leave_covers_the_page_at_once_and_back_does_not_return_by_either_way(
    window: Window, at: Pages, neutral: str, surface: str, leave: Callable[[Window], None]
) -> None:
    """The same script is on every page: each page is left here, and each way is taken."""
    window.open(at(surface))
    window.open(at(surface, NEXT))
    leave(window)
    stays_away(window, neutral)


def test_what_was_typed_is_on_paper(window: Window, at: Pages) -> None:
    window.open(at("voila"))
    live(window)
    write(window, "typed in a Firefox", WORDS.saved_here)
    assert "typedinaFirefox" in printed(window)


def test_the_book_is_on_paper(window: Window, at: Pages) -> None:
    window.open(at("book"))
    asked = window.ask(
        "place => document.querySelector(place).innerText", f"{THING} legend, {THING} label"
    )
    assert re.sub(r"\s+", "", asked) in printed(window)


@pytest.mark.rooms
def test_a_private_window_says_that_it_keeps_nothing_and_its_pages_stay_live(
    private: Session, at: Pages
) -> None:
    window = private.window()
    window.open(at("lite"))
    live(window)
    write(window, "for this window", WORDS.saved_here)
    press(window, "keep")
    window.until(SAYS, PANEL, LIBRARY.errors.browser.unable)
    window.until(HOLDS, BOX, "for this window")
    write(window, "and on", WORDS.saved_here)
    assert EMPTY == window.ask(STORED)
    window.reload()
    live(window)
    write(window, "after a reload", WORDS.saved_here)
    other = private.window()
    other.open(at("lite"))
    live(other)
    write(other, "in another tab", WORDS.saved_here)
    other.click(f"{PANEL} .mine summary")
    other.click(f"{PANEL} [name=pick]")
    press(other, "strike")
    press(other, "struck")
    other.until(HOLDS, BOX, "")


@pytest.mark.rooms
def test_a_keeper_that_was_left_in_a_private_window_goes_and_the_pages_are_live(
    private: Session, at: Pages
) -> None:
    window = private.window()
    window.open(at("lite"))
    window.ask(
        """async () => {
          const site = new URL('..', document.baseURI).href;
          await navigator.serviceWorker.register(`${site}keeper.js`, { scope: site });
          await navigator.serviceWorker.ready;
        }"""
    )
    window.reload()
    assert window.ask("() => navigator.serviceWorker.controller !== null")
    live(window)
    write(window, "live again", WORDS.saved_here)
    assert EMPTY == window.ask(STORED)
    window.reload()
    live(window)
    assert not window.ask("() => navigator.serviceWorker.controller !== null")
