"""Help lines: only what was looked at is shown; a mistake in the list is named with its line."""

import re
import time
from datetime import date, datetime
from pathlib import Path

import pytest

from course.__main__ import main
from course.errors import ContentError
from course.library import LIBRARY, Library
from course.library.help_lines import SHOWN, UNDATED, Country, Lines, Service, old
from course.library.phone_numbers import numbers

LIST = """\
countries:
  - code: US
    country: United States
    emergency: "911"
    emergency_checked: public-list
    emergency_as_of: 2026-10-07
    services:
      - name: A line
        who_for: [domestic-violence]
        phone: 988 then press 1
        url: https://example.org/
        checked: service-page
        as_of: 2026-10
eu_wide: {code: EU, country: The Union, services: []}
worldwide: {code: INT, country: Anywhere, services: []}
"""


def read(folder: Path, text: str) -> Lines:
    (folder / "help_lines.yaml").write_text(text, "utf-8")
    return Library(folder).help_lines


def service(**more: object) -> Service:
    given = {"name": "A", "who_for": ("veterans",), "phone": "988", "checked": "public-list"}
    return Service(**(given | more))  # type: ignore[arg-type]


def country(*services: Service, **more: object) -> Country:
    return Country(code="US", country="Somewhere", services=services, **more)  # type: ignore[arg-type]


def test_a_good_list_reads(tmp_path: Path) -> None:
    found = read(tmp_path, LIST).countries[0]
    assert found.emergency_shown
    assert [one.name for one in found.published] == ["A line"]
    assert found.has("domestic-violence") and not found.has("sexual-assault")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("url: https://example.org/", "url: javascript:alert(1)", r":11: 'url' .*https://"),
        ("url: https://example.org/", "url: http://example.org/", r":11: 'url' .*https://"),
        ("as_of: 2026-10\n", "as_of: October\n", ":13: 'as_of' must be a day or month"),
        ("as_of: 2026-10\n", "as_of: 2026-13\n", ":13: '2026-13' is no date"),
        ("as_of: 2026-10-07", "as_of: 2026-02-30", ":6: '2026-02-30' is no date"),
        ("phone: 988 then press 1", "phone: ask around", ":10: there is no number"),
        ("checked: service-page", "checked: dialed", r":12: 'dialed' is no checked.*unchecked"),
        ("[domestic-violence]", "[violence]", ":9: 'violence' is no .*domestic-violence"),
        ("code: US", "code: us", ":2: 'code' .*capital letters"),
        ("code: EU", "code: US", "'US' stands twice"),
        ("        as_of", "        asof", r"unknown key 'asof'; did you mean 'as_of'\?"),
        (
            "        phone: 988 then press 1\n        url: https://example.org/\n",
            "",
            "'A line' has no phone, text, chat or url",
        ),
    ],
)
def test_a_mistake_is_refused_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in LIST
    with pytest.raises(ContentError, match=said) as caught:
        read(tmp_path, LIST.replace(old, new, 1))
    assert caught.value.line > 0


@pytest.mark.parametrize("checked", ["undated", "unchecked"])
def test_a_line_nobody_looked_at_is_not_shown(checked: str) -> None:
    assert not service(checked=checked, as_of="2026-10").shown
    assert country(service(checked=checked, as_of="2026-10")).published == ()


def test_a_line_without_a_date_is_shown_only_where_its_own_page_was_read() -> None:
    assert service(checked="service-page").shown
    assert not service(checked="public-list").shown
    assert service(checked="public-list", as_of="2026-10").shown


def test_a_line_without_a_date_is_never_old_and_hides_no_other_that_is() -> None:
    lines = service(checked="service-page"), service(name="B", as_of="2026-10")
    assert [("B", "2026-10")] == [*country(*lines).seen()]


def test_whom_a_line_serves_is_one_of_the_groups_that_have_words(tmp_path: Path) -> None:
    known = LIST.replace("        phone", "        serves: [women, children]\n        phone")
    assert ("women", "children") == read(tmp_path, known).countries[0].services[0].serves
    with pytest.raises(ContentError, match=r":10: 'ladies' is no .*women"):
        read(tmp_path, known.replace("women", "ladies"))
    groups = {group for _, line in PUBLISHED for group in line.serves}
    assert groups <= set(LIBRARY.words.helping.groups)


def test_an_emergency_number_is_shown_only_when_looked_at() -> None:
    given = {"emergency": "112", "emergency_as_of": "2026-10"}
    assert country(**given, emergency_checked="public-list").emergency_shown
    assert not country(**given, emergency_checked="undated").emergency_shown
    assert not country(emergency="112", emergency_checked="public-list").emergency_shown


@pytest.mark.parametrize(
    ("seen", "at", "is_old"),
    [
        ("2026-10-07", date(2027, 10, 7), False),
        ("2026-10-07", date(2027, 10, 8), True),
        ("2026-10", date(2027, 10, 1), False),
        ("2026-10", date(2027, 10, 2), True),
        ("2025-12-31", date(2027, 1, 1), True),
        ("2026-10-07", date(2020, 1, 1), False),  # a clock that has stopped hides nothing
    ],
)
def test_a_date_is_old_after_twelve_months(seen: str, at: date, is_old: bool) -> None:
    assert is_old == old(seen, at)


def test_what_is_old_is_named_and_only_what_readers_see(tmp_path: Path) -> None:
    found = read(tmp_path, LIST)
    assert found.stale(date(2027, 9, 1)) == []
    assert found.stale(date(2027, 10, 8)) == [
        "United States: the emergency number was last checked 2026-10-07",
        "United States: A line was last checked 2026-10",
    ]
    hidden = LIST.replace("service-page", "undated").replace("public-list", "undated")
    assert read(tmp_path, hidden).stale(date(2040, 1, 1)) == []


@pytest.fixture
def in_2028(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the clock on."""
    monkeypatch.setattr(time, "time", lambda: datetime(2028, 1, 1, 12).timestamp())
    assert date.today() == date(2028, 1, 1)


@pytest.mark.usefixtures("in_2028")
def test_an_edition_is_checked_as_on_its_own_day_in_any_year(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check"]) == 0
    assert "" == capsys.readouterr().err


def test_asked_for_a_later_day_the_check_warns_of_old_lines_and_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "--at", "2028-01-01"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert [
        f"warning: {one}; look at it again" for one in LIBRARY.help_lines.stale(date(2028, 1, 1))
    ] == said
    assert len(PUBLISHED) < len(said)


def test_a_day_that_is_none_is_said_and_nothing_is_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--at", "June"])
    assert "argument --at: invalid day value: 'June'" in capsys.readouterr().err


def test_nothing_was_too_old_on_the_day_of_the_edition_which_is_the_day_it_is_cited_by() -> None:
    assert [] == LIBRARY.help_lines.stale(LIBRARY.course.edition)
    cited = (Path(__file__).parents[3] / "CITATION.cff").read_text("utf-8")
    assert f"date-released: {LIBRARY.course.edition}\n" in cited


# ---- the list as it is ----------------------------------------------------------------

EVERY = LIBRARY.help_lines
PUBLISHED = [(one.code, line) for one in EVERY.all for line in one.published]

UNION = {
    *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE"),
    *("IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
}
"""The 27 states of the European Union."""


def test_it_has_many_countries_and_lines() -> None:
    assert len(EVERY.countries) == 62
    assert len(PUBLISHED) > 180


def test_each_country_of_the_european_union_calls_112_listed_or_not() -> None:
    assert len(UNION) == 27
    ours = {one.code: one for one in EVERY.countries if one.code in UNION}
    assert {"LV", "LT"} == UNION - set(ours)  # theirs is that of the Union
    for one in (*ours.values(), EVERY.eu_wide):
        assert one.emergency_shown, one.country
        assert "112" in [digits for _, digits in numbers(one.emergency)], one.country


def test_each_country_has_an_emergency_number_and_all_but_one_a_line_to_call_or_write_to() -> None:
    assert all(one.emergency_shown for one in EVERY.countries)
    reached = {
        one.code
        for one in EVERY.countries
        for line in one.published
        if any(digits for _, digits in numbers(line.phone))
    }
    assert {"EG"} == {one.code for one in EVERY.countries} - reached


@pytest.mark.parametrize(
    ("code", "line"), PUBLISHED, ids=[f"{code}-{line.name}" for code, line in PUBLISHED]
)
def test_a_published_line_can_be_reached_and_says_when_it_was_looked_at(
    code: str, line: Service
) -> None:
    assert line.checked in (SHOWN if line.as_of else UNDATED)
    assert re.fullmatch(r"(20\d\d-\d\d(-\d\d)?)?", line.as_of)
    assert set(line.who_for) <= set(LIBRARY.words.helping.needs)
    dialed = [digits for _, digits in numbers(f"{line.phone} / {line.text}") if digits]
    assert dialed or line.url
    assert all(re.fullmatch(r"[+*]?\d{2,15}", digits) for digits in dialed)
    assert "memory" not in line.note or not line.url
    assert not re.search("unconfirmed|[Tt]oo old|^Not shown", line.note)
    # Whom it is for is said in one place.
    assert not line.serves or not re.search(r"\bFor (everyone|women|men)\b", line.say)


def test_what_each_of_several_numbers_is_for_stands_behind_it() -> None:
    for one in EVERY.all:
        for ways in (one.emergency, *(line.phone for line in one.services)):
            *before, _ = [*numbers(ways)] or [("", "")]
            words = [part for part, digits in before if not digits]
            assert all(part.endswith((", ", " or ")) for part in words), (one.code, ways)


def test_the_lines_without_a_date_are_those_whose_own_page_was_read() -> None:
    undated = {(code, line.name) for code, line in PUBLISHED if not line.as_of}
    assert undated == {
        ("DK", "Offerrådgivningen"),
        ("NL", "Centrum Seksueel Geweld"),
        ("GB", "Galop"),
        ("GB", "Rape Crisis Scotland"),
        ("US", "StrongHearts Native Helpline"),
    }
    assert all("own page" in line.note for _, line in PUBLISHED if not line.as_of)


def test_what_could_not_be_confirmed_or_is_too_old_waits() -> None:
    waiting = {line.name for one in EVERY.all for line in one.services if not line.shown}
    assert {
        "NHS 111, mental health option",
        "SOS 15900 for women",
        "Lifeline Ukraine",
        "Respect Phoneline",
        "Welfare ministry line",
        "France Victimes",
    } <= waiting
    assert not waiting & {line.name for _, line in PUBLISHED}


def test_people_afraid_that_they_will_hurt_someone_have_lines() -> None:
    found = {(code, line.name) for code, line in PUBLISHED if "harming" in line.who_for}
    assert found == {("DK", "Lev Uden Vold"), ("LB", "ABAAD Men Centre")}


def test_countries_without_a_line_on_violence_are_known() -> None:
    lacking = {one.code for one in EVERY.countries if not one.has("domestic-violence")}
    assert lacking == {"CN", "EG", "IL", "PH"}


def months(passage: str) -> list[tuple[str, str]]:
    """Return the links in a passage of safety, each with the month it was checked in."""
    names = LIBRARY.language.dates.months
    return [
        (url, f"{year}-{names.index(month) + 1:02}")
        for url, month, year in re.findall(
            r"\]\(([^)]+)\).*?checked (\w+) (\d{4})\)", LIBRARY.safety.passages[passage].say
        )
    ]


def test_the_words_for_anywhere_name_the_same_links_and_months_as_the_list() -> None:
    known = [(line.url, line.as_of[:7]) for line in EVERY.worldwide.published]
    assert months("world") == known
    assert months("closed") == known[:2]
