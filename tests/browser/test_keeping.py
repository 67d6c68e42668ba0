"""What a reader chose to keep outlives everything; until then it is in the window alone."""

import os
import signal
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from course.library import LIBRARY
from tests.browser.conftest import (
    PLAIN_NOW,
    Course,
    kernels_of,
    live,
    open_folds,
    open_page,
    run_course,
)
from tests.chromium import FLAGS

pytestmark = pytest.mark.browser

WORDS = LIBRARY.words
SOON = 30_000
THING = 'form[data-sheet="start/one-small-thing"]'


def keep(page: Page) -> None:
    page.get_by_role("button", name=WORDS.keep.keep).click()
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.kept)


def type_in(page: Page, words: str) -> None:
    """Type into the first box, where it is done after opening it again."""
    change = page.locator(f"{THING} [data-act=change]")
    if change.is_visible():
        change.click()
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


@pytest.mark.parametrize("surface", PLAIN_NOW)
def test_kept_words_are_there_after_a_reload_which_leaves_no_view_and_gone_after_erasing(
    page: Page, fresh: Course, surface: str
) -> None:
    """Only in JupyterLab one kernel goes on after a reload; in the plain page each has its own."""
    closed: list[int] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda one: closed.append(str(one).count("comm_close"))
        ),
    )
    open_page(page, fresh, surface)
    open_folds(page)
    forms = page.locator(".sheet-live form").count()
    type_in(page, "written before the choice")
    expect_status(page, WORDS.saved_here)
    keep(page)
    page.locator('form[data-sheet="start/how-are-you"] input[value="0"]').check()
    page.locator('form[data-sheet="start/first-check"] summary').first.click()
    type_in(page, "canary-kept")
    expect_status(page, WORDS.saved_kept)
    page.reload()
    live(page)
    expect_words(page, "canary-kept")
    expect(page.locator('form[data-sheet="start/how-are-you"] input[value="0"]')).to_be_checked()
    expect(page.locator('form[data-sheet="start/first-check"] details').first).to_have_attribute(
        "open", ""
    )
    page.get_by_role("button", name=WORDS.keep.erase).click()
    page.get_by_role("button", name=WORDS.keep.really).click()
    expect_words(page, "")
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.unkept)
    assert (sum(closed) >= forms) == (surface == "lab")
    assert files_with(fresh.folder.path, "canary-kept") == []
    assert not (fresh.folder.path / "journal.sqlite").exists()
    page.reload()
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.unkept, timeout=SOON)
    expect_words(page, "")


def processes(mark: str) -> list[psutil.Process]:
    """Return the processes whose command line holds the mark."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        if mark in " ".join(process.info["cmdline"] or []):
            found.append(process)
    return found


def expect_another(page: Page, course: Course, kernel: int) -> None:
    """Wait until another kernel runs in a kernel's place, and answers."""
    for _ in range(300):
        if kernels_of(course) not in ([], [kernel]):
            return live(page)
        page.wait_for_timeout(100)
    raise AssertionError("no other came")


@pytest.mark.rooms
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

    # The kernel dies before anything was chosen: the page alone holds the words.
    type_in(page, "only here")
    expect_status(page, WORDS.saved_here)
    (kernel,) = kernels_of(course)
    os.kill(kernel, signal.SIGKILL)
    expect(page.locator(THING)).to_have_count(1, timeout=SOON)
    expect_status(page, WORDS.saved_here)
    expect_words(page, "only here")
    expect_another(page, course, kernel)
    expect_words(page, "only here")
    assert files_with(course.folder.path, "only here") == []

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
