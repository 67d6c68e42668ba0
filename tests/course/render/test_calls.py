"""The ways to Ground and to people: buttons where a script opens them, links where none does."""

from bs4 import BeautifulSoup

from course.library import LIBRARY
from course.render import calls, html
from course.sheet import Result
from widgets.calm.head import bar

WORDS = LIBRARY.words
LABELS = ["Open Ground", "People to call"]


def soup(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def test_both_lead_to_a_panel_that_the_bar_has() -> None:
    page = soup(bar(LIBRARY, ""))
    for drawn in (soup(calls.draw_calls(WORDS)), soup(calls.link_calls(WORDS))):
        ways = drawn.select("[data-panel]")
        assert LABELS == [one.get_text() for one in ways]
        for way in ways:
            assert page.select_one(f'details[data-named="{way["data-panel"]}"]')
    for link in soup(calls.link_calls(WORDS)).select("a"):
        assert page.select_one(f".sg-panel {link['href']}")


def test_buttons_are_hidden_until_a_page_has_what_they_open() -> None:
    assert soup(calls.draw_calls(WORDS)).select("p[hidden] > button[type=button]")


def test_they_stand_with_the_reply_that_asks_for_them_and_with_no_other() -> None:
    result = Result(replies={"a": "Rest.", "b": "Well."}, helped=("a",))
    drawn = html.replies(result, WORDS)
    assert LABELS == [one.get_text() for one in soup(drawn["a"]).select("button")]
    assert [] == soup(drawn["b"]).select("button")


def test_they_stand_at_the_end_of_feedback_that_asks_for_them() -> None:
    told = soup(html.told(Result(feedback="That is high.", helped=("",)), WORDS))
    assert ["That is high.", "".join(LABELS)] == [one.get_text() for one in told.select("p")]
    assert [] == soup(html.told(Result(feedback="That is low."), WORDS)).select("button")
