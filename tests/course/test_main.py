"""What an author or a translator types."""

import shutil
from pathlib import Path

import pytest

from course.__main__ import main
from course.library import LIBRARY, Library


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the content, which the program takes for its own."""
    place = Path(shutil.copytree(LIBRARY.content, tmp_path / "content"))
    monkeypatch.setattr("course.library.LIBRARY", Library(place))
    return place


def test_a_translator_begins_a_language_brings_it_up_to_date_and_sees_what_it_lacks(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["language", "pl"])
    assert (
        "made pl/language.yaml\nmade pl/content.po\nmade pl/pages.po\n" == capsys.readouterr().out
    )
    assert 0 == main(["translate", "pl"])
    assert "" == capsys.readouterr().out
    assert 1 == main(["stale", "pl"])
    first, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("safety.yaml:5: safety.yaml leave.name is not translated; content.po:")
    assert (content / "languages" / "pl" / "content.po").is_file()


def test_what_is_no_code_of_a_language_is_answered_with_what_one_looks_like(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for code in ("DE", "../pl", "de\n"):
        assert 1 == main(["language", code])
        assert "one looks like de, pt-BR or zh-Hant" in capsys.readouterr().err
    assert not (content / "languages").exists()


def test_a_language_that_is_not_there_is_answered_in_words(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == main(["stale", "xx"])
    assert "It is in: English (en)." in capsys.readouterr().err
    assert 1 == main(["language", "xx"])
    assert "'xx' is no language that CLDR knows" in capsys.readouterr().err


@pytest.mark.parametrize("typed", [["stale"], ["check", "pl"]])
def test_a_language_is_named_where_it_is_needed_and_nowhere_else(typed: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(typed)


@pytest.mark.parametrize("typed", [["check", "--figures"], ["ids", "--figures"]])
def test_figures_are_those_of_the_lint(typed: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(typed)
