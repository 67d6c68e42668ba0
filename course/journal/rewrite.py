"""The whole file written anew under another key or none, and the old one wiped.

A passphrase is set, changed and taken off in this way, so that nothing of before is left in the
file's free room, and a rollback file never holds a plain word. Knows no passphrase and no screen.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from course.journal import files, marks, schema
from course.journal.cipher import Header
from course.journal.entry import Entry
from course.journal.lock import alone
from course.journal.patience import Patience
from course.journal.row_cipher import RowCipher
from course.journal.sqlite import LASTING, Damage, begin, opened
from course.journal.storage import Fill
from course.sheet import Answers

T = TypeVar("T")


class Moved(Exception):
    """Another file has taken the place of the one that was opened."""


def renewed(
    file: Path, seen: files.Identity | None, patience: Patience, fill: Fill[T], *, aside: bool
) -> T:
    """Put a fresh file in the old one's place, at once for everybody, and overwrite the old one.

    `seen` says which file is to be renewed; where it is None there is none yet, and the fresh one
    is the first. With `aside`, copies that rescues set aside are wiped too: they may hold plain
    words. Raises `Moved`, `JournalError` or `OSError`, and then nothing was changed, but that
    some of these copies may be gone.
    """
    with alone(file, patience), ExitStack() as held:
        if seen is None:
            files.create(file)  # an empty file, for its lock: who begins a plain one now waits
        elif files.identity(file) != seen:
            raise Moved
        here = files.identity(file)
        # Closing any handle of a file lets go of SQLite's locks on it, so this one closes last.
        # Without a buffer, or closing it would try once more what could not be overwritten.
        raw = held.enter_context(file.open("r+b", buffering=0))
        old = held.enter_context(opened(file, patience.left))
        # Nothing is written into the old file, and what SQLite would put beside an empty one has
        # the name that belongs to the fresh one later.
        old.execute("PRAGMA journal_mode = MEMORY")
        begin(old, "BEGIN EXCLUSIVE", patience)
        if (seen is None) != schema.blank(old):
            raise Moved  # another kernel was faster: what it keeps is carried over, or it erased
        fresh = files.fresh(file)
        for left in files.unfinished(file):  # of one that was cut off
            files.wipe(left)
        try:
            files.create(fresh)
            with opened(fresh, patience.left) as new:
                for pragma in (*LASTING, "PRAGMA journal_mode = DELETE"):
                    new.execute(pragma)
                new.execute("BEGIN IMMEDIATE")
                schema.migrate(new)
                done = fill(old, new)
                marks.bear(new, secrets.token_hex(8))
                new.execute("COMMIT")
            if aside:  # before, for a passphrase is not set while a plain copy of words is left
                discard(file)
            if os.name == "nt":  # which replaces no open file
                held.close()
                files.wipe_after(file, lambda: fresh.replace(file))
            else:
                fresh.replace(file)
        except BaseException:  # Ctrl-C too
            with suppress(OSError):  # what is said is what failed first; who comes next tidies
                files.wipe(fresh)
                if seen is None and files.identity(file) == here:
                    files.wipe(file)  # empty as it is, and locked by us
            raise
        files.sync(file.parent)
        if os.name != "nt":
            with suppress(OSError):  # it has no name any more, and the fresh one is in its place
                files.overwrite(raw)
        return done


def discard(file: Path) -> None:
    """Wipe what rescues set aside beside a file. Raises `OSError`."""
    for copy in files.aside(file, locked=True):
        if copy in files.unfinished(file):
            continue
        if files.identity(copy) == files.identity(file):  # a second name of what is renewed now
            copy.unlink()
        else:
            files.wipe(copy)


def carry(
    old: sqlite3.Connection,
    new: sqlite3.Connection,
    before: RowCipher,
    after: RowCipher,
    header: Header | None,
) -> int:
    """Write every row of one file into another, opened by one cipher and sealed by the other.

    A row that does not open stays as it is where the other cipher seals too. A plain file has no
    place for it; gives how many were left out.
    """
    if header:
        marks.stamp(new, header.text())
    if schema.blank(old):  # it is the first one
        return 0
    for name, value in old.execute("SELECT name, value FROM mark WHERE name != 'seal'").fetchall():
        new.execute("INSERT INTO mark VALUES (?, ?)", (written(name), written(value)))
    lost = 0
    for exercise, answers, turn in old.execute("SELECT exercise, answers, turn FROM draft"):
        row = resealed(before, after, answers, Answers, "draft", exercise)
        lost += row is None
        if row is not None:
            new.execute("INSERT INTO draft VALUES (?, ?, ?)", (written(exercise), row, turn))
    for id, exercise, at, page, turn in old.execute(
        "SELECT id, exercise, at, page, turn FROM entry"
    ):
        row = resealed(before, after, page, Entry, "entry", id, exercise, at)
        lost += row is None
        if row is not None:
            names = written(id), written(exercise), written(at)
            new.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", (*names, row, turn))
    return lost


def resealed(
    before: RowCipher, after: RowCipher, row: Any, kind: Any, *names: Any
) -> str | bytes | None:
    """Return a row as the other cipher seals it; None for one that has no place there."""
    content = before.open(row, *names)
    if content is None:
        return bytes(row) if after.key else None
    try:
        msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise Damage from None
    return after.seal(content, *names)


def written(name: bytes) -> str:
    """Return a name as text. `Damage` for one that is none."""
    try:
        return str(name, "utf-8")
    except (UnicodeDecodeError, TypeError):
        raise Damage from None
