"""The book is live in a worker of the page’s own, and never in the way of reading it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from course.library import LIBRARY
from lite.serving import serving
from tests.browser.living import (
    ANSWER,
    FAILED,
    HELD,
    KEPT,
    NOTHING,
    READY,
    SETTLED,
    SHEETS,
    STANDS,
    STORED,
    answers,
    box,
    follow,
    form,
    opened,
)
from tests.browser.test_leaving import click, goes_at_once
from tests.firefox import running
from tests.puppeteer import Window

pytestmark = pytest.mark.browser

WORDS = LIBRARY.words
FIRST, NEXT = "00-start-here", "01-steadying"
PAGES = [module.notebook for module in LIBRARY.there()]
SOME = [
    pytest.param(one, marks=[] if one in (FIRST, PAGES[-1]) else pytest.mark.rooms) for one in PAGES
]


class Hands:
    """One window of the live book, in whichever browser: what can be asked of both."""

    def __init__(
        self,
        go: Callable[[str], object],
        ask: Callable[..., Any],
        until: Callable[[str], object],
        again: Callable[[], object],
    ) -> None:
        self.go, self.ask, self.until, self.again = go, ask, until, again

    def press(self, act: str) -> None:
        """Press a button of the choice to keep, once it is there."""
        button = f"document.querySelector('form.keep [data-do={act}]')"
        self.until(f"() => Boolean({button})")
        self.ask(f"() => {button}.click()")


def there(hands: Hands, address: str) -> None:
    hands.go(address)
    hands.until("() => Boolean(document.querySelector('main .sheet-live'))")


def to(hands: Hands, page: str) -> None:
    hands.ask(follow(page))
    hands.until(f"() => location.pathname.endsWith('/{page}.html')")
    hands.until("() => Boolean(document.querySelector('main .sheet-live'))")


def of_chromium(page: Page) -> Hands:
    def until(function: str) -> None:
        page.wait_for_function(function, timeout=60_000)

    return Hands(page.goto, page.evaluate, until, page.reload)


def of_firefox(window: Window) -> Hands:
    return Hands(window.open, window.ask, window.until, window.reload)


def walk(hands: Hands, address: Callable[[str], str], page: str, keeper: str) -> None:
    """Answer a page whole, keep, load it again, and erase, with the choice on another page."""
    there(hands, address(page))
    blank = hands.ask(STANDS)
    assert hands.ask(STORED) == NOTHING
    given = answers(hands.ask(SHEETS))
    assert given
    hands.ask(ANSWER, given)
    hands.until(READY)
    hands.until(SETTLED)
    held = hands.ask(HELD)
    assert {sheet: held[sheet] for sheet in given} == given
    stands = hands.ask(STANDS)
    assert stands != blank
    assert hands.ask(STORED) == NOTHING
    if page != keeper:
        to(hands, keeper)
    hands.press("keep")
    hands.until("() => document.querySelector('form.keep [data-do=ask]') !== null")
    there(hands, address(page))
    hands.until(READY)
    hands.until(f"() => JSON.stringify(({STANDS})()) === JSON.stringify({json.dumps(stands)})")
    assert hands.ask(STORED) == KEPT
    if page != keeper:
        to(hands, keeper)
    hands.press("ask")
    hands.press("erase")
    hands.until("() => document.querySelector('form.keep [data-do=keep]') !== null")
    assert hands.ask(STORED) == NOTHING
    there(hands, address(page))
    assert hands.ask(STANDS) == blank


@pytest.fixture(scope="module")
def site(published: Path) -> Iterator[str]:
    """The address of the published site."""
    with serving(published) as address:
        yield address


@pytest.fixture
def at(site: str) -> Callable[[str], str]:
    """Where a page of the live book is."""
    return lambda page: f"{site}notebooks/{page}.html"


@pytest.mark.parametrize("notebook", SOME)
def test_every_exercise_is_answered_kept_there_again_and_erased(
    page: Page, at: Callable[[str], str], notebook: str
) -> None:
    walk(of_chromium(page), at, notebook, FIRST)


@pytest.mark.slow
@pytest.mark.parametrize(
    "notebook", [FIRST, *(pytest.param(one, marks=pytest.mark.rooms) for one in PAGES[1:])]
)
def test_every_exercise_is_in_a_firefox_too(
    firefox_window: Window, at: Callable[[str], str], notebook: str
) -> None:
    walk(of_firefox(firefox_window), at, notebook, FIRST)


@pytest.fixture(scope="module")
def firefox_window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A window of a Firefox."""
    with (
        running(tmp_path_factory.mktemp("profile"), {}) as browser,
        browser.session() as session,
    ):
        yield session.window()


def test_what_is_typed_while_it_gets_ready_is_all_there_and_the_chip_says_how_it_stands(
    page: Page, at: Callable[[str], str]
) -> None:
    opened(page, at(FIRST))
    state = form(page).locator(".chip .state")
    expect(state).to_have_text(WORDS.chip.unkept)
    words = "typed while Python starts, letter by letter"
    box(page).click()
    expect(state).to_have_text(WORDS.book.ready)
    page.keyboard.type(words, delay=20)
    assert words == box(page).input_value()
    expect(form(page).locator(".said")).to_have_text(WORDS.saved_here, timeout=30_000)
    expect(state).to_have_text(WORDS.chip.unkept)
    assert words == box(page).input_value()
    assert page.evaluate("() => document.activeElement.matches('textarea')")


def test_the_program_starts_at_the_first_touch_of_a_form_and_not_before(
    page: Page, at: Callable[[str], str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    opened(page, at(FIRST))
    page.keyboard.press("Tab")
    page.locator("main h1").click()
    assert not [url for url in asked if "/live/" in url]
    assert page.evaluate("() => document.documentElement.dataset.program ?? ''") == ""
    box(page).focus()
    page.wait_for_function(READY, timeout=30_000)
    assert [url for url in asked if url.endswith("pyodide.asm.wasm")]


def test_from_page_to_page_the_program_goes_on_and_no_unkept_word_is_lost(
    page: Page, at: Callable[[str], str]
) -> None:
    opened(page, at(FIRST))
    page.evaluate("() => { window.same = true; }")
    box(page).fill("goes along")
    page.wait_for_function(READY, timeout=30_000)
    length = page.evaluate("() => history.length")
    for name in ("help", "search", NEXT, FIRST):
        link = (
            f"[...document.querySelectorAll('a[href]')].find(a => a.href.endsWith('/{name}.html'))"
        )
        page.evaluate(f"() => {{ {link}.click(); }}")
        page.wait_for_function(f"() => location.pathname.endsWith('/{name}.html')")
        expect(page.locator("main h1").first).to_be_focused()
    assert page.evaluate("() => window.same")
    assert length == page.evaluate("() => history.length")
    assert "goes along" == box(page).input_value()
    expect(page.locator(".sg-here a").first).to_be_attached()


def test_the_search_answers_on_a_page_that_came_in(page: Page, at: Callable[[str], str]) -> None:
    opened(page, at(FIRST))
    box(page).fill("words")
    page.wait_for_function(READY, timeout=30_000)
    for _ in range(2):
        page.evaluate(follow("search"))
        page.locator(".book-find input").fill("trust")
        page.locator(".book-find button").click()
        expect(page.locator("[data-said]").first).to_contain_text("trust")
        page.evaluate(follow(NEXT))
        expect(form(page, "steadying/week").first).to_be_attached()


def still(page: Page) -> None:
    """What works with no program is there, and nothing that needs one; what was typed stays."""
    assert "stays" == box(page).input_value()
    assert not page.locator(".sheet [data-act=done]:visible").count()
    assert not page.locator("form.keep:visible").count()
    page.locator('[data-named="help"] > summary').click()
    expect(page.locator("#sg-country")).to_be_visible()


@pytest.mark.parametrize("part", ["pyodide.asm.wasm", "library.zip", "course.zip", "worker.js"])
def test_where_a_file_is_missing_that_is_said_and_the_page_is_the_still_one(
    page: Page, at: Callable[[str], str], part: str
) -> None:
    page.route(f"**/live/*/{part}", lambda route: route.fulfill(status=404, body="no"))
    opened(page, at(FIRST))
    box(page).fill("stays")
    page.wait_for_function(FAILED, timeout=10_000)
    expect(form(page)).to_contain_text(WORDS.book.failed)
    still(page)


def test_a_wrong_type_of_file_does_not_stop_it(page: Page, at: Callable[[str], str]) -> None:
    def typed(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers=answer.headers | {"content-type": "text/plain"})

    page.route("**/live/*/pyodide.asm.wasm", typed)
    opened(page, at(FIRST))
    box(page).fill("words")
    page.wait_for_function(READY, timeout=30_000)


def test_without_scripts_it_is_the_still_book(browser: Browser, at: Callable[[str], str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at(FIRST))
    assert page.locator("form.sheet:visible").count() > 2
    for needs in ("[data-act=done]", "[data-act=skip]", "[data-act=begin]", "form.keep"):
        assert not page.locator(f"main {needs}:visible").count(), needs
    expect(page.get_by_text(WORDS.book.keep).first).to_be_visible()
    context.close()


def test_leave_is_gone_at_once_while_it_gets_ready(
    page: Page, at: Callable[[str], str], neutral: str
) -> None:
    opened(page, at(FIRST))
    box(page).fill("words")
    goes_at_once(page, neutral, click)
