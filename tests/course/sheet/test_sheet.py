"""What each response format takes, refuses and says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import AnswerError
from course.library import LIBRARY
from course.sheet import (
    AWAY,
    LONGEST,
    Check,
    Choice,
    Field,
    Format,
    Option,
    Rating,
    Sheet,
    Text,
    missing,
)

OPTIONS = (Option(id="a", label="Apples"), Option(id="b", label="Bread"))
CHOICE, CHECK, TEXT = Choice(options=OPTIONS), Check(options=OPTIONS), Text()
RATING = Rating(low="none", high="most", away="far away")
FORMATS: dict[str, Format] = {"one": CHOICE, "many": CHECK, "words": TEXT, "number": RATING}
SHEET = Sheet(
    id="x/y",
    title="T",
    blocks=tuple(Field(id=id, prompt=id, answer=answer) for id, answer in FORMATS.items()),
)


def test_a_choice_takes_an_option_and_nothing_else() -> None:
    assert CHOICE.check("b") == "b"
    for other in ["c", "", 1, ["a"], None]:
        with pytest.raises(AnswerError):
            CHOICE.check(other)


def test_a_check_keeps_the_order_of_the_options_and_empty_is_not_answered() -> None:
    assert CHECK.check(["b", "a"]) == ["a", "b"]
    assert CHECK.check([]) is None
    for other in ["a", ["c"], [1], None]:
        with pytest.raises(AnswerError):
            CHECK.check(other)


def test_a_text_is_kept_as_typed_and_white_space_is_not_an_answer() -> None:
    assert TEXT.check("  two\n lines ") == "  two\n lines "
    assert TEXT.check(" \n\t") is None
    for other in [3, ["a"], "x" * (LONGEST + 1)]:
        with pytest.raises(AnswerError):
            TEXT.check(other)


def test_a_rating_takes_whole_numbers_in_range_and_the_words_beside_them() -> None:
    assert [RATING.check(value) for value in (0, 10, AWAY)] == [0, 10, AWAY]
    for other in [-1, 11, 1.5, True, "5", None]:
        with pytest.raises(AnswerError):
            RATING.check(other)
    with pytest.raises(AnswerError):
        Rating(low="a", high="b").check(AWAY)


def test_answers_are_said_in_the_words_the_reader_saw() -> None:
    assert CHOICE.words("b", LIBRARY.language) == "Bread"
    assert CHECK.words(["a", "b"], LIBRARY.language) == "Apples\nBread"
    assert RATING.words(0, LIBRARY.language) == "0 of 10"
    assert RATING.words(AWAY, LIBRARY.language) == "far away"


def test_zero_is_an_answer_and_none_is_not() -> None:
    assert missing(SHEET, {"number": 0, "words": None}) == ("one", "many", "words")


def test_a_field_nobody_asked_is_refused_and_none_takes_an_answer_back() -> None:
    with pytest.raises(AnswerError):
        SHEET.check("other", "x")
    assert SHEET.check("one", None) is None


def test_every_example_is_an_answer_its_field_accepts() -> None:
    assert {id: SHEET.check(id, value) for id, value in SHEET.example().items()} == SHEET.example()


@given(
    st.sampled_from(["one", "many", "words", "number"]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    ),
)
def test_whatever_a_page_sends_is_an_answer_or_an_answer_error(id: str, value: object) -> None:
    try:
        given_back = SHEET.check(id, value)
    except AnswerError:
        return
    assert given_back is None or SHEET.check(id, given_back) == given_back
