"""Many windows, any edition, a full disk, a process killed midway: what was kept is as it was."""

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from course.errors import JournalError
from course.journal import Entry, Journal, Line, files, schema
from course.journal.files import damaged
from course.journal.lock import alone
from course.journal.patience import Patience
from course.journal.sqlite import BUSY, FAULT, FIXED, FULL, TROUBLES, unerased
from course.journal.storage import ERASED
from course.sheet import Answers
from tests.course.journal.sealing import close

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals, modes and limits")


def entry(id: str = "1") -> Entry:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    lines = (Line("Say", f"words {id}"),)
    return Entry(id=id, exercise="a/b", at=at, title="T", lines=lines, answers={"x": id})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account may look into."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def version(file: Path) -> int:
    with closing(sqlite3.connect(file)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


FORMAT_1 = """
CREATE TABLE draft (exercise TEXT PRIMARY KEY, answers TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (id TEXT PRIMARY KEY, exercise TEXT NOT NULL, at TEXT NOT NULL,
                    page TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE mark (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
PRAGMA user_version = 1;
INSERT INTO mark VALUES ('born', '0123456789abcdef');
"""
"""The file as the first edition made it."""

PAGE_1 = (
    '{"id":"1","exercise":"a/b","at":"2026-01-01T00:00:00Z","title":"T",'
    '"lines":[{"prompt":"Say","words":"words 1"}],"answers":{"x":"1"}}'
)


def first_edition(file: Path, drafts: dict[str, str]) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.executescript(FORMAT_1)
        for exercise, words in drafts.items():
            db.execute("INSERT INTO draft VALUES (?, ?)", (exercise, f'{{"x":"{words}"}}'))
        db.execute(
            "INSERT INTO entry VALUES ('1', 'a/b', '2026-01-01T00:00:00+00:00', ?)", (PAGE_1,)
        )
        db.commit()


def test_a_file_of_the_first_edition_is_read_as_it_is_and_written_anew(file: Path) -> None:
    first_edition(file, {"a/c": "one", "a/b": "two"})
    before = file.read_bytes()
    journal = Journal(file)
    assert {"a/b": {"x": "two"}, "a/c": {"x": "one"}} == journal.drafts()
    assert ([entry()], "0123456789abcdef") == (journal.entries("a/b"), journal.born)
    assert before == file.read_bytes()
    journal.write("a/b", "y", "three")
    assert schema.FORMAT == version(file)
    again = Journal(file)
    assert ["a/c", "a/b"] == list(again.drafts())
    assert {"x": "two", "y": "three"} == again.draft("a/b")
    assert ([entry()], "0123456789abcdef") == (again.entries(), again.born)
    assert again.rescued() is None


KILLED = """
import os, signal, sys
from pathlib import Path
from course.journal.file_storage import FileStorage
FileStorage(Path(sys.argv[1]), 1).write(lambda db: os.kill(os.getpid(), signal.SIGKILL))
"""


@posix
def test_a_change_of_format_that_is_killed_midway_costs_nothing(file: Path) -> None:
    drafts = {f"a/{number}": f"{number}" * 10_000 for number in range(200)}
    first_edition(file, drafts)
    before = file.read_bytes()
    subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    assert before != file.read_bytes()  # it was under way
    journal = Journal(file)
    assert {name: {"x": words} for name, words in drafts.items()} == journal.drafts()
    assert [entry()] == journal.entries()
    assert (1, []) == (version(file), damaged(file))
    journal.write("a/0", "x", "on")
    assert schema.FORMAT == version(file)
    assert 200 == len(Journal(file).drafts())


def newer(file: Path, *changes: str) -> bytes:
    """Make the file one of an edition to come, and give its bytes."""
    with closing(sqlite3.connect(file)) as db:
        for change in (*changes, f"PRAGMA user_version = {schema.FORMAT + 1}"):
            db.execute(change)
        db.commit()
    return file.read_bytes()


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


def test_a_newer_editions_file_is_read_never_changed_and_can_be_erased(file: Path) -> None:
    journal = Journal(file)
    journal.write("a/b", "x", "word")
    journal.enter(entry())
    journal.keep()
    before = newer(file)
    for one in (journal, Journal(file)):
        assert {"a/b": {"x": "word"}} == one.drafts()
        assert [entry()] == one.entries()
        for act in (
            lambda one=one: one.write("a/b", "x", "other"),
            lambda one=one: one.enter(entry("2")),
            lambda one=one: one.strike("1"),
            lambda one=one: one.take_in([entry("2")], {}),
            one.keep,
        ):
            with pytest.raises(JournalError) as caught:
                act()
            assert schema.NEWER == str(caught.value)
    assert before == file.read_bytes()
    assert [file.name] == [one.name for one in file.parent.iterdir() if one.stat().st_size]
    journal.erase()
    assert [] == list(file.parent.iterdir())


def test_what_a_newer_edition_keeps_in_another_way_is_left_alone(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.write("a/b", "x", "word")
    journal.enter(entry())
    before = newer(file, "ALTER TABLE draft RENAME TO sketch", "UPDATE entry SET page = 'packed'")
    assert ({}, {}, []) == (journal.draft("a/b"), journal.drafts(), journal.entries())
    assert before == file.read_bytes()


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


@posix
def test_a_rescue_under_way_lets_nobody_else_near_its_lock(file: Path) -> None:
    before = os.umask(0)
    try:
        with alone(file, Patience(1)):
            assert {0o600} == {mode(one) for one in file.parent.iterdir()}
    finally:
        os.umask(before)


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


LONE = """
import sys
from pathlib import Path
from course.journal.patience import Patience
from course.journal.lock import alone
file = Path(sys.argv[1])
for _ in range(100):
    with alone(file, Patience(60)):
        one = int(file.read_text())
        file.write_text("")  # who reads now reads no number
        file.write_text(str(one + 1))
"""


def test_of_many_who_want_to_be_alone_with_the_file_one_is_at_a_time(file: Path) -> None:
    file.write_text("0")
    many = [subprocess.Popen([sys.executable, "-c", LONE, str(file)]) for _ in range(4)]
    assert [0] * 4 == [one.wait(120) for one in many]
    assert "400" == file.read_text()
    assert [file] == list(file.parent.iterdir())


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
    why, then = TROUBLES[FIXED]
    one = f"This was not erased, and is as it was. {why} {then}"
    all_ = f"Nothing was erased, and all that was kept is still there. {why} {then}"
    assert ["word 1", FIXED, FIXED, one, all_, "word"] == said.stdout.splitlines()
    assert before == file.read_bytes()


@pytest.mark.parametrize("words", TROUBLES)
def test_an_erasing_that_fails_speaks_of_no_keeping(words: str) -> None:
    assert "this was not kept" in words
    told = str(unerased(JournalError(words), "It stays."))
    assert told.startswith("It stays. ")
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
    assert erasing.startswith(
        "All that was kept is erased. What is left is empty, and is only a name: "
        f"{file}-journal, {file}, {copy}. The journal’s file or folder cannot be written."
    )
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
    assert str(caught.value).startswith(
        f"Only a part was erased. What you kept may still be read in: {stuck}. "
    )
    assert {stuck, files.lock(file)} == set(file.parent.iterdir())
    stuck.rmdir()
    journal.erase()
    assert [] == list(file.parent.iterdir())


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


def test_an_erasing_that_another_holds_up_says_that_nothing_was_erased(file: Path) -> None:
    journal = Journal(file, timeout=0.1)
    journal.keep()
    journal.write("a/b", "x", "word")
    why, then = TROUBLES[BUSY]
    with alone(file, Patience(1)), pytest.raises(JournalError) as caught:
        journal.erase()
    assert f"Nothing was erased, and all that was kept is still there. {why} {then}" == str(
        caught.value
    )
    journal.enter(entry())
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        stays = f"This was not erased, and is as it was. {why} {then}"
        with pytest.raises(JournalError) as caught:
            journal.strike("1")
        assert stays == str(caught.value)
        with pytest.raises(JournalError) as caught:
            journal.take_back("a/b", {"x": "word"})
        assert stays == str(caught.value)
        other.execute("ROLLBACK")
    assert ([entry()], {"x": "word"}) == (journal.entries(), journal.draft("a/b"))


def test_answers_are_taken_back_together_but_for_those_that_changed_meanwhile(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    for field, words in {"x": "one", "y": "two", "z": "mine"}.items():
        journal.write("a/b", field, words)
    journal.take_back("a/b", {"x": "one", "y": "other", "gone": "nothing"})
    assert {"y": "two", "z": "mine"} == journal.draft("a/b")


FILLER = """
import sys
from pathlib import Path
from course.errors import JournalError
from tests.course.journal.test_file_storage import Journal, entry
if len(sys.argv) > 2:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
journal = Journal(Path(sys.argv[1]))
journal.keep()
journal.enter(entry())
for number in range(1, 1000):
    try:
        journal.write("a/b", "x", f"{number} " * 100 * number)
    except JournalError as error:
        print(number - 1)
        print(error)
        assert journal.draft("a/b") == {"x": f"{number - 1} " * 100 * (number - 1)}
        journal.write("a/b", "x", "short again")
        break
"""


def fill(file: Path, *limit: str) -> list[str]:
    said = subprocess.run(
        [sys.executable, "-c", FILLER, str(file), *limit],
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.splitlines()


@posix
def test_a_file_that_may_not_grow_keeps_what_it_has(file: Path) -> None:
    last, said = fill(file, "200000")
    assert (True, FAULT) == (int(last) > 5, said)
    assert ({"x": "short again"}, [entry()]) == (
        Journal(file).draft("a/b"),
        Journal(file).entries(),
    )
    assert [] == damaged(file)


@posix
def test_a_full_disk_keeps_what_it_has(small_disk: Path) -> None:
    file = small_disk / "journal.sqlite"
    last, said = fill(file)
    assert (True, FULL) == (int(last) > 5, said)
    assert {"x": "short again"} == Journal(file).draft("a/b")
    assert [entry()] == Journal(file).entries()
    assert [] == damaged(file)


@posix
def test_on_a_disk_without_a_byte_left_nothing_is_begun_and_all_can_be_erased(
    small_disk: Path,
) -> None:
    file = small_disk / "journal.sqlite"
    journal, fresh = Journal(file), Journal(small_disk / "other" / "journal.sqlite")
    journal.keep()
    journal.write("a/b", "x", "word")
    fresh.write("a/b", "x", "remembered")
    with (small_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(4096))
    with pytest.raises(JournalError) as caught:
        fresh.keep()
    assert FULL == str(caught.value)
    assert ({"x": "remembered"}, False) == (fresh.draft("a/b"), fresh.kept)
    assert {"x": "word"} == journal.draft("a/b")
    with file.open("rb") as before:  # what the name led to can be seen on
        journal.erase()
        assert b"word" not in before.read()
    assert not file.exists()


TYPIST = """
import os, sys
from pathlib import Path
from tests.course.journal.test_file_storage import Journal, entry
for line in sys.stdin:
    if child := os.fork():
        os.waitpid(child, 0)
        print("gone", flush=True)
        continue
    print(os.getpid(), flush=True)
    journal = Journal(Path(sys.argv[1]))
    for number in range(1, 10_000):
        journal.write("a/b", "x", f"{line.strip()} {number} " + "word " * (number % 40))
        print("draft", number, flush=True)
        if number % 3 == 0:
            journal.enter(entry(f"{line.strip()}-{number}"))
            print("entry", f"{line.strip()}-{number}", flush=True)
"""


@posix
@pytest.mark.slow
def test_no_acknowledged_word_is_lost_in_two_hundred_kills(file: Path) -> None:
    """Each round is a process that types; it is killed after some words, wherever it is then."""
    Journal(file).keep()
    chance = random.Random(1)
    kept: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as typist:
        assert typist.stdin and typist.stdout
        for round_ in range(200):
            typist.stdin.write(f"{round_}\n")
            typist.stdin.flush()
            child = int(typist.stdout.readline())
            said = [typist.stdout.readline().split() for _ in range(chance.randint(1, 12))]
            os.kill(child, signal.SIGKILL)
            said += [line.split() for line in iter(typist.stdout.readline, "gone\n")]
            kept += [id for kind, id in said if kind == "entry"]
            journal = Journal(file)
            typed = str(journal.draft("a/b")["x"]).split()
            assert [str(round_), True] == [
                typed[0],
                int(typed[1]) >= max(int(number) for kind, number in said if kind == "draft"),
            ]
            there = [one.id for one in journal.entries()]
            assert set(kept) <= set(there)
            assert len(there) <= len(kept) + 1  # the last may be kept and not yet acknowledged
            kept = there
            assert journal.rescued() is None


SCRIBE = """
import sys
from pathlib import Path
from tests.course.journal.test_file_storage import Journal, entry
journal = Journal(Path(sys.argv[1]), timeout=60)
for number in range(5000):
    assert journal.enter(entry(f"{sys.argv[2]}-{number}"))
"""


@pytest.mark.slow
def test_two_windows_that_make_five_thousand_entries_each_make_ten_thousand(file: Path) -> None:
    Journal(file).keep()
    scribes = [subprocess.Popen([sys.executable, "-c", SCRIBE, str(file), one]) for one in "ab"]
    assert [0, 0] == [scribe.wait(120) for scribe in scribes]
    answers: list[Answers] = [one.answers for one in Journal(file).entries("a/b")]
    assert {f"{one}-{number}" for one in "ab" for number in range(5000)} == {
        str(one["x"]) for one in answers
    }
    assert 10_000 == len(answers)


WINDOW = """
import random, sys
from pathlib import Path
from course.errors import JournalError
from tests.course.journal.test_file_storage import Journal, entry
journal = Journal(Path(sys.argv[1]))
chance = random.Random(sys.argv[2])
for number in range(400):
    acts = [
        lambda: journal.write("a/b", "x", str(number)),
        lambda: journal.enter(entry(f"{sys.argv[2]}-{number}")),
        lambda: (journal.entries(), journal.drafts()),
        journal.keep,
        journal.erase,
    ]
    try:
        chance.choices(acts, [40, 30, 20, 5, 3])[0]()
    except JournalError as error:
        print(error)
"""


@pytest.mark.slow
def test_windows_that_keep_type_and_erase_at_once_hear_of_nothing_but_each_other(
    file: Path,
) -> None:
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", WINDOW, str(file), one], stdout=subprocess.PIPE, text=True
        )
        for one in "abc"
    ]
    said = [window.communicate(timeout=60)[0].splitlines() for window in windows]
    assert [0, 0, 0] == [window.returncode for window in windows]
    assert {line for lines in said for line in lines} <= {ERASED, BUSY}
    journal = Journal(file)
    journal.keep()
    journal.erase()
    assert [] == list(file.parent.iterdir())
