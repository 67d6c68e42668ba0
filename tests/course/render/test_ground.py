"""Ground as HTML: the first practice is open, the rest open one at a time, each has its pacer."""

from bs4 import BeautifulSoup

from course.library import LIBRARY
from course.render.ground import draw

WAY = '<a href="page.ipynb#card">there</a>'
PAGE = BeautifulSoup(draw(LIBRARY.ground, LIBRARY.words, WAY), "html.parser")


def test_only_the_first_practice_is_open() -> None:
    ways = PAGE.select("details[name]")
    assert [one.has_attr("open") for one in ways] == [True, False, False, False, False, False]
    assert {one["name"] for one in ways} == {"sg-way"}


def test_each_has_steps_in_words_and_a_pacer_that_says_start() -> None:
    for way, one in zip(
        PAGE.select("details[name]:not(.sg-night)"), LIBRARY.ground.practices, strict=True
    ):
        assert [li.get_text() for li in way.select("ol li")] == [step.say for step in one.steps]
        button = way.select_one("[data-act=pace]")
        assert button and button.get_text() == LIBRARY.words.start


def test_nothing_in_it_can_be_answered() -> None:
    assert PAGE.select("form, input, textarea, select, [data-field]") == []


def test_the_card_for_the_night_begins_with_whom_to_call_and_leads_to_where_one_s_own_is_made() -> (
    None
):
    card = PAGE.select_one("details.sg-night")
    assert card and card is PAGE.select("details[name]")[-1]
    first, rule = card.select("p")[:2]
    assert "staying alive" in first.get_text() and first.select_one('a[href="#bar-help"]')
    assert "nothing is decided and nothing is sent" in rule.get_text()
    assert str(card.select("p")[-1]) == f"<p>{WAY}</p>"
    assert not card.select("button")  # it is read, and keeps no time
    alone = BeautifulSoup(draw(LIBRARY.ground, LIBRARY.words), "html.parser")
    assert [] == alone.select('.sg-night a:not([href="#bar-help"])')


def test_the_place_of_a_reader_s_own_lines_is_empty_hidden_and_shut() -> None:
    (own,) = PAGE.select("details.sg-own")
    place = own.select_one('[data-slot="night"]')
    assert place and not place.contents
    assert own.has_attr("hidden") and not own.has_attr("open") and not own.has_attr("name")
