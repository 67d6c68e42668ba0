"""Words are set in our own fonts, at a length of line that is easy to read, on every surface."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ON_EACH, SURFACES, Course, Visit, live

pytestmark = pytest.mark.browser

PAGES = [
    "00-start-here",
    "01-steadying",
    "02-what-trust-is",
    "03-where-it-was-learned",
    "04-how-it-shows-up",
]
LETTERS = """() => {
  const page = document.querySelector('.steady-page:not(.lm-mod-hidden)');
  const apart = 'form, nav, table, .card, .ways-in, .keep, .emergency, .safety'
    + ', details:not([open])';
  const lengths = [];
  for (const words of page.querySelectorAll('.jp-RenderedHTMLCommon p')) {
    if (words.closest(apart) || !words.getClientRects().length) continue;
    const lines = new Map();
    const texts = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); ) {
      for (let at = 0; at < text.length; at++) {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const box = range.getClientRects()[0];
        if (!box || !box.width) continue;
        const line = Math.round(box.bottom / 8);
        lines.set(line, (lines.get(line) ?? 0) + 1);
      }
    }
    lengths.push(...[...lines].sort((a, b) => a[0] - b[0]).map((one) => one[1]).slice(0, -1));
  }
  lengths.sort((a, b) => a - b);
  return [lengths.length, lengths[Math.floor(lengths.length / 2)]];
}"""
"""Counts the lines that are full, and the letters of the one in the middle by length."""

SET_IN = """() => {
  const page = document.querySelector('.steady-page:not(.lm-mod-hidden)');
  const [head, words] = ['h1', 'h1 ~ p'].map((one) => getComputedStyle(page.querySelector(one)));
  return {
    fonts: [...document.fonts]
      .filter((one) => one.status === 'loaded' && !/Before/.test(one.family))
      .map(({ family, weight, style, unicodeRange }) =>
        `${family.replaceAll('"', '')} ${weight} ${style} ${unicodeRange.slice(0, 6)}`).sort(),
    first: [head, words].map((one) => one.fontFamily.split(',')[0].replaceAll('"', '')),
  };
}"""
SPACE = """() => {
  const page = document.querySelector('.steady-page:not(.lm-mod-hidden)');
  const shown = (one) => one.getBoundingClientRect().height > 0;
  const all = [...page.querySelectorAll('p, li, form, .sheet, .safety, .fold, details, h1, h2, h3')]
    .filter(shown);
  return [...page.querySelectorAll('h2, h3')]
    .filter((one) => shown(one) && !one.closest('form, .fold'))
    .map((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      const { top } = range.getBoundingClientRect();
      const before = all.filter((other) => other !== one && !other.contains(one))
        .map((other) => other.getBoundingClientRect().bottom).filter((end) => end <= top + 1);
      return [one.textContent, Math.round(top - Math.max(...before))];
    }).filter(([, space]) => space > 32);
}"""
"""Names each heading with more than two lines of the smallest text, 2rem, above it."""

SHIFTED = """
  window.shifted = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) shifted += one.value; })
    .observe({ type: 'layout-shift', buffered: true });
"""


@pytest.mark.parametrize("surface", ON_EACH)
def test_lines_have_sixty_to_seventy_two_letters_and_on_a_phone_thirty_five_to_fifty(
    page: Page, visit: Visit, surface: str
) -> None:
    for name in PAGES if surface == "book" else PAGES[1:2]:
        page.set_viewport_size({"width": 1280, "height": 800})
        visit(page, surface, name)
        for width, least, most in ((1280, 60, 72), (390, 35, 50)):
            page.set_viewport_size({"width": width, "height": 844})
            page.wait_for_function("() => document.fonts.status === 'loaded'")
            lines, letters = page.evaluate(LETTERS)
            assert lines > 20
            assert least <= letters <= most, (name, width)


@pytest.mark.parametrize("surface", ON_EACH)
def test_headings_are_in_literata_and_words_in_source_sans_and_no_more_is_loaded(
    page: Page, visit: Visit, surface: str
) -> None:
    visit(page, surface, "01-steadying")
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    assert {
        "fonts": [
            "Literata 600 normal U+0-FF",
            "Source Sans 3 400 italic U+0-FF",
            "Source Sans 3 400 normal U+0-FF",
            "Source Sans 3 600 normal U+0-FF",
        ],
        "first": ["Literata", "Source Sans 3"],
    } == page.evaluate(SET_IN)


def test_no_heading_has_more_than_two_lines_of_nothing_above_it(page: Page, visit: Visit) -> None:
    for name in PAGES:
        visit(page, "book", name)
        assert [] == page.evaluate(SPACE), name


def test_words_stand_still_when_their_font_comes_and_are_there_before_it(
    browser: Browser, public: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page, held = context.new_page(), list[Any]()
    page.add_init_script(SHIFTED)
    page.route("**/fonts/*", lambda route: held.append(route))
    page.goto(f"{public}notebooks/01-steadying.html", wait_until="domcontentloaded")
    page.wait_for_timeout(300)
    before = page.locator("#steady-page h2").nth(2).bounding_box()
    assert len(held) >= 3 and before
    painted = page.evaluate("() => performance.getEntriesByType('paint').length")
    assert painted == 2  # words, and not only a background
    for route in held:
        route.continue_()
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    after = page.locator("#steady-page h2").nth(2).bounding_box()
    assert after
    assert abs(before["y"] - after["y"]) <= 30  # at most a line, in a screen and a half
    assert page.evaluate("shifted") < 0.05
    context.close()


@pytest.mark.parametrize("surface", SURFACES)
def test_with_no_font_to_be_had_the_page_is_read_all_the_same(
    page: Page, course: Course, surface: str
) -> None:
    page.route("**/fonts/*", lambda route: route.abort())
    page.goto(course.address(surface))
    live(page)
    lines, letters = page.evaluate(LETTERS)
    assert lines > 20
    assert 55 <= letters <= 76
