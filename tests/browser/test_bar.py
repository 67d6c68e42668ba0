"""Ground and Help: one press away on every surface, with nothing running behind them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SURFACES, Course, open_page, run_course

pytestmark = pytest.mark.browser

PANELS = {"Help": "Find A Helpline", "Ground": "five things you can see"}


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("width", [320, 1280])
def test_they_open_one_at_a_time_and_esc_or_a_press_elsewhere_closes(
    page: Page, course: Course, surface: str, width: int
) -> None:
    open_page(page, course, surface)
    for name, words in PANELS.items():
        page.locator(".sg-panel > summary", has_text=name).click()
        open_panels = page.locator(".sg-panel[open] .sg-words")
        expect(open_panels).to_have_count(1)
        expect(open_panels).to_contain_text(words)
        box = open_panels.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    expect(page.locator(".sg-panel[open]")).to_have_count(0)
    expect(page.locator(".sg-panel > summary", has_text="Ground")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".sg-panel[open]")).to_have_count(1)
    page.mouse.click(8, 790)
    expect(page.locator(".sg-panel[open]")).to_have_count(0)


@pytest.fixture
def gone(tmp_path: Path, neutral: str, page: Page) -> Iterator[Page]:
    """A page whose server has been stopped."""
    running = run_course(tmp_path / "sg", neutral)
    open_page(page, next(running))
    next(running, None)
    yield page


def test_they_open_with_the_server_stopped(gone: Page) -> None:
    for name, words in PANELS.items():
        gone.locator(".sg-panel > summary", has_text=name).click()
        expect(gone.locator(".sg-panel[open] .sg-words")).to_contain_text(words)


def test_without_a_script_leave_is_a_link_and_help_opens(
    browser: Browser, course: Course, neutral: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(course.address("voila"), wait_until="commit")
    page.locator(".sg-panel > summary", has_text="Help").click()
    expect(page.locator(".sg-panel[open] .sg-words")).to_contain_text("Find A Helpline")
    page.locator(".sg-leave").click(no_wait_after=True)
    page.wait_for_url(neutral)
    context.close()


@pytest.mark.parametrize("surface", SURFACES)
def test_a_link_past_a_hard_part_leads_past_it_and_to_help(
    page: Page, course: Course, surface: str
) -> None:
    open_page(page, course, surface)
    page.get_by_role("link", name="Skip this section").first.click()
    expect(page.get_by_text("In one line: if someone near you")).to_be_in_viewport()
    page.get_by_role("link", name="Help", exact=True).first.click()
    expect(page.get_by_role("heading", name="Help, wherever you are")).to_be_in_viewport()
    bar = page.locator(".sg-bar").bounding_box()
    heading = page.get_by_role("heading", name="Help, wherever you are").bounding_box()
    assert bar and heading and heading["y"] >= bar["y"] + bar["height"]
