"""What has the focus is in sight: below the bar and above words at the foot, both ways."""

from typing import Any

import pytest
from playwright.sync_api import Page

from course.library import LIBRARY
from tests.browser.conftest import EVERYWHERE

pytestmark = pytest.mark.browser

STOPS = 400
"""Presses of Tab after which a page has no end."""

AT = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  at.dataset.walked ??= String(window.walked = (window.walked ?? 0) + 1);
  const shown = at.closest('.number, .option, .point') ?? at;
  const box = shown.getBoundingClientRect();
  const top = document.querySelector('.sg-bar').getBoundingClientRect().bottom;
  const feet = [...document.querySelectorAll('.steady-status')]
    .filter(one => one.checkVisibility() && one.textContent)
    .map(one => one.getBoundingClientRect().top);
  const bottom = Math.min(innerHeight, ...feet);
  const hit = document.elementFromPoint(
    (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2,
    (Math.max(box.top, top) + Math.min(box.bottom, bottom)) / 2);
  const ours = at.closest('.sg-bar, .sg-skip');
  return {
    stop: at.dataset.walked,
    inside: Boolean(at.closest('.steady-page')),
    // What is about as high as the window cannot be seen whole.
    hidden: !ours && (!hit || !(shown.contains(hit) || hit.contains(shown))
      || (box.height < 0.9 * (bottom - top) && (box.top < top - 0.5 || box.bottom > bottom + 0.5))),
    here: `${Math.round(box.top - top)} ${Math.round(bottom - box.bottom)} `
      + at.outerHTML.slice(0, 90),
  };
}"""

FORGET = """() => {
  window.walked = 0;
  document.querySelectorAll('[data-walked]').forEach(one => delete one.dataset.walked);
}"""


def walk(page: Page, key: str) -> list[dict[str, Any]]:
    """Press a key until the focus is back where it has been, and give each stop on the way."""
    page.evaluate(FORGET)
    page.locator(".sg-skip a").first.focus()
    stops: list[dict[str, Any]] = []
    for _ in range(STOPS):
        page.keyboard.press(key)
        at = page.evaluate(AT)
        if at is None:
            continue
        if any(at["stop"] == one["stop"] for one in stops):
            return stops
        stops.append(at)
    raise AssertionError(f"no end after {STOPS} stops")


@pytest.mark.parametrize(("width", "large"), [(320, False), (320, True), (1280, False)])
@pytest.mark.parametrize("surface", EVERYWHERE)
def test_what_has_the_focus_is_never_under_the_bar_whichever_way_one_goes(
    look: Page, large: bool
) -> None:
    look.evaluate("large => steady.set('large', large)", large)
    for key in ("Tab", "Shift+Tab"):
        stops = walk(look, key)
        assert len([one for one in stops if one["inside"]]) > 30
        assert [] == [one["here"] for one in stops if one["hidden"]], key


@pytest.mark.parametrize("surface", ["voila", "lab"])
def test_what_has_the_focus_is_above_words_at_the_foot(
    look: Page,
) -> None:
    say = (
        "words => document.querySelectorAll('.steady-status').forEach("
        "one => { one.textContent = words; steady.makeRoom(); })"
    )
    look.evaluate(say, LIBRARY.words.page.stopped)
    assert [] == [one["here"] for one in walk(look, "Tab") if one["hidden"]]
    look.evaluate(say, "")
