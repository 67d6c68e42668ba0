"""What a reader chose to keep outlives everything; until then it is in the window alone."""

import os
import signal
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from course.library import LIBRARY
from tests.browser.conftest import SURFACES, Course, kernels_of, open_page, run_course
from tests.chromium import FLAGS

pytestmark = pytest.mark.browser

WORDS = LIBRARY.words
SOON = 30_000
THING = 'form[data-sheet="start/one-small-thing"]'


def keep(page: Page) -> None:
    page.get_by_role("button", name=WORDS.keep.keep).click()
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.kept)


def type_in(page: Page, words: str) -> None:
    page.locator(f"{THING} textarea").first.fill(words)


def expect_status(page: Page, words: str) -> None:
    expect(page.locator(f"{THING} .status")).to_contain_text(words, timeout=SOON)


def expect_words(page: Page, words: str) -> None:
    expect(page.locator(f"{THING} textarea").first).to_have_value(words, timeout=SOON)


def files_with(folder: Path, text: str) -> list[str]:
    """Return the files below a folder that hold the text."""
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and text.encode() in path.read_bytes()
    ]


@pytest.mark.parametrize("surface", SURFACES)
def test_before_the_choice_words_are_in_this_window_only(
    page: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.unkept)
    type_in(page, "canary-before")
    expect_status(page, WORDS.saved_here)
    page.close(run_before_unload=False)
    folder = fresh.folder.path
    assert files_with(folder, "canary-before") == []
    assert not (folder / "journal.sqlite").exists()
    assert {path.name for path in folder.iterdir()} == {"app", "notebooks"}


@pytest.mark.parametrize("surface", SURFACES)
def test_kept_words_are_there_after_a_reload_and_gone_after_erasing(
    page: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    type_in(page, "written before the choice")
    expect_status(page, WORDS.saved_here)
    keep(page)
    page.locator('form[data-sheet="start/how-are-you"] input[value="0"]').check()
    page.locator('form[data-sheet="start/first-check"] summary').first.click()
    type_in(page, "canary-kept")
    expect_status(page, WORDS.saved_kept)
    page.reload()
    expect_words(page, "canary-kept")
    expect(page.locator('form[data-sheet="start/how-are-you"] input[value="0"]')).to_be_checked()
    expect(page.locator('form[data-sheet="start/first-check"] details').first).to_have_attribute(
        "open", ""
    )
    page.get_by_role("button", name=WORDS.keep.erase).click()
    page.get_by_role("button", name=WORDS.keep.really).click()
    expect_words(page, "")
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.unkept)
    assert files_with(fresh.folder.path, "canary-kept") == []
    assert not (fresh.folder.path / "journal.sqlite").exists()
    page.reload()
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.unkept, timeout=SOON)
    expect_words(page, "")


def test_what_is_not_kept_outlives_a_reload_but_neither_the_window_nor_leave(
    page: Page, browser: Browser, fresh: Course, neutral: str
) -> None:
    """The program behind the page runs on for some minutes; nobody else may find words in it."""
    open_page(page, fresh)
    type_in(page, "for this window")
    expect_status(page, WORDS.saved_here)
    open_page(page, fresh)
    expect_words(page, "for this window")
    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)
    page.goto("about:blank")
    open_page(page, fresh)
    expect_words(page, "")
    type_in(page, "mine")
    expect_status(page, WORDS.saved_here)
    other = browser.new_page()
    open_page(other, fresh)
    expect_words(other, "")
    other.close()
    page.locator(f"{THING} textarea").last.fill("and this")
    page.wait_for_timeout(1_000)  # its status reads as before
    open_page(page, fresh)
    expect_words(page, "mine")


def test_words_are_kept_in_the_middle_of_typing(page: Page, fresh: Course) -> None:
    """Someone who types without a pause may be cut off at any moment."""
    open_page(page, fresh)
    keep(page)
    page.locator(f"{THING} textarea").first.press_sequentially("steady " * 5, delay=100)
    assert files_with(fresh.folder.path, "steady steady") == ["journal.sqlite"]


def test_a_text_too_long_to_keep_stays_on_the_page_and_is_never_called_kept(
    page: Page, fresh: Course
) -> None:
    open_page(page, fresh)
    keep(page)
    type_in(page, "short")
    expect_status(page, WORDS.saved_kept)
    long = "word " * 5_000
    type_in(page, long)
    expect_status(page, WORDS.refused)
    page.locator(f"{THING} [data-act=done]").click()
    expect_status(page, WORDS.refused)
    expect_words(page, long)
    type_in(page, "short again")
    expect_status(page, WORDS.saved_kept)


def test_what_another_window_erased_is_gone_from_this_one_with_the_next_word(
    page: Page, fresh: Course
) -> None:
    open_page(page, fresh, "voila")
    keep(page)
    type_in(page, "canary-erased")
    expect_status(page, WORDS.saved_kept)
    other = page.context.new_page()
    open_page(other, fresh, "voila")
    other.get_by_role("button", name=WORDS.keep.erase).click()
    other.get_by_role("button", name=WORDS.keep.really).click()
    expect(other.locator(f"{THING} .who")).to_have_text(WORDS.unkept)
    page.locator(f"{THING} textarea").last.fill("new")
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.unkept)
    expect_words(page, "")
    expect(page.get_by_role("button", name=WORDS.keep.keep)).to_be_visible()
    keep(page)
    assert files_with(fresh.folder.path, "canary-erased") == []


def test_done_for_now_is_said_and_kept_as_an_entry(page: Page, fresh: Course) -> None:
    from course.journal import Journal

    open_page(page, fresh)
    keep(page)
    type_in(page, "it rains")
    page.locator(f"{THING} [data-act=done]").click()
    expect_status(page, WORDS.entered_kept)
    entries = Journal(fresh.folder.path / "journal.sqlite").entries()
    assert [line.words for line in entries[0].lines] == ["it rains", ""]


def processes(mark: str) -> list[psutil.Process]:
    """Return the processes whose command line holds the mark."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        if mark in " ".join(process.info["cmdline"] or []):
            found.append(process)
    return found


def test_words_outlive_kernel_server_and_browser(
    tmp_path: Path, neutral: str, chromium_path: str, browser: Browser
) -> None:
    """While nothing was acknowledged the page says so, and keeps the words."""
    running = run_course(tmp_path / "sg", neutral)
    course = next(running)
    mark = f"--user-agent=Steady/{tmp_path.name}"
    doomed = browser.browser_type.launch(executable_path=chromium_path, args=[*FLAGS, mark])
    page = doomed.new_page()
    open_page(page, course)
    keep(page)
    type_in(page, "first")
    expect_status(page, WORDS.saved_kept)

    # The kernel hangs, then dies: the words stay, are sent again, and are kept.
    (kernel,) = kernels_of(course)
    os.kill(kernel, signal.SIGSTOP)
    type_in(page, "second")
    expect_status(page, "Not kept")
    os.kill(kernel, signal.SIGKILL)
    expect_status(page, WORDS.saved_kept)
    expect_words(page, "second")
    assert kernels_of(course) != [kernel]

    # The server dies: the page says so and still holds the words.
    for process in processes(str(course.folder.path)):
        process.kill()
    type_in(page, "third")
    expect_status(page, "Not kept")
    expect_words(page, "third")
    for process in processes(mark):
        process.kill()
    next(running, None)

    again = run_course(tmp_path / "sg", neutral)
    course = next(again)
    page = browser.new_page()
    open_page(page, course)
    expect_words(page, "second")
    page.close()
    next(again, None)


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


def test_words_only_this_window_held_outlive_the_kernel(page: Page, fresh: Course) -> None:
    open_page(page, fresh)
    type_in(page, "only here")
    expect_status(page, WORDS.saved_here)
    (kernel,) = kernels_of(fresh)
    os.kill(kernel, signal.SIGKILL)
    expect(page.locator(THING)).to_have_count(1, timeout=SOON)
    expect_status(page, WORDS.saved_here)
    expect_words(page, "only here")
    assert files_with(fresh.folder.path, "only here") == []
