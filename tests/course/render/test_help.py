"""Help as HTML: in danger first, then anywhere, then each country with links that work."""

import re

from bs4 import BeautifulSoup

from course.library import LIBRARY
from course.library.help_lines import Country, Lines, Service
from course.render.help import draw, linked, texted, website

SAID = LIBRARY.words.helping
PAGE = BeautifulSoup(draw(LIBRARY.help_lines, LIBRARY.safety.passages, SAID), "html.parser")


def country(code: str) -> str:
    found = PAGE.select_one(f'[data-country="{code}"]')
    assert found
    return " ".join(found.get_text(" ").split())


def test_what_holds_anywhere_comes_before_a_country_is_asked_for() -> None:
    text = PAGE.get_text()
    order = ["In danger", "Find A Helpline", "Your country", "Argentina", "checks your phone",
             "No answer?", "These links open other websites"]  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_no_country_is_chosen_and_all_stand_in_order() -> None:
    options = [one.get_text() for one in PAGE.select("option")]
    assert options[0] == "not chosen"
    assert options[-1] == "Another country in the European Union"
    assert options[1:-1] == sorted(options[1:-1]) and len(options) == 40
    assert PAGE.select("details[open], option[selected]") == []
    codes = [str(one["value"]) for one in PAGE.select("option")][1:]
    assert codes == [one["data-country"] for one in PAGE.select("details")]


def test_every_link_can_be_dialed_written_to_or_opened() -> None:
    links = [str(one["href"]) for one in PAGE.select("a")]
    assert len(links) > 200
    assert [one for one in links if not re.match(r"(tel|sms):[+*]?\d{2,15}$|https://", one)] == []


def test_every_line_says_when_it_was_checked() -> None:
    assert all("Checked " in one.get_text() for one in PAGE.select(".sg-country li"))
    assert all("Checked " in one.get_text() for one in PAGE.select(".sg-emergency"))


def test_a_country_says_its_numbers() -> None:
    said = country("US")
    assert "Emergency: 911 Checked October 2026." in said
    assert "Text HOME to 741741" in said
    assert "Veterans Crisis Line" not in said  # it has no date yet


def test_a_country_says_what_is_missing() -> None:
    assert SAID.no_violence in country("PL")
    assert SAID.no_emergency in country("PL")
    assert SAID.no_line in country("CZ")
    assert "112" not in country("CZ")
    assert SAID.no_violence not in country("CZ")


def test_numbers_are_linked_and_words_stand_beside_them() -> None:
    assert linked("tel", "988 then press 1") == '<a href="tel:988">988</a> then press 1'
    assert texted("SMS HELP to 31531", SAID) == 'Text HELP to <a href="sms:31531">31531</a>'
    assert texted("07860 077333", SAID) == 'Text <a href="sms:07860077333">07860 077333</a>'
    assert texted("WhatsApp 600 000 016", SAID) == "WhatsApp 600 000 016"
    assert ">gov.wales</a>" in website("https://www.gov.wales/live-fear-free")


def test_what_a_list_says_is_shown_as_text() -> None:
    bad = Service(
        name="<b>&", who_for=("veterans",), phone='988 "<i>', hours="<u>", say="<s>",
        url='https://example.org/"onclick="x', checked="public-list", as_of="2026-10",
    )  # fmt: skip
    one = Country(code="US", country="<em>", services=(bad,))
    none = Country(code="EU", country="Union", services=())
    drawn = draw(
        Lines(countries=(one,), eu_wide=none, worldwide=bare()), LIBRARY.safety.passages, SAID
    )
    page = BeautifulSoup(drawn, "html.parser")
    assert page.select(".sg-country :is(i, u, s, em), [onclick]") == []


def bare() -> Country:
    return Country(code="INT", country="World", services=())


def test_the_words_of_danger_are_those_of_every_page() -> None:
    for name in ("emergency", "no-answer", "elsewhere"):
        first = re.sub(r"[*]", "", LIBRARY.safety.passages[name].say).split(". ")[0]
        assert first in PAGE.get_text()
