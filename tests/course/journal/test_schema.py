"""An older journal becomes a newer one whole, and a newer edition's is left as it is."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal, schema
from course.journal.schema import FORMAT

FORMAT_1 = """
CREATE TABLE draft (exercise TEXT PRIMARY KEY, answers TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (id TEXT PRIMARY KEY, exercise TEXT NOT NULL, at TEXT NOT NULL,
                    page TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE mark (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO mark VALUES ('born', 'f00d');
PRAGMA user_version = 1;
"""

PAGE = (
    '{{"id":"{0}","exercise":"a/b","at":"2026-01-01T12:{0:02}:00Z","title":"T",'
    '"lines":[{{"prompt":"Say","words":"words {0}"}}],"answers":{{"x":"words {0}"}}}}'
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def first(file: Path, entries: int = 20) -> Path:
    """Make a journal as the first edition made it."""
    db = sqlite3.connect(file)
    db.executescript(FORMAT_1)
    for exercise in ("a/c", "a/b"):
        db.execute("INSERT INTO draft VALUES (?, ?)", (exercise, f'{{"x":"{exercise}"}}'))
    for number in range(entries):
        at = f"2026-01-01T12:{number:02}:00+00:00"
        db.execute(
            "INSERT INTO entry VALUES (?, 'a/b', ?, ?)", (str(number), at, PAGE.format(number))
        )
    db.commit()
    db.close()
    return file


def version(file: Path) -> int:
    return int.from_bytes(file.read_bytes()[60:64], "big")


def holds_all(journal: Journal) -> None:
    assert {"a/b": {"x": "a/b"}, "a/c": {"x": "a/c"}} == journal.drafts()
    assert [f"words {number}" for number in range(20)] == [
        entry.lines[0].words for entry in journal.entries("a/b")
    ]
    assert "f00d" == journal.born


def test_a_journal_of_the_first_format_that_is_torn_is_rescued(file: Path) -> None:
    whole = first(file).read_bytes()
    file.write_bytes(b"\xa5" * 4096 + whole[4096:])
    journal = Journal(file)
    holds_all(journal)
    assert FORMAT == version(file)


def test_a_journal_of_the_second_format_is_read_as_it_is_and_written_anew(file: Path) -> None:
    first(file)
    db = sqlite3.connect(file)
    db.executescript(schema.MIGRATIONS[1] + "PRAGMA user_version = 2;")
    db.close()
    before = file.read_bytes()
    holds_all(Journal(file))
    assert (before, 2) == (file.read_bytes(), version(file))
    Journal(file).write("a/b", "x", "a/b")
    holds_all(Journal(file))
    assert FORMAT == version(file)


MIGRATION = """
import os, signal, sqlite3, sys
from course.journal import schema
from course.journal.sqlite import LASTING
db = sqlite3.connect(sys.argv[1], isolation_level=None)
for pragma in LASTING:
    db.execute(pragma)
db.execute("PRAGMA cache_size = 1")
db.execute("BEGIN IMMEDIATE")
left = int(sys.argv[2])
statements = [one for script in schema.MIGRATIONS[1:] for one in script.split(";")]
for statement in [*statements, f"PRAGMA user_version = {schema.FORMAT}"]:
    if left == 0:
        break
    db.execute(statement)
    left -= 1
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("done", range(8))
def test_a_migration_that_was_killed_midway_begins_again(file: Path, done: int) -> None:
    first(file)
    killed = subprocess.run([sys.executable, "-c", MIGRATION, str(file), str(done)], check=False)
    assert -signal.SIGKILL == killed.returncode
    holds_all(Journal(file))
    assert 1 == version(file)
    Journal(file).write("a/b", "x", "a/b")
    journal = Journal(file)
    holds_all(journal)
    assert FORMAT == version(file)
    assert journal.rescued() is None


def newer(file: Path, *statements: str) -> bytes:
    """Make a journal that a newer edition changed, and give its bytes."""
    journal = Journal(file)
    journal.write("a/b", "x", "words")
    journal.keep()
    db = sqlite3.connect(file)
    for statement in (*statements, f"PRAGMA user_version = {FORMAT + 1}"):
        db.execute(statement)
    db.commit()
    db.close()
    return file.read_bytes()


def test_a_newer_editions_journal_with_other_tables_reads_as_empty(file: Path) -> None:
    before = newer(file, "DROP TABLE draft", "DROP TABLE entry", "DROP TABLE mark")
    journal = Journal(file)
    assert ({}, {}, [], "") == (
        journal.draft("a/b"),
        journal.drafts(),
        journal.entries(),
        journal.born,
    )
    with pytest.raises(JournalError, match="newer edition"):
        journal.write("a/b", "x", "more")
    assert before == file.read_bytes()


def test_rows_a_newer_edition_writes_otherwise_cost_only_themselves(file: Path) -> None:
    before = newer(file, "INSERT INTO draft VALUES ('a/c', '{\"x\": {\"new\": 1}}', 9)")
    assert {"a/b": {"x": "words"}} == Journal(file).drafts()
    assert {} == Journal(file).draft("a/c")
    assert before == file.read_bytes()


def test_a_torn_journal_of_a_newer_edition_is_left_alone(file: Path) -> None:
    before = newer(file)
    file.write_bytes(before[:4096] + b"\xa5" * (len(before) - 4096))
    torn = file.read_bytes()
    with pytest.raises(JournalError, match="newer edition"):
        Journal(file).drafts()
    assert torn == file.read_bytes()


def test_what_this_window_remembers_is_read_beside_a_newer_editions_journal(file: Path) -> None:
    journal = Journal(file)
    journal.write("a/c", "x", "only here")
    newer(file)
    assert {"x": "only here"} == journal.draft("a/c")
    assert {"a/b", "a/c"} == set(journal.drafts())


def test_the_tables_begin_on_the_pages_that_a_rescue_looks_for(file: Path) -> None:
    Journal(file).keep()
    db = sqlite3.connect(file)
    rows = db.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'").fetchall()
    db.close()
    assert [("draft", 2), ("entry", 3), ("mark", 4)] == rows
    assert 3 == len(schema.MIGRATIONS)
