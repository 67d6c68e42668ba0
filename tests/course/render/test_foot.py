"""The foot of a form: what can be done with the whole of it, now and once it is done."""

import pytest
from bs4 import BeautifulSoup

from course.library import LIBRARY
from course.render.foot import draw_foot

WORDS = LIBRARY.words


def foot(name: str) -> BeautifulSoup:
    sheet = LIBRARY.read(name).sheet()
    return BeautifulSoup("".join(draw_foot(sheet, WORDS, bool(sheet.fields))), "html.parser")


def test_what_a_form_folds_to_is_empty_and_hidden_until_it_is_done() -> None:
    drawn = foot("start/how-are-you")
    assert drawn.select_one(".status[role=status] ~ .folded[hidden]")
    assert "" == drawn.select_one(".folded-line").get_text()  # type: ignore[union-attr]


def test_once_it_is_done_it_can_be_changed_or_taken_away_and_is_asked_for_first() -> None:
    drawn = foot("start/how-are-you")
    acts = {one["data-act"]: one.get_text() for one in drawn.select(".folded button")}
    assert {"change": "Change it", "take": "Remove it", "next": "", "leave-it": WORDS.keep.back,
            "take-it": WORDS.keep.really} == acts  # fmt: skip
    assert drawn.select('.folded-sure[hidden] [data-act="take-it"]')


@pytest.mark.parametrize("name", ["start/first-check", "start/five-senses"])
def test_what_makes_no_entry_folds_to_nothing(name: str) -> None:
    assert foot(name).select_one(".folded") is None
