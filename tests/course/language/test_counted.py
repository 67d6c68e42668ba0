"""A counted sentence takes the form its language's rule says."""

import msgspec
import pytest
from msgspec.structs import replace

from course.language import Counted, Plurals
from course.library import LIBRARY

ENGLISH = LIBRARY.language
PAGES = Counted(none="no pages", one="{spelled} page", other="{spelled} pages")
POLISH = replace(
    ENGLISH,
    plurals=Plurals(
        rule="n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2",
        forms=("one", "few", "many"),
    ),
)
ARABIC = replace(
    ENGLISH,
    plurals=Plurals(
        rule="n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3"
        " : n%100>=11 && n%100<=99 ? 4 : 5",
        forms=("zero", "one", "two", "few", "many", "other"),
    ),
)


@pytest.mark.parametrize(
    ("said", "number"), [("no pages", 0), ("one page", 1), ("two pages", 2), ("11 pages", 11)]
)
def test_english_says_none_one_and_the_others(said: str, number: int) -> None:
    assert PAGES.say(number, ENGLISH) == said


@pytest.mark.parametrize(
    ("form", "number"),
    [("one", 1), ("few", 2), ("few", 4), ("many", 5), ("many", 12), ("few", 22), ("many", 0)],
)
def test_polish_has_three_forms(form: str, number: int) -> None:
    strony = Counted(one="one {n}", few="few {n}", many="many {n}", other="many {n}")
    assert strony.say(number, POLISH) == f"{form} {number}"


@pytest.mark.parametrize(
    ("form", "number"),
    [("zero", 0), ("one", 1), ("two", 2), ("few", 3), ("few", 110), ("many", 11), ("other", 100)],
)
def test_arabic_has_six_forms(form: str, number: int) -> None:
    forms = {one: f"{one} {{n}}" for one in ARABIC.plurals.forms}
    counted = msgspec.convert(forms, Counted)
    assert counted.say(number, ARABIC) == f"{form} {number}"


def test_english_that_stands_in_counts_as_english_does() -> None:
    russian = replace(ENGLISH, plurals=Plurals(rule="n%10==1 ? 0 : 1", forms=("one", "many")))
    assert replace(PAGES, english=True).say(21, russian) == "21 pages"


def test_no_word_of_the_language_stands_in_english_that_stands_in() -> None:
    german = replace(ENGLISH, numbers=replace(ENGLISH.numbers, words=("null", "eins", "zwei")))
    english = replace(PAGES, english=True)
    assert ["1 page", "2 pages"] == [english.say(number, german) for number in (1, 2)]


def test_what_else_it_holds_is_filled_in() -> None:
    assert Counted(other="{n} in {file}").say(3, ENGLISH, file="a.txt") == "3 in a.txt"
