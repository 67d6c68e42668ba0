"""Whoever copied, replaced, locked or closed off the file, what was kept in it is as it was."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal, files
from course.journal.erasing import ALL_STAYED, ONE_STAYED
from course.journal.sqlite import BUSY, FAULT, FIXED, unerased
from tests.course.journal.conftest import mode, posix
from tests.course.journal.other_editions import entry
from tests.course.journal.sealing import close


@posix
@pytest.mark.parametrize("act", ["read", "write", "seal"])
def test_a_journal_copied_back_for_all_to_read_is_the_readers_alone_again(
    file: Path, act: str
) -> None:
    Journal(file).keep()
    names = ("journal.sqlite-journal", "journal.damaged-1.sqlite", "journal.damaged-1.sqlite-wal")
    beside = [file.with_name(name) for name in names]
    other = file.with_name("notes.txt")
    for one in (*beside, other):
        one.touch()
    for one in (file, *beside, other):
        one.chmod(0o664)
    folder = mode(file.parent)
    journal = Journal(file)
    if act == "read":
        assert [] == journal.entries()
    elif act == "write":
        assert journal.write("a/b", "x", "word")
    else:
        close(file)
    assert {0o600} == {mode(one) for one in (file, *beside) if one.exists()}
    assert (0o664, folder) == (mode(other), mode(file.parent))


@posix
def test_a_file_that_its_reader_made_read_only_stays_so_and_is_read(file: Path) -> None:
    Journal(file).write("a/b", "x", "not kept")
    Journal(file).keep()
    file.chmod(0o444)
    assert [] == Journal(file).entries()
    assert 0o400 == mode(file)


# What is imported late is imported first: the other account may not look where Python lies.
OTHERS = """
import os, sys, urllib.parse
from pathlib import Path
from tests.course.journal.test_file_storage import Journal
os.setuid(65534)
journal = Journal(Path(sys.argv[1]))
journal.write("a/b", "y", "by a guest")
print(journal.draft("a/b")["x"])
"""


@posix
@pytest.mark.skipif(os.name != "nt" and os.getuid() != 0, reason="only root is two accounts")
def test_a_file_of_another_account_that_lets_us_in_works_on_as_it_was(open_folder: Path) -> None:
    file = open_folder / "journal.sqlite"
    journal = Journal(file)
    journal.keep()
    journal.write("a/b", "x", "word")
    open_folder.chmod(0o777)
    for one in files.own(file):
        one.chmod(0o666)
    said = subprocess.run(
        [sys.executable, "-c", OTHERS, str(file)], capture_output=True, text=True, check=True
    )
    assert ("word\n", 0o666) == (said.stdout, mode(file))
    assert {"x": "word", "y": "by a guest"} == Journal(file).draft("a/b")
    assert 0o600 == mode(file)


def test_a_file_that_another_window_is_writing_is_said_and_written_later(file: Path) -> None:
    journal = Journal(file, timeout=0.05)
    journal.keep()
    journal.write("a/b", "x", "before")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalError) as caught:
            journal.write("a/b", "x", "after")
    assert BUSY == str(caught.value)
    assert {"x": "before"} == journal.draft("a/b")
    assert {"x": "after"} == journal.write("a/b", "x", "after")


REPLACER = """
import os, shutil, sqlite3, sys, time
file, seconds = sys.argv[1], float(sys.argv[2])
def held(path):
    db = sqlite3.connect(path, isolation_level=None, timeout=60)
    db.execute("BEGIN EXCLUSIVE")
    return db
shutil.copy(file, f"{file}.whole")
db = held(file)
print("ready", flush=True)
end = time.monotonic() + seconds
while time.monotonic() < end:
    shutil.copy(f"{file}.whole", f"{file}.next")
    after = held(f"{file}.next")
    os.replace(f"{file}.next", file)
    db.close()
    db = after
    time.sleep(0.01)
"""
"""Puts another file in the place, again and again, and at no moment can one be written."""


@contextmanager
def replacing(file: Path, seconds: float) -> Iterator[None]:
    """Have another process replace the file for so long, or until this ends."""
    replacer = subprocess.Popen(
        [sys.executable, "-c", REPLACER, str(file), str(seconds)], stdout=subprocess.PIPE
    )
    assert replacer.stdout
    assert b"ready\n" == replacer.stdout.readline()
    try:
        yield
    finally:
        replacer.kill()
        replacer.communicate()


@posix
def test_a_file_that_is_replaced_again_and_again_is_written_once_that_ends(file: Path) -> None:
    Journal(file).keep()
    journal = Journal(file, timeout=60)
    with replacing(file, 3):
        start = time.monotonic()
        assert {"x": "word"} == journal.write("a/b", "x", "word")
        assert 2 < time.monotonic() - start
    assert {"x": "word"} == Journal(file).draft("a/b")


@posix
def test_who_has_waited_for_all_the_time_there_was_is_told_so_and_loses_nothing(
    file: Path,
) -> None:
    Journal(file).keep()
    Journal(file).write("a/b", "x", "before")
    journal = Journal(file, timeout=0.5)
    with replacing(file, 60):
        for act in (lambda: journal.write("a/b", "x", "after"), journal.entries):
            start = time.monotonic()
            with pytest.raises(JournalError) as caught:
                act()
            assert BUSY == str(caught.value)
            assert 0.4 < time.monotonic() - start < 9
    assert {"x": "before"} == journal.draft("a/b")
    assert {"x": "after"} == journal.write("a/b", "x", "after")


READER = """
import os, sys, urllib.parse
from pathlib import Path
from course.errors import JournalError
from tests.course.journal.test_file_storage import Journal, entry
if os.getuid() == 0:
    os.setuid(65534)
journal = Journal(Path(sys.argv[1]))
print(journal.draft("a/b")["x"], len(journal.entries()))
for act in (lambda: journal.write("a/b", "x", "no"), lambda: journal.enter(entry("2")),
            lambda: journal.strike("1"), journal.erase,
            lambda: print(journal.draft("a/b").get("x", ""))):
    try:
        act()
    except JournalError as error:
        print(error)
"""


@posix
def test_a_read_only_folder_is_read_and_what_cannot_be_written_is_said(open_folder: Path) -> None:
    file = open_folder / "journal.sqlite"
    journal = Journal(file)
    journal.keep()
    journal.write("a/b", "x", "word")
    journal.enter(entry())
    file.chmod(0o444)
    open_folder.chmod(0o555)
    before = file.read_bytes()
    said = subprocess.run(
        [sys.executable, "-c", READER, str(file)], capture_output=True, text=True, check=True
    )
    one = str(unerased(JournalError(FIXED), ONE_STAYED))
    all_ = str(unerased(JournalError(FIXED), ALL_STAYED))
    assert ["word 1", FIXED, FIXED, one, all_, "word"] == said.stdout.splitlines()
    assert before == file.read_bytes()


@posix
def test_a_pipe_in_place_of_the_journal_is_never_waited_for_nor_taken_for_kept(file: Path) -> None:
    os.mkfifo(file)
    code = """
import sys
from pathlib import Path
from course.errors import JournalError
from course.journal import Journal
journal = Journal(Path(sys.argv[1]))
print(journal.kept, journal.stamp()[0], journal.draft("a/b"))
try:
    journal.keep()
except JournalError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert ["False None {}", FAULT] == done.stdout.splitlines()
