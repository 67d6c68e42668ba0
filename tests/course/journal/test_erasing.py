"""What is erased is nowhere; what could not be erased is named, and said to be there still."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal, files
from course.journal.backoff import Backoff
from course.journal.erasing import ALL_STAYED, ONE_STAYED
from course.journal.lock import alone
from course.journal.sqlite import BUSY, TROUBLES, unerased
from course.library import LIBRARY
from tests.course.journal.canary import CANARY, found
from tests.course.journal.conftest import posix
from tests.course.journal.other_editions import entry
from tests.course.journal.test_file_storage import READER


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
    with pytest.raises(JournalError, match=r"journal\.erased"):
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
        with pytest.raises(JournalError, match=r"journal\.erased"):
            journal.write("a/b", "x", "word")
        assert list(file.parent.iterdir()) == []
        assert journal.write("a/b", "x", "word") == {"x": "word"}


def test_an_erasing_holds_its_lock_to_the_end_and_leaves_none_behind(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    lock = file.with_name("journal.rescue")
    files.create(lock)  # of a rescue that was cut off, as are the others
    before = files.identity(lock)
    file.with_name("journal.rescue-journal").touch()
    stuck = file.with_name("journal.rescue.sqlite")
    stuck.mkdir()  # which no file can be erased as
    with pytest.raises(JournalError):
        journal.erase()
    assert before == files.identity(lock)  # those who wait for it wait for this one
    stuck.rmdir()
    journal.erase()
    assert [] == list(file.parent.iterdir())


@pytest.mark.parametrize("code", TROUBLES)
def test_an_erasing_that_fails_speaks_of_no_keeping(code: str) -> None:
    words = LIBRARY.why(JournalError(code))
    assert "this was not kept" in words
    told = LIBRARY.why(unerased(JournalError(code), ONE_STAYED))
    assert told.startswith("This was not erased, and is as it was. ")
    assert "this was not kept" not in told
    assert words.rpartition(". ")[2] in told  # what to do is the same


@posix
def test_what_is_overwritten_and_cannot_be_taken_away_is_said_to_be_erased_and_holds_no_word(
    open_folder: Path,
) -> None:
    file = open_folder / "journal.sqlite"
    journal = Journal(file)
    journal.keep()
    journal.write("a/b", "x", "word-7f3a")
    journal.enter(entry())
    copy, lock = open_folder / "journal.damaged-1.sqlite", files.lock(file)
    copy.write_bytes(b"word-7f3a")
    files.create(lock)
    for one in (file, copy, lock):
        if os.getuid() == 0:
            os.chown(one, 65534, 65534)
    if os.getuid() == 0:
        os.chown(open_folder, 65534, 65534)
    open_folder.chmod(0o555)
    said = subprocess.run(
        [sys.executable, "-c", READER, str(file)], capture_output=True, text=True, check=True
    )
    open_folder.chmod(0o755)
    first, *_, erasing, after = said.stdout.splitlines()
    assert ("word-7f3a 1", "") == (first, after)
    names = f"{file}-journal, {file}, {copy}"
    stands = f"stands=erasing.emptied files={names}"
    assert f"erasing.failed {stands} why=erasing.fixed" == erasing
    assert [b"", b""] == [file.read_bytes(), copy.read_bytes()]
    assert not Journal(file).kept
    journal.erase()
    assert [] == list(open_folder.iterdir())


def test_what_cannot_be_erased_keeps_nothing_else_from_it_and_is_named(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.write("a/b", "x", "word")
    first, stuck, last = (file.with_name(f"journal.damaged-{at}.sqlite") for at in (1, 2, 3))
    for copy in (first, last):
        copy.write_bytes(b"word")
    stuck.mkdir()  # which no file can be erased as
    with pytest.raises(JournalError) as caught:
        journal.erase()
    assert LIBRARY.why(caught.value).startswith(
        f"Only a part was erased. What you kept may still be read in: {stuck}. "
    )
    assert {stuck, files.lock(file)} == set(file.parent.iterdir())
    stuck.rmdir()
    journal.erase()
    assert [] == list(file.parent.iterdir())


def test_an_erasing_that_another_holds_up_says_that_nothing_was_erased(file: Path) -> None:
    journal = Journal(file, timeout=0.1)
    journal.keep()
    journal.write("a/b", "x", "word")
    busy = JournalError(BUSY)
    with alone(file, Backoff(1)), pytest.raises(JournalError) as caught:
        journal.erase()
    assert str(unerased(busy, ALL_STAYED)) == str(caught.value)
    journal.enter(entry())
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        stays = str(unerased(busy, ONE_STAYED))
        with pytest.raises(JournalError) as caught:
            journal.strike("1")
        assert stays == str(caught.value)
        with pytest.raises(JournalError) as caught:
            journal.take_back("a/b", {"x": "word"})
        assert stays == str(caught.value)
        other.execute("ROLLBACK")
    assert ([entry()], {"x": "word"}) == (journal.entries(), journal.draft("a/b"))
