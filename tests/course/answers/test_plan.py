"""The plan gathers what was answered, and nothing else."""

from course.answers import plan
from course.library import LIBRARY
from course.render import html, text
from course.sheet import Answers
from tests import every

KIT: Answers = {"keyed-up-signs": "jaw", "keyed-up": ["water", "song"]}


def test_only_what_was_answered_in_exercises_of_the_plan_is_in_it() -> None:
    drafts: dict[str, Answers] = {
        "steadying/kit": KIT,
        "steadying/one-small-thing": {"if": "not for the plan"},
    }
    sheet, answers = plan.gathered(LIBRARY, drafts)
    assert answers == {f"steadying/kit/{field}": value for field, value in KIT.items()}
    assert [ask.id for ask in sheet.fields] == list(answers)
    assert "not for the plan" not in text.draw(sheet, LIBRARY.words, answers)


def test_it_is_drawn_like_any_answered_sheet() -> None:
    drafts = {
        "steadying/kit": KIT,
        "example/worksheet": every.read("example/worksheet").sheet().example(),
    }
    sheet, answers = plan.gathered(every.library(), drafts)
    assert "My steadying kit" in html.draw(sheet, LIBRARY.words, answers)
    drawn = text.draw(sheet, LIBRARY.words, answers)
    assert "> jaw" in drawn and "A worksheet" in drawn


def test_what_an_older_edition_took_and_what_has_gone_is_left_out() -> None:
    sheet, answers = plan.gathered(
        LIBRARY, {"steadying/kit": {"gone": "x"}, "nowhere/at-all": {"a": "b"}}
    )
    assert (sheet.blocks, answers) == ((), {})
