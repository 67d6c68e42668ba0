"""An unknown name comes with the names that may have been meant, and never with much else."""

import pickle

import pytest

from course.errors import (
    ContentError,
    JournalError,
    ReaderError,
    RuleError,
    UnknownExercise,
    meant,
    within,
)
from course.library import LIBRARY

KNOWN = ["start/five-senses", "start/how-are-you", "alarm/five-minutes", "steps/one-step"]


def nearest(name: object) -> list[str]:
    said = str(UnknownExercise(name, KNOWN))
    return said.partition("Nearest: ")[2].rstrip(".").split(", ")


@pytest.mark.parametrize(
    "name",
    [
        "start/five-sense",
        "five-senses",
        "Start/Five-Senses",
        " start/five-senses ",
        "stat/five-senses",
    ],
)
def test_a_misspelt_name_leads_to_the_one_that_was_meant(name: str) -> None:
    assert nearest(name)[0] == "start/five-senses"


def test_an_exercise_without_its_module_is_found_however_long_the_module_is() -> None:
    said = str(UnknownExercise("kit", [*KNOWN, "understanding/kit"]))
    assert "Nearest: understanding/kit" in said


@pytest.mark.parametrize("name", ["start/", "start", "start/nothing-of-the-kind"])
def test_a_module_alone_leads_to_its_exercises(name: str) -> None:
    assert nearest(name)[:2] == ["start/five-senses", "start/how-are-you"]


@pytest.mark.parametrize(
    "name", ["", None, 3, "../../etc", "/", "zzz", b"start", [], "q" * 1_000_000]
)
def test_what_is_like_nothing_leads_to_what_there_is(name: object) -> None:
    assert nearest(name) == KNOWN
    assert len(str(UnknownExercise(name, KNOWN))) < 250


def test_a_course_without_exercises_says_so() -> None:
    assert "none yet" in str(UnknownExercise("start/five-senses", []))


@pytest.mark.parametrize(
    "name",
    ["start/five-sense", "five-senses", "Start/Five-Senses", "", None, 3, "../../etc", "start/"],
)
def test_the_library_refuses_every_such_name(name: object) -> None:
    with pytest.raises(UnknownExercise, match=r"^There is no exercise .+ Nearest: [a-z]"):
        LIBRARY.read(name)  # type: ignore[arg-type]


def test_a_content_error_says_file_line_what_is_wrong_and_what_is_allowed() -> None:
    error = ContentError("/a/b/start.yaml", 3, "'workshet' is no kind", "there are: worksheet")
    assert str(error) == "start.yaml:3: 'workshet' is no kind; there are: worksheet"
    assert str(ContentError("start.yaml", 0, "cannot be read")) == "start.yaml:0: cannot be read"


@pytest.mark.parametrize(
    ("name", "most", "said"),
    [
        ("titel", 1, "did you mean 'title'?"),
        ("stepp", 3, "did you mean 'step' or 'steps'?"),
        ("zzz", 3, "there are: id, step, steps, title"),
    ],
)
def test_what_may_be_meant_is_the_nearest_or_else_what_there_is(
    name: str, most: int, said: str
) -> None:
    assert said == meant(name, ["title", "steps", "step", "id"], most)


def test_of_too_many_names_only_the_number_is_said() -> None:
    assert "none of the 70 there are is like it" == meant("zzz", map(str, range(70)))
    assert len(meant("q" * 1_000_000, ["a"])) < 100


def test_what_a_rule_refuses_inside_is_led_to_from_outside() -> None:
    with pytest.raises(RuleError, match=r"^so$") as caught, within("items", 3), within("answer"):
        raise RuleError("so", ("step",), ("most",))
    answer = ("items", 3, "answer")
    assert ((*answer, "step"), (*answer, "most")) == caught.value.paths


def test_as_text_an_error_for_a_reader_is_its_code_and_what_fills_it() -> None:
    full = JournalError("erasing.full")
    error = ReaderError(
        "erasing.failed", stands=JournalError("erasing.half", files="a, b"), why=full
    )
    assert "erasing.failed stands=erasing.half files=a, b why=erasing.full" == str(error)
    assert str(error) == str(pickle.loads(pickle.dumps(error)))
