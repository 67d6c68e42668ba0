"""While its kernel does not answer: a page says so, loses no word, and does nothing too late."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Page, expect

from course.journal import Journal
from tests.browser.conftest import LAB_NOW, Course, kernels_of, open_page
from tests.browser.test_keeping import (
    SOON,
    THING,
    WORDS,
    expect_status,
    expect_words,
    files_with,
    keep,
    type_in,
)
from tests.browser.test_panel import PANEL, SAID, press

pytestmark = pytest.mark.browser

NAME = "start/one-small-thing"


@contextmanager
def stopped(course: Course) -> Iterator[None]:
    """Have every kernel stand still meanwhile."""
    kernels = kernels_of(course)
    for kernel in kernels:
        os.kill(kernel, signal.SIGSTOP)
    try:
        yield
    finally:
        for kernel in kernels:
            with suppress(ProcessLookupError):  # it went with its page
                os.kill(kernel, signal.SIGCONT)


def journal(course: Course) -> Journal:
    return Journal(course.folder.path / "journal.sqlite")


def texts(course: Course) -> list[str]:
    """The first words of the thing, as they stand and as entries hold them."""
    kept = journal(course)
    drafts = [kept.draft(NAME).get("if")]
    return [str(one) for one in drafts + [entry.answers.get("if") for entry in kept.entries()]]


def until(page: Page, true: Callable[[], bool]) -> None:
    for _ in range(300):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it was never so")


@pytest.mark.parametrize("surface", LAB_NOW)
def test_with_its_kernel_stopped_a_page_claims_nothing_does_nothing_late_and_loses_no_word(
    page: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    page.wait_for_timeout(500)
    panel, status = page.locator(PANEL), page.locator(f"{THING} .status")
    with stopped(fresh):
        press(page, SAID.keep)
        expect(panel.get_by_text(SAID.lost)).to_be_visible(timeout=SOON)
        page.wait_for_timeout(1_000)
    expect(panel.get_by_text(SAID.late)).to_be_visible(timeout=SOON)
    assert not journal(fresh).kept
    keep(page)

    # What was said is taken back with the next word, until that is kept.
    type_in(page, "a whole")
    expect_status(page, WORDS.saved_kept)
    with stopped(fresh):
        page.locator(f"{THING} textarea").first.press("End")
        page.keyboard.type(" sentence")
        assert WORDS.saved_kept not in status.inner_text()
        page.wait_for_timeout(1_000)
        assert WORDS.saved_kept not in status.inner_text()
    expect(page.locator(f"{THING} .said")).to_have_text(WORDS.saved_kept, timeout=SOON)

    # Done, sent again and again, makes one entry of what stood there.
    with stopped(fresh):
        page.locator(f"{THING} [data-act=done]").click()
        page.wait_for_timeout(5_000)  # sent again twice
        type_in(page, "a whole sentence and half an")
        page.wait_for_timeout(1_000)
    until(page, lambda: "a whole sentence and half an" in texts(fresh))
    page.wait_for_timeout(3_000)
    assert ["a whole sentence and half an", "a whole sentence"] == texts(fresh)

    # The page goes.
    with stopped(fresh):
        type_in(page, "waiting")
        page.goto("about:blank")
        until(page, lambda: "waiting" in texts(fresh))
    assert ["waiting", "a whole sentence"] == texts(fresh)


def test_leave_takes_every_window_away_and_keeps_what_waits_with_the_kernels_stopped(
    page: Page, fresh: Course, neutral: str
) -> None:
    open_page(page, fresh, "voila")
    keep(page)
    type_in(page, "first")
    expect_status(page, WORDS.saved_kept)
    second = page.context.new_page()
    open_page(second, fresh, "lab")
    expect_words(second, "first")
    with stopped(fresh):
        page.locator(f"{THING} textarea").last.fill("waiting there")
        type_in(second, "waiting here")
        second.locator(".sg-leave").click()
        page.wait_for_url(neutral)
        second.wait_for_url(neutral)
        awaited = {"if": "waiting here", "then": "waiting there"}
        until(page, lambda: journal(fresh).draft(NAME) == awaited)
    assert ["waiting here"] == texts(fresh)


def test_in_a_plain_page_a_dead_kernel_is_said_and_a_reload_brings_words_back_it_never_heard(
    page: Page, fresh: Course
) -> None:
    open_page(page, fresh, "voila")
    keep(page)
    type_in(page, "before")
    expect_status(page, WORDS.saved_kept)
    (kernel,) = kernels_of(fresh)
    os.kill(kernel, signal.SIGSTOP)
    type_in(page, "unheard")
    expect_status(page, "Not kept")
    expect_words(page, "unheard")
    os.kill(kernel, signal.SIGKILL)
    page.reload()
    expect_words(page, "unheard")
    assert files_with(fresh.folder.path, "unheard") == ["journal.sqlite"]
