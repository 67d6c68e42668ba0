"""A scale of many items stays short on the page it is on, where a fold leaves it less room."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

ITEMS = """() => {
  const scale = document.querySelector('form.with-chip[data-sheet="scales/patterns"]');
  steady.reveal(scale);
  const items = [...scale.querySelectorAll('.likert')].map((one) => one.getBoundingClientRect());
  return [items.length, items.at(-1).bottom - items[0].top];
}"""
"""Opens the fold, and gives how many items there are, and how high they are together."""


@pytest.mark.parametrize("surface", ["voila", "book"])
def test_sixteen_items_take_at_most_a_screen_and_two_fifths_and_on_a_phone_a_little_over_three(
    page: Page, visit: Visit, surface: str
) -> None:
    visit(page, surface, "05-ways-we-stay-safe")
    for width, height, screens in ((1280, 800, 1.4), (390, 844, 3.2)):
        page.set_viewport_size({"width": width, "height": height})
        items, high = page.evaluate(ITEMS)
        assert items == 16
        assert 0.5 * height < high <= screens * height
