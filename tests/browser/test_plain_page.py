"""The page without code, as Voila serves it: words at once, then the live forms, then quiet."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import LIVE, Course

pytestmark = pytest.mark.browser


def test_words_are_there_before_the_forms(page: Page, course: Course) -> None:
    page.goto(course.address("voila"), wait_until="commit")
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("[role=status].steady-status")).to_contain_text("getting ready")
    assert page.locator(LIVE).count() == 0
    # The page may still be arriving; what has arrived waits.
    expect(page.locator(".sg-still form.sheet[inert]").first).to_be_attached()
    expect(page.locator(".sg-still form.sheet:not([inert])")).to_have_count(0)
    expect(page.locator(LIVE).first).to_be_visible(timeout=30_000)


def test_each_still_form_gives_way_to_one_live_form(page: Page, course: Course) -> None:
    page.goto(course.address("voila"))
    expect(page.locator(".steady-status")).to_have_text("", timeout=30_000)
    names = page.locator("form.sheet").evaluate_all("forms => forms.map(f => f.dataset.sheet)")
    assert len(names) == len(set(names)) > 0
    assert page.locator(LIVE).count() == len(names)


def test_it_has_one_heading_landmarks_and_a_language(page: Page, course: Course) -> None:
    page.goto(course.address("voila"))
    expect(page.locator(LIVE).first).to_be_visible(timeout=30_000)
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.locator("body > header").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("width", [320])
@pytest.mark.parametrize("surface", ["lab", "voila"])
def test_nothing_is_wider_than_the_window(page: Page, course: Course, surface: str) -> None:
    page.goto(course.address(surface))
    expect(page.locator(LIVE).first).to_be_visible(timeout=30_000)
    wide = "() => document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 320
    over = page.locator(".steady-page :is(p, li, form, textarea, button, h1, h2)").evaluate_all(
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
    page.locator("form.sheet summary").first.click()
    expect(page.locator("form.sheet details[open]")).to_have_count(1)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("voila/render/none.ipynb", "no page at this address"),
        ("voila/nowhere/x", "no page at this address"),
    ],
)
def test_an_address_without_a_page_says_so_calmly(
    page: Page, course: Course, path: str, words: str
) -> None:
    page.goto(f"{course.server.url}{path}?token={course.server.token}")
    expect(page.locator("h1")).to_contain_text(words)
    expect(page.locator(".sg-leave")).to_be_visible()
    assert page.get_by_text("Traceback").count() == 0


def test_a_closed_window_is_told_how_to_go_on(page: Page, course: Course) -> None:
    page.goto(f"{course.server.url}doc/tree/00-start-here.ipynb")  # without the token
    expect(page.locator("h1")).to_have_text("This page is closed")
    expect(page.locator(".sg-leave")).to_be_visible()


def test_the_list_of_pages_leads_to_them(page: Page, course: Course) -> None:
    page.goto(f"{course.server.url}voila?token={course.server.token}")
    page.get_by_role("link", name="Start here").click()
    expect(page.locator(LIVE).first).to_be_visible(timeout=30_000)
