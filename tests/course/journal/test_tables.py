"""Drafts and entries come in the order they were written, whatever the clock said."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection

import pytest
from msgspec import structs

from course.journal import Entry, Journal, answered, tables
from course.journal.row_cipher import RowCipher
from course.journal.sqlite import opened
from course.sheet import Answers, Field, Sheet, Text
from tests.course.journal.sealing import close, held

SHEET = Sheet(id="a/b", title="T", blocks=(Field(id="x", prompt="Say", answer=Text()),), done=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "journal.sqlite"


def entry(answers: Answers, minute: int = 0):  # type: ignore[no-untyped-def]
    return answered(SHEET, answers, datetime(2026, 1, 1, 12, minute, tzinfo=UTC))


@pytest.mark.parametrize("kept", [True, False])
def test_drafts_come_least_recently_written_first(file: Path, kept: bool) -> None:
    journal = Journal(file)
    if kept:
        journal.keep()
    for exercise in ("a/c", "a/b", "a/d", "a/c"):
        journal.write(exercise, "x", exercise)
    journal.write("a/d", "x", None)
    assert ["a/b", "a/c"] == list(journal.drafts())
    assert {"x": "a/c"} == journal.drafts()["a/c"]
    journal.keep()
    assert ["a/b", "a/c"] == list(Journal(file).drafts())


def test_entries_of_one_second_stay_in_the_order_they_were_made(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    words = [str(number) for number in range(20)]
    for word in words:
        journal.enter(entry({"x": word}))
    assert words == [one.answers["x"] for one in journal.entries("a/b")]
    assert not journal.enter(entry({"x": "19"}))
    assert journal.enter(entry({"x": "18"}))


@pytest.mark.parametrize("way", ["not kept", "kept", "sealed", "kept later"])
def test_after_the_clock_was_set_back_the_same_answers_make_no_second_entry_either(
    file: Path, way: str
) -> None:
    journal = Journal(file)
    if way in ("kept", "sealed"):
        journal.keep()
    if way == "sealed":
        journal = close(file)

    def anew() -> Journal:
        """Return the journal as the next process has it, where there is one."""
        return journal if way == "not kept" else Journal(file, keys=held())

    assert journal.enter(entry({"x": "ahead"}, minute=50))
    assert journal.enter(entry({"x": "now"}, minute=10))
    if way == "kept later":
        journal.keep()
    for minute in (11, 12, 9, 55):
        assert not anew().enter(entry({"x": "now"}, minute=minute))
    assert anew().enter(entry({"x": "ahead"}, minute=13))
    assert not anew().enter(entry({"x": "ahead"}, minute=14))
    assert anew().enter(entry({"x": "now"}, minute=8))
    assert not anew().enter(entry({"x": "now"}, minute=15))
    assert [(8, "now"), (10, "now"), (13, "ahead"), (50, "ahead")] == [
        (one.at.minute, one.answers["x"]) for one in anew().entries("a/b")
    ]
    assert anew().entries("a/b") == anew().entries()
    last = max(anew().entries(), key=lambda one: one.at)
    anew().strike(last.id)
    assert not anew().enter(entry({"x": "now"}, minute=16))


def test_a_copy_taken_in_later_is_not_what_was_answered_last(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.enter(entry({"x": "today"}, minute=30))
    journal.take_in([entry({"x": "long ago"}, minute=1)], {})
    assert not journal.enter(entry({"x": "today"}, minute=31))
    assert journal.enter(entry({"x": "long ago"}, minute=32))


def test_after_the_clock_was_set_back_a_passphrase_costs_no_entry_and_no_order(file: Path) -> None:
    journal = Journal(file)
    journal.keep()
    journal.enter(entry({"x": "ahead"}, minute=50))
    journal.enter(entry({"x": "now"}, minute=10))
    journal = close(file)
    assert (["now", "ahead"], 0) == (
        [one.answers["x"] for one in journal.entries()],
        journal.tampered(),
    )
    assert not journal.enter(entry({"x": "now"}, minute=11))
    journal.sealing.unseal()
    assert not Journal(file).enter(entry({"x": "now"}, minute=12))
    assert ["now", "ahead"] == [one.answers["x"] for one in Journal(file).entries()]


ACTS: dict[str, Callable[[Connection, Entry], object]] = {
    "enter": lambda db, one: (
        tables.latest(db, RowCipher(), "a/b"),
        tables.add(db, RowCipher(), one, last=True),
    ),
    "entries": lambda db, one: tables.entries(db, RowCipher(), "a/b"),
    "strike": lambda db, one: tables.strike(db, one.id),
    "write": lambda db, one: tables.put(db, RowCipher(), "a/b", {"x": "word"}),
}


@pytest.mark.parametrize("act", ACTS)
def test_no_act_looks_at_every_entry(file: Path, act: str) -> None:
    """The work of the database, counted in its own steps, is the same at 20 and at 4,000."""
    journal = Journal(file)
    steps: list[int] = []
    for many in (20, 3980):
        extra = [
            answered(SHEET, {"x": str(at)}, datetime(2025, 1, 1, tzinfo=UTC) + timedelta(at))
            for at in range(many)
        ]
        others = [structs.replace(one, exercise=f"o/{at}") for at, one in enumerate(extra)]
        journal.take_in([*others[: many // 2], *([] if act == "entries" else extra)], {})
        one = entry({"x": "latest"}, minute=len(steps))
        seen = [0]

        def count(seen: list[int] = seen) -> int:
            seen[0] += 1
            return 0

        with opened(file, 1) as db:
            db.set_progress_handler(count, 1)
            db.execute("BEGIN IMMEDIATE")
            seen[0] = 0
            ACTS[act](db, one)
            steps.append(seen[0])
    assert 0 < steps[1] <= steps[0] + 20
