"""What the reader chose to keep is there; what they did not, or erased, is nowhere."""

import os
import sqlite3
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection

import pytest
from msgspec import structs

from course.errors import JournalError
from course.journal import Entry, Journal, answered, tables
from course.journal.row_cipher import RowCipher
from course.journal.sqlite import opened
from course.sheet import Answers, Field, Sheet, Text
from tests.course.journal.sealing import close, held

SHEET = Sheet(id="a/b", title="T", blocks=(Field(id="x", prompt="Say", answer=Text()),), done=True)
CANARY = "canary-7f3a"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "journal.sqlite"


def entry(answers: Answers, minute: int = 0):  # type: ignore[no-untyped-def]
    return answered(SHEET, answers, datetime(2026, 1, 1, 12, minute, tzinfo=UTC))


def found(folder: Path, text: str = CANARY) -> list[Path]:
    """Return the files below a folder that hold the text."""
    return [
        path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()
    ]


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


def test_erasing_leaves_no_file_and_another_kernel_cannot_bring_it_back(file: Path) -> None:
    one, two = Journal(file), Journal(file)
    one.write("a/b", "x", CANARY)
    one.keep()
    born = two.born
    two.write("a/b", "y", CANARY)
    one.erase()
    assert list(file.parent.iterdir()) == []
    assert one.draft("a/b") == two.draft("a/b") == {}
    two.write("a/b", "x", "typed after")
    assert list(file.parent.iterdir()) == []
    two.keep()
    assert two.born not in ("", born)
    assert found(file.parent) == []
    one.erase()
    one.erase()


def test_a_write_that_waits_while_another_kernel_erases_is_refused_not_lost(file: Path) -> None:
    """It had opened the file before it went; saying "kept" would be untrue."""
    one, two = Journal(file), Journal(file)
    one.keep()
    with sqlite3.connect(file) as db:
        db.execute("DELETE FROM mark")
    db.close()
    with pytest.raises(JournalError, match="erased"):
        two.write("a/b", "x", "word")
    assert not file.exists()


def test_a_damaged_journal_can_still_be_erased(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.write("a/b", "x", CANARY)
    whole = file.read_bytes()
    file.write_bytes(b"broken" + whole[6:])
    journal.erase()
    assert list(file.parent.iterdir()) == []


def test_erasing_takes_copies_set_aside_too(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.write("a/b", "x", CANARY)
    file.write_bytes(b"broken" + file.read_bytes()[6:])
    assert journal.draft("a/b") == {"x": CANARY}
    assert len(found(file.parent)) == 2
    copies = [path.open("rb") for path in found(file.parent)]  # what a name led to can be seen on
    journal.erase()
    assert list(file.parent.iterdir()) == []
    for copy in copies:
        with copy:
            assert CANARY.encode() not in copy.read()


def test_an_erasing_that_was_cut_off_is_brought_to_its_end(file: Path) -> None:
    journal = Journal(file)
    for cut in ("DELETE FROM mark", ""):
        journal.keep()
        if cut:
            with sqlite3.connect(file) as db:
                db.execute(cut)
            db.close()
        else:
            file.write_bytes(b"erased\n" + bytes(8185))
        with pytest.raises(JournalError, match="erased"):
            journal.write("a/b", "x", "word")
        assert list(file.parent.iterdir()) == []
        assert journal.write("a/b", "x", "word") == {"x": "word"}


@pytest.mark.parametrize("kept", [True, False])
def test_drafts_come_least_recently_written_first(file: Path, kept: bool) -> None:
    journal = Journal(file)
    if kept:
        journal.keep()
    for exercise in ("a/c", "a/b", "a/d", "a/c"):
        journal.write(exercise, "x", exercise)
    journal.write("a/d", "x", None)
    assert ["a/b", "a/c"] == list(journal.drafts())
    assert {"x": "a/c"} == journal.drafts()["a/c"]
    journal.keep()
    assert ["a/b", "a/c"] == list(Journal(file).drafts())


def test_entries_of_one_second_stay_in_the_order_they_were_made(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    words = [str(number) for number in range(20)]
    for word in words:
        journal.enter(entry({"x": word}))
    assert words == [one.answers["x"] for one in journal.entries("a/b")]
    assert not journal.enter(entry({"x": "19"}))
    assert journal.enter(entry({"x": "18"}))


@pytest.mark.parametrize("way", ["not kept", "kept", "sealed", "kept later"])
def test_after_the_clock_was_set_back_the_same_answers_make_no_second_entry_either(
    file: Path, way: str
) -> None:
    journal = Journal(file)
    if way in ("kept", "sealed"):
        journal.keep()
    if way == "sealed":
        journal = close(file)

    def anew() -> Journal:
        """Return the journal as the next process has it, where there is one."""
        return journal if way == "not kept" else Journal(file, keys=held())

    assert journal.enter(entry({"x": "ahead"}, minute=50))
    assert journal.enter(entry({"x": "now"}, minute=10))
    if way == "kept later":
        journal.keep()
    for minute in (11, 12, 9, 55):
        assert not anew().enter(entry({"x": "now"}, minute=minute))
    assert anew().enter(entry({"x": "ahead"}, minute=13))
    assert not anew().enter(entry({"x": "ahead"}, minute=14))
    assert anew().enter(entry({"x": "now"}, minute=8))
    assert not anew().enter(entry({"x": "now"}, minute=15))
    assert [(8, "now"), (10, "now"), (13, "ahead"), (50, "ahead")] == [
        (one.at.minute, one.answers["x"]) for one in anew().entries("a/b")
    ]
    assert anew().entries("a/b") == anew().entries()
    last = max(anew().entries(), key=lambda one: one.at)
    anew().strike(last.id)
    assert not anew().enter(entry({"x": "now"}, minute=16))


def test_a_copy_taken_in_later_is_not_what_was_answered_last(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.enter(entry({"x": "today"}, minute=30))
    journal.take_in([entry({"x": "long ago"}, minute=1)], {})
    assert not journal.enter(entry({"x": "today"}, minute=31))
    assert journal.enter(entry({"x": "long ago"}, minute=32))


def test_after_the_clock_was_set_back_a_passphrase_costs_no_entry_and_no_order(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.enter(entry({"x": "ahead"}, minute=50))
    journal.enter(entry({"x": "now"}, minute=10))
    journal = close(file)
    assert (["now", "ahead"], 0) == (
        [one.answers["x"] for one in journal.entries()],
        journal.tampered(),
    )
    assert not journal.enter(entry({"x": "now"}, minute=11))
    journal.passphrase.unseal()
    assert not Journal(file).enter(entry({"x": "now"}, minute=12))
    assert ["now", "ahead"] == [one.answers["x"] for one in Journal(file).entries()]


def test_done_and_clear_ends_the_draft(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.write("a/b", "x", "word")
    assert journal.enter(entry({"x": "word"}), clear=True)
    assert {} == journal.draft("a/b")
    assert {} == Journal(file).drafts()


ACTS: dict[str, Callable[[Connection, Entry], object]] = {
    "enter": lambda db, one: (
        tables.latest(db, RowCipher(), "a/b"),
        tables.add(db, RowCipher(), one, last=True),
    ),
    "entries": lambda db, one: tables.entries(db, RowCipher(), "a/b"),
    "strike": lambda db, one: tables.strike(db, one.id),
    "write": lambda db, one: tables.put(db, RowCipher(), "a/b", {"x": "word"}),
}


@pytest.mark.parametrize("act", ACTS)
def test_no_act_looks_at_every_entry(file: Path, act: str) -> None:
    """The work of the database, counted in its own steps, is the same at 20 and at 4,000."""
    journal = Journal(file)
    steps: list[int] = []
    for many in (20, 3980):
        extra = [
            answered(SHEET, {"x": str(at)}, datetime(2025, 1, 1, tzinfo=UTC) + timedelta(at))
            for at in range(many)
        ]
        others = [structs.replace(one, exercise=f"o/{at}") for at, one in enumerate(extra)]
        journal.take_in([*others[: many // 2], *([] if act == "entries" else extra)], {})
        one = entry({"x": "latest"}, minute=len(steps))
        seen = [0]

        def count(seen: list[int] = seen) -> int:
            seen[0] += 1
            return 0

        with opened(file, 1) as db:
            db.set_progress_handler(count, 1)
            db.execute("BEGIN IMMEDIATE")
            seen[0] = 0
            ACTS[act](db, one)
            steps.append(seen[0])
    assert 0 < steps[1] <= steps[0] + 20


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file in the way")
    with pytest.raises(JournalError):
        Journal(tmp_path / "kept" / "journal.sqlite").keep()


def test_the_repr_tells_nothing(file: Path) -> None:
    journal = Journal(file)
    journal.write("a/b", "x", CANARY)
    assert CANARY not in repr(journal)
