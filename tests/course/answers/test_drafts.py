"""What is not finished is read with its prompts, and nothing of it is left out."""

from course.answers.drafts import called, sheet
from course.journal import Line
from course.library import LIBRARY
from course.sheet import Answers

DRAFTS: dict[str, Answers] = {
    "steadying/kit": {"own": "a stone", "far": ["date"], "of-an-older-edition": "words"},
    "gone/away": {"if": "<b>", "rows": [{"step": "one", "suds": 40}], "none": None},
}


def test_a_draft_has_its_prompts_and_what_no_longer_fits_comes_last() -> None:
    kit = sheet(LIBRARY, "steadying/kit", DRAFTS["steadying/kit"])
    assert "Not finished: My steadying kit" == kit.title
    assert (
        Line(
            "What brings me back a little when I am far away, eyes open?",
            "saying the date and where I am",
        ),
        Line(
            "What of my own helps, and where is it?",
            "a stone",
        ),
        Line("of-an-older-edition", "words"),
    ) == kit.lines
    assert DRAFTS["steadying/kit"] == kit.answers


def test_a_draft_of_an_exercise_that_has_gone_is_read_by_its_ids() -> None:
    gone = sheet(LIBRARY, "gone/away", DRAFTS["gone/away"])
    assert "Not finished: gone/away" == gone.title
    assert (Line("if", "<b>"), Line("rows", "step: one; suds: 40"), Line("none", "")) == gone.lines


def test_what_was_answered_at_the_end_of_a_page_before_it_moved_to_the_next_check_in_is_read() -> (
    None
):
    kept: Answers = {"now": "easier", "worse": ["sleep", "watched"]}
    read = sheet(LIBRARY, "steadying/how-was-it", kept)
    assert kept == read.answers
    assert (
        Line(
            "Since you began with these pages, has any of this gotten worse?",
            "sleep\nsomeone near me got angrier, or checks me more",
        )
        == read.lines[-1]
    )
    asked = [ask.id for ask in LIBRARY.read("steadying/how-was-it").sheet().fields]
    assert ["now"] == asked


def test_a_draft_is_called_as_its_exercise_is_or_by_its_name_where_that_has_gone() -> None:
    assert called(LIBRARY, "start/how-are-you") == LIBRARY.read("start/how-are-you").title
    assert called(LIBRARY, "start/gone-now") == "start/gone-now"
