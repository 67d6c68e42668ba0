"""Ground and Help: one press away on every surface."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SURFACES

pytestmark = pytest.mark.browser

PANELS = {"Help": "Find A Helpline", "Ground": "five things you can see"}


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("width", [320, 1280])
def test_they_open_one_at_a_time_and_esc_or_a_press_elsewhere_closes(
    look: Page, width: int
) -> None:
    for name, words in PANELS.items():
        look.locator(".sg-panel > summary", has_text=name).click()
        open_panels = look.locator(".sg-panel[open] .sg-words")
        expect(open_panels).to_have_count(1)
        expect(open_panels).to_contain_text(words)
        box = open_panels.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    look.keyboard.press("Escape")
    expect(look.locator(".sg-panel[open]")).to_have_count(0)
    expect(look.locator(".sg-panel > summary", has_text="Ground")).to_be_focused()
    look.keyboard.press("Enter")
    expect(look.locator(".sg-panel[open]")).to_have_count(1)
    look.mouse.click(8, 790)
    expect(look.locator(".sg-panel[open]")).to_have_count(0)


@pytest.mark.parametrize("surface", SURFACES)
def test_a_link_past_a_hard_part_leads_past_it_and_to_help(
    look: Page,
) -> None:
    where = look.url
    look.get_by_role("link", name="Skip this section").first.click()
    expect(look.get_by_text("In one line: if someone near you")).to_be_in_viewport()
    look.get_by_role("link", name="Help", exact=True).first.click()
    expect(look.get_by_role("heading", name="Help, wherever you are")).to_be_in_viewport()
    bar = look.locator(".sg-bar").bounding_box()
    heading = look.get_by_role("heading", name="Help, wherever you are").bounding_box()
    assert bar and heading and heading["y"] >= bar["y"] + bar["height"]
    look.evaluate("where => history.replaceState(null, '', where)", where)
