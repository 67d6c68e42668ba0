"""What a reader may set looks as it says on every surface, whatever the system has."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from course.library import LIBRARY
from tests.browser.conftest import EVERYWHERE, SURFACES, Course, open_page
from tests.browser.test_access import found
from tests.browser.test_help import panel

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]

REST = [
    pytest.param("voila", marks=pytest.mark.rooms),
    pytest.param("book", marks=pytest.mark.rooms),
    pytest.param("lite", marks=[pytest.mark.slow, pytest.mark.rooms]),
]
"""The surfaces that hold little which JupyterLab does not; they have minutes of their own."""

COLORS = """() => {
  const said = getComputedStyle(document.documentElement);
  const names = ['paper', 'ink', 'quiet', 'line', 'edge', 'card', 'do', 'accent',
    'accent-ink', 'wash', 'focus'];
  return [
    ...names.map((name) => said.getPropertyValue(`--sg-${name}`).trim()),
    ...['.sg-bar', '.sheet textarea', '.steady-page h1'].flatMap((place) => {
      const one = document.querySelector(place);
      const { backgroundColor, color, colorScheme } = getComputedStyle(one);
      return [backgroundColor, color, colorScheme];
    }),
  ];
}"""

WIDE = """() => [...document.querySelectorAll('.sg-bar, .steady-page, .steady-page *')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 0.5
    && !one.closest('[class*="lm-mod-hidden"], .jp-Toolbar'))
  .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("calm", [False, True])
@pytest.mark.parametrize("surface", EVERYWHERE)
def test_dark_and_light_are_what_is_chosen_whatever_the_system_says(look: Page, calm: bool) -> None:
    look.evaluate("calm => steady.set('calm', calm)", calm)
    schemes: tuple[Scheme, Scheme] = ("light", "dark")
    seen: dict[tuple[str, str], list[str]] = {}
    for system in schemes:
        look.emulate_media(color_scheme=system)
        for chosen in ("", "light", "dark"):
            look.evaluate("chosen => steady.set('look', chosen)", chosen)
            seen[system, chosen] = look.evaluate(COLORS)
    light, dark = seen["light", ""], seen["dark", ""]
    assert [] == [a for a, b in zip(light, dark, strict=True) if a == b and a != "rgba(0, 0, 0, 0)"]
    assert light == seen["light", "light"] == seen["dark", "light"]
    assert dark == seen["light", "dark"] == seen["dark", "dark"]


@pytest.mark.parametrize("width", [320])
@pytest.mark.parametrize("surface", ["lab", *REST])
def test_larger_shorter_and_dark_fit_a_narrow_window_and_axe_finds_nothing(
    look: Page, surface: str
) -> None:
    before = look.locator(".steady-page h1").evaluate(
        "one => parseFloat(getComputedStyle(one).fontSize)"
    )
    look.evaluate("() => ['large', 'shorter'].forEach(name => steady.set(name, true))")
    look.evaluate("() => steady.set('look', 'dark')")
    after = look.locator(".steady-page h1").evaluate(
        "one => parseFloat(getComputedStyle(one).fontSize)"
    )
    assert after == pytest.approx(1.25 * before)
    assert [] == look.evaluate(WIDE)
    assert 0 == look.locator(".steady-page :is(.evidence, .references, .share):visible").count()
    panel(look, "Settings")
    assert [] == found(look, surface)
    assert [] == look.evaluate(WIDE)


@pytest.mark.parametrize("surface", ["lab", REST[0]])
def test_a_shorter_page_keeps_hard_parts_marked_and_a_link_brings_back_what_it_left_out(
    page: Page, course: Course, surface: str
) -> None:
    open_page(page, course, surface, "01-steadying.ipynb")
    folds = page.locator(".fold, .fold-top")
    marked = page.locator(".chip-hard")
    hard, extra = folds.filter(has=marked), folds.filter(has_not=marked)
    expect(folds).to_have_count(3)
    expect(hard).to_have_count(2)
    expect(hard.first.locator(".chip-hard")).to_have_text(LIBRARY.words.contents.hard)
    expect(extra.first).to_be_visible()
    page.evaluate("() => steady.set('shorter', true)")
    assert hard.count() + extra.count() == folds.count()
    expect(hard.locator("visible=true")).to_have_count(hard.count())
    expect(extra.locator("visible=true")).to_have_count(0)
    page.locator(".sg-side a").last.click()
    expect(extra.last).to_be_in_viewport()


@pytest.mark.parametrize("surface", SURFACES)
def test_menus_are_switched_where_there_are_some_and_stay_away_until_then(
    look: Page, surface: str
) -> None:
    panel(look, "Settings")
    switch = look.get_by_label("Jupyter menus")
    assert (surface == "lab") == switch.is_visible()
    if surface == "lab":
        places = look.locator("#jp-menu-panel, #jp-top-panel, .lm-MenuBar-item")
        assert 0 == places.locator("visible=true").count()
        switch.check()
        assert look.get_by_role("menuitem", name="File", exact=True).is_visible()
        switch.uncheck()
        assert 0 == places.locator("visible=true").count()


def test_the_chosen_look_is_marked_by_a_line_in_forced_colors(look: Page) -> None:
    look.emulate_media(forced_colors="active")
    panel(look, "Settings")
    marked = look.locator(".sg-looks > label").evaluate_all(
        "all => all.map(one => getComputedStyle(one).outlineStyle)"
    )
    assert marked == ["solid", "none", "none"]


@pytest.fixture
def surface() -> str:
    """One that has all there is, where a test names none."""
    return "lab"
