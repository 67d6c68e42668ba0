"""Changed or moved, a sealed row is not shown, is told apart, and costs no other."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from course.journal import Journal
from course.journal.cipher import Wrong
from tests.course.journal.sealing import DRAFTS, ENTRIES, PASSPHRASE, database, filled, held, told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return filled(tmp_path / "journal.sqlite")


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
        journal.sealing.unlock("some other words")
    journal.sealing.unlock(PASSPHRASE)
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
