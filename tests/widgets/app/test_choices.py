"""What a reader chose for the page is kept beside answers, only while answers are, and goes too."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.journal import Journal
from widgets.app.choices import ChoicesFile, fit

CHOSEN = {"country": "US", "calm": True, "discreet": False}


@pytest.fixture
def choices(tmp_path: Path) -> ChoicesFile:
    return ChoicesFile(tmp_path)


def test_nothing_is_written_before_answers_are_kept(choices: ChoicesFile, tmp_path: Path) -> None:
    choices.write(CHOSEN)
    assert {} == choices.read() and [] == list(tmp_path.iterdir())


def test_they_are_kept_for_the_reader_alone_and_read_again(
    choices: ChoicesFile, tmp_path: Path
) -> None:
    Journal(tmp_path / "journal.sqlite").keep()
    choices.write(CHOSEN)
    assert CHOSEN == ChoicesFile(tmp_path).read()
    assert 0o600 == choices.file.stat().st_mode & 0o777
    choices.write({"calm": True})
    assert {"calm": True} == choices.read()
    assert not list(tmp_path.glob("*.new"))


def test_they_are_not_given_once_nothing_is_kept(choices: ChoicesFile, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    journal.keep()
    choices.write(CHOSEN)
    journal.erase()
    assert {} == choices.read()


def test_a_file_that_is_not_ours_is_none(choices: ChoicesFile, tmp_path: Path) -> None:
    Journal(tmp_path / "journal.sqlite").keep()
    for content in (b"", b"[1]", b"\xff", b'{"country": "javascript:alert(1)"}'):
        choices.file.write_bytes(content)
        assert {} == choices.read()


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
def test_no_sentence_fits_into_a_choice(given: object) -> None:
    for name, value in fit(given).items():
        assert isinstance(value, bool) or len(value) <= 20
        assert len(name) <= 20 and " " not in f"{name}{value}"
