"""Files of the first edition, and of one to come, for tests."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from course.journal import Entry, Line, schema


def entry(id: str = "1") -> Entry:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    lines = (Line("Say", f"words {id}"),)
    return Entry(id=id, exercise="a/b", at=at, title="T", lines=lines, answers={"x": id})


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


def newer(file: Path, *changes: str) -> bytes:
    """Make the file one of an edition to come, and give its bytes."""
    with closing(sqlite3.connect(file)) as db:
        for change in (*changes, f"PRAGMA user_version = {schema.FORMAT + 1}"):
            db.execute(change)
        db.commit()
    return file.read_bytes()


def version(file: Path) -> int:
    return int.from_bytes(file.read_bytes()[60:64], "big")
