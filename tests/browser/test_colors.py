"""Forced colors paint no background and no shadow; what these set apart has a line there."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ON_EACH, open_folds

pytestmark = pytest.mark.browser

EDGELESS = """(places) => places.flatMap((place) => {
  const all = [...document.querySelectorAll(place)].filter((one) => one.checkVisibility());
  if (!all.length) return [`no ${place}`];
  return all.filter((one) => {
    const { borderStyle, borderWidth, borderColor } = getComputedStyle(one);
    return borderStyle !== 'solid' || borderWidth.split(' ').some((side) => parseFloat(side) < 1)
      || /rgba.*, 0\\)$/.test(borderColor);
  }).map((one) => `${place}: ${one.outerHTML.slice(0, 80)}`);
})"""

RING = """() => {
  const at = document.activeElement;
  const shown = at.closest('.number, .option, .point') ?? at;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shown);
  return [outlineStyle, parseFloat(outlineWidth) >= 2, !/rgba.*, 0\\)$/.test(outlineColor)];
}"""

COMMON = [
    ".sg-bar .sg-leave", ".sg-bar > .sg-panel > summary", ".steady-page .card", "form.sheet",
    ".sheet textarea", ".sheet .number", ".sheet .ways details", ".sg-country select",
    "[data-country=GB] li",
]  # fmt: skip
MORE = {
    "lab": [".keep", ".keep button", ".sheet button[data-act]", ".sg-bar .sg-bar-plain"],
    "voila": [".keep", ".keep button", ".sheet button[data-act]"],
    "book": [".sg-contents > summary"],
    "lite": [".keep", ".keep button", ".sheet button[data-act]"],
}
FOCUSED = {
    "everywhere": [".sg-leave", ".sheet textarea", ".sheet .number input", ".sheet summary"],
    "book": [".sg-side a"],
}


@pytest.mark.parametrize("surface", ON_EACH)
def test_leave_buttons_cards_and_choices_keep_an_edge_and_the_focus_a_ring_in_forced_colors(
    look: Page, surface: str
) -> None:
    look.emulate_media(forced_colors="active")
    look.locator(".sg-panel > summary", has_text="Help").click()
    look.locator("#sg-country").select_option("GB")
    look.keyboard.press("Escape")
    open_folds(look)  # the questions are in one
    look.locator(".sg-panel > summary", has_text="Help").click()
    assert [] == look.evaluate(EDGELESS, COMMON + MORE[surface])

    look.keyboard.press("Escape")
    chosen = look.locator("form.sheet .number").nth(7)
    width = "one => parseFloat(getComputedStyle(one).borderWidth)"
    before = chosen.evaluate(width)
    choice = chosen.locator("input")
    choice.evaluate(
        "one => { one.checked = true; }"
    )  # no form is told, as only looks are asked for
    look.keyboard.press("Tab")  # the ring is for those who use keys
    assert before < chosen.evaluate(width)
    choice.evaluate("one => { one.checked = false; }")
    for place in FOCUSED["everywhere"] + FOCUSED.get(surface, []):
        look.locator(place).locator("visible=true").first.focus()
        assert ["solid", True, True] == look.evaluate(RING), place
