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
from course.journal.files import damaged
from course.journal.schema import FORMAT
from tests.course.journal.conftest import posix
from tests.course.journal.other_editions import FORMAT_1, entry, first_edition, newer, version


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


MIDWAY = """
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
    subprocess.run([sys.executable, "-c", MIDWAY, str(file)], check=False)
    assert before != file.read_bytes()  # it was under way
    journal = Journal(file)
    assert {name: {"x": words} for name, words in drafts.items()} == journal.drafts()
    assert [entry()] == journal.entries()
    assert (1, []) == (version(file), damaged(file))
    journal.write("a/0", "x", "on")
    assert schema.FORMAT == version(file)
    assert 200 == len(Journal(file).drafts())


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


PAGE = (
    '{{"id":"{0}","exercise":"a/b","at":"2026-01-01T12:{0:02}:00Z","title":"T",'
    '"lines":[{{"prompt":"Say","words":"words {0}"}}],"answers":{{"x":"words {0}"}}}}'
)


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


def holds_all(journal: Journal) -> None:
    assert {"a/b": {"x": "a/b"}, "a/c": {"x": "a/c"}} == journal.drafts()
    assert [f"words {number}" for number in range(20)] == [
        entry.lines[0].words for entry in journal.entries("a/b")
    ]
    assert "0123456789abcdef" == journal.born


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


def kept_newer(file: Path, *changes: str) -> bytes:
    """Make a journal that a newer edition changed, and give its bytes."""
    journal = Journal(file)
    journal.write("a/b", "x", "words")
    journal.keep()
    return newer(file, *changes)


def test_a_newer_editions_journal_with_other_tables_reads_as_empty(file: Path) -> None:
    before = kept_newer(file, "DROP TABLE draft", "DROP TABLE entry", "DROP TABLE mark")
    journal = Journal(file)
    assert ({}, {}, [], "") == (
        journal.draft("a/b"),
        journal.drafts(),
        journal.entries(),
        journal.born,
    )
    with pytest.raises(JournalError, match=r"journal\.newer"):
        journal.write("a/b", "x", "more")
    assert before == file.read_bytes()


def test_rows_a_newer_edition_writes_otherwise_cost_only_themselves(file: Path) -> None:
    before = kept_newer(file, "INSERT INTO draft VALUES ('a/c', '{\"x\": {\"new\": 1}}', 9)")
    assert {"a/b": {"x": "words"}} == Journal(file).drafts()
    assert {} == Journal(file).draft("a/c")
    assert before == file.read_bytes()


def test_a_torn_journal_of_a_newer_edition_is_left_alone(file: Path) -> None:
    before = kept_newer(file)
    file.write_bytes(before[:4096] + b"\xa5" * (len(before) - 4096))
    torn = file.read_bytes()
    with pytest.raises(JournalError, match=r"journal\.newer"):
        Journal(file).drafts()
    assert torn == file.read_bytes()


def test_what_this_window_remembers_is_read_beside_a_newer_editions_journal(file: Path) -> None:
    journal = Journal(file)
    journal.write("a/c", "x", "only here")
    kept_newer(file)
    assert {"x": "only here"} == journal.draft("a/c")
    assert {"a/b", "a/c"} == set(journal.drafts())


def test_the_tables_begin_on_the_pages_that_a_rescue_looks_for(file: Path) -> None:
    Journal(file).keep()
    db = sqlite3.connect(file)
    rows = db.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'").fetchall()
    db.close()
    assert [("draft", 2), ("entry", 3), ("mark", 4)] == rows
    assert 3 == len(schema.MIGRATIONS)
