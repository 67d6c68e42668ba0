"""The drawings in a browser: nothing is cut off or covered, labels can be read, colors can go."""

import pytest
from playwright.sync_api import Browser, Page, expect

from course.library import LIBRARY
from course.render import figures
from tests.browser.bare import head

pytestmark = pytest.mark.browser

EVERY = list(LIBRARY.figures.values())
LABELS = """(svg) => {
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text tspan')].map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { words: one.textContent, left, right, top, bottom };
  });
  const out = boxes.filter((one) => one.left < frame.left - 1 || one.right > frame.right + 1
    || one.top < frame.top - 1 || one.bottom > frame.bottom + 1);
  const over = boxes.filter((one, n) => boxes.some((two, m) => m < n
    && one.left < two.right - 1 && two.left < one.right - 1
    && one.top < two.bottom - 5 && two.top < one.bottom - 5));
  return [...out, ...over].map((one) => one.words);
}"""
"""Which labels stand outside their drawing, or on one another."""

SIZE = """(svg) => Math.min(...[...svg.querySelectorAll('text')].map((one) =>
  parseFloat(getComputedStyle(one).fontSize) * svg.getBoundingClientRect().width / 340))"""
"""How large the smallest letters of a drawing are, in CSS pixels."""

PAINTED = """(svg) => [...svg.querySelectorAll('rect, circle, path, text')].every((one) => {
  const { stroke, fill } = getComputedStyle(one), paper = 'rgb(255, 255, 255)';
  const filled = (color) => color !== 'none' && color !== paper;
  return [stroke, fill].some(filled) || one.matches('.f-slip')
    || (one.matches('.f-stone + text')
      && filled(getComputedStyle(one.previousElementSibling).fill));
})"""
"""Whether everything but slips of paper is seen, on white, or on a stone that is filled."""

FILLED = """(css) => {
  const { fill, fillOpacity } = getComputedStyle(document.querySelector(css));
  return fill + fillOpacity;
}"""
"""What fills the first of a class."""


@pytest.fixture
def shown(page: Page) -> Page:
    """A page of every figure and nothing else."""
    body = "".join(f"<h2>{one.title}</h2>{figures.draw(one, LIBRARY.words)}" for one in EVERY)
    page.set_content(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figures</title>{head()}'
        '</head><body><main class="steady-page"><h1>Figures</h1>'
        f'<div class="jp-RenderedHTMLCommon">{body}</div></main></body></html>'
    )
    return page


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_label_is_cut_off_or_covered_and_nothing_is_wider_than_the_page(
    shown: Page, width: int
) -> None:
    for svg in shown.locator(".f-drawing").all():
        assert [] == svg.evaluate(LABELS)
    assert shown.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390])
def test_letters_are_14_pixels_and_more_where_the_drawing_is_350_wide(
    shown: Page, width: int
) -> None:
    for svg in shown.locator(".f-drawing").all():
        svg.evaluate("one => { one.style.width = '350px'; }")
        assert svg.evaluate(SIZE) >= 14


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)])
def test_what_is_said_of_a_drawing_is_in_view_with_it(
    shown: Page, width: int, beside: bool
) -> None:
    for figure in shown.locator("figure").all():
        figure.scroll_into_view_if_needed()
        drawn = figure.locator(".f-drawing").bounding_box()
        said = figure.locator(".f-says").bounding_box()
        assert drawn and said
        right, below = said["x"] >= drawn["x"] + drawn["width"], said["y"] >= drawn["y"]
        assert beside == right
        assert below or right
        assert said["y"] <= drawn["y"] + drawn["height"] + 40


def test_where_a_system_chooses_the_colors_every_line_is_seen(browser: Browser) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="light")
    page = context.new_page()
    body = "".join(figures.draw(one, LIBRARY.words) for one in EVERY)
    page.set_content(f'<html lang="en"><head>{head()}</head><body>{body}</body></html>')
    for svg in page.locator(".f-drawing").all():
        assert svg.evaluate(PAINTED)
    for full, empty in ((".f-stone", ".f-coming"), (".f-shut", ".f-box"), (".f-bar", ".f-thin")):
        assert page.evaluate(FILLED, full) != page.evaluate(FILLED, empty)
    keys = page.locator(".f-key").evaluate_all(
        "(keys) => keys.map((one) => getComputedStyle(one).backgroundImage)"
    )
    assert 3 == len(keys) == len({*keys})
    context.close()


def test_a_stone_leads_to_its_page_and_the_keyboard_passes_it_by(shown: Page) -> None:
    there = [f"{one.notebook}.ipynb" for one in LIBRARY.there()]
    stones = shown.locator(".f-roads a")
    assert there == [one.get_attribute("href") for one in stones.all()]
    shown.keyboard.press("Tab")
    shown.keyboard.press("Tab")
    expect(shown.locator(".f-roads a:focus")).to_have_count(0)
    for stone in stones.all():
        box = stone.bounding_box()
        assert box and min(box["width"], box["height"]) >= 24
