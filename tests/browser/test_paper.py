"""Paper: all that was typed is on it, whole lines on each sheet, and nowhere else afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from course.library import LIBRARY
from lite.serving import serving
from tests.browser.conftest import EVERY, SURFACES, Course, open_page, show_menus
from tests.browser.looking import Looked
from tests.browser.test_lite import open_page as open_lite
from tests.paper import printed, together, without_margins

pytestmark = pytest.mark.browser

BOOK = "notebooks/01-steadying.html"
LINES = [f"answer{number:02}" for number in range(1, 41)]
RARE = "§"  # stands nowhere else, so that each one of a line with no space in it can be counted
LONG = "\n".join([*LINES, RARE * 300, "end"])
LONGER = "\n".join(
    f"whole line {number} of an answer that needs three pages" for number in range(1, 151)
)


@pytest.fixture(scope="session")
def book(published: Path) -> Iterator[str]:
    with serving(published) as address:
        yield address


def type_long(page: Page, words: str = LONG) -> int:
    """Type words into every box of a sheet that is in sight, and give how many boxes there are."""
    boxes = page.locator(".steady-page form.sheet textarea:visible")
    for box in boxes.all():
        box.fill(words)
    return boxes.count()


def expect_all_typed(page: Page, count: int) -> str:
    """All lines of each box are on paper, and after it nothing of them is left beside the box.

    Returns the paper's words.
    """
    on_paper = "".join(printed(page))
    for line in LINES:
        assert count == on_paper.count(line), line
    assert 300 * count == on_paper.count(RARE)
    expect_gone(page, LINES[0])
    return on_paper


def expect_gone(page: Page, words: str) -> None:
    """The words are in no attribute and no text of the page, but in boxes alone."""
    assert (
        page.evaluate("words => document.documentElement.outerHTML.includes(words)", words) is False
    )


def test_in_the_book_a_long_answer_is_printed_whole(page: Page, book: str) -> None:
    page.goto(book + BOOK)
    count = type_long(page)
    assert count > 2
    expect_all_typed(page, count)


def test_on_the_plain_page_all_is_printed_whole_and_what_is_erased_meanwhile_leaves_the_paper(
    page: Page, course: Course
) -> None:
    open_page(page, course, "voila", EVERY)
    count = type_long(page)
    assert count > 2
    choice = page.locator("form.sheet select").first
    label = "an option whose words are much longer than the narrow cell of a table can show at once"
    choice.evaluate(
        "(one, label) => { one.options[1].text = label; one.selectedIndex = 1; }",
        label,
    )
    assert together(label) in expect_all_typed(page, count)
    assert page.locator(".typed").count() == 0

    page.locator("form.sheet textarea").first.fill("canary-paper")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".typed", has_text="canary-paper").count() == 1
    page.evaluate("dispatchEvent(new Event('steady:erase'))")
    expect_gone(page, "canary-paper")


@pytest.mark.rooms
@pytest.mark.slow
def test_in_the_browser_build_a_long_answer_is_printed_whole(page: Page, book: str) -> None:
    open_lite(page, f"{book}lite/", "01-steadying.ipynb")
    count = type_long(page)
    assert count > 2
    expect_all_typed(page, count)


def test_with_scripts_off_a_long_answer_is_printed_whole(browser: Browser, book: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(book + BOOK)
    box = page.locator("form.sheet textarea").first
    box.fill(LONG)
    on_paper = "".join(printed(page))
    context.close()
    for line in LINES:
        assert line in on_paper
    assert 300 == on_paper.count(RARE)


def test_an_answer_longer_than_a_sheet_of_paper_breaks_between_its_lines(
    page: Page, book: str
) -> None:
    page.goto(book + BOOK)
    page.locator("form.sheet textarea").first.fill(LONGER)
    leaves = printed(page)
    for line in LONGER.split("\n"):
        assert sum(together(line) in leaf for leaf in leaves) == 1, line


def test_a_box_with_nothing_in_it_is_printed_as_room_to_write_in(page: Page, book: str) -> None:
    page.goto(book + "notebooks/00-start-here.html")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    box = page.locator('form.sheet textarea[rows="2"]').first.bounding_box()
    assert box and box["height"] >= 96
    assert page.locator(".typed").count() == 0


@pytest.mark.rooms
def test_in_jupyterlab_the_whole_page_is_printed_over_as_many_sheets_as_it_needs(
    page: Page, course: Course
) -> None:
    open_page(page, course, "lab", EVERY)
    boxes = page.locator(".steady-page form.sheet textarea")
    boxes.first.fill("early words")
    boxes.last.fill(LONG)
    headings = page.locator(".steady-page :is(h1, h2, h3):visible").all_text_contents()
    leaves = printed(page)
    on_paper = "".join(leaves)
    for heading in [headings[0], headings[-1]]:
        assert together(heading).removesuffix("¶") in on_paper
    assert len(leaves) > 3
    assert "earlywords" in on_paper
    for line in LINES:
        assert 1 == on_paper.count(line)
    assert 300 == on_paper.count(RARE)
    expect_gone(page, LINES[0])


@pytest.mark.rooms
def test_jupyterlab_and_the_plain_page_print_the_same_words_and_nothing_around_them(
    looked: Looked,
) -> None:
    on_paper, letters = [], []
    for surface in SURFACES:
        with looked.lend(surface, 1280) as page:
            letters.append(sorted(without_margins(printed(page))))
            # What lies beside or over something is read in another order in each.
            undrawn = page.add_style_tag(content=".figure { display: none; }")
            on_paper.append(without_margins(printed(page)))
            undrawn.evaluate("one => one.remove()")
    lab, plain = on_paper
    assert letters[0] == letters[1]
    assert plain == lab
    assert "Starthere" in lab[:100]
    assert together(LIBRARY.words.page.settings) not in lab


@pytest.mark.parametrize("surface", ["lab"])
def test_print_in_the_file_menu_prints_the_page_that_is_in_sight(look: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    look.on("request", note)
    look.evaluate(  # no dialog to close
        "() => { const print = window.print; window.printed = false;"
        " window.print = () => { window.print = print; window.printed = true; }; }"
    )
    show_menus(look)
    look.get_by_role("menuitem", name="File", exact=True).click()
    look.locator('.lm-Menu-item[data-command="apputils:print"]').click()
    look.wait_for_function("window.printed")
    look.remove_listener("request", note)
    assert not [url for url in asked if "nbconvert" in url]
