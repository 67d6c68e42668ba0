"""How English lists, counts, dates and sorts, and how other languages do."""

from datetime import UTC, date, datetime
from itertools import pairwise

import msgspec
import pytest
from msgspec.structs import replace

from course.errors import RuleError
from course.language import Plurals
from course.library import LIBRARY

ENGLISH = LIBRARY.language
ARABIC = replace(
    ENGLISH,
    numbers=replace(ENGLISH.numbers, digits="٠١٢٣٤٥٦٧٨٩", decimal="٫", group="٬", words=()),
)


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("", []),
        ("tea", ["tea"]),
        ("tea and bread", ["tea", "bread"]),
        ("tea, bread, and a bus", ["tea", "bread", "a bus"]),
        ("1, 2, 3, and 4", ["1", "2", "3", "4"]),
        ("{0} and {1}", ["{0}", "{1}"]),
    ],
)
def test_things_are_listed_with_one_and_whatever_they_hold(said: str, things: list[str]) -> None:
    assert ENGLISH.listed(things) == said


def test_a_number_is_written_in_the_languages_own_signs() -> None:
    assert ENGLISH.number(1234.5) == "1,234.5"
    assert ENGLISH.number(2.0) == "2"
    assert ENGLISH.number(1.67) == "1.7"
    assert ARABIC.number(1234.5) == "١٬٢٣٤٫٥"
    assert (ENGLISH.spelled(0), ENGLISH.spelled(10), ENGLISH.spelled(11)) == ("none", "ten", "11")
    assert ARABIC.spelled(2) == "٢"
    assert ENGLISH.share(7, 10) == "7 of 10"


def test_a_size_is_in_whole_kilobytes_and_never_nothing() -> None:
    sizes = [ENGLISH.kilobytes(bytes) for bytes in (3, 1_500, 1_000_000)]
    assert sizes == ["1", "2", "1,000"]


def test_a_day_and_a_moment_are_written_as_a_person_writes_them() -> None:
    assert ENGLISH.day(date(2026, 1, 2)) == "2 January 2026"
    assert ENGLISH.month(date(2026, 10, 7)) == "October 2026"
    assert ENGLISH.moment(datetime(2026, 1, 1, 9, 5, tzinfo=UTC), UTC) == "1 January 2026, 09:05"
    assert ARABIC.moment(datetime(2026, 1, 1, 9, 5, tzinfo=UTC), UTC) == "١ January ٢٠٢٦, ٠٩:٠٥"


def test_names_are_sorted_without_case_and_accents() -> None:
    assert sorted(["zoo", "Österreich", "Oman", "apple", "Ähre"], key=ENGLISH.order) == [
        "Ähre",
        "apple",
        "Oman",
        "Österreich",
        "zoo",
    ]


def test_a_rule_of_plurals_names_each_of_its_forms() -> None:
    with pytest.raises(RuleError, match="2 forms, and 3 are named"):
        Plurals(rule="n != 1", forms=("one", "few", "other"))
    with pytest.raises(RuleError, match="no rule of gettext"):
        Plurals(rule="import this", forms=("one", "other"))


def test_what_a_date_holds_is_known() -> None:
    with pytest.raises(RuleError, match=r"may hold {hour}, {minute}"):
        replace(ENGLISH.dates, time="{hour}.{second}")


def test_a_language_is_the_same_after_it_was_written_down() -> None:
    assert msgspec.convert(msgspec.to_builtins(ENGLISH), type(ENGLISH)) == ENGLISH
    assert all(one != other for one, other in pairwise(ENGLISH.dates.months))
