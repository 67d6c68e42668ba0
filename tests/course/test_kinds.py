"""What each kind makes of answers."""

import msgspec
import pytest

from course.kinds import Kind, Practice, Quiz, Rating, Worksheet
from course.sheet import AWAY

RATING = {
    "kind": "rating", "id": "r", "title": "T", "prompt": "p", "low": "l", "high": "h",
    "replies": [
        {"to": 4, "band": "low", "say": "a"},
        {"to": 10, "band": "high", "say": "b"},
    ],
    "away": "far", "away_say": "c",
}  # fmt: skip
QUIZ = {
    "kind": "quiz", "id": "q", "title": "T",
    "items": [
        {"id": "one", "prompt": "?", "options": [
            {"label": "x", "feedback": "fx"}, {"label": "y", "feedback": "fy", "key": True}]},
        {"id": "two", "prompt": "?", "options": [
            {"label": "x", "feedback": "fx", "key": True}, {"label": "y", "feedback": "fy"}]},
    ],
}  # fmt: skip


def made(data: object, type: type[Kind] = Kind) -> Kind:  # type: ignore[assignment]
    return msgspec.convert(data, type)


def test_a_quiz_counts_first_picks_that_match_and_leaves_the_unopened_out() -> None:
    quiz = made(QUIZ)
    assert isinstance(quiz, Quiz)
    result = quiz.result({"one": "2"})
    assert (result.value, result.range, dict(result.subscales)) == (1, (0, 2), {"one": 1})
    assert result.missing == ("two",)
    assert quiz.result({"one": "1", "two": "2"}).value == 0
    assert quiz.result({}).value is None


def test_a_quiz_is_drawn_as_options_that_teach_and_has_no_done() -> None:
    sheet = made(QUIZ).sheet()
    assert all(ask.answer.teaches for ask in sheet.fields)  # type: ignore[union-attr]
    assert (sheet.done, sheet.count) == (False, True)


@pytest.mark.parametrize("keys", [[], [0, 1]])
def test_a_question_with_no_key_or_two_is_refused(keys: list[int]) -> None:
    options = [{"label": "x", "feedback": "f", "key": i in keys} for i in range(2)]
    with pytest.raises(msgspec.ValidationError, match="exactly one option"):
        made(QUIZ | {"items": [{"id": "one", "prompt": "?", "options": options}]})


def test_a_rating_answers_each_number_with_its_band_and_the_words_with_theirs() -> None:
    rating = made(RATING)
    assert isinstance(rating, Rating)
    bands = [rating.result({"now": value}).band for value in (0, 4, 5, 10, AWAY)]
    assert bands == ["low", "low", "high", "high", "away"]
    assert rating.result({"now": 0}).value == 0
    assert rating.result({"now": AWAY}).value is None
    assert rating.result({}).missing == ("now",)
    assert rating.result({}).feedback == ""


@pytest.mark.parametrize("ends", [[4], [4, 9], [10, 4], [], [4, 4, 10], [-1, 10]])
def test_replies_that_leave_a_number_without_words_are_refused(ends: list[int]) -> None:
    replies = [{"to": to, "band": "b", "say": "s"} for to in ends]
    with pytest.raises(msgspec.ValidationError, match="rising"):
        made(RATING | {"replies": replies})


def test_a_worksheet_says_back_what_the_chosen_option_says() -> None:
    options = [{"id": "a", "label": "A", "reply": "hm"}, {"id": "b", "label": "B"}]
    sheet = made({
        "kind": "worksheet", "id": "w", "title": "T",
        "fields": [{"id": "f", "prompt": "p", "answer": {"format": "choice", "options": options}}],
    })  # fmt: skip
    assert isinstance(sheet, Worksheet)
    assert [sheet.result({"f": value}).feedback for value in ("a", "b", None)] == ["hm", "", ""]
    assert sheet.sheet().done


def test_a_practice_knows_how_long_it_takes() -> None:
    practice = made({
        "kind": "practice", "id": "p", "title": "T", "rounds": 2,
        "steps": [{"say": "a", "seconds": 5}, {"say": "b", "seconds": 7}],
    })  # fmt: skip
    assert isinstance(practice, Practice)
    assert practice.sheet().blocks[0].seconds == 24  # type: ignore[union-attr]
    assert practice.sheet().fields == ()


@pytest.mark.parametrize(
    "twice", [{**QUIZ, "items": QUIZ["items"] * 2}, {  # type: ignore[operator]
        "kind": "worksheet", "id": "w", "title": "T",
        "fields": [{"id": "f", "prompt": "p", "answer": {"format": "text"}}] * 2}],
)  # fmt: skip
def test_an_id_that_stands_twice_is_refused(twice: object) -> None:
    with pytest.raises(msgspec.ValidationError, match="twice"):
        made(twice)
