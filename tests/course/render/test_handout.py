"""A handout as HTML: prompts with room below them, and where it comes from at its end."""

import re

import pytest

from course.answers.handout import handout
from course.library import LIBRARY
from course.render.handout import draw
from course.render.markdown import shown
from course.render.paper import OTHER
from course.sheet import Check, Choice

MODULES = [page.id for page in LIBRARY.there()]


def drawn(id: str, figure: str = "") -> str:
    return draw(handout(LIBRARY, id), LIBRARY.words, LIBRARY.course, figure)


@pytest.mark.parametrize("id", MODULES)
def test_nothing_in_it_can_be_pressed_or_typed_into_and_no_id_stands_twice(id: str) -> None:
    assert [] == re.findall(r"<(?:input|textarea|select|button|form|summary)\b| id=", drawn(id))


@pytest.mark.parametrize("id", MODULES)
def test_its_foot_says_page_edition_licence_and_what_it_is_not(id: str) -> None:
    foot = drawn(id).rpartition('class="handout-foot">')[2]
    title = next(page.title for page in LIBRARY.course.modules if page.id == id)
    day = LIBRARY.language.day(LIBRARY.course.edition)
    for said in (title, day, "CC BY 4.0", "Not reviewed by a clinician", "not treatment"):
        assert said in foot


def test_a_figure_stands_right_below_the_title() -> None:
    assert "</h2>\n<figure></figure>\n" in drawn("steadying", "<figure></figure>")


def test_what_each_box_was_for_stands_beside_it() -> None:
    page = drawn("signs")
    asks = handout(LIBRARY, "signs").fields
    known = [
        one
        for ask in asks
        if isinstance(ask.answer, Check)
        for one in ask.answer.options
        if one.id not in OTHER
    ]
    assert len(known) == len(re.findall(r"<small>[^<]+[.?]</small></li>", page))
    for one in known:
        assert shown(one.label) in page


def test_what_means_something_else_has_a_line_to_write_it_on() -> None:
    for id in MODULES:
        options = [
            one
            for ask in handout(LIBRARY, id).fields
            if isinstance(ask.answer, Check | Choice)
            for one in ask.answer.options
        ]
        assert sum(one.id in OTHER for one in options) == drawn(id).count('class="blank"')
    assert 2 == drawn("learned").count('class="blank"')


def test_a_table_whose_squares_are_answered_alike_says_once_how() -> None:
    page = drawn("trust")
    said = LIBRARY.words.handout.squares.partition("{")[0]
    assert f'<p class="squares" dir="auto">{said}yes, in part' in page
    assert 1 == page.count("yes, in part, not now, do not know yet") == page.count("in part")
