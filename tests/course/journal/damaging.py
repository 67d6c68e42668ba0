"""Journals of many pages for tests, and what tears them."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from course.journal import Entry, Journal, Line

PAGE = 4096


def entry(number: int, size: int = 400) -> Entry:
    return Entry(
        id=f"{number * 2654435761 % 2**32:08x}",
        exercise="a/b",
        at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        title="T",
        lines=(Line("Say", f"words {number} " + "x" * size),),
        answers={"x": f"words {number} "},
    )


def filled(file: Path, entries: int = 40, size: int = 400) -> Journal:
    journal = Journal(file)
    for exercise in ("a/b", "a/c", "a/a"):
        journal.write(exercise, "x", exercise * 20)
    journal.take_in([entry(number, size) for number in range(entries)], {})
    return journal


def tear(file: Path, page: int, *, keep: int = 0) -> None:
    """Overwrite a page, numbered from 1, but for its first bytes."""
    with file.open("r+b") as old:
        old.seek((page - 1) * PAGE + keep)
        old.write(b"\xa5" * (PAGE - keep))


def root(file: Path, name: str) -> int:
    db = sqlite3.connect(file)
    (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    db.close()
    return int(page)


HARM = st.one_of(
    st.tuples(st.just("flip"), st.integers(0, 2**20), st.integers(1, 255)),
    st.tuples(st.just("cut"), st.integers(0, 2**20), st.just(0)),
    st.tuples(st.just("zero"), st.integers(0, 2**20), st.integers(1, 9000)),
    st.tuples(st.just("add"), st.integers(0, 2**20), st.integers(1, 9000)),
)


HEADER = st.tuples(st.just("flip"), st.integers(0, 120), st.integers(1, 255))


def harmed(content: bytes, harm: tuple[str, int, int]) -> bytes:
    act, at, much = harm
    at %= max(1, len(content))
    if act == "flip":
        return (
            content[:at] + bytes(byte ^ much for byte in content[at : at + 1]) + content[at + 1 :]
        )
    if act == "cut":
        return content[:at]
    if act == "zero":
        return content[:at] + bytes(len(content[at : at + much])) + content[at + much :]
    return content + b"\x5a" * much
