"""A journal in a browser keeps what one in a file does, and no window undoes another's work."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal, cipher, schema
from course.journal.browser_storage import BrowserStorage, NullKeeper, loaded
from course.journal.sqlite import BUSY

EXERCISE = "start/one-small-thing"


class Memory:
    """A keeper in this process. `meanwhile` happens once, just before the next change arrives."""

    def __init__(self) -> None:
        self.bytes: bytes | None = None
        self.meanwhile: Callable[[], object] | None = None

    def content(self) -> bytes | None:
        return self.bytes

    def put(self, content: bytes, before: bytes | None) -> bool:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        if before != self.bytes:
            return False
        self.bytes = content
        return True

    def drop(self) -> None:
        self.bytes = None


@pytest.fixture
def keeper() -> Memory:
    return Memory()


def window(keeper: Memory) -> Journal:
    """Return the journal as one more window has it."""
    return Journal(Path("nowhere.sqlite"), storage=BrowserStorage(keeper))


def test_nothing_is_kept_before_the_choice(keeper: Memory) -> None:
    journal = window(keeper)
    journal.write(EXERCISE, "a", "here only")
    assert not journal.kept
    assert keeper.bytes is None
    assert {"a": "here only"} == journal.draft(EXERCISE)


def test_what_was_typed_before_the_choice_follows_it(keeper: Memory) -> None:
    journal = window(keeper)
    journal.write(EXERCISE, "a", "before")
    journal.keep()
    assert {"a": "before"} == window(keeper).draft(EXERCISE)
    assert journal.born == window(keeper).born != ""


def test_two_windows_keep_both_even_when_one_comes_in_between(keeper: Memory) -> None:
    one, other = window(keeper), window(keeper)
    one.keep()
    keeper.meanwhile = lambda: other.write(EXERCISE, "b", "second")
    one.write(EXERCISE, "a", "first")
    assert {"a": "first", "b": "second"} == window(keeper).draft(EXERCISE)


class Restless(Memory):
    """A keeper whom another window tells something new before each change, so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def put(self, content: bytes, before: bytes | None) -> bool:
        left, self.times = self.times, 0  # the other window's own change is let through
        if self.bytes and left:
            window(self).write(EXERCISE, "b", str(left))
            left -= 1
        kept = super().put(content, before)
        self.times = left
        return kept


def test_a_window_that_others_come_before_twelve_times_keeps_its_word_too() -> None:
    keeper = Restless(12)
    window(keeper).keep()
    window(keeper).write(EXERCISE, "a", "mine")
    assert {"a": "mine", "b": "1"} == window(keeper).draft(EXERCISE)


def test_a_window_that_others_come_before_all_the_time_is_told_so() -> None:
    keeper = Restless(10_000)
    window(keeper).keep()
    with pytest.raises(JournalError) as caught:
        Journal(Path("nowhere.sqlite"), storage=BrowserStorage(keeper, 0.3)).write(
            EXERCISE, "a", "mine"
        )
    assert BUSY == str(caught.value)
    assert 10_000 - 300 < keeper.times < 10_000 - 3
    assert "a" not in window(keeper).draft(EXERCISE)


def test_an_erasing_that_comes_in_between_is_not_undone(keeper: Memory) -> None:
    one, other = window(keeper), window(keeper)
    one.keep()
    keeper.meanwhile = other.erase
    with pytest.raises(JournalError):
        one.write(EXERCISE, "a", "too late")
    assert keeper.bytes is None
    one.write(EXERCISE, "a", "after")
    assert keeper.bytes is None
    assert {"a": "after"} == one.draft(EXERCISE)


def test_a_word_typed_over_is_in_no_byte(keeper: Memory) -> None:
    journal = window(keeper)
    journal.keep()
    journal.write(EXERCISE, "a", "canary-over " * 500)
    journal.write(EXERCISE, "a", "short")
    assert keeper.bytes is not None
    assert b"canary-over" not in keeper.bytes


def test_a_write_that_fails_changes_nothing(keeper: Memory) -> None:
    journal = window(keeper)
    journal.keep()
    before = keeper.bytes

    def work(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM mark")
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        BrowserStorage(keeper).write(work)
    assert before == keeper.bytes


def test_what_a_newer_edition_kept_is_read_and_never_changed(keeper: Memory) -> None:
    journal = window(keeper)
    journal.write(EXERCISE, "a", "mine")
    journal.keep()
    with loaded(keeper.bytes) as db:
        db.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
        keeper.bytes = newer = db.serialize()
    assert {"a": "mine"} == window(keeper).draft(EXERCISE)
    with pytest.raises(JournalError):
        window(keeper).write(EXERCISE, "a", "other")
    assert newer == keeper.bytes


@pytest.mark.parametrize("content", [b"no journal at all", b"SQLite format 3\0" + bytes(5_000)])
def test_bytes_that_are_no_journal_are_left_alone_until_they_are_erased(
    keeper: Memory, content: bytes
) -> None:
    keeper.bytes = content
    journal = window(keeper)
    with pytest.raises(JournalError):
        journal.draft(EXERCISE)
    with pytest.raises(JournalError):
        journal.keep()
    assert content == keeper.bytes
    journal.erase()
    assert keeper.bytes is None


def test_a_passphrase_is_refused_and_nothing_changes(
    keeper: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = window(keeper)
    journal.keep()
    before = keeper.bytes
    with pytest.raises(JournalError):
        journal.sealing.seal("four ordinary words here")
    assert before == keeper.bytes
    assert not journal.sealed


def test_a_passphrase_that_is_refused_begins_nothing(keeper: Memory) -> None:
    journal = window(keeper)
    journal.write(EXERCISE, "a", "here only")
    with pytest.raises(JournalError) as caught:
        journal.sealing.seal("four ordinary words here")
    assert cipher.MISSING == str(caught.value)
    assert (None, False, {"a": "here only"}) == (
        keeper.bytes,
        journal.kept,
        journal.draft(EXERCISE),
    )


def test_a_window_that_may_keep_nothing_remembers_and_refuses_to_keep() -> None:
    journal = Journal(Path("nowhere.sqlite"), storage=BrowserStorage(NullKeeper()))
    journal.write(EXERCISE, "a", "here only")
    with pytest.raises(JournalError):
        journal.keep()
    assert not journal.kept
    assert {"a": "here only"} == journal.draft(EXERCISE)
    journal.erase()
    assert {} == journal.draft(EXERCISE)
