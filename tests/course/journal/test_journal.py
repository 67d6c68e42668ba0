"""What the reader chose to keep is there; what they did not, or erased, is nowhere."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal, answered
from course.sheet import Answers, Field, Sheet, Text
from tests.course.journal.canary import CANARY, found

SHEET = Sheet(id="a/b", title="T", blocks=(Field(id="x", prompt="Say", answer=Text()),), done=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "journal.sqlite"


def entry(answers: Answers, minute: int = 0):  # type: ignore[no-untyped-def]
    return answered(SHEET, answers, datetime(2026, 1, 1, 12, minute, tzinfo=UTC))


def test_before_the_choice_nothing_is_on_disk_and_all_is_remembered(
    file: Path, tmp_path: Path
) -> None:
    journal = Journal(file)
    journal.write("a/b", "x", CANARY)
    journal.enter(entry({"x": CANARY}))
    assert journal.draft("a/b") == {"x": CANARY}
    assert len(journal.entries("a/b")) == 1
    assert list(tmp_path.iterdir()) == []
    assert (journal.kept, journal.born) == (False, "")


def test_what_is_not_kept_belongs_to_one_window_and_what_is_kept_to_all(file: Path) -> None:
    journal = Journal(file)
    journal.claim("one")
    journal.write("a/b", "x", "only in one")
    journal.enter(entry({"x": "only in one"}))
    journal.claim("two")
    assert ({}, []) == (journal.draft("a/b"), journal.entries())
    journal.write("a/b", "x", "in two")
    journal.claim("one")
    assert ({"x": "only in one"}, 1) == (journal.draft("a/b"), len(journal.entries()))
    journal.claim("two")
    journal.keep()
    journal.claim("three")
    assert journal.draft("a/b") == {"x": "in two"}


def test_keeping_in_two_windows_loses_the_words_of_neither(file: Path) -> None:
    journal = Journal(file)
    for window in ("one", "two"):
        journal.claim(window)
        journal.write("a/b", "x", f"in {window}")
        journal.write("a/b", window, "beside")
    journal.keep()
    journal.claim("one")
    assert {"x": "in two", "one": "beside", "two": "beside"} == journal.draft("a/b")
    assert [{"x": "in one", "one": "beside"}] == [one.answers for one in journal.entries()]
    assert 1 == len(Journal(file).entries())


def test_what_is_forgotten_goes_for_every_window_and_what_is_kept_stays(file: Path) -> None:
    journal = Journal(file)
    for window in ("one", "two"):
        journal.claim(window)
        journal.write("a/b", "x", CANARY)
    journal.forget()
    assert {} == journal.drafts()
    journal.claim("one")
    assert {} == journal.drafts()
    journal.keep()
    journal.write("a/b", "x", "kept")
    journal.forget()
    assert {"x": "kept"} == journal.draft("a/b")


def test_keeping_takes_along_what_was_typed_before_and_another_kernel_sees_it(file: Path) -> None:
    journal = Journal(file)
    journal.write("a/b", "x", "before")
    journal.enter(entry({"x": "before"}))
    journal.keep()
    other = Journal(file)
    assert other.kept
    assert other.draft("a/b") == {"x": "before"}
    assert [one.answers for one in other.entries()] == [{"x": "before"}]
    assert other.born == journal.born != ""


def test_what_another_kernel_remembered_follows_with_its_next_word(file: Path) -> None:
    one, two = Journal(file), Journal(file)
    two.write("c/d", "x", "mine")
    one.keep()
    two.write("a/b", "x", "next")
    assert Journal(file).draft("c/d") == {"x": "mine"}


def test_what_was_kept_meanwhile_wins_over_what_this_kernel_remembered(file: Path) -> None:
    one, two = Journal(file), Journal(file)
    two.write("a/b", "x", "older, remembered")
    two.write("a/b", "y", "only here")
    one.write("a/b", "x", "newer")
    one.keep()
    assert two.draft("a/b") == {"x": "newer", "y": "only here"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_the_file_is_the_readers_alone(file: Path) -> None:
    Journal(file).keep()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_word_typed_over_is_nowhere(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.write("a/b", "x", CANARY * 500)
    journal.write("a/b", "x", "calm")
    assert found(file.parent) == []
    journal.write("a/b", "x", CANARY)
    journal.write("a/b", "x", None)
    assert journal.draft("a/b") == {}
    assert found(file.parent) == []


def test_an_entry_holds_the_sheet_as_it_was_shown(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.enter(entry({"x": "yes"}))
    kept = Journal(file).entries("a/b")[0]
    assert (kept.title, [(line.prompt, line.words) for line in kept.lines]) == (
        "T",
        [("Say", "yes")],
    )


def test_the_same_answers_make_no_second_entry_and_entries_are_in_order(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    assert journal.enter(entry({"x": "late"}, minute=5))
    assert not journal.enter(entry({"x": "late"}, minute=6))
    assert journal.enter(entry({"x": "early"}, minute=1))
    assert [one.answers["x"] for one in journal.entries()] == ["early", "late"]


@pytest.mark.parametrize("kept", [True, False])
def test_one_entry_can_go_alone(file: Path, kept: bool) -> None:
    journal = Journal(file)
    if kept:
        journal.keep()
    journal.enter(entry({"x": CANARY}))
    journal.enter(entry({"x": "stays"}, minute=1))
    journal.strike(journal.entries()[0].id)
    assert [one.answers["x"] for one in journal.entries()] == ["stays"]
    assert found(file.parent) == []


def test_done_and_clear_ends_the_draft(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.write("a/b", "x", "word")
    assert journal.enter(entry({"x": "word"}), clear=True)
    assert {} == journal.draft("a/b")
    assert {} == Journal(file).drafts()


def test_answers_are_taken_back_together_but_for_those_that_changed_meanwhile(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    for field, words in {"x": "one", "y": "two", "z": "mine"}.items():
        journal.write("a/b", field, words)
    journal.take_back("a/b", {"x": "one", "y": "other", "gone": "nothing"})
    assert {"y": "two", "z": "mine"} == journal.draft("a/b")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file in the way")
    with pytest.raises(JournalError):
        Journal(tmp_path / "kept" / "journal.sqlite").keep()


def test_the_repr_tells_nothing(file: Path) -> None:
    journal = Journal(file)
    journal.write("a/b", "x", CANARY)
    assert CANARY not in repr(journal)
