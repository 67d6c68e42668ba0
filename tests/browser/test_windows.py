"""Several windows at once: none overwrites another, none shows what was locked or left."""

import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from course.journal import Journal
from tests.browser.conftest import SURFACES, Course, kernels_of, live, open_page
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


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """A window of another browser, which hears nothing from the first but by its kernel."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def journal(course: Course) -> Journal:
    return Journal(course.folder.path / "journal.sqlite")


def texts(course: Course) -> list[str]:
    """The first words of the thing, as they stand and as entries hold them."""
    kept = journal(course)
    drafts = [kept.draft("start/one-small-thing").get("if")]
    return [str(one) for one in drafts + [entry.answers.get("if") for entry in kept.entries()]]


def seal(page: Page) -> None:
    unfold(page, PASS.title)
    for box in ("new", "again"):
        page.locator(f'{PANEL} [name="{box}"]').fill(PASSPHRASE)
    press(page, PASS.set)
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.sealed, timeout=SOON)


def until(page: Page, true: Callable[[], bool]) -> None:
    for _ in range(300):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it was never so")


def test_a_stale_second_view_loses_nothing_and_both_pages_say_so(
    page: Page, other: Page, fresh: Course
) -> None:
    """Typed in while it had not heard yet: the words of the other become an entry."""
    open_page(page, fresh, "lab")
    keep(page)
    (first_kernel,) = kernels_of(fresh)
    type_in(page, "AAA")
    expect_status(page, WORDS.saved_kept)
    open_page(other, fresh, "voila")
    expect_words(other, "AAA")
    os.kill(first_kernel, signal.SIGSTOP)  # the first page cannot hear of the second
    try:
        type_in(other, "a long paragraph")
        expect_status(other, WORDS.saved_kept)
        page.locator(f"{THING} textarea").first.press("End")
        page.locator(f"{THING} textarea").first.press_sequentially("!")
        expect_status(page, "Not kept")  # so late that it is sent again
    finally:
        os.kill(first_kernel, signal.SIGCONT)
    expect(page.locator(f"{THING} .elsewhere")).to_have_text(WORDS.elsewhere.replaced, timeout=SOON)
    expect_words(page, "AAA!")
    assert ["AAA!", "a long paragraph"] == texts(fresh)
    expect(other.locator(f"{THING} .elsewhere")).to_have_text(WORDS.elsewhere.changed, timeout=SOON)
    expect_words(other, "AAA!")


@pytest.mark.parametrize("surface", SURFACES)
def test_what_is_written_in_one_window_comes_to_the_other_by_itself(
    page: Page, other: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    keep(page)
    open_page(other, fresh, "voila")
    type_in(page, "rain")
    expect_words(other, "rain")
    other.locator('form[data-sheet="start/how-are-you"] input[value="3"]').check()
    expect(page.locator('form[data-sheet="start/how-are-you"] input[value="3"]')).to_be_checked()
    expect_words(page, "rain")


def test_a_page_asks_when_it_comes_to_the_front(page: Page, other: Page, fresh: Course) -> None:
    open_page(page, fresh, "voila")
    asked: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda one: asked.append(str(one))))
    page.reload()
    live(page)
    asked.clear()
    page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    until(page, lambda: any("kept" in one for one in asked))


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("how", ["lock", "leave", "erase"])
def test_a_lock_leave_and_erase_take_the_words_off_every_open_page(
    page: Page, other: Page, fresh: Course, neutral: str, surface: str, how: str
) -> None:
    open_page(page, fresh, "voila")
    keep(page)
    type_in(page, CANARY)
    expect_status(page, WORDS.saved_kept)
    seal(page)
    open_page(other, fresh, surface)
    expect_words(other, CANARY)
    unfold(other, SAID.mine)
    expect(other.locator(f"{PANEL} [name=pick]")).to_have_count(1)
    if how == "lock":
        press(page, PASS.lock)
        expect(other.locator(f"{THING} .who")).to_have_text(WORDS.locked)
        expect(other.locator(f"{PANEL} [data-slot=state]")).to_contain_text(SAID.locked)
        expect(other.locator(f"{PANEL} [name=pick]")).to_have_count(0)
    elif how == "leave":
        page.locator(".sg-leave").click()
        other.wait_for_url(neutral)
        return
    else:
        press(page, SAID.erase)
        press(page, SAID.really)
        expect(other.locator(f"{THING} .who")).to_have_text(WORDS.unkept)
        expect(other.locator(f"{PANEL} [data-slot=state]")).to_contain_text(SAID.off)
    for one in (page, other):
        expect_words(one, "")
        assert CANARY not in one.evaluate("() => document.documentElement.outerHTML")


def test_leave_takes_every_window_of_the_browser_away_with_the_kernels_stopped(
    page: Page, fresh: Course, neutral: str
) -> None:
    open_page(page, fresh, "voila")
    type_in(page, CANARY)
    second = page.context.new_page()
    open_page(second, fresh, "lab")
    stopped = kernels_of(fresh)
    for kernel in stopped:
        os.kill(kernel, signal.SIGSTOP)
    try:
        second.locator(".sg-leave").click()
        page.wait_for_url(neutral)
        second.wait_for_url(neutral)
    finally:
        for kernel in stopped:
            os.kill(kernel, signal.SIGCONT)


def test_a_page_opened_right_after_leaving_stays(
    page: Page, other: Page, fresh: Course, neutral: str
) -> None:
    open_page(page, fresh, "lab")
    open_page(other, fresh, "lab")
    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)
    page.goto("about:blank")
    open_page(page, fresh, "lab")
    other.wait_for_url(neutral)
    page.wait_for_timeout(3_000)
    expect_words(page, "")


def test_words_typed_while_another_window_locks_come_back_when_it_is_opened(
    page: Page, other: Page, fresh: Course
) -> None:
    open_page(page, fresh, "voila")
    keep(page)
    seal(page)
    open_page(other, fresh, "voila")
    box = other.locator(f"{THING} textarea").first
    (mine,) = set(kernels_of(fresh)) - {kernels_of(fresh)[0]}
    os.kill(mine, signal.SIGSTOP)
    box.fill(f"{CANARY} unheard")
    other.wait_for_timeout(500)
    press(page, PASS.lock)
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.locked, timeout=SOON)
    os.kill(mine, signal.SIGCONT)
    expect(other.locator(f"{THING} .who")).to_have_text(WORDS.locked, timeout=SOON)
    expect_words(other, "")
    box.fill("typed while locked")
    other.wait_for_timeout(500)
    other.locator(f'{PANEL} [name="old"]').fill(PASSPHRASE)
    press(other, PASS.unlock)
    expect(other.locator(f"{THING} .who")).to_have_text(WORDS.sealed, timeout=SOON)
    expect_status(other, WORDS.saved_kept)
    unfold(other, SAID.mine)
    expect(other.locator(f"{PANEL} [name=pick]")).to_have_count(2, timeout=SOON)  # draft and entry


@pytest.mark.parametrize("surface", SURFACES)
def test_two_windows_that_keep_nothing_are_each_their_own(
    page: Page, other: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    type_in(page, "mine")
    expect_status(page, WORDS.saved_here)
    page.locator(f"{THING} [data-act=done]").click()
    expect_status(page, WORDS.entered_here)
    open_page(other, fresh, surface)
    expect_words(other, "")
    type_in(other, "yours")
    expect_status(other, WORDS.saved_here)
    for one, words in ((page, "mine"), (other, "yours"), (page, "mine")):
        one.reload()
        live(one)
        expect_words(one, words)
    unfold(page, SAID.mine)
    expect(page.locator(f"{PANEL} [name=pick]")).to_have_count(2)  # as it is, and finished


@pytest.mark.parametrize("surface", SURFACES)
def test_a_copy_of_a_window_is_a_window_of_its_own(page: Page, fresh: Course, surface: str) -> None:
    """A copied tab brings along what the browser stored for the first, its name too."""
    open_page(page, fresh, surface)
    type_in(page, "mine")
    expect_status(page, WORDS.saved_here)
    with page.expect_popup() as copied:
        page.evaluate("address => { window.open(address); }", fresh.address(surface))
    copy = copied.value
    live(copy)
    expect_words(copy, "")
    type_in(copy, "yours")
    expect_status(copy, WORDS.saved_here)
    type_in(page, "mine still")
    expect_status(page, WORDS.saved_here)
    copy.reload()
    live(copy)
    expect_words(copy, "yours")
    expect_words(page, "mine still")


def test_a_plain_page_loaded_again_finds_words_not_kept_and_leaves_one_kernel(
    page: Page, fresh: Course, neutral: str
) -> None:
    open_page(page, fresh, "voila")
    type_in(page, f"{CANARY} only here")
    page.reload()  # at once, before anything was acknowledged
    live(page)
    expect_words(page, f"{CANARY} only here")
    page.goto(fresh.address("voila", "01-steadying.ipynb"))
    live(page)
    page.goto(fresh.address("voila"))
    live(page)
    expect_words(page, f"{CANARY} only here")
    for _ in range(3):
        page.reload()
        live(page)
    until(page, lambda: len(kernels_of(fresh)) == 1)
    expect_words(page, f"{CANARY} only here")
    assert [] == files_with(fresh.folder.path, CANARY)
    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)
    page.goto("about:blank")
    open_page(page, fresh, "voila")
    expect_words(page, "")
    page.goto("about:blank")
    until(page, lambda: not kernels_of(fresh))


@pytest.mark.parametrize("surface", SURFACES)
def test_a_page_loaded_ten_times_leaves_no_views_behind(
    page: Page, fresh: Course, surface: str
) -> None:
    """Only in JupyterLab one kernel serves them all; in the plain page each has its own."""
    counts: list[int] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda one: counts.append(str(one).count("comm_close"))
        ),
    )
    open_page(page, fresh, surface)
    forms = page.locator(".sheet-live form").count()
    page.reload()
    live(page)
    page.wait_for_timeout(2_000)
    assert (sum(counts) >= forms) == (surface == "lab")


@pytest.mark.parametrize("surface", SURFACES)
def test_what_was_said_is_taken_back_with_the_next_word_until_that_is_kept(
    page: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    keep(page)
    type_in(page, "first")
    expect_status(page, WORDS.saved_kept)
    stopped = kernels_of(fresh)
    for kernel in stopped:
        os.kill(kernel, signal.SIGSTOP)
    try:
        page.locator(f"{THING} textarea").first.press("End")
        page.keyboard.type("x")
        assert WORDS.saved_kept not in page.locator(f"{THING} .status").inner_text()
        page.wait_for_timeout(1_000)
        assert WORDS.saved_kept not in page.locator(f"{THING} .status").inner_text()
    finally:
        for kernel in stopped:
            os.kill(kernel, signal.SIGCONT)
    expect(page.locator(f"{THING} .said")).to_have_text(WORDS.saved_kept, timeout=SOON)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("how", ["leave", "close", "lock"])
def test_words_that_wait_are_kept_when_the_page_goes_with_its_kernel_stopped(
    page: Page, fresh: Course, neutral: str, surface: str, how: str
) -> None:
    open_page(page, fresh, surface)
    keep(page)
    type_in(page, "first")
    expect_status(page, WORDS.saved_kept)
    if how == "lock":  # the kernel that locks must run
        seal(page)
        type_in(page, f"{CANARY} waiting")
        press(page, PASS.lock)
        expect(page.locator(f"{THING} .who")).to_have_text(WORDS.locked, timeout=SOON)
        kept = journal(fresh)
        kept.sealing.unlock(PASSPHRASE)
        assert f"{CANARY} waiting" == kept.draft("start/one-small-thing")["if"]
        return
    stopped = kernels_of(fresh)
    for kernel in stopped:
        os.kill(kernel, signal.SIGSTOP)
    try:
        type_in(page, f"{CANARY} waiting")
        if how == "leave":
            page.locator(".sg-leave").click()
            page.wait_for_url(neutral)
        else:
            page.goto("about:blank")
        until(page, lambda: f"{CANARY} waiting" in texts(fresh))
    finally:
        for kernel in stopped:
            os.kill(kernel, signal.SIGCONT)
    assert [f"{CANARY} waiting"] == texts(fresh)


@pytest.mark.parametrize("surface", SURFACES)
def test_done_pressed_while_nothing_answers_makes_one_entry_of_what_stood_there(
    page: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    keep(page)
    type_in(page, "a whole sentence")
    expect_status(page, WORDS.saved_kept)
    stopped = kernels_of(fresh)
    for kernel in stopped:
        os.kill(kernel, signal.SIGSTOP)
    try:
        page.locator(f"{THING} [data-act=done]").click()
        page.wait_for_timeout(5_000)  # sent again twice
        type_in(page, "a whole sentence and half an")
        page.wait_for_timeout(1_000)
    finally:
        for kernel in stopped:
            os.kill(kernel, signal.SIGCONT)
    until(page, lambda: "a whole sentence and half an" in texts(fresh))
    page.wait_for_timeout(3_000)
    assert ["a whole sentence and half an", "a whole sentence"] == texts(fresh)


@pytest.mark.parametrize("surface", SURFACES)
def test_a_press_that_a_stopped_kernel_hears_too_late_is_not_done(
    page: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    page.wait_for_timeout(500)
    stopped = kernels_of(fresh)
    for kernel in stopped:
        os.kill(kernel, signal.SIGSTOP)
    try:
        press(page, SAID.keep)
        said = page.locator(PANEL).get_by_text(SAID.lost)
        expect(said).to_be_visible(timeout=SOON)
        page.wait_for_timeout(1_000)
    finally:
        for kernel in stopped:
            os.kill(kernel, signal.SIGCONT)
    expect(page.locator(PANEL).get_by_text(SAID.late)).to_be_visible(timeout=SOON)
    assert not journal(fresh).kept
    keep(page)


@pytest.mark.parametrize("surface", SURFACES)
def test_a_typed_passphrase_stays_in_its_box_and_goes_with_nothing_but_its_own_button(
    page: Page, fresh: Course, surface: str
) -> None:
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda one: sent.append(str(one))))
    open_page(page, fresh, surface)
    unfold(page, PASS.title)
    for box in ("new", "again"):
        page.locator(f'{PANEL} [name="{box}"]').fill(PASSPHRASE)
    press(page, SAID.keep)
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.kept)
    assert PASSPHRASE == page.locator(f'{PANEL} [name="new"]').input_value()
    assert [] == [one for one in sent if PASSPHRASE in one]
    press(page, PASS.set)
    expect(page.locator(f"{THING} .who")).to_have_text(WORDS.sealed, timeout=SOON)
    assert [one for one in sent if PASSPHRASE in one]


@pytest.mark.parametrize("end", ["lock", "erase"])
def test_two_windows_that_type_in_turn_lose_no_word_that_was_acknowledged(
    page: Page, other: Page, fresh: Course, end: str
) -> None:
    """For a minute, on two surfaces, each adding to the same box; then one locks, or erases."""
    open_page(page, fresh, "lab")
    keep(page)
    if end == "lock":
        seal(page)
    open_page(other, fresh, "voila")
    added: list[str] = []
    began = time.monotonic()
    while time.monotonic() - began < 60:
        window = (page, other)[len(added) % 2]
        added.append(f"word{len(added)}.")
        window.locator(f"{THING} textarea").first.press("Control+End")
        window.keyboard.type(f" {added[-1]}")
        if len(added) % 3:  # now and then the other types before this one is answered
            expect(window.locator(f"{THING} .said")).to_have_text(WORDS.saved_kept, timeout=SOON)
    for one in (page, other):
        expect(one.locator(f"{THING} .said")).to_have_text(WORDS.saved_kept, timeout=SOON)
    assert len(added) > 20
    kept = journal(fresh)
    if end == "lock":
        kept.sealing.unlock(PASSPHRASE)
    drafts = kept.draft("start/one-small-thing")
    every = " ".join(map(str, [drafts, *(entry.answers for entry in kept.entries())]))
    assert [] == [one for one in added if one not in every]
    if end == "lock":
        press(other, PASS.lock)
    else:
        press(other, SAID.erase)
        press(other, SAID.really)
    state = WORDS.locked if end == "lock" else WORDS.unkept
    for one in (page, other):
        expect(one.locator(f"{THING} .who")).to_have_text(state, timeout=SOON)
        expect_words(one, "")
        shown = one.evaluate("() => document.documentElement.outerHTML")
        assert [] == [word for word in added if word in shown]
