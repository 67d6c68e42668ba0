"""Leave takes the reader away at once, from anywhere, and Back does not return."""

import json
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from course.library import LIBRARY
from tests.browser.bare import ADDRESS
from tests.browser.conftest import (
    LIVE,
    SURFACES,
    Course,
    kernels_of,
    kill_kernels,
    open_page,
    show_menus,
)
from widgets.calm.head import pieces

pytestmark = pytest.mark.browser

LEAVE = ".sg-leave"
COVERED = "() => document.documentElement.hasAttribute('data-steady-left')"
TELL = """() => {
  let pressed = 0;
  for (const kind of ['pointerdown', 'keydown']) {
    addEventListener(kind, () => {
      pressed = performance.timeOrigin + performance.now();
    }, true);
  }
  steady.beforeLeave.push(() => {
    const told = [pressed, getComputedStyle(document.body).display, document.title];
    const asked = new XMLHttpRequest();
    asked.open('GET', `/told?${encodeURIComponent(JSON.stringify(told))}`, false);
    asked.send();
  });
}"""
"""Has the page say on its way out when something was pressed, and what it shows by then."""

NOTHING = ["none", "\u00a0"]
"""What is shown of a page that is covered, and its name."""

AT_ONCE = 5_000
"""Milliseconds from the press to the way out, by the browser's own clock."""


def shift(page: Page, times: int) -> None:
    """Press Shift alone as a hand does, a tenth of a second apart, however late the page hears it.

    Playwright's own press waits until the page has heard of the one before.
    """
    keys = page.context.new_cdp_session(page)
    began = time.time() - times / 10
    for at in range(times):
        for kind, held in (("rawKeyDown", 0.0), ("keyUp", 0.05)):
            keys.send(
                "Input.dispatchKeyEvent",
                {
                    "type": kind,
                    "key": "Shift",
                    "code": "ShiftLeft",
                    "windowsVirtualKeyCode": 16,
                    "timestamp": began + at / 10 + held,
                },
            )


def click(page: Page) -> None:
    page.locator(LEAVE).click()


def enter(page: Page) -> None:
    """Take the second link of the page, as one who has keys only."""
    page.locator(".sg-skip a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def press_shift(page: Page) -> None:
    shift(page, 3)


def stays_away(page: Page, neutral: str) -> None:
    page.wait_for_url(neutral)
    for _ in range(2):
        page.go_back()
        page.wait_for_timeout(300)
        if page.url != "about:blank":
            page.wait_for_url(neutral)
    expect(page.locator("body")).not_to_contain_text("Start here")


def goes_at_once(page: Page, neutral: str, leave: Callable[[Page], None]) -> None:
    """The page is covered by the press itself, goes at once, and does not say where one was."""
    told: list[tuple[float, str, str]] = []
    asked: list[Request] = []

    def hear(route: Route) -> None:
        told.append(json.loads(unquote(urlsplit(route.request.url).query)))
        route.fulfill(status=204)

    page.on("request", lambda one: asked.append(one))
    page.route(re.compile(r"/told\?"), hear)
    page.evaluate(TELL)
    leave(page)
    page.wait_for_url(neutral)
    ((pressed, *shown),) = told
    assert NOTHING == shown
    assert page.evaluate("() => performance.timeOrigin") - pressed < AT_ONCE
    (away,) = [one for one in asked if one.url == neutral]
    assert "referer" not in away.headers


@contextmanager
def busy(course: Course) -> Iterator[None]:
    """Stop the kernels: they answer nothing, like one at work, and do not even end."""
    stopped = kernels_of(course)
    assert stopped
    for kernel in stopped:
        os.kill(kernel, signal.SIGSTOP)
    try:
        yield
    finally:
        for kernel in stopped:
            os.kill(kernel, signal.SIGCONT)


@contextmanager
def dead(course: Course) -> Iterator[None]:
    kill_kernels(course)
    yield


def nothing(page: Page) -> None:
    """Leave the page as it was opened."""


def open_dialog(page: Page) -> None:
    """Have JupyterLab ask something."""
    show_menus(page)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator('.lm-Menu-item[data-command="kernelmenu:restart"]').click()
    expect(page.locator(".jp-Dialog")).to_be_visible()


def type_capitals(page: Page) -> None:
    """Type in a box, with Shift held, and with Shift alone up to twice: none of it leaves."""
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


Step = tuple[
    Callable[[Page], None],
    Callable[[Course], AbstractContextManager[None]],
    Callable[[Page], None],
    int,
]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("surface", SURFACES)
def test_leave_is_large_and_in_view_and_nothing_lies_over_it(look: Page, width: int) -> None:
    box = look.locator(LEAVE).bounding_box()
    assert box and box["width"] >= 44 and box["height"] >= 44
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert look.evaluate("([x, y]) => document.elementFromPoint(x, y).matches('.sg-leave')", middle)


@pytest.mark.parametrize("surface", SURFACES)
def test_the_first_tabs_are_skip_and_leave_and_skip_goes_to_the_page(look: Page) -> None:
    look.locator(".sg-skip a").first.focus()
    expect(look.locator(".sg-skip a").first).to_be_in_viewport()
    look.keyboard.press("Tab")
    expect(look.locator(".sg-skip [data-leave]")).to_be_focused()
    expect(look.locator(".sg-skip [data-leave]")).to_be_in_viewport()
    look.locator("[data-skip]").focus()
    look.keyboard.press("Enter")
    assert look.evaluate("() => document.activeElement.closest('.steady-page') !== null")


@pytest.mark.parametrize(
    ("surface", "steps"),
    [
        (
            "lab",
            [
                (open_dialog, busy, click, 1280),
                (nothing, dead, enter, 320),
                (type_capitals, busy, press_shift, 320),
            ],
        ),
        (
            "voila",
            [
                (nothing, dead, click, 320),
                (nothing, busy, enter, 1280),
                (type_capitals, dead, press_shift, 1280),
            ],
        ),
    ],
    ids=SURFACES,
)
def test_every_way_leaves_at_once_whatever_the_kernel_does_and_a_fresh_visit_opens_again(
    page: Page, course: Course, neutral: str, surface: str, steps: list[Step]
) -> None:
    """Each way meets each state of the kernel and each width; by any way the page is covered."""
    for before, kernels, leave, width in steps:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("about:blank")
        open_page(page, course, surface)
        with kernels(course):
            before(page)
            goes_at_once(page, neutral, leave)
        stays_away(page, neutral)


def test_it_leaves_before_jupyterlab_has_begun(page: Page, course: Course, neutral: str) -> None:
    page.route("**/static/lab/**", lambda route: None)  # never answered
    page.goto(course.address(), wait_until="commit")
    page.locator(LEAVE).click()
    page.wait_for_url(neutral)


def test_back_over_earlier_pages_of_the_course_stays_away(
    page: Page, course: Course, neutral: str
) -> None:
    page.goto("about:blank")
    open_page(page, course)
    page.get_by_role("link", name="Plain page").click()
    expect(page.locator("main h1")).to_be_visible()
    page.locator(LEAVE).click()
    page.wait_for_url(neutral)
    page.go_back(wait_until="commit")
    page.wait_for_url(neutral)
    expect(page.locator("body")).to_have_text("Fair.")
    page.reload()
    expect(page.locator("body")).to_have_text("Fair.")


def test_the_shipped_target_is_asked_and_nothing_else(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what every page of ours begins with; that a server gives it is in `test_closed.py`."""
    monkeypatch.delenv("STEADY_GROUND_LEAVE", raising=False)
    ours = pieces(LIBRARY)
    body = f"<!doctype html><title>Ours</title>{ours['head']}<body>{ours['bar']}"
    context = browser.new_context()
    asked: list[tuple[str, str | None]] = []

    def answer(route: Route) -> None:
        asked.append((route.request.url, route.request.headers.get("referer")))
        route.fulfill(body="<p>Fair.", content_type="text/html")

    context.route(lambda url: not url.startswith((ADDRESS, "data:", "blob:")), answer)
    context.route(f"{ADDRESS}**", lambda route: route.fulfill(body=body, content_type="text/html"))
    page = context.new_page()
    page.goto(ADDRESS)
    page.locator(LEAVE).click()
    page.wait_for_url("https://www.weather.gov/")
    assert asked == [("https://www.weather.gov/", None)]
    context.close()
