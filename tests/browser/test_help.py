"""Ground, Help and Settings: by keyboard, with the server gone, still for those who ask for it."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from course.library import LIBRARY
from tests.browser.conftest import (
    EVERYWHERE,
    PLAIN_NOW,
    SURFACES,
    Course,
    open_folds,
    open_page,
    run_course,
)
from tests.browser.foreign import guard
from tests.browser.looking import restore
from tests.browser.test_access import found
from tests.browser.test_bar import PANELS

pytestmark = pytest.mark.browser

MOVING = """() => [...document.querySelectorAll('*')].flatMap((one) =>
  [null, '::before', '::after'].map((part) => getComputedStyle(one, part))
  .filter((style) => style.animationName !== 'none'
    || style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0))
  .map(() => one.outerHTML.slice(0, 80)))"""
WIDE = """() => [...document.querySelectorAll('.sg-bar, .sg-bar *')]
  .filter((one) => one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5
    || one.getBoundingClientRect().left < -0.5)
  .map((one) => one.outerHTML.slice(0, 80))"""
SMALL = """() => [...document.querySelectorAll('.sg-words :is(a, select, summary, label, button)')]
  .filter((one) => one.checkVisibility() && !one.closest('.sg-words > :is(p, ul)'))
  .filter((one) => Math.min(one.offsetHeight, one.offsetWidth,
    one.getBoundingClientRect().height) < 24)
  .map((one) => one.outerHTML)"""
UNDER = """([place, high, wide]) => {
  const all = [...document.querySelectorAll(place)].filter((one) => one.checkVisibility());
  return all.length ? all.filter((one) => one.getBoundingClientRect().height < high
    || one.getBoundingClientRect().width < wide).map((one) => one.outerHTML) : ['none'];
}"""
DIALED = """() => [...document.querySelectorAll('.sg-panel[open] [data-country] li a')]
  .filter((one) => one.checkVisibility() && /^(tel|sms):/.test(one.getAttribute('href')))
  .map((one) => { const box = one.getBoundingClientRect();
    return [one.closest('[data-country]').dataset.country, box.height, box.width,
      box.left >= 0 && box.right <= innerWidth]; })"""
FIRST = LIBRARY.ground.practices[0].steps[0].say
WITH_A_LINE = [one.code for one in LIBRARY.help_lines.countries if one.published]


def panel(page: Page, name: str) -> Locator:
    """A panel of the bar, opened; on a phone Contents leads to Settings."""
    one = page.locator(".sg-panel", has=page.locator("> summary", has_text=name))
    if one.get_attribute("open") is None:
        if not one.locator("> summary").is_visible():
            page.locator(".sg-contents > summary").click()
            page.locator(".sg-contents [data-panel=settings]").click()
        else:
            one.locator("> summary").click()
    return one


def choose(page: Page, code: str) -> Locator:
    """The lines of a country, chosen in Help."""
    panel(page, "Help").get_by_label(LIBRARY.words.helping.country).select_option(code)
    return page.locator(f'[data-country="{code}"]')


@pytest.fixture(params=SURFACES)
def surface(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def left_alone(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, neutral: str
) -> Iterator[dict[str, Page]]:
    """A page on each surface, whose server has been stopped."""
    running = run_course(tmp_path_factory.mktemp("sg") / "home", neutral)
    course, pages, foreign = next(running), dict[str, Page](), list[list[str]]()
    for surface in SURFACES:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        foreign.append(guard(context))
        pages[surface] = context.new_page()
        open_page(pages[surface], course, surface)
    next(running, None)
    yield pages
    for page in pages.values():
        page.context.close()
    assert not any(foreign)


@pytest.fixture
def gone(left_alone: dict[str, Page], surface: str) -> Page:
    """One of them, as it was opened. Who leaves it comes last."""
    restore(left_alone[surface], 1280)
    left_alone[surface].bring_to_front()
    return left_alone[surface]


@pytest.mark.parametrize("surface", ["lab"])
def test_when_the_course_stops_the_page_says_so_over_no_dialog(gone: Page) -> None:
    expect(gone.locator(".steady-status")).to_contain_text("has stopped", timeout=60_000)
    expect(gone.locator(".jp-Dialog")).to_have_count(0)


def test_with_the_server_gone_ground_and_help_open(gone: Page) -> None:
    for name, words in PANELS.items():
        gone.locator(".sg-panel > summary", has_text=name).click()
        expect(gone.locator(".sg-panel[open] .sg-words")).to_contain_text(words)


def test_with_the_server_gone_help_is_reached_and_read_by_keyboard(gone: Page) -> None:
    gone.locator(".sg-panel > summary", has_text="Help").focus()
    gone.keyboard.press("Enter")
    chooser = gone.get_by_label("Your country")
    expect(chooser).to_have_value("")
    expect(gone.locator("[data-country]").first).to_be_hidden()
    gone.keyboard.press("Tab")
    expect(chooser).to_be_focused()
    gone.keyboard.type("United S")
    expect(chooser).to_have_value("US")
    lines = gone.locator('[data-country="US"]')
    expect(lines).to_contain_text("Emergency: 911 Checked October 2026.")
    expect(gone.locator("[data-country]:visible")).to_have_count(1)
    gone.keyboard.press("Tab")
    expect(lines.locator('a[href="tel:911"]')).to_be_focused()
    gone.keyboard.press("Escape")
    expect(gone.locator(".sg-panel[open]")).to_have_count(0)
    expect(gone.locator(".sg-panel > summary", has_text="Help")).to_be_focused()


def test_with_the_server_gone_the_pacer_of_ground_starts_and_stops(gone: Page) -> None:
    way = panel(gone, "Ground").locator(".sg-ways > details").first
    button = way.locator("[data-act=pace]")
    button.press("Enter")
    expect(button).to_have_text(LIBRARY.words.stop)
    expect(way.locator(".pacer-say")).to_have_text(FIRST)
    expect(way.locator(".pacer-line")).to_be_visible()
    button.press("Space")
    expect(button).to_have_text(LIBRARY.words.start)
    button.press("Enter")
    gone.keyboard.press("Escape")
    expect(gone.locator(".pacing")).to_have_count(0)
    panel(gone, "Ground")
    button.press("Enter")
    gone.locator(".sg-ways > details").nth(1).locator("summary").click()
    expect(gone.locator(".pacing")).to_have_count(0)  # what is folded away keeps no time
    expect(gone.locator(".sg-ways > details[open]")).to_have_count(1)


def test_with_the_server_gone_leave_leaves(gone: Page, neutral: str) -> None:
    gone.locator(".sg-leave").click()
    gone.wait_for_url(neutral)


@pytest.mark.parametrize(
    "stored",
    [
        '{"country": "XX", "calm": "javascript:"}',
        *(pytest.param(one, marks=pytest.mark.rooms) for one in ("no", "[1]", "null")),
    ],
)
def test_what_no_page_stored_is_as_good_as_nothing(page: Page, public: str, stored: str) -> None:
    page.add_init_script(f"sessionStorage['steady-ground:settings'] = {stored!r}")
    page.goto(f"{public}notebooks/00-start-here.html", wait_until="commit")
    panel(page, "Help")
    expect(page.get_by_text("In danger, close to").first).to_be_visible()
    expect(page.locator("[data-country]:visible")).to_have_count(0)
    assert page.locator("html[data-calm]").count() == 0


def test_a_link_to_call_asks_nothing_and_leaves_the_page_alone(
    browser: Browser, course: Course, surface: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    open_page(page, course, surface)
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    where = page.url
    lines = choose(page, "US")
    for link in ("tel:988", "sms:741741"):
        lines.locator(f'a[href="{link}"]').first.click()
    page.wait_for_timeout(500)
    assert (asked, page.url) == ([], where)
    expect(page.locator(".sg-panel[open]")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("surface", PLAIN_NOW)
@pytest.mark.parametrize("width", [390])
def test_from_a_rating_of_eight_a_line_is_called_in_three_presses(
    page: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    choose(page, "US")
    page.keyboard.press("Escape")
    rating = page.locator('.sheet-live form[data-sheet="start/how-are-you"]')
    rating.locator('input[value="8"]').click()
    people = rating.get_by_role("button", name=LIBRARY.words.calls.people)
    people.click()
    line = page.locator('[data-country=US] a[href="tel:988"]').first
    expect(line).to_be_in_viewport(ratio=1)
    box = line.bounding_box()
    assert box and box["height"] >= 48
    page.keyboard.press("Escape")
    expect(people).to_be_focused()
    people.press("Enter")
    expect(line).to_be_visible()

    # Whatever country was chosen before, the same presses lead to a line of it.
    assert len(WITH_A_LINE) > 60
    chooser = page.get_by_label(LIBRARY.words.helping.country)
    listed = chooser.locator("option").evaluate_all("all => all.map((one) => one.value)")
    below = page.locator("[data-country]").evaluate_all("all => all.map((o) => o.dataset.country)")
    assert ["", *below] == listed and {*WITH_A_LINE} <= {*listed}
    for code in (*WITH_A_LINE, LIBRARY.help_lines.eu_wide.code):
        chooser.select_option(code)
        page.keyboard.press("Escape")
        people.click()
        dialed = page.evaluate(DIALED)
        assert {code} == {country for country, *_ in dialed}, code
        assert all(min(high, wide) >= 44 and inside for _, high, wide, inside in dialed), code


# ---- looks: each alone ---------------------------------------------------------------------


@pytest.mark.parametrize("why", ["reduced motion", "calm mode"])
def test_nothing_moves(look: Page, why: str) -> None:
    look.emulate_media(reduced_motion="reduce" if why == "reduced motion" else "no-preference")
    if why == "calm mode":
        assert look.evaluate(MOVING)
        panel(look, "Settings").get_by_label("Calm mode").check()
    way = panel(look, "Ground").locator(".sg-ways > details").first
    way.locator("[data-act=pace]").click()
    places = len(LIBRARY.ground.practices[0].steps)
    expect(way.locator(".pacer-place")).to_have_text(f"1 of {places}")
    filled = way.locator(".pacer-line").evaluate(
        "line => line.firstElementChild.offsetWidth / line.offsetWidth"
    )
    assert abs(filled - 1 / places) < 0.01
    assert look.evaluate(MOVING) == []
    assert look.evaluate("() => document.getAnimations().length") == 0


@pytest.mark.parametrize("width", [320])
@pytest.mark.rooms
def test_what_is_set_holds_comes_back_before_anything_is_painted_and_is_gone_with_leave(
    page: Page, fresh: Course, neutral: str, surface: str
) -> None:
    open_page(page, fresh, surface)
    open_folds(page)
    check, label = page.locator(".sheet-live form[data-checks]").first, page.locator(".evidence")
    expect(check).to_be_visible()
    expect(page).to_have_title("Steady Ground")
    choose(page, "IE")
    expect(page.locator(".sg-panel[open]")).to_have_count(1)  # choosing closes nothing
    look = panel(page, "Settings").get_by_label("As this device")
    look.focus()
    for _ in ("light", "dark"):
        page.keyboard.press("ArrowRight")
    for name in (
        *("Larger text", "Shorter page", "Calm mode"),
        *("Hide knowledge checks", "Hide evidence labels", "Discreet names"),
    ):
        panel(page, "Settings").get_by_label(name).focus()
        page.keyboard.press("Space")
    expect_set(page)

    page.reload()
    assert page.evaluate("() => document.documentElement.hasAttribute('data-calm')")
    expect(label.first).to_be_attached(timeout=30_000)
    expect(check).to_be_attached(timeout=30_000)
    expect_set(page)
    panel(page, "Help")
    expect(page.get_by_label("Your country")).to_have_value("IE")
    expect(page.locator("[data-country]:visible")).to_have_count(1)
    expect(panel(page, "Settings").get_by_label("Dark")).to_be_checked()
    on = dict.fromkeys(("large", "shorter", "calm", "hide-checks", "hide-labels"), True)
    assert {"country": "IE", "look": "dark", "discreet": False} | on == page.evaluate(
        "() => steady.settings"
    )

    panel(page, "Settings").get_by_label("Shorter page").uncheck()  # it leaves folds out
    panel(page, "Settings").get_by_label("Hide knowledge checks").uncheck()
    open_folds(page)
    expect(check).to_be_visible()
    panel(page, "Settings").get_by_label("Discreet names").check()
    expect(page).to_have_title("Steady Ground")

    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)
    page.goto(fresh.address(surface), wait_until="commit")
    panel(page, "Help")
    expect(page.get_by_label("Your country")).to_have_value("")
    assert page.evaluate("() => sessionStorage['steady-ground:settings']") is None


def expect_set(page: Page) -> None:
    """Dark, larger, shorter, calm, checks and labels hidden, and the page's own name in the tab."""
    expect(page.locator(".sheet-live form[data-checks]").first).to_be_hidden()
    expect(page.locator(".evidence").first).to_be_hidden()
    set_so = "html[data-look=dark][data-large][data-shorter][data-calm]"
    expect(page.locator(f"{set_so}[data-hide-checks][data-hide-labels]")).to_have_count(1)
    assert page.evaluate(WIDE) == []
    expect(page).to_have_title("Start here", timeout=30_000)


# ---- access --------------------------------------------------------------------------------


@pytest.mark.parametrize("calm", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_open_panels(
    look: Page, surface: str, scheme: Literal["light", "dark"], calm: bool
) -> None:
    look.emulate_media(color_scheme=scheme)
    look.evaluate("calm => steady.set('calm', calm)", calm)
    for name in ("Ground", "Settings", "Help"):
        panel(look, name)
        if name == "Help":
            choose(look, "GB")
        assert found(look, surface, dark=scheme == "dark") == []
        assert look.evaluate(SMALL) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("surface", EVERYWHERE)
def test_every_number_and_link_of_help_is_44_px_to_press_and_every_link_of_a_page_24(
    look: Page,
) -> None:
    choose(look, "GB")  # its emergency numbers are short
    assert [] == look.evaluate(UNDER, [".sg-panel[open] .sg-words a", 44, 44])
    assert [] == look.evaluate(UNDER, [".steady-page .jp-RenderedHTMLCommon a[href]", 24, 24])


def test_every_number_of_the_books_list_is_44_px_to_press(page: Page, public: str) -> None:
    page.goto(f"{public}book/help.html")
    assert [] == page.evaluate(UNDER, [".lines li a, .lines .sg-emergency a", 44, 44])
    assert [] == page.evaluate(UNDER, [".steady-page a[href]", 24, 24])


@pytest.mark.parametrize("size", [100, 200])
def test_on_a_small_window_the_bar_fits_and_a_panel_scrolls_by_itself(
    look: Page, size: int
) -> None:
    look.set_viewport_size({"width": 320, "height": 568})
    look.evaluate("size => { document.documentElement.style.fontSize = `${size}%`; }", size)
    for name in ("Ground", "Help", "Settings"):
        one = panel(look, name)
        if name == "Help":
            choose(look, "GB")
        assert look.evaluate(WIDE) == []
        expect(look.locator(".sg-leave")).to_be_in_viewport(ratio=1)
        inside = one.locator(".sg-words")
        box = inside.bounding_box()
        assert box and box["y"] + box["height"] <= 568
        inside.locator("> :last-child").scroll_into_view_if_needed()
        expect(inside.locator("> :last-child")).to_be_in_viewport()


def test_without_a_script_leave_is_a_link_help_and_each_country_open_and_there_are_no_settings(
    browser: Browser, course: Course, neutral: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(course.address("voila"), wait_until="commit")
    expect(page.locator(".sg-panel > summary", has_text="Settings")).to_be_hidden()
    page.locator(".sg-panel > summary", has_text="Help").click()
    expect(page.locator(".sg-panel[open] .sg-words")).to_contain_text(PANELS["Help"])
    expect(page.locator(".sg-country select")).to_be_hidden()
    page.locator("[data-country] > summary", has_text="Ireland").click()
    expect(page.locator('[data-country="IE"] a[href="tel:116123"]')).to_be_visible()
    page.locator(".sg-panel > summary", has_text="Ground").click()
    expect(page.get_by_text(FIRST).first).to_be_visible()
    expect(page.locator(".sg-ways [data-act=pace]").first).to_be_hidden()
    page.locator(".sg-leave").click(no_wait_after=True)
    page.wait_for_url(neutral)
    context.close()
