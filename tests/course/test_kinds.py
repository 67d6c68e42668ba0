"""What each kind makes of answers."""

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from course.errors import AnswerError, RuleError
from course.kinds import Kind, Map, Practice, Quiz, Scale, SelfRating, Worksheet
from course.kinds.map import Stop
from course.library import LIBRARY
from course.render import html
from course.sheet import AWAY, Answers

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


def test_a_quiz_tells_the_key_of_a_question_once_it_is_answered_and_of_no_other() -> None:
    quiz = made(QUIZ)
    assert [{}, {"one": "2"}] == [
        dict(quiz.result(given).keys) for given in (Answers(), Answers(one="1"))
    ]


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
    assert isinstance(rating, SelfRating)
    bands = [rating.result({"now": value}).band for value in (0, 4, 5, 10, AWAY)]
    assert bands == ["low", "low", "high", "high", "away"]
    assert rating.result({"now": 0}).value == 0
    assert rating.result({"now": AWAY}).value is None
    assert rating.result({}).missing == ("now",)
    assert rating.result({}).feedback == ""


def test_help_stands_with_a_high_number_and_with_far_away_where_the_file_says_so() -> None:
    replies = [
        {"to": 7, "band": "low", "say": "a"},
        {"to": 10, "band": "high", "say": "b", "help": True},
    ]
    rating = made(RATING | {"replies": replies})
    given: list[Answers] = [{"now": 7}, {"now": 8}, {"now": AWAY}, {}]
    assert [(), ("",), ("",), ()] == [rating.result(one).helped for one in given]


def test_in_the_course_help_stands_with_every_number_from_eight_and_with_far_away() -> None:
    for page in LIBRARY.there():
        rating = LIBRARY.read(f"{page.id}/how-are-you")
        numbers: tuple[int | str, ...] = (*range(11), AWAY)
        helped = {value for value in numbers if rating.result({"now": value}).helped}
        assert {8, 9, 10, AWAY} == helped


def test_help_stands_with_worse_in_a_worksheet_and_with_nothing_else_there() -> None:
    after = LIBRARY.read("steadying/how-was-it")
    assert ("now",) == after.result({"now": "harder"}).helped
    assert ("now",) == after.result({"now": "harder"}, {"now": "harder"}).helped
    assert () == after.result({"now": "easier"}).helped
    check_in = LIBRARY.read("steadying/last-time")
    for id in ("sleep", "drink", "hurting", "time", "watched"):
        assert ("worse",) == check_in.result({"came-up": "did", "worse": [id]}).helped
    assert () == check_in.result({"came-up": "did", "worse": ["none"]}).helped


def test_help_stands_with_a_number_that_went_up_that_stays_high_and_that_stands_alone() -> None:
    practice = LIBRARY.read("steadying/before-and-after")
    given: list[tuple[int | str, int | None]] = [
        (3, 2),
        (3, 4),
        (9, 8),
        (9, None),
        (AWAY, None),
        (3, None),
    ]
    helped = [practice.result({"before": a, "after": b}).helped for a, b in given]
    assert [(), ("after",), ("after",), ("before",), ("before",), ()] == helped


@pytest.mark.parametrize("ends", [[4], [4, 9], [10, 4], [], [4, 4, 10], [-1, 10]])
def test_replies_that_leave_a_number_without_words_are_refused(ends: list[int]) -> None:
    replies = [{"to": to, "band": "b", "say": "s"} for to in ends]
    with pytest.raises(msgspec.ValidationError, match="band"):
        made(RATING | {"replies": replies})


def test_a_worksheet_says_back_what_the_chosen_option_says() -> None:
    options = [{"id": "a", "label": "A", "reply": "hm"}, {"id": "b", "label": "B"}]
    sheet = made({
        "kind": "worksheet", "id": "w", "title": "T",
        "fields": [{"id": "f", "prompt": "p", "answer": {"format": "choice", "options": options}}],
    })  # fmt: skip
    assert isinstance(sheet, Worksheet)
    replies = [dict(sheet.result({"f": value}).replies) for value in ("a", "b", None)]
    assert replies == [{"f": "hm"}, {}, {}]
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


OPTIONS = {"format": "choice", "options": [{"id": "x", "label": "X"}] * 2}


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        (OPTIONS, "option 'x' stands twice"),
        (OPTIONS | {"format": "check"}, "option 'x' stands twice"),
        ({"format": "rows", "columns": [{"id": "how", "label": "How", "answer": OPTIONS}]},
         "in column 'how', option 'x' stands twice"),
    ],
)  # fmt: skip
def test_an_option_that_stands_twice_is_refused_wherever_options_are(
    answer: object, wrong: str
) -> None:
    fields = [{"id": "f", "prompt": "p", "answer": answer}]
    with pytest.raises(msgspec.ValidationError, match=wrong):
        made({"kind": "worksheet", "id": "w", "title": "T", "fields": fields})


@pytest.mark.parametrize(
    ("columns", "wrong"),
    [
        ([{"id": "how", "label": "How", "answer": OPTIONS}], "in column 'how', option 'x' stands"),
        ([{"id": "how", "label": "How", "answer": {"format": "text"}}] * 2, "column 'how' stands"),
    ],
)
def test_a_ledger_with_a_column_or_an_option_twice_is_refused(columns: object, wrong: str) -> None:
    ledger = {"kind": "ledger", "id": "l", "title": "T", "prompt": "p", "columns": columns}
    with pytest.raises(msgspec.ValidationError, match=wrong):
        made(ledger)


SORTING = {
    "kind": "sorting", "id": "s", "title": "T",
    "piles": [{"id": "soft", "label": "Soft"}, {"id": "hard", "label": "Hard"}],
    "cards": [
        {"id": "pillow", "say": "A pillow", "key": "soft", "why": "It gives."},
        {"id": "stone", "say": "A stone", "key": "hard", "why": "It stays."},
    ],
}  # fmt: skip
LADDER = {
    "kind": "hierarchy", "id": "h", "title": "T", "prompt": "p", "situation": "Place",
    "rating": "How hard", "low": "easy", "high": "hard", "lines": 4,
}  # fmt: skip
LEDGER = {
    "kind": "ledger", "id": "l", "title": "T", "prompt": "p", "lines": 3,
    "columns": [
        {"id": "what", "label": "What", "answer": {"format": "text"}},
        {"id": "guess", "label": "Guess", "answer": {"format": "rating", "low": "a", "high": "b"}},
        {"id": "found", "label": "Found", "answer": {"format": "rating", "low": "a", "high": "b"}},
    ],
    "compare": {"prediction": "guess", "outcome": "found",
                "say": "{all}: {lower} lower, {same} same, {higher} higher"},
}  # fmt: skip
SCALE = {
    "kind": "scale", "id": "x", "title": "T", "source": "s", "licence": "l", "note": "A mirror.",
    "labels": ["never", "sometimes", "often"], "score": "total",
    "items": [{"id": "a", "prompt": "a"}, {"id": "b", "prompt": "b", "reverse": True},
              {"id": "c", "prompt": "c"}],
    "whole": {"low": "l", "high": "h", "max_missing": 1, "bands": [
        {"to": 2, "band": "few", "say": "Few."}, {"to": 6, "band": "many", "say": "Many."}]},
    "subscales": [{"id": "ac", "title": "AC", "low": "l", "high": "h", "items": ["a", "c"],
                   "bands": [{"to": 4, "band": "all", "say": "All."}]}],
    "critical": [{"item": "c", "at": 1, "say": "Please look at c."}],
    "examples": [{"why": "all", "answers": {"a": 1, "b": 2, "c": 0}, "value": 1, "band": "few"}],
}  # fmt: skip


def test_a_sorting_says_why_for_each_card_that_lies_and_counts_the_rest_as_missing() -> None:
    sorting = made(SORTING)
    result = sorting.result({"pillow": "hard"})
    assert dict(result.replies) == {"pillow": "It gives."}
    assert (result.value, result.range, result.missing) == (0, (0, 2), ("stone",))
    assert sorting.result({"pillow": "soft", "stone": "hard"}).value == 2
    assert sorting.result({}).value is None


def test_a_card_for_a_pile_that_is_not_there_is_refused() -> None:
    cards = [{"id": "a", "say": "A", "key": "wet", "why": "w"}]
    with pytest.raises(msgspec.ValidationError, match="names no pile 'wet'; piles: soft, hard"):
        made(SORTING | {"cards": cards})


def test_a_hierarchy_gives_the_rungs_from_the_easiest_and_leaves_out_what_is_not_rated() -> None:
    ladder = made(LADDER)
    rungs: list[str | dict[str, str | int]] = [
        {"situation": "a party", "rating": 90}, {"situation": "a bus", "rating": 30},
        {"situation": "not rated"}, {"rating": 10},
    ]  # fmt: skip
    assert ladder.result({"rungs": rungs}).lines == ("a bus (30)", "a party (90)")
    assert ladder.result({}).lines == ()


def test_a_hierarchy_asks_in_suds_by_tens_unless_it_is_told_otherwise() -> None:
    ask = made(LADDER).sheet().fields[0].answer
    assert ask.check([{"rating": 100}]) == [{"rating": 100}]
    with pytest.raises(AnswerError):
        ask.check([{"rating": 55}])
    with pytest.raises(msgspec.ValidationError, match="does not lead to `most`"):
        made(LADDER | {"most": 25})


def test_a_ledger_sets_predictions_beside_outcomes() -> None:
    lines: list[str | dict[str, str | int]] = [
        {"what": "x", "guess": 8, "found": 3}, {"guess": 2, "found": 2}, {"guess": 9},
    ]  # fmt: skip
    result = made(LEDGER).result({"lines": lines})
    assert result.feedback == "2: 1 lower, 1 same, 0 higher"
    assert result.value == -2.5
    assert made(LEDGER).result({}).feedback == ""


@pytest.mark.parametrize(
    ("compare", "wrong"),
    [
        ({"prediction": "what", "outcome": "found", "say": "x"}, "no rated column 'what'"),
        ({"prediction": "guess", "outcome": "found", "say": "{mean}"}, "no other braces"),
        ({"prediction": "guess", "outcome": "found", "say": "{all.x}"}, "no other braces"),
        ({"prediction": "guess", "outcome": "found", "say": "{"}, "no other braces"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_refused(compare: object, wrong: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=wrong):
        made(LEDGER | {"compare": compare})


def test_a_ledger_with_heads_has_a_line_for_each() -> None:
    ledger = made({key: value for key, value in LEDGER.items() if key != "compare"}
                  | {"heads": ["Monday", "Tuesday"]})  # fmt: skip
    answer = ledger.sheet().fields[0].answer
    assert answer.words([{}, {"what": "rain"}], LIBRARY.language) == "Tuesday. What: rain"


def test_a_scale_keys_prorates_bands_and_calls_its_critical_item() -> None:
    scale = made(SCALE)
    full = scale.result({"a": 1, "b": 0, "c": 2})
    assert (full.value, full.range, full.band) == (5, (0, 6), "many")
    assert dict(full.subscales) == {"ac": 3}
    assert full.critical == ("c",)
    assert full.feedback == "Please look at c.\n\nA mirror."
    assert dict(full.replies) == {"c": "Please look at c."}
    assert [strip.value for strip in full.strips] == [5, 3]
    one_missing = scale.result({"a": 1, "b": 2})
    assert (one_missing.value, one_missing.band, one_missing.missing) == (1.5, "few", ("c",))
    assert dict(one_missing.subscales) == {}
    assert one_missing.strips[1].value is None
    assert scale.result({"a": 1}).value is None
    assert scale.result({}).strips == ()


def test_of_several_cut_offs_on_one_item_the_highest_one_reached_speaks() -> None:
    calls = [("c", 2, "Often."), ("a", 2, "A."), ("c", 1, "Some.")]
    critical = [{"item": item, "at": at, "say": say} for item, at, say in calls]
    scale = made(SCALE | {"critical": critical})
    results = [scale.result({"a": 2, "c": value}) for value in (0, 1, 2)]
    assert [one.critical for one in results] == [("a",), ("a", "c"), ("c", "a")]
    assert [one.replies.get("c") for one in results] == [None, "Some.", "Often."]
    assert results[2].feedback == "Often.\n\nA.\n\nA mirror."


def test_what_a_worked_example_does_not_name_is_not_compared() -> None:
    example = {"why": "w", "answers": {"a": 2, "b": 0, "c": 2}}
    scale = made(SCALE | {"examples": [example]})
    assert isinstance(scale, Scale)
    scale.prove()
    assert scale.result({"a": 2, "b": 0, "c": 2}).value == 6


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"subscales": [{**SCALE["subscales"][0], "items": ["a", "z"]}]},  # type: ignore[index]
         "subscale 'ac' names no item 'z'"),
        ({"critical": [{"item": "z", "at": 1, "say": "s"}]}, "critical item names no item 'z'"),
        ({"critical": [{"item": "c", "at": 40, "say": "s"}]}, "'c' has its `at` outside 0 to 2"),
        ({"critical": [{"item": "c", "at": -1, "say": "s"}]}, "'c' has its `at` outside 0 to 2"),
        ({"critical": [{"item": "c", "at": 1, "say": "s"}] * 2}, "'c' stands twice at 1"),
        ({"whole": {**SCALE["whole"], "bands": [  # type: ignore[dict-item]
            {"to": 5, "band": "b", "say": "s"}]}}, "gap from 5 to 6"),
        ({"whole": {**SCALE["whole"], "bands": [  # type: ignore[dict-item]
            {"to": 4, "band": "b", "say": "s"}, {"to": 3, "band": "b", "say": "s"}]}}, "overlap"),
        ({"items": [{"id": "a", "prompt": "a"}] * 2}, "item 'a' stands twice"),
    ],
)  # fmt: skip
def test_a_scale_that_does_not_hold_together_is_refused(changed: object, wrong: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=wrong):
        made(SCALE | changed)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"examples": [{"why": "w", "answers": {"a": 1, "b": 2, "c": 0}, "value": 2}]},
         "'w' comes out with value 1"),
        ({"examples": [{"why": "w", "answers": {"a": 1, "b": 2, "c": 0}, "value": None}]},
         "'w' comes out with value 1"),
        ({"examples": [{"why": "w", "answers": {"a": 1, "b": 2, "c": 0}, "band": ""}]},
         "'w' comes out with band 'few'"),
        ({"examples": [{"why": "w", "answers": {"c": 1}, "critical": []}]},
         "'w' comes out with critical"),
        ({"examples": [{"why": "w", "answers": {"a": 3}}]}, "'a' lies outside 0 to 2"),
        ({"examples": [{"why": "w", "answers": {"z": 1}}]}, "names no item 'z'"),
        ({"examples": [{"why": "w", "answers": {"a": 1}, "bands": {"zz": "b"}}]},
         "names no subscale 'zz'"),
    ],
)  # fmt: skip
def test_a_worked_example_that_does_not_come_out_is_refused_where_it_is_worked(
    changed: object, wrong: str
) -> None:
    scale = made(SCALE | changed)  # type: ignore[operator]
    assert isinstance(scale, Scale)
    with pytest.raises(RuleError, match=wrong):
        scale.prove()


RATED = {
    "kind": "practice", "id": "p", "title": "T", "steps": [{"say": "a", "seconds": 5}],
    "rated": {"before": "b", "after": "a", "low": "l", "high": "h", "away": "far",
              "lower": "down", "same": "level", "higher": "up", "far": "eyes open",
              "much": "a lot"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "replies"),
    [
        ({"before": 7, "after": 5}, {"after": "down"}),
        ({"before": 5, "after": 5}, {"after": "level"}),
        ({"before": 5, "after": 9}, {"after": "up"}),
        ({"before": AWAY, "after": 2}, {"before": "eyes open"}),
        ({"before": 2, "after": AWAY}, {"after": "eyes open"}),
        ({"before": 8}, {"before": "a lot"}),
        ({"before": 7}, {}),
        ({"after": 3}, {}),
        ({"after": 9}, {"after": "a lot"}),
        ({"before": AWAY, "after": 10}, {"before": "eyes open", "after": "a lot"}),
        ({}, {}),
    ],
)
def test_a_practice_has_words_for_down_level_up_and_far_away(
    answers: dict[str, Any], replies: dict[str, str]
) -> None:
    assert dict(made(RATED).result(answers).replies) == replies


def test_a_second_harder_in_a_row_is_answered_otherwise_than_the_first() -> None:
    page = LIBRARY.read("steadying/how-was-it")
    harder: Answers = {"now": "harder"}
    first = page.result(harder, {}).replies["now"]
    assert page.result(harder, {"now": "easier"}).replies["now"] == first
    again = page.result(harder, {"now": "harder"}).replies["now"]
    assert again != first
    assert "Stop here for now" in again and "Help" in again
    assert page.result({"now": "easier"}, {"now": "harder"}).replies["now"] not in (first, again)


@pytest.mark.parametrize("worse", ["sleep", "drink", "hurting"])
def test_worse_sleep_drinking_or_self_harm_is_a_reason_to_stop(worse: str) -> None:
    page = LIBRARY.read("steadying/last-time")
    assert "Stop here for now" in page.result({"worse": [worse]}).replies["worse"]
    assert page.result({"worse": ["sleep", "drink"]}).replies["worse"].count("Stop here") == 1
    assert "worse" not in page.result({"worse": ["none"]}).replies


def test_whether_things_are_worse_is_asked_in_the_next_check_in_and_not_at_the_end() -> None:
    for page in LIBRARY.there():
        names = [name for name in LIBRARY.names() if name.startswith(f"{page.id}/")]
        asked = [name for name in names
                 if "worse" in {ask.id for ask in LIBRARY.read(name).sheet().fields}]  # fmt: skip
        first = page.id == LIBRARY.course.modules[0].id
        assert ([] if first else [f"{page.id}/last-time"]) == asked
        answer: Answers = {"worse": ["watched"]}
        for name in asked:
            assert "advocate" in LIBRARY.read(name).result(answer).replies["worse"]


def test_a_critical_item_has_a_place_for_its_words_at_once() -> None:
    asks = made(SCALE).sheet().fields
    assert [ask.id for ask in asks if ask.replies] == ["c"]
    assert html.draw(made(SCALE).sheet(), LIBRARY.words).count('class="reply"') == 1


def test_a_map_leads_on_by_the_marks_and_says_nothing_before_there_are_any() -> None:
    stops = tuple(
        Stop(id=id, title=id.title(), about="About.", link=f"{id}.ipynb") for id in ("a", "b", "c")
    )
    words: Any = {"begun": "begun", "done": "done", "blank": "not begun", "coming": ""}
    here = Map(id="map", title="Map", stops=stops, last="L {page}", after="N {page}", **words)
    assert here.result({}).feedback == ""
    assert here.result({"a": "done"}).feedback == "N [B](b.ipynb)"
    assert here.result({"a": "done", "c": "done"}).feedback == "N [B](b.ipynb)"
    assert here.result({"a": "begun", "b": "begun"}).feedback == "L [A](a.ipynb)"
    assert here.result({"a": "done", "b": "done", "c": "done"}).feedback == ""
    there = replace(here, here="c")
    assert there.result({"a": "begun"}).feedback == "L [C](c.ipynb)"
    assert replace(here, here="gone").result({}).feedback == ""
