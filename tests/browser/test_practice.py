"""The pacer: started and stopped with one key, and still for those who ask for no motion."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course.library import LIBRARY
from course.sheet import Steps
from tests.browser.bare import Bare
from tests.browser.conftest import SURFACES

pytestmark = pytest.mark.browser

PACED = '.sheet-live form[data-sheet="start/five-senses"] .practice'
WORDS = LIBRARY.words
FIRST = next(
    one.steps[0][0]
    for one in LIBRARY.read("start/five-senses").sheet().blocks
    if isinstance(one, Steps)
)
FILLED = """practice => {
  const line = document.querySelector(`${practice} .pacer-line`);
  return line.firstElementChild.getBoundingClientRect().width / line.getBoundingClientRect().width;
}"""


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_one_key_starts_it_and_stops_it(look: Page, key: str) -> None:
    button = look.locator(f"{PACED} button")
    button.focus()
    look.keyboard.press(key)
    expect(button).to_have_text(WORDS.stop)
    expect(look.locator(f"{PACED} .pacer-say")).to_have_text(FIRST)
    expect(look.locator(f"{PACED} .pacer-place")).to_have_text("1 of 5")
    expect(look.locator(f"{PACED} .pacer-line")).to_be_visible()
    look.keyboard.press(key)
    expect(button).to_have_text(WORDS.start)
    expect(look.locator(f"{PACED} .pacer-say")).to_have_text("")
    expect(look.locator(f"{PACED} .pacer-line")).to_be_hidden()
    look.keyboard.press(key)
    look.keyboard.press("Escape")
    expect(button).to_have_text(WORDS.start)


@pytest.fixture
def live(page: Page, tmp_path: Path) -> Page:
    """A page with the form alive on it, whose clock is ours."""
    page.clock.install()
    Bare(page, tmp_path, "start/five-senses").open()
    return page


@pytest.fixture
def book(page: Page, public: str) -> Page:
    """The book's page, where a form never comes alive, with a clock of ours too."""
    page.clock.install()
    page.goto(f"{public}notebooks/00-start-here.html")
    return page


@pytest.mark.parametrize("where", ["live", "book"])
def test_it_goes_from_step_to_step_and_ends_by_itself(
    request: pytest.FixtureRequest, where: str
) -> None:
    page: Page = request.getfixturevalue(where)
    paced = page.locator('form[data-sheet="start/five-senses"] .practice')
    paced.locator("button").click()
    steps = paced.locator(".steps li")
    expect(steps.nth(0)).to_have_class("now")
    page.clock.run_for(31_000)
    expect(steps.nth(1)).to_have_class("now")
    expect(paced.locator(".pacer-place")).to_have_text("2 of 5")
    page.clock.run_for(120_000)
    expect(paced.locator(".pacer-say")).to_have_text(WORDS.ended)
    expect(paced.locator("button")).to_have_text(WORDS.start)


@pytest.mark.parametrize("calm", ["reduced motion", "calm mode"])
def test_the_line_fills_and_where_nothing_is_to_move_it_jumps(
    page: Page, tmp_path: Path, calm: str
) -> None:
    Bare(page, tmp_path, "start/five-senses").open()
    button = page.locator(f"{PACED} button")
    button.click()
    assert 0.1 > page.evaluate(FILLED, PACED)
    page.wait_for_function("before => (" + FILLED + f")('{PACED}') > before", arg=0.002)
    button.click()
    if calm == "calm mode":
        page.evaluate("() => document.documentElement.setAttribute('data-calm', '')")
    else:
        page.emulate_media(reduced_motion="reduce")
    button.click()
    assert 0.2 == pytest.approx(page.evaluate(FILLED, PACED), abs=0.01)
    assert [] == page.evaluate("() => document.getAnimations()")


@pytest.mark.parametrize("surface", SURFACES)
def test_with_reduced_motion_nothing_moves_and_the_line_jumps(look: Page) -> None:
    look.emulate_media(reduced_motion="reduce")
    look.locator(f"{PACED} button").click()
    expect(look.locator(f"{PACED} .pacer-place")).to_have_text("1 of 5")
    assert 0.2 == pytest.approx(look.evaluate(FILLED, PACED), abs=0.01)
    expect(look.locator(f"{PACED} .pacer-say")).to_have_text(FIRST)
    moving = look.evaluate(
        "() => document.getAnimations().filter((one) => one.effect.target.closest("
        "'.sheet, .sg-bar, .keep')).length"
    )
    assert moving == 0
