"""The pacer: started and stopped with one key, and still for those who ask for no motion."""

import pytest
from playwright.sync_api import Browser, Page, expect

from course.library import LIBRARY
from tests.browser.conftest import SURFACES, Course, open_page

pytestmark = pytest.mark.browser

PACED = '.sheet-live form[data-sheet="start/five-senses"] .practice'
WORDS = LIBRARY.words
FIRST = LIBRARY.read("start/five-senses").sheet().blocks[1].steps[0][0]  # type: ignore[union-attr]


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_one_key_starts_it_and_stops_it(page: Page, course: Course, surface: str, key: str) -> None:
    open_page(page, course, surface)
    button = page.locator(f"{PACED} button")
    button.focus()
    page.keyboard.press(key)
    expect(button).to_have_text(WORDS.stop)
    expect(page.locator(f"{PACED} .pacer-say")).to_have_text(FIRST)
    expect(page.locator(f"{PACED} .pacer-dot")).to_be_visible()
    page.keyboard.press(key)
    expect(button).to_have_text(WORDS.start)
    expect(page.locator(f"{PACED} .pacer-say")).to_have_text("")
    page.keyboard.press(key)
    page.keyboard.press("Escape")
    expect(button).to_have_text(WORDS.start)


@pytest.mark.parametrize("surface", SURFACES)
def test_it_goes_from_step_to_step_and_ends_by_itself(
    page: Page, course: Course, surface: str
) -> None:
    page.clock.install()
    open_page(page, course, surface)
    page.locator(f"{PACED} button").click()
    steps = page.locator(f"{PACED} .steps li")
    expect(steps.nth(0)).to_have_class("now")
    page.clock.run_for(31_000)
    expect(steps.nth(1)).to_have_class("now")
    page.clock.run_for(120_000)
    expect(page.locator(f"{PACED} .pacer-say")).to_have_text(WORDS.ended)
    expect(page.locator(f"{PACED} button")).to_have_text(WORDS.start)


@pytest.mark.parametrize("surface", SURFACES)
def test_with_reduced_motion_nothing_moves_and_a_count_stands_in(
    browser: Browser, course: Course, surface: str
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    open_page(page, course, surface)
    page.locator(f"{PACED} button").click()
    expect(page.locator(f"{PACED} .pacer-count")).to_have_text("1")
    expect(page.locator(f"{PACED} .pacer-dot")).to_be_hidden()
    expect(page.locator(f"{PACED} .pacer-say")).to_have_text(FIRST)
    moving = page.evaluate(
        "() => document.getAnimations().filter((one) => one.effect.target.closest("
        "'.sheet, .sg-bar, .keep')).length"
    )
    assert moving == 0
    context.close()
