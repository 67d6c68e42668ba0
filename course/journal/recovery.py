"""The recovery: a damaged journal is set aside whole, and what still reads is carried over.

It happens under a lock, so that two kernels that meet the damage make one of it. What is sealed
is carried over as it is, without its key. Knows no page of the file, and no screen.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import ExitStack, suppress
from pathlib import Path

from msgspec import Struct

from course.errors import JournalError
from course.journal import files, marks, schema, tables
from course.journal.lock import alone
from course.journal.patience import Patience
from course.journal.row_cipher import RowCipher
from course.journal.salvage import Found, read
from course.journal.sqlite import (
    LASTING,
    Damage,
    fault,
    misread,
    opened,
    unwritten,
)

PLAIN = RowCipher()


class Rescued(Struct, frozen=True):
    """What became of a damaged journal: the copy set aside, and how much was carried over."""

    file: Path
    drafts: int
    entries: int


def rescue(file: Path, seen: files.Identity, patience: Patience) -> Rescued | None:
    """Set the damaged file aside and put a fresh journal in its place.

    `seen` says which file was found damaged; None when another kernel was faster, or it was being
    erased. Raises `JournalError`, and then nothing was changed.
    """
    try:
        with alone(file, patience), ExitStack() as held:
            return renewed(file, seen, patience, held)
    except OSError as error:
        raise unwritten(error) from None


def tidy(file: Path) -> None:
    """Wipe a fresh file that nobody is writing any more: it may hold words that are sealed here."""
    if files.fresh(file).exists():
        with suppress(JournalError, OSError), alone(file, Patience(0)):
            for left in files.unfinished(file):
                files.wipe(left)


def renewed(
    file: Path, seen: files.Identity, patience: Patience, held: ExitStack
) -> Rescued | None:
    """Do the rescue; what must stay open for its length is `held`."""
    if files.identity(file) != seen:
        return None
    # Closing any handle of a file lets go of SQLite's locks on it, so this one closes last.
    raw = held.enter_context(file.open("rb", buffering=0))
    db = held.enter_context(opened(file, patience.left))
    try:  # where the damage lets it, nobody writes meanwhile
        db.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if not (isinstance(fault(error), Damage) or misread(raw)):
            raise
    raw.seek(0)
    content = raw.read()
    if content.startswith(files.ERASED):  # an erasing that was cut off is brought to its end
        if os.name == "nt":  # which removes no open file
            held.close()
        for one in files.own(file):
            files.wipe(one)
        return None
    if content[:16] == b"SQLite format 3\0" and schema.FORMAT < signed(content[60:64]):
        raise JournalError(schema.NEWER)
    found = read(content)
    fresh = files.fresh(file)
    for left in files.unfinished(file):  # of one that was cut off
        files.wipe(left)
    try:
        write(fresh, found, patience)
        aside = files.set_aside(file, content)
        if os.name == "nt":  # which replaces no open file
            held.close()
        hot = file.with_name(f"{file.name}-journal")
        if hot.exists():  # it belongs to the damaged file, and must not be played on the fresh one
            hot.replace(aside.with_name(f"{aside.name}-journal"))
        fresh.replace(file)
        files.sync(file.parent)
    except BaseException:  # Ctrl-C too
        with suppress(OSError):  # what is said is what failed first; who comes next tidies
            files.wipe(fresh)
        raise
    return Rescued(aside, found.many("draft"), found.many("entry"))


def signed(four: bytes) -> int:
    """Return a number of the file's header."""
    return int.from_bytes(four, "big", signed=True)


def write(fresh: Path, found: Found, patience: Patience) -> None:
    """Write what was found into a fresh journal, all of it on disk when this ends."""
    files.create(fresh)
    with opened(fresh, patience.left) as db:
        for pragma in (*LASTING, "PRAGMA journal_mode = DELETE"):
            db.execute(pragma)
        db.execute("BEGIN IMMEDIATE")
        schema.migrate(db)
        marks.bear(db, found.born or secrets.token_hex(8))
        for exercise, (_, answers) in sorted(found.drafts.items(), key=lambda one: one[1][0]):
            tables.put(db, PLAIN, exercise, answers)
        for _, entry in sorted(found.entries.values(), key=lambda one: one[0]):
            tables.add(db, PLAIN, entry, last=True)
        if found.seal or found.closed:
            # Without its header nothing sealed can be opened, and a file that took plain words
            # now would belie its passphrase: the empty one says so at each turn, until *erase*.
            marks.stamp(db, found.seal)
        for (table, _), row in found.closed.items():
            db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({','.join('?' * len(row))})", row)
        db.execute("COMMIT")
