"""Without its key a journal shows no word and takes none, and a header that is lost is said."""

from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal, Locked, cipher, files, schema
from course.journal.cipher import Altered
from tests.course.journal.sealing import (
    DRAFTS,
    ENTRIES,
    PASSPHRASE,
    WORDS,
    database,
    entry,
    filled,
    held,
    told,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return filled(tmp_path / "journal.sqlite")


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
        lambda: journal.sealing.unlock(PASSPHRASE),
        journal.drafts,
        journal.entries,
        lambda: journal.draft("a/b"),
        lambda: journal.write("a/b", "x", "plain"),
        lambda: journal.enter(entry(9)),
        lambda: journal.sealing.seal(PASSPHRASE),
        journal.sealing.unseal,
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
        lambda: journal.sealing.seal("another passphrase"),
        journal.sealing.unseal,
    ):
        with pytest.raises(Locked):
            act()
    assert before == file.read_bytes()
    assert journal.born == Journal(file, keys=held()).born != ""
    journal.strike("0001")
    assert 5 == len(journal.names()[1])
    journal.sealing.unlock(PASSPHRASE)
    assert (DRAFTS, 5) == (journal.drafts(), len(journal.entries()))
    journal.sealing.lock()
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
        lambda: journal.sealing.unlock(PASSPHRASE),
        lambda: journal.write("a/b", "x", "word"),
    ):
        with pytest.raises(JournalError) as caught:
            act()
        assert schema.NEWER == str(caught.value)
    assert before == file.read_bytes()
