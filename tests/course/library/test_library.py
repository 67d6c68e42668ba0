"""The library reads what a cell asks for, and says what there is when it is not there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course import library
from course.errors import ContentError, UnknownExercise
from course.library import LIBRARY, Library


def test_an_exercise_carries_its_whole_name() -> None:
    assert LIBRARY.read("start/five-senses").sheet().id == "start/five-senses"


@pytest.mark.parametrize(
    "name", ["start/five-sences", "start", "", "/", "../start/x", "start/../x", "START/five-senses"]
)
def test_an_unknown_name_comes_with_the_nearest_ones(name: str) -> None:
    with pytest.raises(UnknownExercise, match="start/"):
        LIBRARY.read(name)


@pytest.mark.parametrize(
    ("file", "near"),
    [
        ("my_scale", ", such as my-scale.yaml"),
        ("My Scale", ", such as my-scale.yaml"),
        ("mirror-", ""),
        ("méthode", ""),
    ],
)
@pytest.mark.parametrize("folder", ["scales", "modules"])
def test_a_file_whose_name_is_no_id_is_named_with_what_a_name_may_be(
    tmp_path: Path, folder: str, file: str, near: str
) -> None:
    content = tmp_path / "content"
    shutil.copytree(LIBRARY.content, content)
    like = {"scales": "mirror", "modules": "start"}[folder]
    (content / folder / f"{like}.yaml").rename(content / folder / f"{file}.yaml")
    name = {"scales": f"scales/{file}", "modules": f"{file}/five-senses"}[folder]
    with pytest.raises(ContentError) as caught:
        Library(content).read(name)
    wrong = f"{file}.yaml:1: the file’s name {file!r} is no id; it must be lower-case letters, "
    assert f"{wrong}digits and single hyphens{near}" == str(caught.value)
    with pytest.raises(UnknownExercise):
        Library(content).read(name.replace(file, f"x/../{file}"))


def test_something_that_is_no_name_is_unknown_too() -> None:
    with pytest.raises(UnknownExercise):
        LIBRARY.read(None)  # type: ignore[arg-type]


def test_a_broken_module_does_not_keep_another_from_opening(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(LIBRARY.content, content)
    (content / "modules" / "broken.yaml").write_text("aims: [")
    assert Library(content).read("start/five-senses").title
    with pytest.raises(ContentError, match=r"broken\.yaml"):
        Library(content).read("broken/x")


def test_a_shared_exercise_there_is_not_is_named_with_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    (tmp_path / "shared.yaml").write_text("exercises: []\n")
    module = "aims: [one by one]\nexercises: []\nshares:\n  - one\n"
    (tmp_path / "modules" / "m.yaml").write_text(module)
    with pytest.raises(ContentError, match=r"m\.yaml:4: no shared exercise 'one'"):
        Library(tmp_path).read("m/x")


def test_the_wrong_id_of_a_scale_is_named_with_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "scales").mkdir()
    text = (LIBRARY.content / "scales" / "mirror.yaml").read_text("utf-8")
    lines = ["# not mirrored", *text.replace("\nid: mirror\n", "\nid: not\n").splitlines()]
    (tmp_path / "scales" / "mirror.yaml").write_text("\n".join(lines), "utf-8")
    place = lines.index("id: not") + 1
    with pytest.raises(ContentError, match=rf"mirror\.yaml:{place}: the id is 'not', not 'mirror'"):
        Library(tmp_path).read("scales/mirror")


def test_every_passage_and_every_word_of_the_form_reads() -> None:
    passages = set(LIBRARY.safety.passages)
    assert {"danger", "leaving", "not-this", "alongside"} <= passages
    assert {"emergency", "world", "calling", "no-answer", "elsewhere"} <= passages
    assert LIBRARY.safety.leave.url.startswith("https://")
    assert LIBRARY.words.keep.keep


def test_a_passage_of_safety_has_nothing_that_could_be_kept() -> None:
    fields = set(library.Passage.__struct_fields__) | set(library.Disclosure.__struct_fields__)
    assert fields == {"say", "doors", "after", "claims", "label"}


def test_every_claim_cites_a_reference_there_is_and_a_passage_names_claims_there_are() -> None:
    from course.authoring.bibliography import bibliography

    cited = {key for claim in LIBRARY.claims.values() for key in claim.citations}
    assert cited <= set(bibliography(LIBRARY).entries)
    named = {id for passage in LIBRARY.safety.passages.values() for id in passage.claims}
    assert named <= set(LIBRARY.claims)


SHOW = "from widgets import show; show({!r})"
ASKS = {
    "start": ["-m", "widgets.app", "start", "--no-browser", "--folder", "mine"],
    "lint": ["-m", "course", "lint"],
    "check": ["-m", "course", "check"],
    "notebooks": ["-m", "course", "notebooks"],
    "show": ["-c", SHOW.format("start/five-senses")],
    "show the choice": ["-c", SHOW.format("course/keep")],
    "show the map": ["-c", SHOW.format("course/map")],
    "show filled": ["-c", "from widgets import show; show('start/five-senses', 'filled')"],
    "the words": ["-c", "from course.library import LIBRARY; LIBRARY.words"],
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("none", "is not there"),
        ("file", "is no folder"),
        ("file/within", "is not there"),
        ("empty", "holds no course.yaml"),
        ("~/mine", "is not there"),
        (" ", "is not there"),
    ],
)
def test_content_that_is_not_where_it_is_said_to_be_is_named_and_nothing_is_made(
    tmp_path: Path, ask: list[str], named: str, why: str
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    done = subprocess.run(
        [sys.executable, *ask],
        cwd=tmp_path,
        env=os.environ | {"COURSE_CONTENT": named, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (1, "") == (done.returncode, done.stdout)
    said = f"COURSE_CONTENT names {tmp_path / named}, which {why}.\n"
    assert said in done.stderr
    assert "a folder laid out like course/content, with a course.yaml in it." in done.stderr
    if ask[0] == "-m":  # the command; in a page, Python itself says where
        assert done.stderr.startswith(said)
    assert {"file", "empty"} == {one.name for one in tmp_path.iterdir()}
