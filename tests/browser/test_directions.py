"""Words in Hebrew or Arabic run from right to left wherever they stand, beside others."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from course.journal import Entry, Line
from course.library import KEEP, LIBRARY
from course.render import entries, html, reading
from course.sheet import Check, Choice, Field, Option, Sheet, Text
from tests.browser.answering import form
from tests.browser.bare import Bare
from tests.browser.conftest import EVERY, Course, open_page
from widgets.calm.head import FONTS, styles

pytestmark = pytest.mark.browser

THING = "start/one-small-thing"
HEBREW = "אני יכול לבקש עזרה"
ARABIC = "ماذا تحتاج الآن؟"
MIXED = f"A line in English\n{HEBREW}\nAnother line"
DIRECTIONS = "all => all.map(one => getComputedStyle(one).direction)"
STARTS = """one => {
  const [text, found] = [one.firstChild, []];
  const whole = one.getBoundingClientRect();
  let at = 0;
  for (const line of text.data.split('\\n')) {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + line.length);
    const box = range.getBoundingClientRect();
    found.push(box.left - whole.left < whole.right - box.right ? 'left' : 'right');
    at += line.length + 1;
  }
  return found;
}"""
"""On which side of its box each line of words stands."""


def directions(found: Locator) -> set[str]:
    """Return the directions in which words run in these places, of which there are some."""
    given = found.evaluate_all(DIRECTIONS)
    assert given
    return set(given)


def test_every_box_goes_by_the_words_typed_into_it_and_so_does_its_answer_on_paper(
    page: Page, course: Course
) -> None:
    open_page(page, course, "voila", EVERY)
    boxes = page.locator(".sheet-live textarea")
    for box in boxes.all():
        box.fill(HEBREW)
    assert {"rtl"} == directions(boxes)
    boxes.first.fill(MIXED)
    assert {"ltr"} == directions(boxes.first)
    assert "plaintext" == boxes.first.evaluate("one => getComputedStyle(one).unicodeBidi")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator(".typed")
    assert ["ltr", *["rtl"] * (boxes.count() - 1)] == printed.evaluate_all(DIRECTIONS)
    assert ["left", "right", "left"] == printed.first.evaluate(STARTS)


def test_prompts_options_and_names_go_by_their_own_words(page: Page) -> None:
    options = (Option("a", ARABIC), Option("b", HEBREW))
    asks = (
        Field(id="one", prompt=HEBREW, answer=Choice(options=options), hint=ARABIC),
        Field(id="two", prompt=ARABIC, answer=Check(options=options)),
        Field(id="three", prompt=HEBREW, answer=Text()),
        Field(id="four", prompt="And this?", answer=Text()),
    )
    page.set_content(html.draw(Sheet(id="a/b", title=ARABIC, blocks=asks), LIBRARY.words))
    assert {"rtl"} == directions(page.locator(".option span, h3, .hint, legend"))
    assert ["rtl", "ltr"] == page.locator("div.ask > label").evaluate_all(DIRECTIONS)


def test_words_shown_again_keep_the_direction_of_each_paragraph(page: Page) -> None:
    sheet = Sheet(id="a/b", title="Title", blocks=(Field(id="one", prompt=ARABIC, answer=Text()),))
    lines = [Line(ARABIC, HEBREW), Line("What now?", MIXED)]
    entry = Entry(
        id="1", exercise="a/b", at=datetime(2026, 1, 1, tzinfo=UTC),
        title="Title", lines=tuple(lines), answers={},
    )  # fmt: skip
    look = f"<style>{styles(FONTS)}</style>"
    for drawn in [
        f'{look}<div class="sheet"><div class="earlier">{html.lines(lines)}</div></div>',
        entries.page([entry], words=LIBRARY.words),
    ]:
        page.set_content(drawn)
        assert ["rtl", "ltr"] == page.locator("dt").evaluate_all(DIRECTIONS)
        assert ["rtl", "ltr"] == page.locator("dd").evaluate_all(DIRECTIONS)
        assert ["left", "right", "left"] == page.locator("dd").last.evaluate(STARTS)
    page.set_content(look + reading.draw(sheet, LIBRARY.words, {"one": HEBREW}))
    assert {"rtl"} == directions(page.locator(".prompt, .given"))


def test_what_is_taken_along_reads_right_in_the_panel(page: Page, tmp_path: Path) -> None:
    bare = Bare(page, tmp_path, KEEP, THING)
    bare.journal.keep()
    bare.open()
    form(page, THING).locator("textarea").first.fill(HEBREW)
    bare.settle()
    expect(form(page, THING).locator(".said")).to_have_text(LIBRARY.words.saved_kept)
    panel = page.locator("form.keep")
    panel.locator("details.mine summary").first.click()
    panel.locator("[name=pick]").first.check()
    shown = page.frame_locator("form.keep iframe").locator("dd", has_text=HEBREW)
    expect(shown).to_have_css("direction", "rtl")
    panel.locator("[name=as][value=text]").check()
    text = panel.locator("pre")
    expect(text).to_contain_text(HEBREW)
    expect(text).to_have_css("unicode-bidi", "plaintext")
    assert [] == bare.faults
