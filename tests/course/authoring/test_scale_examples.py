"""A worked example that does not come out is named to its author, and costs no reader anything."""

import shutil
from pathlib import Path

import pytest

from course.__main__ import main
from course.authoring.scale_examples import prove
from course.errors import ContentError
from course.library import OWN, Library

RIGHT, WRONG = "    answers: {told: 0,", "    answers: {told: 9,"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The content with a mistake in a worked example."""
    shutil.copytree(OWN, tmp_path / "content")
    file = tmp_path / "content" / "scales" / "mirror.yaml"
    text = file.read_text("utf-8")
    assert RIGHT in text
    file.write_text(text.replace(RIGHT, WRONG, 1), "utf-8")
    return tmp_path / "content"


def place(folder: Path) -> str:
    """Return the file and the line of the mistake."""
    lines = (folder / "scales" / "mirror.yaml").read_text("utf-8").splitlines()
    (line,) = [number for number, one in enumerate(lines, 1) if one.startswith(WRONG)]
    return f"mirror.yaml:{line}: "


def test_it_is_named_with_its_file_and_line(folder: Path) -> None:
    with pytest.raises(ContentError, match="lies outside 0 to 4") as caught:
        prove(Library(folder))
    assert str(caught.value).startswith(place(folder))


@pytest.mark.parametrize("command", ["notebooks", "check", "lint"])
def test_every_command_of_an_author_names_it_and_does_nothing_else(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    monkeypatch.setattr("course.library.LIBRARY", Library(folder))
    assert 1 == main([command])
    said = capsys.readouterr()
    assert ("", 1) == (said.out, said.err.count("\n"))
    assert said.err.startswith(place(folder))


def test_a_readers_page_works_none(folder: Path) -> None:
    shown = Library(folder).read("scales/mirror")
    assert 18 == len(shown.sheet().fields)
