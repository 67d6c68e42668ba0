"""A sheet on a page that nothing answers says so, and offers only what works there."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from book.links import linked
from book.sheets import published
from course import library
from course.language import END, START
from course.library import KEEP, LIBRARY
from course.render import html
from course.sheet import Choice
from tests import pseudo

NAMES = [name for name in LIBRARY.names() if name != library.MAP]


@pytest.mark.parametrize("name", NAMES)
def test_no_button_is_left_that_needs_a_program(name: str) -> None:
    drawn = published(LIBRARY, name, "", "live.html")
    assert 'data-act="done"' not in drawn
    assert 'data-act="count"' not in drawn
    assert 'data-act="skip"' not in drawn
    assert LIBRARY.words.still not in drawn
    assert drawn.count("<form") == drawn.count("</form>") == 1
    assert 'href="live.html"' in drawn


@pytest.mark.parametrize("name", NAMES)
def test_every_control_is_where_it_was(name: str) -> None:
    still = html.draw(LIBRARY.read(name).sheet(), LIBRARY.words)
    drawn = published(LIBRARY, name, "", "live.html")
    for sign in ["<input", "<textarea", "<select", "<legend", "<label"]:
        assert drawn.count(sign) == still.count(sign)


def test_what_an_answer_gets_back_can_be_opened() -> None:
    name = next(
        name
        for name in NAMES
        for ask in LIBRARY.read(name).sheet().fields
        if isinstance(ask.answer, Choice) and any(one.reply for one in ask.answer.options)
    )
    said = next(
        one.reply
        for ask in LIBRARY.read(name).sheet().fields
        if isinstance(ask.answer, Choice)
        for one in ask.answer.options
        if one.reply
    )
    drawn = published(LIBRARY, name, "", "")
    assert LIBRARY.words.book.replies in drawn
    assert said.split("*")[0].split(".")[0] in drawn


def test_where_there_are_no_live_pages_nothing_leads_to_them() -> None:
    drawn = published(LIBRARY, NAMES[0], "", "")
    assert LIBRARY.words.book.live not in drawn


def test_the_choice_to_keep_says_that_nothing_can_be_kept_here() -> None:
    assert LIBRARY.words.book.keep in published(LIBRARY, KEEP, "", "live.html")
    assert published(LIBRARY, KEEP, "", "") == ""


def test_what_is_not_translated_is_told_as_english_and_the_rest_as_in_its_language(
    tmp_path: Path,
) -> None:
    here = pseudo.untranslated(tmp_path)
    for name in (KEEP, "start/how-are-you"):
        drawn = published(here, name, "", "live.html")
        top = BeautifulSoup(drawn, "html.parser").find(True)
        assert top and (here.code, "ltr") == (top["lang"], top["dir"])
        words = pseudo.unsaid(drawn)
        assert [] == pseudo.plain(words)
        assert not {START, END} & {*words}
        assert "[ƐÑ]" in words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="01-steadying.ipynb">x</a>', '<a href="01-steadying.html">x</a>'),
        ('<a href="../01-a.ipynb#map">x</a>', '<a href="../01-a.html#map">x</a>'),
        ('<a href="references.md#ref-x">x</a>', '<a href="references.html#ref-x">x</a>'),
        ('<a href="../lite/?path=a.ipynb">x</a>', '<a href="../lite/?path=a.ipynb">x</a>'),
        ('<a href="https://a.org/b.md">x</a>', '<a href="https://a.org/b.md">x</a>'),
    ],
)  # fmt: skip
def test_links_lead_to_the_pages_made_of_files(before: str, after: str) -> None:
    assert linked(before) == after
