"""Changed or moved, a sealed row is not shown, is told apart, and costs no other."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from course.errors import JournalError
from course.journal import Journal, Locked, cipher, files, schema
from course.journal.cipher import Altered, Wrong
from course.journal.entry import Entry, Line
from course.sheet import Answers
from tests.course.journal.sealing import PASSPHRASE, close, held

WORDS = "words-7f3a"
DRAFTS: dict[str, Answers] = {f"a/{name}": {"x": f"{WORDS} {name}"} for name in "bcd"}


def entry(number: int) -> Entry:
    return Entry(
        id=f"{number:04x}",
        exercise=f"a/{'bcd'[number % 3]}",
        at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        title="T",
        lines=(Line("Say", f"{WORDS} {number}"),),
        answers={"x": str(number)},
    )


ENTRIES = [entry(number) for number in range(6)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return filled(tmp_path / "journal.sqlite")


def filled(file: Path) -> Path:
    """Make a sealed journal of three drafts and six entries."""
    Journal(file).take_in(ENTRIES, DRAFTS)
    close(file)
    return file


@contextmanager
def database(file: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as somebody else would."""
    db = sqlite3.connect(file)
    try:
        yield db
        db.commit()
    finally:
        db.close()


def told(file: Path) -> tuple[list[str], list[str], int]:
    """Return which drafts and entries are shown, and how many rows are said to be changed."""
    journal = Journal(file, keys=held())
    drafts, entries = journal.drafts(), journal.entries()
    assert all(DRAFTS[name] == answers for name, answers in drafts.items())
    assert all(one in ENTRIES for one in entries)
    assert journal.rescued() is None
    assert [] == files.damaged(file)
    return list(drafts), [one.id for one in entries], journal.tampered()


WHOLE: list[bytes] = []


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_any_byte_inside_a_row_that_is_another_costs_that_row_only(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite"
        if not WHOLE:
            WHOLE.append(filled(file).read_bytes())
        file.write_bytes(WHOLE[0])
        table, column, key = data.draw(
            st.sampled_from([("draft", "answers", "exercise"), ("entry", "page", "id")])
        )
        with database(file) as db:
            rows = db.execute(f"SELECT {key}, {column} FROM {table}").fetchall()
        name, row = data.draw(st.sampled_from(rows))
        at = data.draw(st.integers(0, len(row) - 1))
        place_ = WHOLE[0].index(row) + at
        other = bytes([WHOLE[0][place_] ^ data.draw(st.integers(1, 255))])
        file.write_bytes(WHOLE[0][:place_] + other + WHOLE[0][place_ + 1 :])

        drafts, entries, changed = told(file)
        assert [one for one in DRAFTS if one != name] == drafts
        assert [one.id for one in ENTRIES if one.id != name] == entries
        assert 1 == changed


@pytest.mark.parametrize(
    ("table", "column", "key", "one", "other"),
    [
        ("entry", "page", "id", "0000", "0003"),  # of one exercise
        ("entry", "page", "id", "0000", "0001"),
        ("draft", "answers", "exercise", "a/b", "a/c"),
    ],
)
def test_two_rows_that_were_swapped_are_not_shown(
    file: Path, table: str, column: str, key: str, one: str, other: str
) -> None:
    with database(file) as db:
        rows = dict(db.execute(f"SELECT {key}, {column} FROM {table}").fetchall())
        for name, row in ((one, rows[other]), (other, rows[one])):
            db.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (row, name))
    drafts, entries, changed = told(file)
    assert [name for name in DRAFTS if name not in (one, other)] == drafts
    assert [name.id for name in ENTRIES if name.id not in (one, other)] == entries
    assert 2 == changed


@pytest.mark.parametrize(
    ("harm", "drafts", "entries"),
    [
        ("UPDATE entry SET at = '2026-01-01T00:00:01+00:00' WHERE id = '0001'", {}, {"0001"}),
        ("UPDATE entry SET exercise = 'a/d' WHERE id = '0001'", {}, {"0001"}),
        ("UPDATE entry SET id = '00ff' WHERE id = '0001'", {}, {"0001"}),
        ("UPDATE draft SET exercise = 'a/z' WHERE exercise = 'a/c'", {"a/c"}, {}),
        ("UPDATE draft SET answers = x'01' WHERE exercise = 'a/c'", {"a/c"}, {}),
        ("UPDATE draft SET answers = '{\"x\":\"forged\"}' WHERE exercise = 'a/c'", {"a/c"}, {}),
        (
            "UPDATE draft SET answers = (SELECT page FROM entry WHERE id = '0001') "
            "WHERE exercise = 'a/c'",
            {"a/c"},
            {},
        ),
    ],
)
def test_what_was_moved_swapped_or_forged_is_not_shown(
    file: Path, harm: str, drafts: set[str], entries: set[str]
) -> None:
    with database(file) as db:
        db.execute(harm)
    assert (
        [one for one in DRAFTS if one not in drafts],
        [one.id for one in ENTRIES if one.id not in entries],
        len(drafts) + len(entries),
    ) == told(file)


def test_what_was_changed_is_told_apart_from_a_wrong_passphrase(file: Path) -> None:
    with database(file) as db:
        db.execute("UPDATE entry SET page = x'01'")
        db.execute("UPDATE draft SET answers = x'01'")
    journal = Journal(file)
    with pytest.raises(Wrong):
        journal.passphrase.unlock("some other words")
    journal.passphrase.unlock(PASSPHRASE)
    assert ({}, [], 9) == (journal.drafts(), journal.entries(), journal.tampered())


def test_what_was_changed_is_told_once_and_a_new_draft_may_take_its_place(file: Path) -> None:
    with database(file) as db:
        db.execute("UPDATE draft SET answers = x'01' WHERE exercise = 'a/c'")
        db.execute("UPDATE entry SET page = x'01' WHERE id = '0004'")  # the latest of its page
    journal = Journal(file, keys=held())
    assert {} == journal.draft("a/c")
    assert (1, 0) == (journal.tampered(), journal.tampered())
    assert {"y": "new"} == journal.write("a/c", "y", "new")
    assert {"y": "new"} == journal.draft("a/c")
    assert journal.enter(structs.replace(ENTRIES[4], id="0009"))
    assert 6 == len(journal.entries())
    assert 1 == journal.tampered()
    journal.strike("0004")
    assert 6 == len(journal.entries())
    assert 0 == journal.tampered()


def test_taking_in_a_copy_never_writes_over_what_does_not_open(file: Path) -> None:
    with database(file) as db:
        db.execute("UPDATE draft SET answers = x'01' WHERE exercise = 'a/c'")
    assert (0, 1) == Journal(file, keys=held()).take_in([], {"a/c": {"x": "1"}, "a/e": {"x": "2"}})
    with database(file) as db:
        assert (b"\x01",) == db.execute(
            "SELECT answers FROM draft WHERE exercise = 'a/c'"
        ).fetchone()


@pytest.mark.parametrize("table", ["mark", "spare"])
def test_one_header_that_was_changed_or_taken_out_costs_nothing(file: Path, table: str) -> None:
    whole = file.read_bytes()
    with database(file) as db:
        db.execute(
            f"UPDATE {table} SET value = replace(value, '131072', '65536') WHERE name = 'seal'"
        )
    assert (list(DRAFTS), [one.id for one in ENTRIES], 0) == told(file)
    file.write_bytes(whole)
    with database(file) as db:
        db.execute(f"DELETE FROM {table} WHERE name = 'seal'")
    assert (list(DRAFTS), [one.id for one in ENTRIES], 0) == told(file)


def test_both_headers_changed_are_said_in_words_of_their_own_and_nothing_is_written(
    file: Path,
) -> None:
    with database(file) as db:
        for table in ("mark", "spare"):
            db.execute(f"UPDATE {table} SET value = '[]' WHERE name = 'seal'")
    before = file.read_bytes()
    journal = Journal(file, keys=held())
    assert (True, True) == (journal.sealed, journal.locked)
    for act in (
        lambda: journal.passphrase.unlock(PASSPHRASE),
        journal.drafts,
        journal.entries,
        lambda: journal.draft("a/b"),
        lambda: journal.write("a/b", "x", "plain"),
        lambda: journal.enter(entry(9)),
        lambda: journal.passphrase.seal(PASSPHRASE),
        journal.passphrase.unseal,
    ):
        with pytest.raises(Altered) as caught:
            act()
        assert cipher.ALTERED == str(caught.value)
    assert before == file.read_bytes()
    assert 6 == len(journal.names()[1])
    journal.erase()
    assert [] == list(file.parent.iterdir())


def test_a_file_that_lost_both_headers_takes_no_plain_word_for_a_sealed_one(file: Path) -> None:
    with database(file) as db:
        for table in ("mark", "spare"):
            db.execute(f"DELETE FROM {table} WHERE name = 'seal'")
    journal = Journal(file, keys=held())
    for act in (journal.drafts, journal.entries, lambda: journal.write("a/b", "x", "plain")):
        with pytest.raises(Altered):
            act()
    assert [] == files.damaged(file)


def test_a_locked_journal_shows_which_pages_and_when_and_no_word(file: Path) -> None:
    journal = Journal(file)
    assert (True, True, True) == (journal.kept, journal.sealed, journal.locked)
    assert ({}, {}, []) == (journal.draft("a/b"), journal.drafts(), journal.entries())
    drafts, entries = journal.names()
    assert list(DRAFTS) == drafts
    assert [(one.id, one.exercise, one.at) for one in ENTRIES] == [
        (one.id, one.exercise, one.at) for one in entries
    ]
    assert 0 == journal.tampered()
    assert WORDS.encode() not in file.read_bytes()


def test_a_locked_journal_takes_no_word_and_loses_none(file: Path) -> None:
    before = file.read_bytes()
    journal = Journal(file)
    for act in (
        lambda: journal.write("a/b", "x", "plain-word"),
        lambda: journal.write("a/b", "x", None),
        lambda: journal.enter(entry(9)),
        lambda: journal.enter(entry(9), clear=True),
        lambda: journal.take_in([entry(9)], {}),
        lambda: journal.passphrase.seal("another passphrase"),
        journal.passphrase.unseal,
    ):
        with pytest.raises(Locked):
            act()
    assert before == file.read_bytes()
    assert journal.born == Journal(file, keys=held()).born != ""
    journal.strike("0001")
    assert 5 == len(journal.names()[1])
    journal.passphrase.unlock(PASSPHRASE)
    assert (DRAFTS, 5) == (journal.drafts(), len(journal.entries()))
    journal.passphrase.lock()
    assert (True, {}) == (journal.locked, journal.drafts())
    journal.erase()
    assert [] == list(file.parent.iterdir())


def test_a_newer_editions_way_to_seal_is_said_and_is_left_alone(file: Path) -> None:
    with database(file) as db:
        for table in ("mark", "spare"):
            db.execute(f"UPDATE {table} SET value = '[2]' WHERE name = 'seal'")
        db.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    before = file.read_bytes()
    journal = Journal(file, keys=held())
    assert (True, True, {}, []) == (
        journal.sealed,
        journal.locked,
        journal.drafts(),
        journal.entries(),
    )
    for act in (
        lambda: journal.passphrase.unlock(PASSPHRASE),
        lambda: journal.write("a/b", "x", "word"),
    ):
        with pytest.raises(JournalError) as caught:
            act()
        assert schema.NEWER == str(caught.value)
    assert before == file.read_bytes()
