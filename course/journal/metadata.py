"""The metadata: what a journal’s file says of itself: its life, and what its passphrase needs.

Every function works inside the caller's transaction. Knows no draft, no entry and no key.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from course.errors import JournalError
from course.journal.cipher import Altered, Header
from course.journal.schema import FORMAT, NEWER, SPARE, text, version


def born(db: sqlite3.Connection) -> str:
    """Return the name of this life of the journal; '' in a file being erased or just begun."""
    found = db.execute("SELECT value FROM mark WHERE name = 'born'").fetchone()
    if found is None:
        return ""
    (name,) = text(db, found[0]) or [""]
    return name


def bear(db: sqlite3.Connection, name: str) -> None:
    """Begin a life of the journal, where none has begun."""
    db.execute("INSERT OR IGNORE INTO mark (name, value) VALUES ('born', ?)", (name,))


def stamped(db: sqlite3.Connection) -> list[bytes]:
    """Return the header that goes with the passphrase, as often as it stands in the file."""
    there = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'spare'").fetchone()
    return [
        found
        for table in (("mark", "spare") if there else ("mark",))
        for (found,) in db.execute(f"SELECT value FROM {table} WHERE name = 'seal'").fetchall()
    ]


def header(db: sqlite3.Connection) -> Header | None:
    """Return what goes with the passphrase; None without one. `Altered` when no copy is whole."""
    copies = stamped(db)
    for copy in copies:
        with suppress(Altered):
            return Header.parse(copy)
    if copies:
        raise Altered if version(db) <= FORMAT else JournalError(NEWER)
    return None


def stamp(db: sqlite3.Connection, seal: str) -> None:
    """Put a header, as its text, into a file that has none.

    It stands on two pages of the file, because one torn page would otherwise cost everything.
    """
    db.execute(SPARE)
    for table in ("mark", "spare"):
        db.execute(f"INSERT INTO {table} (name, value) VALUES ('seal', ?)", (seal,))
