"""Contents on every surface: any part is two presses from any place, by key and by touch."""

import pytest
from playwright.sync_api import Page, expect

from course.library import LIBRARY
from tests.browser.conftest import ON_EACH, SURFACES, Visit

pytestmark = pytest.mark.browser

SAID = LIBRARY.words.contents
SEEN = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const bar = document.querySelector('.sg-bar').getBoundingClientRect().bottom;
  return [at.textContent.replace(/[¶#]$/, '').trim(),
    box.top >= bar - 1 && box.top < innerHeight / 2];
}"""
"""What has the focus, and whether it stands in sight, in the upper half and below the bar."""

TO_THE_TOP = """() => {
  const inside = '.steady-page:not(.lm-mod-hidden) .jp-WindowedPanel-outer';
  (document.querySelector(inside) ?? document.scrollingElement).scrollTop = 0;
}"""


@pytest.fixture(params=ON_EACH)
def surface(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def below(page: Page) -> None:
    """Go to the end of the page."""
    page.evaluate("""() => {
      const all = [...document.querySelectorAll('.steady-page:not(.lm-mod-hidden) .way')];
      all.at(-1).scrollIntoView();
    }""")


@pytest.mark.parametrize("width", [320, 1280])
def test_any_part_is_two_presses_away_by_touch_and_by_keyboard(look: Page) -> None:
    contents = look.locator(".sg-contents > summary")
    expect(contents).to_have_text(SAID.title)
    below(look)
    contents.click()
    look.locator('.sg-contents a[href="#danger"]').click()
    assert ["Is anyone frightening you now?", True] == look.evaluate(SEEN)
    expect(look.locator(".sg-panel[open]")).to_have_count(0)

    contents.focus()
    look.keyboard.press("Enter")
    look.locator('.sg-contents a[href="#three"]').focus()
    look.keyboard.press("Enter")
    assert ["Three minutes", True] == look.evaluate(SEEN)
    contents.focus()
    look.keyboard.press("Enter")
    look.keyboard.press("Escape")
    expect(contents).to_be_focused()


@pytest.mark.parametrize("width", [1280, 1920])
def test_where_there_is_room_the_list_stands_at_the_side_and_marks_the_part_in_front(
    look: Page,
) -> None:
    side = look.get_by_role("navigation", name=SAID.here).locator("visible=true")
    expect(side).to_have_count(1)
    side.locator('a[href="#now"]').click()
    assert ["What is kept, and how you are", True] == look.evaluate(SEEN)
    expect(side.locator("a[aria-current]")).to_have_text("What is kept, and how you are 1 min")
    beside, words = side.bounding_box(), look.locator("h1:visible").bounding_box()
    assert beside and words and beside["x"] + beside["width"] <= words["x"]


@pytest.mark.parametrize("width", [390, 768])
def test_where_there_is_none_it_stands_in_the_bar_alone(look: Page) -> None:
    expect(look.locator(".sg-side")).to_be_hidden()
    expect(look.locator(".steady-page:not(.lm-mod-hidden) nav.contents")).to_be_hidden()


def test_every_page_of_the_course_and_the_map_can_be_reached(look: Page) -> None:
    look.locator(".sg-contents > summary").click()
    links = look.locator(".sg-contents :is(.sg-pages, .book-pages)")
    for page in LIBRARY.there():
        expect(links.get_by_role("link", name=page.title, exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [390])
def test_on_a_phone_settings_are_one_press_from_contents(look: Page) -> None:
    expect(look.locator(".sg-settings > summary")).to_be_hidden()
    look.locator(".sg-contents > summary").click()
    look.locator(".sg-contents [data-panel=settings]").click()
    expect(look.get_by_label(LIBRARY.words.setting.switches[0].label)).to_be_visible()
    look.keyboard.press("Escape")
    expect(look.locator(".sg-panel[open]")).to_have_count(0)


@pytest.mark.parametrize(("width", "high"), [(390, 844), (1280, 800)])
def test_the_three_minutes_are_in_the_first_screen_and_one_press_shows_the_exercise(
    look: Page, width: int, high: int
) -> None:
    look.set_viewport_size({"width": width, "height": high})
    look.evaluate("() => document.querySelector('h1').scrollIntoView({ block: 'center' })")
    first = look.locator(".ways-in a:visible").first
    box = first.bounding_box()
    assert box and box["y"] + box["height"] <= high
    first.click()
    assert ["Three minutes", True] == look.evaluate(SEEN)
    expect(look.locator('form[data-sheet="start/five-senses"]:visible')).to_be_in_viewport()


@pytest.mark.parametrize(
    "surface",
    ["book", *(pytest.param(one, marks=pytest.mark.rooms) for one in (*SURFACES, "lite"))],
)
def test_on_every_page_three_minutes_are_in_the_first_screen_and_one_press_away(
    page: Page, visit: Visit, surface: str
) -> None:
    for one in LIBRARY.there():
        visit(page, surface, one.notebook)
        for width, high in ((390, 844), (1280, 800)):
            page.set_viewport_size({"width": width, "height": high})
            page.evaluate(TO_THE_TOP)
            first = page.locator(".ways-in a:visible").first
            box = first.bounding_box()
            assert box and box["y"] + box["height"] <= high, (one.id, width)
            first.click()
            assert ["Three minutes", True] == page.evaluate(SEEN), (one.id, width)
            shown = page.locator("form.sheet:visible, .sheet-live form:visible, .figure:visible")
            expect(shown.first).to_be_in_viewport()


def test_one_part_at_a_time_has_a_way_back_and_on_and_a_place_to_stop(look: Page) -> None:
    look.evaluate("() => steady.set('one-part', true)")
    parts = look.locator(".steady-page:not(.lm-mod-hidden) h2")
    expect(parts.locator("visible=true")).to_have_count(0)
    look.locator("[data-step=next]").click()
    assert ["The course in four sentences", True] == look.evaluate(SEEN)
    expect(parts.locator("visible=true")).to_have_count(1)
    look.locator("[data-step=stop]").click()
    expect(look.get_by_text(LIBRARY.words.page.stopped_here)).to_be_visible()
    look.locator(".sg-contents > summary").click()
    look.locator('.sg-contents a[href="#danger"]').click()
    assert ["Is anyone frightening you now?", True] == look.evaluate(SEEN)
    look.locator("[data-step=before]").focus()
    look.keyboard.press("Enter")
    assert ["What is kept, and how you are", True] == look.evaluate(SEEN)
    look.emulate_media(media="print")
    assert look.locator("[data-elsewhere]:visible").count() > 5
    look.emulate_media(media="screen")
    look.evaluate("() => steady.set('one-part', false)")
    expect(look.locator("[data-elsewhere], .sg-steps")).to_have_count(0)
