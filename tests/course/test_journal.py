"""What the reader chose to keep is there; what they did not, or erased, is nowhere."""

import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal, answered
from course.sheet import Answers, Field, Sheet, Text

SHEET = Sheet(id="a/b", title="T", blocks=(Field(id="x", prompt="Say", answer=Text()),), done=True)
CANARY = "canary-7f3a"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "journal.sqlite"


def entry(answers: Answers, minute: int = 0):  # type: ignore[no-untyped-def]
    return answered(SHEET, answers, datetime(2026, 1, 1, 12, minute, tzinfo=UTC))


def found(folder: Path, text: str = CANARY) -> list[Path]:
    """Give the files below a folder that hold the text."""
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
    assert not journal.claim("one")
    journal.write("a/b", "x", "only in one")
    assert not journal.claim("one")
    assert journal.draft("a/b")
    assert journal.claim("two")
    assert journal.draft("a/b") == {}
    journal.write("a/b", "x", "in two")
    journal.keep()
    assert journal.claim("three")
    assert journal.draft("a/b") == {"x": "in two"}


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
    with two._open() as db:
        db.execute("DELETE FROM mark")
    with pytest.raises(JournalError):
        two.write("a/b", "x", "word")


def test_a_file_that_is_no_journal_or_from_a_newer_edition_is_not_touched(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("not a journal, but the reader's own file")
    with pytest.raises(JournalError):
        Journal(file).draft("a/b")
    assert file.read_text() == "not a journal, but the reader's own file"
    file.unlink()
    journal = Journal(file)
    journal.keep()
    with journal._open() as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(JournalError, match="newer"):
        journal.write("a/b", "x", "y")


def test_a_damaged_journal_can_still_be_erased(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.write("a/b", "x", CANARY)
    whole = file.read_bytes()
    file.write_bytes(b"broken" + whole[6:])
    with pytest.raises(JournalError):
        journal.draft("a/b")
    journal.erase()
    assert list(file.parent.iterdir()) == []


def test_a_row_that_cannot_be_read_is_a_journal_error(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    with journal._open() as db:
        db.execute("INSERT INTO draft VALUES ('a/b', '{broken')")
        db.execute("INSERT INTO entry VALUES ('1', 'a/b', '', '{broken')")
    for read in (lambda: journal.draft("a/b"), journal.entries):
        with pytest.raises(JournalError):
            read()


def test_an_erasing_that_was_cut_off_is_brought_to_its_end(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    with journal._open() as db:
        db.execute("DELETE FROM mark")
    with pytest.raises(JournalError):
        journal.write("a/b", "x", "word")
    assert not journal.kept
    assert journal.write("a/b", "x", "word") == {"x": "word"}


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file in the way")
    with pytest.raises(JournalError):
        Journal(tmp_path / "kept" / "journal.sqlite").keep()


WRITER = """
import sys
from pathlib import Path
from course.journal import Journal
journal = Journal(Path(sys.argv[1]))
for number in range(10_000):
    journal.write("a/b", "x", str(number))
    print(number, flush=True)
"""


def test_every_word_acknowledged_survives_kill_9(file: Path) -> None:
    Journal(file).keep()
    for _ in range(10):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            for _ in range(7):
                last = process.stdout.readline().strip()
            process.send_signal(signal.SIGKILL)
            rest = process.stdout.read().split()
        assert int(str(Journal(file).draft("a/b")["x"])) >= int((rest or [last])[-1])


def test_the_repr_tells_nothing(file: Path) -> None:
    journal = Journal(file)
    journal.write("a/b", "x", CANARY)
    assert CANARY not in repr(journal)
