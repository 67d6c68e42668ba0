"""Earlier answers: which are shown beside a later exercise, and which cannot be named."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from course.answers.earlier import before, check, earlier, source
from course.errors import ContentError
from course.journal import Line
from course.library import LIBRARY, Library
from course.sheet import Answers

KIT = "steadying/kit"


def test_an_answer_is_shown_with_its_prompt_as_it_stands() -> None:
    later = replace(LIBRARY.read("start/how-was-it"), shows=(f"{KIT}/own", f"{KIT}/far"))
    drafts: dict[str, Answers] = {KIT: {"own": "a stone", "far": ["date", "own"]}}
    own, far = earlier(LIBRARY, later, drafts)
    assert (
        Line(
            "What of my own helps, and where is it?",
            "a stone",
        )
        == own
    )
    assert "saying the date and where I am\nsomething of my own" == far.words
    assert [] == earlier(LIBRARY, later, {})


def test_an_answer_of_an_older_edition_is_left_out() -> None:
    later = replace(LIBRARY.read("start/how-was-it"), shows=(f"{KIT}/own", "gone/away/now"))
    assert [] == earlier(LIBRARY, later, {KIT: {"own": 3}, "gone/away": {"now": "x"}})


def test_the_page_before_is_the_one_written_on_last_and_never_the_asking_one() -> None:
    drafts: dict[str, Answers] = {
        "start/plan": {"if": "a"},
        "trust/plan": {"if": "b"},
        "learned/plan": {},
        "steadying/plan": {"if": "c"},
    }
    assert "trust/plan" == source("*/plan", "steadying/last-time", drafts)
    assert "steadying/plan" == source("*/plan", "trust/last-time", drafts)
    assert "" == source("*/plan", "steadying/last-time", {"steadying/plan": {"if": "c"}})


def test_the_same_question_is_recalled_from_the_page_where_it_was_answered_last() -> None:
    sheet = LIBRARY.read("steadying/how-was-it").sheet()
    drafts: dict[str, Answers] = {
        "learned/how-was-it": {"now": "easier"},
        "start/how-was-it": {"now": "harder"},
        "trust/how-was-it": {"worse": ["none"]},  # a page where this was left open
        "steadying/how-was-it": {"now": "same"},
    }
    assert {"now": "harder"} == before(sheet, drafts)
    assert {} == before(sheet, {"steadying/how-was-it": {"now": "same"}})


@pytest.mark.parametrize(
    ("shown", "wrong"),
    [
        ("start/one-small-thing/iff", "no answer that is asked for; there are: if, then"),
        ("start/one-small-think/if", "no answer that is asked for; no exercise"),
        ("*/one-small-think/if", "no answer that is asked for; no exercise"),
        ("start/if", "an earlier answer, module/exercise/field"),
    ],
)
def test_an_answer_nobody_asks_for_is_refused_with_file_and_line(
    tmp_path: Path, shown: str, wrong: str
) -> None:
    content = tmp_path / "content"
    shutil.copytree(LIBRARY.content, content)
    file = content / "modules" / "steadying.yaml"
    text = file.read_text("utf-8").replace(
        "    title: My steadying kit\n", f'    title: My steadying kit\n    shows: ["{shown}"]\n'
    )
    file.write_text(text, encoding="utf-8")
    line = text.splitlines().index(f'    shows: ["{shown}"]') + 1
    with pytest.raises(ContentError) as caught:
        check(Library(content))
    assert f"steadying.yaml:{line}: " in str(caught.value)
    assert wrong in str(caught.value)


def test_what_a_shared_exercise_shows_in_vain_is_named_where_it_is_shared(tmp_path: Path) -> None:
    content = shutil.copytree(LIBRARY.content, tmp_path / "content")
    file = content / "shared.yaml"
    old = 'shows: ["*/one-small-thing/if", "*/one-small-thing/then"]'
    new = "shows:\n      - '*/one-small-thing/if'\n      - '*/one-small-thing/than'"
    assert old in file.read_text("utf-8")
    text = file.read_text("utf-8").replace(old, new)
    file.write_text(text, "utf-8")
    line = text[: text.index("thing/than")].count("\n") + 1
    with pytest.raises(ContentError, match=rf"^shared\.yaml:{line}: .* there are: if, then$"):
        check(Library(content))


def test_what_ground_shows_in_vain_is_named_in_its_own_file(tmp_path: Path) -> None:
    content = shutil.copytree(LIBRARY.content, tmp_path / "content")
    file = content / "ground.yaml"
    text = file.read_text("utf-8").replace("steadying/kit/own", "steadying/kit/mine")
    file.write_text(text, "utf-8")
    line = text[: text.index("kit/mine")].count("\n") + 1
    with pytest.raises(ContentError, match=rf"^ground\.yaml:{line}: .* that is asked for"):
        check(Library(content))


def test_every_answer_the_course_shows_is_asked_for() -> None:
    check(LIBRARY)
