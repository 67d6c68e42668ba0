"""Help as HTML: a country to choose, what holds anywhere, each country with buttons that work."""

import re

from bs4 import BeautifulSoup

from course.library import LIBRARY
from course.library.help_lines import Country, Lines, Service
from course.render.help import dialed, draw, draw_groups, draw_service, texted, website

SAID = LIBRARY.words.helping
PAGE = BeautifulSoup(draw(LIBRARY.help_lines, LIBRARY.safety.passages, SAID), "html.parser")


def country(code: str) -> str:
    found = PAGE.select_one(f'[data-country="{code}"]')
    assert found
    return " ".join(found.get_text(" ").split())


def test_a_country_is_asked_for_first_and_what_holds_anywhere_waits_for_none() -> None:
    (where,) = PAGE.select(".sg-anywhere")
    assert not where.find_parent("details")
    order = ["#sg-country", ".sg-anywhere", ".sg-countries", ".sg-unlisted"]
    found = [PAGE.select_one(one) for one in order]
    every = [*PAGE.find_all(True)]
    places = [every.index(one) for one in found if one]
    assert places == sorted(places) and len(places) == 4
    text = PAGE.get_text()
    after = [
        "pays for your device",
        "Find A Helpline",
        "Centro de Asistencia",
        "No answer",
        "These links open",
    ]
    assert sorted(map(text.index, after)) == [text.index(words) for words in after]
    assert "In danger" in where.get_text() and "Find A Helpline" in where.get_text()


def test_no_country_is_chosen_and_all_stand_in_order() -> None:
    names = [one.get_text() for one in PAGE.select("[data-country] > summary")]
    assert names[-1] == "Another country in the European Union"
    order = [LIBRARY.language.order(one) for one in names[:-1]]
    assert order == sorted(order) and len(names) == 63
    assert PAGE.select("details[open], option[selected]") == []
    lines = LIBRARY.help_lines
    assert {one.code for one in (*lines.countries, lines.eu_wide)} == {
        one["data-country"] for one in PAGE.select("details")
    }
    # A script makes the others of the names below, so that each page holds them once.
    assert ["not chosen"] == [one.get_text() for one in PAGE.select("option")]


def test_every_link_can_be_dialed_written_to_or_opened() -> None:
    links = [str(one["href"]) for one in PAGE.select("a")]
    assert len(links) > 400
    assert [one for one in links if not re.match(r"(tel|sms):[+*]?\d{2,15}$|https://", one)] == []


def test_every_line_says_when_it_was_checked_or_that_the_date_was_not_noted() -> None:
    lines = [one.get_text() for one in PAGE.select(".sg-countries li")]
    told = [("Checked " in one) + (SAID.undated in one) for one in lines]
    assert {1} == {*told}
    undated = [one for one in lines if SAID.undated in one]
    assert len(undated) == 5 and "date not noted" in SAID.undated
    assert all("Checked " in one.get_text() for one in PAGE.select(".sg-emergency"))


def test_a_country_says_its_numbers() -> None:
    said = country("US")
    assert "Emergency: 911 Checked October 2026." in said
    assert "Text HOME to 741741" in said
    assert "Veterans Crisis Line For veterans." in said
    assert f"Free. Hours: 24/7. {SAID.undated}" in said
    assert "A Call for Change" not in said  # only newspapers have it


def test_a_country_says_what_is_missing() -> None:
    assert SAID.no_violence in country("PH")
    assert SAID.no_line in country("EG")
    assert SAID.no_violence not in country("EG")
    assert SAID.no_violence not in country("PL")
    assert SAID.no_crisis in country("TR") and SAID.no_crisis not in country("US")
    assert SAID.no_men in country("TR")  # its one line is for women and children
    assert SAID.no_men in country("CO")  # for women, Indigenous and LGBTQ+ people
    assert SAID.no_men not in country("US")  # for everyone
    assert SAID.no_men not in country("PH")  # has none on violence, and says that
    assert SAID.no_men not in country("SE")  # one for women, one for men
    none = Country(code="XX", country="Somewhere", emergency="112", services=())
    said = draw_groups(none, SAID)
    assert SAID.no_emergency in said and SAID.no_line in said and "112" not in said


def button(href: str, words: str) -> str:
    return f'<a href="{href}">{words}</a>'


def test_a_number_is_a_button_that_says_what_it_does_with_the_words_around_it() -> None:
    said = button("tel:988", "Call 988 then press 1")
    assert said == dialed("tel", "988 then press 1", SAID.call)
    assert button("sms:31531", "Text HELP to 31531") == texted("SMS HELP to 31531", SAID)
    assert button("sms:07860077333", "Text 07860 077333") == texted("07860 077333", SAID)


def way(drawn: str) -> str:
    return f"<span>{drawn}</span>"


def test_of_several_numbers_each_is_a_button_that_keeps_to_the_words_behind_it() -> None:
    drawn = dialed("tel", "135 (north), or 0800 345", SAID.call)
    first, second = button("tel:135", "Call 135"), button("tel:0800345", "Call 0800 345")
    assert f"{way(f'{first} (north), or')} {way(second)}" == drawn


def test_an_emergency_is_named_once_where_there_are_several_numbers() -> None:
    drawn = dialed("tel", "112, 133 (police)", SAID.emergency, SAID.call)
    first, second = button("tel:112", "Emergency: 112"), button("tel:133", "Call 133")
    assert f"{way(first)} {way(f'{second} (police)')}" == drawn


def test_of_several_ways_to_write_only_a_text_is_a_button() -> None:
    text = button("sms:81788178", "Text 81 788 178")
    assert f"{text}, {way('or WhatsApp')}" == texted("SMS 81 788 178, or WhatsApp", SAID)
    both = "SMS 1926, WhatsApp 075 555 1926"
    first, second = button("sms:1926", "Text 1926"), way("WhatsApp 075 555 1926")
    assert f"{first}, {second}" == texted(both, SAID)


def line(**more: object) -> Service:
    given = {"name": "A", "who_for": ("veterans",), "phone": "988", "checked": "service-page"}
    return Service(**(given | more))  # type: ignore[arg-type]


def test_for_whom_a_line_is_stands_under_its_name_before_anything_to_press() -> None:
    drawn = draw_service(line(serves=("women", "girls", "trans")), SAID)
    first = "<b>A</b><p>For women, girls, and transgender and nonbinary people.</p>"
    assert drawn.startswith(f"<li>{first}<p><a ")
    assert "For " not in draw_service(line(), SAID)


def test_a_chat_on_the_website_itself_is_one_link() -> None:
    site = "https://example.org/"
    assert 1 == draw_service(line(chat=site, url=site), SAID).count("https://example")
    assert 2 == draw_service(line(chat=f"{site}chat", url=site), SAID).count("https://example")


def test_lines_for_the_same_needs_stand_together_however_the_list_orders_them() -> None:
    one = line(who_for=("veterans", "suicide-crisis"), name="A")
    two = line(who_for=("suicide-crisis", "veterans"), name="B")
    crisis = line(who_for=("suicide-crisis",), name="C")
    drawn = draw_groups(Country(code="US", country="X", services=(one, crisis, two)), SAID)
    order = BeautifulSoup(drawn, "html.parser").select("h2, b")
    assert [one.get_text() for one in order] == [
        "Suicide, or any crisis",
        "C",
        "Suicide, or any crisis · Veterans",
        "A",
        "B",
    ]


def test_those_afraid_that_they_will_hurt_someone_find_their_lines_under_their_own_words() -> None:
    assert "Afraid that you will hurt someone" in country("DK")
    found = country("LB")
    assert found.index(SAID.needs["harming"]) < found.index("ABAAD Men Centre For men.")


def test_what_is_no_number_is_no_button() -> None:
    assert texted("WhatsApp 600 000 016", SAID) == way("WhatsApp 600 000 016")
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
    assert page.select(".sg-countries :is(i, u, s, em), [onclick]") == []


def bare() -> Country:
    return Country(code="INT", country="World", services=())


def test_the_words_of_danger_are_those_of_every_page() -> None:
    for name in ("emergency", "no-answer", "elsewhere"):
        first = re.sub(r"[*]", "", LIBRARY.safety.passages[name].say).split(". ")[0]
        assert first in PAGE.get_text()
