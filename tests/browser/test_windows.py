"""Several windows at once: none loses a word of another, none shows what was locked or left.

What needs no kernel, as a window that heard too late, is in `test_pairs.py`.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from course.journal import Journal
from tests.browser.conftest import SURFACES, Course, live, open_page
from tests.browser.test_keeping import (
    THING,
    WORDS,
    expect_status,
    expect_words,
    files_with,
    keep,
    type_in,
)
from tests.browser.test_panel import PANEL, PASS, PASSPHRASE, SAID, press, unfold

pytestmark = pytest.mark.browser

SOON = 30_000
CANARY = "canary-77f1"
NAME = "start/one-small-thing"
RATING = 'form[data-sheet="start/how-are-you"]'


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """A window of another browser, which hears nothing from the first but by its kernel."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def opened(course: Course) -> Journal:
    """The journal of a course, opened with the passphrase."""
    journal = Journal(course.folder.path / "journal.sqlite")
    journal.sealing.unlock(PASSPHRASE)
    return journal


def seal(page: Page) -> None:
    unfold(page, PASS.title)
    for box in ("new", "again"):
        page.locator(f'{PANEL} [name="{box}"]').fill(PASSPHRASE)
    press(page, PASS.set)
    expect_who(page, WORDS.sealed)


def unlock(page: Page) -> None:
    page.locator(f'{PANEL} [name="old"]').fill(PASSPHRASE)
    press(page, PASS.unlock)


def expect_who(page: Page, words: str) -> None:
    expect(page.locator(f"{THING} .who")).to_have_text(words, timeout=SOON)


def expect_gone(page: Page, state: str, words: list[str]) -> None:
    """Wait until a page says that nobody reads here, and see that no word is anywhere in it."""
    expect_who(page, state)
    expect_words(page, "")
    shown = page.evaluate("() => document.documentElement.outerHTML")
    assert [] == [word for word in words if word in shown]


def take_turns(windows: list[Page], enough: Callable[[list[str]], bool]) -> list[str]:
    """Have windows add a word each to the same box until it is enough; return the words."""
    added: list[str] = []
    while not enough(added):
        window = windows[len(added) % 2]
        added.append(f"word{len(added)}.")
        window.locator(f"{THING} textarea").first.press("Control+End")
        window.keyboard.type(f" {added[-1]}")
        if len(added) % 3:  # now and then the other types before this one is answered
            expect(window.locator(f"{THING} .said")).to_have_text(WORDS.saved_kept, timeout=SOON)
    for window in windows:
        expect(window.locator(f"{THING} .said")).to_have_text(WORDS.saved_kept, timeout=SOON)
    return added


def lost(course: Course, words: list[str]) -> list[str]:
    """Return those of the words that neither the draft nor an entry holds."""
    journal = opened(course)
    every = " ".join(map(str, [journal.draft(NAME), *(one.answers for one in journal.entries())]))
    return [word for word in words if word not in every]


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.rooms
def test_windows_that_type_in_turn_lose_no_word_and_a_lock_erasing_and_leave_reach_both(
    page: Page, other: Page, fresh: Course, neutral: str, surface: str
) -> None:
    open_page(page, fresh, "voila")
    keep(page)
    seal(page)
    open_page(other, fresh, surface)
    expect_who(other, WORDS.sealed)

    # Written in turn, and some of it before the other has heard.
    added = take_turns([page, other], lambda words: len(words) == 24)
    assert [] == lost(fresh, added)
    other.locator(f'{RATING} input[value="3"]').check()
    expect(page.locator(f'{RATING} input[value="3"]')).to_be_checked()
    type_in(page, CANARY)
    expect_words(other, CANARY)
    added.append(CANARY)

    # Locked in the second, with words that wait for a pause in typing; opened in the first.
    unfold(other, SAID.mine)
    expect(other.locator(f"{PANEL} [name=pick]").first).to_be_visible()
    other.locator(f"{THING} textarea").last.fill("waiting")
    press(other, PASS.lock)
    for one in (page, other):
        expect_gone(one, WORDS.locked, added)
    expect(page.locator(f"{PANEL} [data-slot=state]")).to_contain_text(SAID.locked)
    expect(other.locator(f"{PANEL} [name=pick]")).to_have_count(0)
    assert "waiting" == opened(fresh).draft(NAME)["then"]
    unlock(page)
    for one in (page, other):
        expect_words(one, CANARY)
        expect(one.locator(f"{THING} textarea").last).to_have_value("waiting")

    # Locked in the first, opened in the second.
    press(page, PASS.lock)
    for one in (page, other):
        expect_gone(one, WORDS.locked, added)
    expect(other.locator(f"{PANEL} [data-slot=state]")).to_contain_text(SAID.locked)
    unlock(other)
    for one in (page, other):
        expect_words(one, CANARY)

    press(page, SAID.erase)
    press(page, SAID.really)
    for one in (page, other):
        expect_gone(one, WORDS.unkept, added)
    expect(other.locator(f"{PANEL} [data-slot=state]")).to_contain_text(SAID.off)

    # Left in the first; a page that is opened right after stays.
    keep(page)
    type_in(page, CANARY)
    expect_words(other, CANARY)
    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)
    page.goto("about:blank")
    open_page(page, fresh, surface)
    other.wait_for_url(neutral)
    page.wait_for_timeout(3_000)
    expect_words(page, CANARY)


@pytest.mark.rooms
def test_for_a_minute_windows_on_two_surfaces_type_in_turn_and_lose_no_word(
    page: Page, other: Page, fresh: Course
) -> None:
    open_page(page, fresh, "lab")
    keep(page)
    seal(page)
    open_page(other, fresh, "voila")
    until = time.monotonic() + 60
    added = take_turns([page, other], lambda _: time.monotonic() > until)
    assert len(added) > 20
    assert [] == lost(fresh, added)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.rooms
def test_what_is_not_kept_is_of_one_window_outlives_a_reload_and_ends_with_leave(
    page: Page, other: Page, fresh: Course, neutral: str, surface: str
) -> None:
    """The program behind the page runs on for some minutes; nobody else may find words in it.

    A copied tab brings along what the browser stored for the first, its name too.
    """
    open_page(page, fresh, surface)
    expect_who(page, WORDS.unkept)
    type_in(page, f"{CANARY} mine")
    expect_status(page, WORDS.saved_here)
    page.locator(f"{THING} textarea").last.fill("and this")
    page.locator(f"{THING} [data-act=done]").click()
    expect_status(page, WORDS.entered_here)

    open_page(other, fresh, surface)
    expect_words(other, "")
    type_in(other, f"{CANARY} yours")
    expect_status(other, WORDS.saved_here)
    with page.expect_popup() as copied:
        page.evaluate("address => { window.open(address); }", fresh.address(surface))
    copy = copied.value
    live(copy)
    expect_words(copy, "")
    type_in(copy, f"{CANARY} of a copy")
    expect_status(copy, WORDS.saved_here)
    type_in(page, f"{CANARY} mine still")
    expect_status(page, WORDS.saved_here)

    for one, words in ((page, "mine still"), (copy, "of a copy")):
        one.reload()
        live(one)
        expect_words(one, f"{CANARY} {words}")
    expect(page.locator(f"{THING} textarea").last).to_have_value("and this")
    expect_words(other, f"{CANARY} yours")
    unfold(page, SAID.mine)
    expect(page.locator(f"{PANEL} [name=pick]")).to_have_count(2)  # as it is, and finished

    page.locator(".sg-leave").click()
    for one in (page, copy, other):
        one.wait_for_url(neutral)
    page.goto("about:blank")
    open_page(page, fresh, surface)
    expect_words(page, "")
    page.close(run_before_unload=False)
    assert [] == files_with(fresh.folder.path, CANARY)
    assert {"app", "notebooks"} == {one.name for one in fresh.folder.path.iterdir()}
