"""A brief answer: the one number, point or option chosen, and nothing where more is asked."""

import pytest

from course.library import LIBRARY
from course.sheet import AWAY, Choice, Field, Format, Likert, Option, Rating, Sheet, Text, Value
from course.sheet import brief as briefly

RATING = Rating(low="calm", high="shaking", away="far away")
LIKERT = Likert(labels=("never", "often"))
CHOICE = Choice(options=(Option(id="a", label="a walk"), Option(id="b", label="tea")))


def sheet(*answers: Format) -> Sheet:
    asks = tuple(Field(id=str(at), prompt="?", answer=one) for at, one in enumerate(answers))
    return Sheet(id="a/b", title="A", blocks=asks)


@pytest.mark.parametrize(
    ("words", "answer", "value"),
    [
        ("8", RATING, 8),
        ("0", RATING, 0),
        ("far away", RATING, AWAY),
        ("often", LIKERT, 1),
        ("tea", CHOICE, "b"),
        ("", Text(), "It rains."),
        ("", RATING, None),
    ],
)
def test_one_thing_chosen_is_named_and_words_are_not(
    words: str, answer: Format, value: Value | None
) -> None:
    assert words == briefly(sheet(answer), {"0": value}, LIBRARY.language)


def test_a_sheet_that_asks_for_more_has_no_brief_answer() -> None:
    assert "" == briefly(sheet(RATING, RATING), {"0": 8, "1": 3}, LIBRARY.language)
