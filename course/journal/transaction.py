"""One transaction on a journal's open database, whichever edition's format it has.

Knows no draft, no entry and no place where the database is kept.
"""

from __future__ import annotations

import secrets
import sqlite3
from typing import TypeVar

from course.errors import JournalError
from course.journal import metadata, schema
from course.journal.sqlite import LASTING, Damage, RawText
from course.journal.storage import Work

T = TypeVar("T")


class Unborn(Exception):
    """The database holds no mark of a journal's life."""


def read(db: sqlite3.Connection, work: Work[T], nothing: T) -> T:
    """Read; a file of an older format is read as a copy in memory, until it is written to."""
    version = schema.version(db)
    if version > schema.FORMAT:
        return known(db, work, nothing)
    if 0 < version < schema.FORMAT:
        copy = sqlite3.connect(":memory:", isolation_level=None)
        try:
            db.backup(copy)
            copy.text_factory = RawText
            schema.migrate(copy)  # the file itself is not touched
            return read(copy, work, nothing)
        finally:
            copy.close()
    living(db)
    return work(db)


def known(db: sqlite3.Connection, work: Work[T], nothing: T) -> T:
    """Return what the work reads; `nothing` where a newer edition's file has no such thing."""
    try:
        return work(db)
    except sqlite3.OperationalError as error:
        newer = schema.version(db) > schema.FORMAT
        if not newer or error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        return nothing


def write(db: sqlite3.Connection, work: Work[T], anew: bool) -> T:
    """Write inside the transaction that is open, and end it."""
    if not (anew and schema.blank(db)):
        living(db)
    schema.migrate(db)
    metadata.bear(db, secrets.token_hex(8))
    done = work(db)
    db.execute("COMMIT")
    return done


def upgrade(db: sqlite3.Connection) -> None:
    """Bring a file that has begun to this format."""
    write(db, lambda _: None, anew=False)


def durable(db: sqlite3.Connection) -> None:
    """Make a connection fit to write; a newer edition's file is refused before it is touched."""
    if schema.version(db) > schema.FORMAT:
        raise JournalError(schema.NEWER)
    for pragma in LASTING:
        db.execute(pragma)


def living(db: sqlite3.Connection) -> None:
    """Pass a journal that has begun. Rows without a beginning are a torn one: nobody erased."""
    if schema.blank(db):
        raise Unborn
    if schema.version(db) == 0 or not metadata.born(db):
        raise Damage
