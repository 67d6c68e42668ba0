"""Leave takes the reader away at once, from anywhere, and Back does not return."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import LIVE, SURFACES, Course, kernels_of, kill_kernels, run_course

pytestmark = pytest.mark.browser

COVERED = "() => document.documentElement.hasAttribute('data-steady-left')"


def stays_away(page: Page, neutral: str) -> None:
    page.wait_for_url(neutral)
    for _ in range(2):
        page.go_back()
        page.wait_for_timeout(300)
        if page.url != "about:blank":
            page.wait_for_url(neutral)
    expect(page.locator("body")).not_to_contain_text("Start here")


def shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def open_live(page: Page, course: Course, surface: str) -> None:
    page.goto("about:blank")
    page.goto(course.address(surface))
    expect(page.locator(LIVE).first).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("surface", SURFACES)
def test_a_click_leaves(page: Page, course: Course, neutral: str, surface: str, width: int) -> None:
    open_live(page, course, surface)
    leave = page.locator(".sg-leave")
    box = leave.bounding_box()
    assert box and box["width"] >= 44 and box["height"] >= 44
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    leave.click()
    stays_away(page, neutral)


@pytest.mark.parametrize("surface", SURFACES)
def test_the_first_tabs_are_skip_and_leave(
    page: Page, course: Course, neutral: str, surface: str
) -> None:
    open_live(page, course, surface)
    page.evaluate("() => { document.activeElement.blur(); getSelection().removeAllRanges(); }")
    page.locator(".sg-skip a").first.focus()
    expect(page.locator(".sg-skip a").first).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator(".sg-skip [data-leave]")).to_be_focused()
    expect(page.locator(".sg-skip [data-leave]")).to_be_in_viewport()
    page.keyboard.press("Enter")
    stays_away(page, neutral)


@pytest.mark.parametrize("surface", SURFACES)
def test_skip_goes_to_the_page(page: Page, course: Course, surface: str) -> None:
    open_live(page, course, surface)
    page.locator("[data-skip]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.closest('.steady-page') !== null")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("surface", SURFACES)
def test_shift_three_times_leaves_from_a_text_box(
    page: Page, course: Course, neutral: str, surface: str
) -> None:
    open_live(page, course, surface)
    page.locator(f"{LIVE} textarea").first.click()
    page.keyboard.type("some words")
    shift(page, 3)
    stays_away(page, neutral)


@pytest.mark.parametrize("surface", SURFACES)
def test_it_leaves_with_the_kernel_dead(
    page: Page, course: Course, neutral: str, surface: str
) -> None:
    open_live(page, course, surface)
    kill_kernels(course)
    page.locator(".sg-leave").click()
    stays_away(page, neutral)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("way", ["click", "link", "shift"])
def test_it_leaves_with_the_kernel_busy(
    page: Page, course: Course, neutral: str, surface: str, width: int, way: str
) -> None:
    """A kernel that was stopped answers nothing, like one at work, and does not even end."""
    open_live(page, course, surface)
    busy = kernels_of(course)
    for kernel in busy:
        os.kill(kernel, signal.SIGSTOP)
    try:
        if way == "click":
            page.locator(".sg-leave").click()
        elif way == "link":
            page.locator(".sg-skip [data-leave]").focus()
            page.keyboard.press("Enter")
        else:
            shift(page, 3)
        page.wait_for_url(neutral, timeout=5_000)
    finally:
        for kernel in busy:
            os.kill(kernel, signal.SIGCONT)


def test_it_leaves_before_jupyterlab_has_begun(page: Page, course: Course, neutral: str) -> None:
    page.route("**/static/lab/**", lambda route: None)  # never answered
    page.goto(course.address(), wait_until="commit")
    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)


def test_it_leaves_over_a_dialog_of_jupyterlab(page: Page, course: Course, neutral: str) -> None:
    open_live(page, course, "lab")
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator('.lm-Menu-item[data-command="kernelmenu:restart"]').click()
    expect(page.locator(".jp-Dialog")).to_be_visible()
    page.locator(".sg-leave").click()
    stays_away(page, neutral)


@pytest.mark.parametrize("surface", SURFACES)
def test_typing_capitals_never_leaves(page: Page, course: Course, surface: str) -> None:
    open_live(page, course, surface)
    box = page.locator(f"{LIVE} textarea").first
    box.click()
    page.keyboard.type("Hello WORLD AAA")  # sends the letters, not the Shift that makes them
    for letter in "HELLOWORLDAAA":
        page.keyboard.press(f"Shift+{letter}")
    shift(page, 2)
    page.keyboard.press("a")
    shift(page, 2)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert not page.evaluate(COVERED)
    expect(box).to_have_value("Hello WORLD AAAHELLOWORLDAAAa")


def test_a_fresh_visit_after_leaving_opens_again(page: Page, course: Course, neutral: str) -> None:
    open_live(page, course, "lab")
    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)
    page.goto(course.address())
    expect(page.locator(LIVE).first).to_be_visible(timeout=30_000)


def test_back_over_earlier_pages_of_the_course_stays_away(
    page: Page, course: Course, neutral: str
) -> None:
    open_live(page, course, "lab")
    page.get_by_role("link", name="Plain page").click()
    expect(page.locator("main h1")).to_be_visible()
    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)
    page.go_back(wait_until="commit")
    page.wait_for_url(neutral)
    expect(page.locator("body")).to_have_text("Fair.")
    page.reload()
    expect(page.locator("body")).to_have_text("Fair.")


@pytest.fixture
def shipped_course(tmp_path: Path) -> Iterator[Course]:
    """The course with the Leave it ships with."""
    yield from run_course(tmp_path / "home", None)


def test_the_shipped_target_is_asked_and_nothing_else(
    browser: Browser, shipped_course: Course
) -> None:
    context = browser.new_context()
    asked: list[tuple[str, str | None]] = []

    def answer(route: Route) -> None:
        asked.append((route.request.url, route.request.headers.get("referer")))
        route.fulfill(body="<p>Fair.", content_type="text/html")

    context.route(lambda url: not url.startswith(("http://127.0.0.1:", "data:", "blob:")), answer)
    page = context.new_page()
    page.goto(shipped_course.address("voila"))
    page.locator(".sg-leave").click()
    page.wait_for_url("https://www.weather.gov/")
    assert asked == [("https://www.weather.gov/", None)]
    context.close()
