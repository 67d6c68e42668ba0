"""The tables of the journal's file: their format, how an older one becomes a newer, their rows.

Every function works inside the caller's transaction. Knows no file and no screen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC
from typing import Any, TypeVar

import msgspec

from course.connection import Damage
from course.entry import Entry
from course.errors import JournalError
from course.sheet import Answers

T = TypeVar("T")

NEWER = (
    "A newer edition of the course wrote what is kept here, so this edition leaves it as it is. "
    "What you type stays in this window. Open the newer edition to keep more."
)

MIGRATIONS = (
    """
    CREATE TABLE draft (exercise TEXT PRIMARY KEY, answers TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE entry (id TEXT PRIMARY KEY, exercise TEXT NOT NULL, at TEXT NOT NULL,
                        page TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE mark (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
    # A turn is a counter: drafts and entries have an order, and no time is written down for it.
    """
    ALTER TABLE draft ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
    UPDATE draft SET turn = (SELECT count(*) FROM draft AS other
                             WHERE other.exercise <= draft.exercise);
    ALTER TABLE entry ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX entry_by_time ON entry (exercise, at, turn);
    """,
)
"""What leads from each format to the next. A new format is one more item at the end.

A change to what an answer or an entry may hold is a new format too.
"""

FORMAT = len(MIGRATIONS)
"""The number of the file format, in SQLite's `user_version`."""


def version(db: sqlite3.Connection) -> int:
    """Give the format of the file; 0 when it is new. `Damage` for a number no edition wrote."""
    (found,) = db.execute("PRAGMA user_version").fetchone()
    if found < 0:
        raise Damage
    return int(found)


def migrate(db: sqlite3.Connection) -> None:
    """Bring a new or older file to this format; refuse one that a newer edition wrote."""
    before = version(db)
    if before > FORMAT:
        raise JournalError(NEWER)
    if before == FORMAT:
        return
    for script in MIGRATIONS[before:]:
        for statement in script.split(";"):
            db.execute(statement)
    db.execute(f"PRAGMA user_version = {FORMAT}")


def blank(db: sqlite3.Connection) -> bool:
    """Whether the file holds nothing at all: it was just begun, or is being erased."""
    if version(db) == 0:
        return db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
    return not any(
        db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
        for table in ("draft", "entry", "mark")
    )


def clear(db: sqlite3.Connection) -> None:
    """Take out every row."""
    for table in ("draft", "entry", "mark"):
        db.execute(f"DELETE FROM {table}")


def born(db: sqlite3.Connection) -> str:
    """Give the name of this life of the journal; '' in a file being erased or just begun."""
    found = db.execute("SELECT value FROM mark WHERE name = 'born'").fetchone()
    if found is None:
        return ""
    (name,) = text(db, found[0]) or [""]
    return name


def bear(db: sqlite3.Connection, name: str) -> None:
    """Begin a life of the journal, where none has begun."""
    db.execute("INSERT OR IGNORE INTO mark (name, value) VALUES ('born', ?)", (name,))


def draft(db: sqlite3.Connection, exercise: str) -> Answers:
    """Give one draft; empty when there is none."""
    found = db.execute("SELECT answers FROM draft WHERE exercise = ?", (exercise,))
    return next(iter(decoded(db, found, Answers)), {})


def drafts(db: sqlite3.Connection) -> dict[str, Answers]:
    """Give every draft by its exercise, least recently written first."""
    return {
        name: answers
        for exercise, row in db.execute(
            "SELECT exercise, answers FROM draft ORDER BY turn"
        ).fetchall()
        for name in text(db, exercise)
        for answers in decoded(db, [(row,)], Answers)
    }


def entries(db: sqlite3.Connection, exercise: str | None = None) -> list[Entry]:
    """Give the entries, of one exercise or of all, oldest first."""
    if exercise is None:
        rows = db.execute("SELECT page FROM entry ORDER BY at, turn")
    else:
        rows = db.execute(
            "SELECT page FROM entry WHERE exercise = ? ORDER BY at, turn", (exercise,)
        )
    return decoded(db, rows, Entry)


def latest(db: sqlite3.Connection, exercise: str) -> Entry | None:
    """Give the newest entry of an exercise, however many there are."""
    rows = db.execute(
        "SELECT page FROM entry WHERE exercise = ? ORDER BY at DESC, turn DESC LIMIT 1",
        (exercise,),
    )
    return next(iter(decoded(db, rows, Entry)), None)


def decoded(db: sqlite3.Connection, rows: Iterable[tuple[Any]], kind: type[T]) -> list[T]:
    """Give what the rows hold. `Damage` for one that cannot be read, unless a newer edition's."""
    found = []
    # All rows first: a query that `Damage` breaks off would keep its lock while the rescue waits.
    for (row,) in list(rows):
        try:
            found.append(msgspec.json.decode(row, type=kind))
        except (msgspec.DecodeError, TypeError, ValueError, RecursionError):
            if version(db) <= FORMAT:
                raise Damage from None
    return found


def text(db: sqlite3.Connection, value: object) -> list[str]:
    """Give a name that stands in the file, as `decoded` gives a row."""
    if isinstance(value, bytes):
        with suppress(UnicodeDecodeError):
            return [value.decode()]
    if version(db) <= FORMAT:
        raise Damage
    return []


def given(answers: Answers) -> Answers:
    """Leave out what is not answered."""
    return {field: value for field, value in answers.items() if value is not None}


def put(db: sqlite3.Connection, exercise: str, answers: Answers) -> None:
    """Overwrite one draft, and make it the most recent; an empty one goes."""
    if not answers:
        db.execute("DELETE FROM draft WHERE exercise = ?", (exercise,))
        return
    db.execute(
        "INSERT OR REPLACE INTO draft (exercise, answers, turn) "
        "VALUES (?, ?, 1 + (SELECT coalesce(max(turn), 0) FROM draft))",
        (exercise, msgspec.json.encode(answers).decode()),
    )


def add(db: sqlite3.Connection, entry: Entry) -> bool:
    """Add one entry; False when an entry of its id is there already."""
    at = entry.at.astimezone(UTC).isoformat()
    added = db.execute(
        "INSERT INTO entry (id, exercise, at, page, turn) VALUES (?1, ?2, ?3, ?4, "
        "1 + (SELECT coalesce(max(turn), 0) FROM entry WHERE exercise = ?2 AND at = ?3)) "
        "ON CONFLICT (id) DO NOTHING",
        (entry.id, entry.exercise, at, msgspec.json.encode(entry).decode()),
    )
    return added.rowcount > 0


def strike(db: sqlite3.Connection, id: str) -> None:
    """Take one entry out."""
    db.execute("DELETE FROM entry WHERE id = ?", (id,))
