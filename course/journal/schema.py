"""The format of the journal's file: its tables, and how an older file becomes a newer one.

Every function works inside the caller's transaction. Knows no row, no key and no screen.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from course.errors import JournalError
from course.journal.sqlite import Damage

NEWER = "journal.newer"

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
    # What stands in a draft or an entry may be sealed; then there is one more table, `spare`.
    "",
)
"""What leads from each format to the next. A new format is one more item at the end.

A change to what an answer or an entry may hold is a new format too.
"""

SPARE = "CREATE TABLE spare (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"

FORMAT = len(MIGRATIONS)
"""The number of the file format, in SQLite's `user_version`."""


def version(db: sqlite3.Connection) -> int:
    """Return the format of the file; 0 when it is new. `Damage` for a number no edition wrote."""
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
    """Take out every row, in a file of whatever format."""
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for table in {"draft", "entry", "mark", "spare"} & {str(name, "utf-8") for (name,) in rows}:
        db.execute(f"DELETE FROM {table}")


def text(db: sqlite3.Connection, value: object) -> list[str]:
    """Return a name that stands in the file; nothing for what a newer edition put in its place.

    Raises `Damage` for a torn one.
    """
    if isinstance(value, bytes):
        with suppress(UnicodeDecodeError):
            return [value.decode()]
    if version(db) <= FORMAT:
        raise Damage
    return []
