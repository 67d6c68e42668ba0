"""A handout as HTML: prompts with room below them, and where it comes from at its end."""

import re

import pytest

from course.answers.handout import handout
from course.library import LIBRARY
from course.render.handout import draw

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


def test_a_table_whose_squares_are_answered_alike_says_once_how() -> None:
    page = drawn("trust")
    assert 1 == page.count("yes, in part, not now, do not know yet") == page.count("in part")
