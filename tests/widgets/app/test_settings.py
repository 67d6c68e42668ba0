"""What a reader chose for the page is kept beside answers, only while answers are, and goes too."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.journal import Journal
from widgets.app.settings import SettingsFile, fit

CHOSEN = {"country": "US", "calm": True, "discreet": False}


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path)


def test_nothing_is_written_before_answers_are_kept(settings: SettingsFile, tmp_path: Path) -> None:
    settings.write(CHOSEN)
    assert {} == settings.read() and [] == list(tmp_path.iterdir())


def test_they_are_kept_for_the_reader_alone_and_read_again(
    settings: SettingsFile, tmp_path: Path
) -> None:
    Journal(tmp_path / "journal.sqlite").keep()
    settings.write(CHOSEN)
    assert CHOSEN == SettingsFile(tmp_path).read()
    assert 0o600 == settings.file.stat().st_mode & 0o777
    settings.write({"calm": True})
    assert {"calm": True} == settings.read()
    assert not list(tmp_path.glob("*.new"))


def test_they_are_not_given_once_nothing_is_kept(settings: SettingsFile, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    journal.keep()
    settings.write(CHOSEN)
    journal.erase()
    assert {} == settings.read()


def test_a_file_that_is_not_ours_is_none(settings: SettingsFile, tmp_path: Path) -> None:
    Journal(tmp_path / "journal.sqlite").keep()
    for content in (b"", b"[1]", b"\xff", b'{"country": "javascript:alert(1)"}'):
        settings.file.write_bytes(content)
        assert {} == settings.read()


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
def test_no_sentence_fits_into_a_setting(given: object) -> None:
    for name, value in fit(given).items():
        assert isinstance(value, bool) or len(value) <= 20
        assert len(name) <= 20 and " " not in f"{name}{value}"
