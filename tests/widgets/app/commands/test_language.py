"""The language of the course, as it is chosen where the course is started or copied out."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from course.errors import JournalError, NoLanguage
from course.journal import Journal
from course.library import LIBRARY
from tests import pseudo
from widgets.app.__main__ import main


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content, in one language more."""
    return pseudo.content(tmp_path_factory.mktemp("content"), "rtl").content


def typed(content: Path, *arguments: str | Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Types a command where the content is another folder's, with variables besides."""
    command = [sys.executable, "-m", "widgets.app", *map(str, arguments)]
    env = os.environ | {"COURSE_CONTENT": str(content), **more}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_a_language_that_is_not_there_is_told_with_those_that_are(
    content: Path, tmp_path: Path
) -> None:
    ended = typed(content, "start", "--folder", tmp_path / "mine", "--language", "xx")
    assert 1 == ended.returncode
    name = pseudo.pseudo("Pseudo", "rtl")
    assert f"The course is not in 'xx' yet. It is in: English (en), {name}" in ended.stderr
    assert not (tmp_path / "mine").exists()


def test_where_there_is_one_language_another_is_answered_with_its_name(tmp_path: Path) -> None:
    ended = typed(LIBRARY.content, "start", "--folder", tmp_path / "mine", "--language", "de")
    assert 1 == ended.returncode
    assert "It is in: English (en)." in ended.stderr
    assert not (tmp_path / "mine").exists()


def test_content_in_another_language_is_not_said_to_be_in_english() -> None:
    assert "the course is in Deutsch." in str(NoLanguage("xx", {"de": "Deutsch", "en": "English"}))


def test_what_is_taken_along_to_be_read_is_in_the_language_and_says_so(
    content: Path, tmp_path: Path, journal: Journal
) -> None:
    mine, file = tmp_path / "mine", tmp_path / "mine.html"
    command = ("export", "--folder", mine, "--language", pseudo.CODE, file)
    ended = typed(content, *command)
    assert (0, "") == (ended.returncode, ended.stderr)
    page = file.read_text("utf-8")
    assert f'<html lang="{pseudo.CODE}" dir="rtl">' in page
    assert f"<h1>{pseudo.pseudo(LIBRARY.words.notes.title, 'rtl')}</h1>" in page
    assert journal.entries()[0].title in page


@pytest.mark.parametrize(
    "command",
    [
        ("where", "--entries"),
        ("export", "notes.odt"),
        ("export", "notes.txt"),
        ("export", "notes.txt", "--entry", "0"),
        ("import", "broken.json"),
        ("erase", "--entry", "0"),
        ("erase", "--yes"),
        ("stop",),
        ("--help",),
        ("start", "--help"),
        ("start", "--port", "0"),
    ],
    ids=" ".join,
)
def test_what_a_command_says_is_in_the_language(
    content: Path, tmp_path: Path, journal: Journal, command: tuple[str, ...]
) -> None:
    journal.keep()
    (tmp_path / "broken.json").write_text("[]")
    words = [str(tmp_path / one) if "." in one else one for one in command]
    if command != ("--help",):
        words += ["--folder", str(journal.file.parent)]
    ended = typed(content, *words, COURSE_LANGUAGE=pseudo.CODE)
    said = ended.stdout + ended.stderr
    assert re.search("[א-ת]{3}", said)
    assert [] == pseudo.plain(said)
    assert not re.search(r"\b(KB|usage|options|commands)\b", said)


def test_a_complete_copy_is_in_no_language_and_says_so(
    content: Path, tmp_path: Path, journal: Journal
) -> None:
    mine, file = journal.file.parent, tmp_path / "mine.json"
    ended = typed(content, "export", "--folder", mine, "--language", pseudo.CODE, file)
    assert 1 == ended.returncode
    why = LIBRARY.why(JournalError("copy.no_language"))
    assert pseudo.pseudo(why, "rtl") == ended.stderr.strip()
    assert not file.exists()


@pytest.mark.parametrize("command", [("stop",), ("where",), ("erase", "--yes")], ids=" ".join)
def test_no_language_that_is_asked_for_stands_in_the_way_of_stopping_and_erasing(
    content: Path, journal: Journal, command: tuple[str, ...]
) -> None:
    ended = typed(content, *command, "--folder", journal.file.parent, COURSE_LANGUAGE="xx")
    assert (0, "") == (ended.returncode, ended.stderr)


def test_in_one_language_nothing_new_is_offered(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["start", "--help"])
    assert "--language" not in capsys.readouterr().out
    assert "--language" in typed(content, "start", "--help").stdout
