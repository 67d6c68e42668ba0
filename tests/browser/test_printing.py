"""What is printed: a page, one sheet to hand on, one exercise, a card; and how full pages are.

Pages and their fill are measured by where words and lines come to lie on paper, not by a clock.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from course.library import LIBRARY
from lite.serving import serving
from tests.browser.conftest import EVERY, PLAIN_NOW, Course, open_page
from tests.paper import printed, together

pytestmark = pytest.mark.browser

MODULES = {page.id: page.notebook for page in LIBRARY.there()}
FIRST_NOW = [
    "steadying",
    *(pytest.param(id, marks=pytest.mark.rooms) for id in MODULES if id != "steadying"),
]
"""One module, and the others in the stage of minutes of their own."""
CANARY = "canary-on-paper"
PAGES, FILL = 12, 0.85
TOP, BOTTOM, A4 = 15, 16, 297
"""Millimeters: the margins, and the height of a page."""
POINT = 25.4 / 72


@pytest.fixture(scope="session")
def book(published: Path) -> Iterator[str]:
    with serving(published) as address:
        yield address


def lowest(leaf: object) -> float:
    """Return how far down the last word on a sheet of paper stands, as a share of its room."""
    ends: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        y = A4 - POINT * (tm[5] * cm[3] + cm[5])
        if text.strip() and TOP < y < A4 - BOTTOM:
            ends.append(y)

    leaf.extract_text(visitor_text=note)  # type: ignore[attr-defined]
    return (max(ends, default=TOP) - TOP) / (A4 - TOP - BOTTOM)


def choose(page: Page, what: str, title: str = "") -> None:
    """Open Print in the contents by the keyboard, and choose.

    Until `done` the page is as it is while a printer has it.
    """
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.locator(".sg-contents > summary").focus()
    page.keyboard.press("Enter")
    page.locator('[data-panel="print"]').focus()
    page.keyboard.press("Enter")
    ways = page.locator(f'[data-each="{what}"] button', has_text=title)
    way = ways.first if title else page.locator(f'[data-prints="{what}"]')
    way.focus()
    page.keyboard.press("Enter")


def done(page: Page) -> None:
    """The printer is done, and the page is as it was."""
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert 0 == page.locator(".typed, .sg-wallet, [data-printing], html[data-paper]").count()
    assert page.locator(".sg-panel[open]").count() == 0
    assert page.locator(".sg-contents > summary").evaluate("one => one === document.activeElement")


@pytest.mark.parametrize("id", FIRST_NOW)
def test_a_module_is_printed_on_few_pages_that_are_full_and_say_where_they_are_from(
    page: Page, book: str, id: str
) -> None:
    page.goto(f"{book}notebooks/{MODULES[id]}.html")
    leaves = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert PAGES >= len(leaves)
    fills = [lowest(leaf) for leaf in leaves[:-1]]
    assert FILL <= sum(fills) / len(fills), fills
    said = LIBRARY.words.print
    for number, leaf in enumerate(leaves, 1):
        words = together(leaf.extract_text())
        for one in (LIBRARY.course.title, said.call, said.review, str(number)):
            assert together(one) in words, number


@pytest.mark.parametrize("id", FIRST_NOW)
@pytest.mark.parametrize("format", ["A4", "Letter"])
def test_the_handout_of_a_module_is_one_sheet_of_paper(
    page: Page, book: str, id: str, format: str
) -> None:
    page.goto(f"{book}notebooks/{MODULES[id]}.html")
    choose(page, "sheet")
    leaves = PdfReader(io.BytesIO(page.pdf(format=format))).pages
    words = together("".join(leaf.extract_text() for leaf in leaves))
    assert 2 >= len(leaves)
    assert together(LIBRARY.words.handout.number) in words
    module = LIBRARY.module(id)
    assert module.handout
    for line in module.handout.short or module.in_short:
        assert together(re.sub(r"[*]|\]\([^)]*\)|\[", "", line)) in words


@pytest.mark.parametrize("what", ["whole", "exercise", "card"])
def test_what_was_typed_is_on_the_page_on_its_exercise_and_on_the_card_and_not_on_the_sheet(
    page: Page, book: str, what: str
) -> None:
    page.goto(f"{book}notebooks/{MODULES['steadying']}.html")
    kit = page.locator('[data-sheet="steadying/kit"]')
    title = str(kit.locator("h3").text_content())
    kit.locator("textarea").first.fill(CANARY)
    choose(page, what, title if what in {"exercise", "card"} else "")
    assert 1 == "".join(printed(page)).count(CANARY)
    done(page)
    choose(page, "sheet")
    assert CANARY not in "".join(printed(page))
    done(page)
    assert CANARY == kit.locator("textarea").first.input_value()
    assert CANARY not in page.content()
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])"
    assert CANARY not in page.evaluate(stored)


def test_a_card_is_as_large_as_a_bank_card_and_grows_where_it_would_cut_a_word(
    page: Page, book: str
) -> None:
    page.goto(f"{book}notebooks/{MODULES['steadying']}.html")
    kit = page.locator('[data-sheet="steadying/kit"]')
    title = str(kit.locator("h3").text_content())
    sides = page.locator(".sg-wallet .side")
    sizes = "all => all.map(one => [one.offsetWidth, one.offsetHeight])"
    choose(page, "card", title)
    page.emulate_media(media="print")
    wide, high = (round(one * 96 / 25.4) for one in (85.5, 54))
    assert [[wide, high]] * 2 == sides.evaluate_all(sizes)
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    for box in kit.locator("textarea").all():
        box.evaluate("(one, words) => { one.value = words; }", "one long line after another " * 60)
    choose(page, "card", title)
    page.emulate_media(media="print")
    cut = "all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length"
    assert 0 == sides.evaluate_all(cut)
    assert 2 < sides.count(), sides.all_inner_texts()


def test_a_page_as_printed_has_no_control_and_cuts_no_word_in_a_heading(
    page: Page, book: str
) -> None:
    page.goto(f"{book}notebooks/{MODULES['trust']}.html")
    page.emulate_media(media="print")
    seen = "all => all.filter(one => one.checkVisibility()).map(one => one.textContent)"
    assert [] == page.locator("main :is(button, .chip, .acts)").evaluate_all(seen)
    wide = seen.replace("checkVisibility()", "scrollWidth > one.clientWidth + 1")
    assert [] == page.locator(".row-heads > span, .likert-head span").evaluate_all(wide)


@pytest.mark.parametrize("surface", PLAIN_NOW)
def test_one_exercise_is_printed_by_itself_where_the_page_is_live(
    page: Page, course: Course, surface: str
) -> None:
    open_page(page, course, surface, EVERY)
    form = page.locator(".steady-page form.sheet:has(textarea:visible)").first
    title = str(form.locator("h3").text_content())
    form.locator("textarea").first.fill(CANARY)
    choose(page, "exercise", title)
    words = "".join(printed(page))
    assert 1 == words.count(CANARY)
    assert together("Every exercise") not in words
    done(page)
