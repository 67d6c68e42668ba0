"""axe finds nothing, WCAG 2.2 AA: the whole plain page, and everything of ours in JupyterLab."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import SURFACES, Course, open_folds, open_page

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
OURS = [[".sg-bar"], [".sg-skip"], [".steady-status"], [".steady-page .jp-RenderedHTMLCommon"],
        [".sheet-live"], [".keep"]]  # fmt: skip


def found(page: Page, surface: str, *without: str, dark: bool = False) -> list[str]:
    """Return what axe finds, a line each; `without` names rules that do not fit the page.

    In the `dark` only colors differ, so only they are looked at.
    """
    context = None if surface == "voila" else {"include": OURS}
    rules = {"region": {"enabled": surface == "voila"}} | {
        rule: {"enabled": False} for rule in without
    }
    options = RULES | ({"runOnly": ["color-contrast"]} if dark else {"rules": rules})
    result = Axe().run(page, context=context, options=options).response
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]}"
        for one in result["violations"]
        for node in one["nodes"]
    ]


def expect_nothing_found(page: Page, surface: str) -> None:
    """axe finds nothing in the light, and in the dark."""
    page.emulate_media(color_scheme="light")
    assert [] == found(page, surface)
    page.emulate_media(color_scheme="dark")
    assert [] == found(page, surface, dark=True)


def answer(page: Page) -> None:
    """Answer every form of the page: each text, each first option, each last number."""
    open_folds(page)
    for area in page.locator(".sheet-live textarea").all():
        area.fill("a few words")
    for numbers in page.locator(".sheet-live .numbers").all():
        numbers.locator("input").last.check()
    for group in page.locator(".sheet-live fieldset:not(:has(.numbers, details))").all():
        group.locator("input").last.check()
    for done in page.locator(".sheet-live [data-act=done]").all():
        done.click()


def open_all(page: Page) -> None:
    """Open everything that opens: feedback, doors, labels, references, and the count."""
    page.evaluate(
        "() => document.querySelectorAll('details').forEach((one) => {"
        " one.removeAttribute('name'); one.open = true; })"
    )
    page.locator("[data-act=count]").first.click()


@pytest.mark.parametrize("surface", SURFACES)
def test_axe_finds_nothing_blank_answered_and_with_everything_open_in_light_and_dark(
    page: Page, course: Course, surface: str
) -> None:
    open_page(page, course, surface)
    expect_nothing_found(page, surface)
    answer(page)
    expect(page.locator(".status").last).not_to_be_empty()
    expect_nothing_found(page, surface)
    open_all(page)
    expect(page.locator('form[data-sheet="start/first-check"] .said')).to_be_visible()
    expect_nothing_found(page, surface)


@pytest.mark.parametrize("surface", SURFACES)
def test_the_focus_is_as_plain_on_the_choice_to_keep_as_on_a_form(
    look: Page,
) -> None:
    """ipywidgets brings a thinner ring of its own."""
    for place in (".keep button", ".sheet-live textarea", ".sheet-live [data-act=done]"):
        control = look.locator(place).first
        look.keyboard.press("Tab")  # the ring is for those who use keys
        control.focus()
        ring = "node => [getComputedStyle(node).outlineStyle, getComputedStyle(node).outlineWidth]"
        assert control.evaluate(ring) == ["solid", "3px"]


@pytest.mark.parametrize("surface", SURFACES)
def test_every_target_of_ours_is_at_least_24_px(look: Page) -> None:
    small = look.evaluate(
        """() => [...document.querySelectorAll(
          '.sg-bar a, .sheet-live button, .sheet-live label, .keep button, summary')]
        .filter((one) => one.checkVisibility() && (one.getBoundingClientRect().height < 24
          || one.getBoundingClientRect().width < 24))
        .filter((one) => one.tagName !== 'LABEL' || one.querySelector('input'))
        .map((one) => one.outerHTML.slice(0, 100))"""
    )
    assert small == []


@pytest.mark.parametrize("surface", SURFACES)
def test_one_h1_headings_in_order_unique_ids_and_a_language(look: Page) -> None:
    levels = look.evaluate(
        """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .filter((one) => one.offsetParent && one.closest('.steady-page, main'))
        .map((one) => Number(one.tagName[1]))"""
    )
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    twice = look.evaluate(
        """() => { const ids = [...document.querySelectorAll('.steady-page [id], main [id]')]
        .map((one) => one.id); return ids.filter((id, at) => ids.indexOf(id) !== at); }"""
    )
    assert twice == []
    assert look.evaluate("() => document.documentElement.lang") == "en"
