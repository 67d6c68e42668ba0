"""Paper: all that was typed is on it, whole lines on each sheet, and nowhere else afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from course.library import LIBRARY
from lite.serving import serving
from tests.browser.conftest import EVERY, SURFACES, Course, open_page
from tests.browser.test_lite import open_page as open_lite
from tests.paper import printed, together

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


def expect_all_typed(page: Page, count: int) -> None:
    """All lines of each box are on paper, and after it nothing of them is left beside the box."""
    on_paper = "".join(printed(page))
    for line in LINES:
        assert count == on_paper.count(line), line
    assert 300 * count == on_paper.count(RARE)
    expect_gone(page, LINES[0])


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


def test_on_the_plain_page_a_long_answer_is_printed_whole(page: Page, course: Course) -> None:
    open_page(page, course, "voila", EVERY)
    count = type_long(page)
    assert count > 2
    expect_all_typed(page, count)


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


def test_what_is_chosen_in_a_list_is_printed_in_full(page: Page, course: Course) -> None:
    open_page(page, course, "voila", EVERY)
    choice = page.locator("form.sheet select").first
    label = "an option whose words are much longer than the narrow cell of a table can show at once"
    choice.evaluate(
        "(one, label) => { one.options[1].text = label; one.selectedIndex = 1; }",
        label,
    )
    assert together(label) in "".join(printed(page))
    assert page.locator(".typed").count() == 0


def test_words_erased_while_a_print_is_looked_at_leave_the_paper_too(
    page: Page, course: Course
) -> None:
    open_page(page, course, "voila", EVERY)
    page.locator("form.sheet textarea").first.fill("canary-paper")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".typed", has_text="canary-paper").count() == 1
    page.evaluate("dispatchEvent(new Event('steady:erase'))")
    expect_gone(page, "canary-paper")


def test_a_box_with_nothing_in_it_is_printed_as_room_to_write_in(page: Page, book: str) -> None:
    page.goto(book + BOOK)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    box = page.locator("form.sheet textarea").first.bounding_box()
    assert box and box["height"] >= 96
    assert page.locator(".typed").count() == 0


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


def test_jupyterlab_and_the_plain_page_print_the_same_words_and_nothing_around_them(
    page: Page, course: Course
) -> None:
    on_paper = []
    for surface in SURFACES:
        open_page(page, course, surface)
        on_paper.append("".join(printed(page)))
    lab, plain = on_paper
    assert plain == lab
    assert lab.startswith("Starthere")
    assert together(LIBRARY.words.page.settings) not in lab


def test_print_in_the_file_menu_prints_the_page_that_is_in_sight(
    page: Page, course: Course
) -> None:
    open_page(page, course, "lab")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("window.print = () => { window.printed = true; }")  # no dialog to close
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.locator('.lm-Menu-item[data-command="apputils:print"]').click()
    page.wait_for_function("window.printed")
    assert not [url for url in asked if "nbconvert" in url]
