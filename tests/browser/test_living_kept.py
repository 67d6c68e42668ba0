"""What the live book keeps: only what the reader chose to, in every tab, and none once erased."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from course.library import LIBRARY
from lite.serving import Files, serving
from tests.browser.living import (
    ANSWER,
    FAILED,
    KEPT,
    NOTHING,
    READY,
    SETTLED,
    STORED,
    THING,
    answers,
    box,
    erase,
    files_with,
    form,
    keep,
    opened,
)
from tests.chromium import FLAGS
from tests.firefox import PRIVATE, running

pytestmark = pytest.mark.browser

WORDS = LIBRARY.words
FIRST = "00-start-here"
CANARY = "canary-5d20"


@pytest.fixture(scope="module")
def site(published: Path) -> Iterator[str]:
    """The address of the published site."""
    with serving(published) as address:
        yield address


@pytest.fixture
def first(site: str) -> str:
    """Where the first page of the live book is."""
    return f"{site}notebooks/{FIRST}.html"


def test_two_tabs_tell_each_other_what_was_kept_written_and_erased(page: Page, first: str) -> None:
    other = page.context.new_page()
    for one in (page, other):
        opened(one, first)
        box(one).focus()
        one.wait_for_function(READY, timeout=30_000)
    keep(page)
    expect(form(other).locator(".chip")).to_have_attribute("data-state", "kept")
    box(page).fill("of the first")
    expect(box(other)).to_have_value("of the first")
    box(other).fill("of the second")
    expect(box(page)).to_have_value("of the second")
    erase(other)
    expect(box(page)).to_have_value("")
    expect(form(page).locator(".chip")).to_have_attribute("data-state", "unkept")
    assert page.evaluate(STORED) == NOTHING


@pytest.mark.rooms
def test_words_go_nowhere_before_the_choice_and_are_nowhere_after_erasing(
    browser: Browser, chromium_path: str, published: Path
) -> None:
    """In no file of the browser's, no address and no line of the server's."""
    lines: list[str] = []

    class Told(Files):
        def log_request(self, *about: object) -> None:
            lines.append(self.requestline)

    with tempfile.TemporaryDirectory() as place, serving(published, files=Told) as site:

        def window() -> BrowserContext:
            return browser.browser_type.launch_persistent_context(
                place, executable_path=chromium_path, args=FLAGS
            )

        address = f"{site}notebooks/{FIRST}.html"
        context = window()
        page = context.new_page()
        opened(page, address)
        box(page).fill(CANARY)
        expect(form(page).locator(".said")).to_have_text(WORDS.saved_here, timeout=30_000)
        context.close()
        assert files_with(Path(place), CANARY) == []
        context = window()
        page = context.new_page()
        opened(page, address)
        box(page).fill(f"{CANARY}-over")
        keep(page)
        box(page).fill(f"{CANARY}-kept")
        expect(form(page).locator(".said")).to_have_text(WORDS.saved_kept)
        context.close()
        assert files_with(Path(place), f"{CANARY}-over") == []
        assert files_with(Path(place), f"{CANARY}-kept") != []
        context = window()
        page = context.new_page()
        opened(page, address)
        expect(box(page)).to_have_value(f"{CANARY}-kept", timeout=30_000)
        erase(page)
        context.close()
        assert files_with(Path(place), CANARY) == []
    assert lines
    assert not [line for line in lines if CANARY in line]


def test_where_the_address_is_not_secure_it_is_live_and_says_that_it_cannot_keep(
    browser: Browser, chromium_path: str, published: Path
) -> None:
    """A name that is not this machine's own has no private files, as on a network by plain HTTP."""
    with serving(published) as site:
        port = site.rstrip("/").rpartition(":")[2]
        named = browser.browser_type.launch(
            executable_path=chromium_path,
            args=[*FLAGS, f"--host-resolver-rules=MAP course.example 127.0.0.1:{port}"],
        )
        page = named.new_page()
        opened(page, f"http://course.example/notebooks/{FIRST}.html")
        assert not page.evaluate("() => isSecureContext")
        box(page).fill("words")
        expect(form(page).locator(".said")).to_have_text(WORDS.saved_here, timeout=30_000)
        expect(page.locator("form.keep")).to_contain_text(WORDS.browser.never)
        expect(page.locator("form.keep [data-do=keep]")).to_have_count(0)
        named.close()


@pytest.mark.slow
@pytest.mark.rooms
def test_a_private_firefox_is_live_and_keeps_nothing(tmp_path: Path, first: str) -> None:
    with running(tmp_path, PRIVATE) as browser, browser.session() as session:
        window = session.window()
        window.open(first)
        window.until("() => Boolean(document.querySelector('.sheet-live'))")
        window.ask(ANSWER, answers([THING]))
        window.until(READY)
        window.until(SETTLED)
        says = "document.querySelector('form.keep').textContent"
        window.until(f"() => {says}.includes({json.dumps(WORDS.browser.never)})")


@pytest.mark.rooms
def test_a_full_store_is_said_and_what_was_kept_stays_and_goes_on_when_there_is_room(
    page: Page, site: str, first: str
) -> None:
    opened(page, first)
    box(page).fill("fits")
    keep(page)
    room = page.context.new_cdp_session(page)
    origin = site.rstrip("/")
    room.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    box(page).fill("does not fit " * 400)
    expect(form(page).locator(".said")).to_contain_text(LIBRARY.errors.browser.full, timeout=30_000)
    room.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    expect(form(page).locator(".said")).to_have_text(WORDS.saved_kept, timeout=30_000)
    page.reload()
    expect(box(page)).to_have_value("does not fit " * 400, timeout=30_000)


def test_where_it_cannot_start_any_more_a_kept_page_can_still_be_filled_in_for_paper(
    page: Page, first: str
) -> None:
    """What was kept is not lost either: it is there again once the program is."""
    opened(page, first)
    box(page).fill("kept before")
    keep(page)
    page.route("**/live/*/course.zip", lambda route: route.fulfill(status=404, body="no"))
    opened(page, first)
    page.wait_for_function(FAILED, timeout=10_000)
    box(page).fill("for paper")
    assert KEPT == page.evaluate(STORED)
    page.unroute("**/live/*/course.zip")
    opened(page, first)
    expect(box(page)).to_have_value("kept before", timeout=30_000)


def test_the_choice_to_keep_is_what_the_panel_says(page: Page, first: str) -> None:
    """What stands there before the program is what it will say itself."""
    opened(page, first)
    before = page.locator("form.keep").inner_text()
    box(page).focus()
    page.wait_for_function(READY, timeout=30_000)
    expect(page.locator("form.keep [data-do=keep]")).to_be_visible()
    assert before == page.locator("form.keep").inner_text()
