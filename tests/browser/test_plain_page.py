"""The page without code, as Voila serves it: words at once, then the live forms, then quiet."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import LIVE, SURFACES, Course, live, open_folds
from tests.browser.test_opening import expect_one_mark, heard
from tests.widgets.calm.test_remote_entry import ENTRY

pytestmark = pytest.mark.browser


def test_from_the_list_its_words_are_there_at_once_and_each_still_form_gives_way_to_a_live_one(
    page: Page, course: Course
) -> None:
    page.goto(f"{course.server.url}voila?token={course.server.token}")
    faults, asked = heard(page)
    page.get_by_role("link", name="Start here").click(no_wait_after=True)
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("[role=status].steady-status")).to_contain_text("getting ready")
    assert page.locator(LIVE).count() == 0
    # The page may still be arriving; what has arrived waits.
    expect(page.locator(".sg-still form.sheet[inert]").first).to_be_attached()
    expect(page.locator(".sg-still form.sheet:not([inert])")).to_have_count(0)

    expect(page.locator(LIVE).first).to_be_visible(timeout=30_000)
    expect(page.locator("form.sheet[inert]")).to_have_count(0, timeout=30_000)
    expect(page.locator(".steady-status")).to_have_text("", timeout=30_000)
    assert faults == []
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    assert page.title() == "Steady Ground"
    live(page)
    expect_one_mark({ENTRY.name, "parts.js"}, asked)

    names = page.locator("form.sheet").evaluate_all("forms => forms.map(f => f.dataset.sheet)")
    assert len(names) == len(set(names)) > 0
    assert page.locator(LIVE).count() == len(names)
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.locator("body > header").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("width", [320])
@pytest.mark.parametrize("surface", SURFACES)
def test_nothing_is_wider_than_the_window(look: Page) -> None:
    wide = "() => document.documentElement.scrollWidth"
    assert look.evaluate(wide) <= 320
    over = look.locator(".steady-page :is(p, li, form, textarea, button, h1, h2)").evaluate_all(
        """all => all.filter(one => one.getBoundingClientRect().right > 321)
                     .map(one => one.outerHTML)"""
    )
    assert over == []


def test_a_form_that_does_not_come_leaves_its_still_one(page: Page, course: Course) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=500)

    page.clock.install()
    page.route("**/voila.js", refuse)
    page.goto(course.address("voila"))
    page.clock.fast_forward(60_000)
    expect(page.locator(".steady-status")).to_contain_text("not ready")
    expect(page.locator("form.sheet[inert]")).to_have_count(0)
    open_folds(page)
    page.locator("form.sheet summary").first.click()
    expect(page.locator("form.sheet details[open]")).to_have_count(1)


def test_an_address_without_a_page_or_without_its_token_says_so_calmly(
    page: Page, course: Course
) -> None:
    for path in ("voila/render/none.ipynb", "voila/nowhere/x"):
        page.goto(f"{course.server.url}{path}?token={course.server.token}")
        expect(page.locator("h1")).to_contain_text("no page at this address")
        expect(page.locator(".sg-leave")).to_be_visible()
        assert page.get_by_text("Traceback").count() == 0
    page.context.clear_cookies()
    page.goto(f"{course.server.url}doc/tree/00-start-here.ipynb")
    expect(page.locator("h1")).to_have_text("This page is closed")
    expect(page.locator(".sg-leave")).to_be_visible()
