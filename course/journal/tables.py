"""The rows of the journal's tables: drafts, one an exercise, and entries.

Every function works inside the caller's transaction, and what a row holds goes through the
caller's cipher. Knows no file and no screen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from course.journal.entry import Entry, Name, Rewrite, given
from course.journal.row_cipher import RowCipher
from course.journal.schema import FORMAT, text, version
from course.journal.sqlite import Damage
from course.sheet import Answers

T = TypeVar("T")


def names(db: sqlite3.Connection) -> tuple[list[str], list[Name]]:
    """Return what can be told without a passphrase: exercises of drafts, and of entries with times.

    The drafts least recently written first, the entries oldest first. A torn name is left out.
    """
    drafts: list[str] = []
    entries: list[Name] = []
    for (exercise,) in db.execute("SELECT exercise FROM draft ORDER BY turn").fetchall():
        with suppress(ValueError, TypeError):
            drafts.append(str(exercise, "utf-8"))
    for row in db.execute("SELECT id, exercise, at FROM entry ORDER BY at, turn").fetchall():
        with suppress(ValueError, TypeError):
            id, exercise, at = (str(one, "utf-8") for one in row)
            entries.append(Name(id, exercise, datetime.fromisoformat(at).astimezone(UTC)))
    return drafts, entries


def turns(db: sqlite3.Connection) -> dict[str, int]:
    """Return when each draft was written, as a number that grows; a torn name is left out."""
    found: dict[str, int] = {}
    for exercise, turn in db.execute("SELECT exercise, turn FROM draft").fetchall():
        with suppress(ValueError, TypeError):
            found[str(exercise, "utf-8")] = int(turn)
    return found


def draft(db: sqlite3.Connection, cipher: RowCipher, exercise: str) -> Answers:
    """Return one draft; empty when there is none."""
    found = db.execute(
        "SELECT answers, 'draft', exercise FROM draft WHERE exercise = ?", (exercise,)
    )
    return next(iter(decoded(db, cipher, found, Answers)), {})


def drafts(db: sqlite3.Connection, cipher: RowCipher) -> dict[str, Answers]:
    """Return every draft by its exercise, least recently written first."""
    return {
        name: answers
        for exercise, row in db.execute(
            "SELECT exercise, answers FROM draft ORDER BY turn"
        ).fetchall()
        for name in text(db, exercise)
        for answers in decoded(db, cipher, [(row, "draft", exercise)], Answers)
    }


def entries(db: sqlite3.Connection, cipher: RowCipher, exercise: str | None = None) -> list[Entry]:
    """Return the entries, of one exercise or of all, oldest first."""
    columns = "SELECT page, 'entry', id, exercise, at FROM entry"
    if exercise is None:
        rows = db.execute(f"{columns} ORDER BY at, turn")
    else:
        rows = db.execute(f"{columns} WHERE exercise = ? ORDER BY at, turn", (exercise,))
    # Where the clock was set back, the file's order is that of writing; see `add`.
    return sorted(decoded(db, cipher, rows, Entry), key=lambda entry: utc(entry.at))


def utc(at: datetime) -> datetime:
    """Return a time that was read; a torn one may have lost its zone."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def latest(db: sqlite3.Connection, cipher: RowCipher, exercise: str) -> Entry | None:
    """Return the entry of an exercise that was written last, however many there are."""
    rows = db.execute(
        "SELECT page, 'entry', id, exercise, at FROM entry WHERE exercise = ? "
        "ORDER BY at DESC, turn DESC LIMIT 1",
        (exercise,),
    )
    return next(iter(decoded(db, cipher, rows, Entry)), None)


def decoded(
    db: sqlite3.Connection, cipher: RowCipher, rows: Iterable[tuple[Any, ...]], kind: type[T]
) -> list[T]:
    """Return what the rows hold; each comes with the names of its place.

    `Damage` for one that cannot be read, unless it is sealed, or a newer edition's.
    """
    found = []
    # All rows first: a query that `Damage` breaks off would keep its lock while the rescue waits.
    for row, *where in list(rows):
        content = cipher.open(row, *where)
        if content is None:
            continue
        try:
            found.append(msgspec.json.decode(content, type=kind))
        except (msgspec.DecodeError, TypeError, ValueError, RecursionError):
            if cipher.key is None and version(db) <= FORMAT:
                raise Damage from None
    return found


def rewrite(
    db: sqlite3.Connection, cipher: RowCipher, exercise: str, rewriting: Rewrite
) -> Answers:
    """Put what `rewriting` makes of a draft in its place, and return it."""
    before = draft(db, cipher, exercise)
    after = rewriting(before)
    if after is None:
        return before
    made, replaced = after
    if replaced:
        add(db, cipher, replaced, last=True)
    put(db, cipher, exercise, given(made))
    return given(made)


def put(db: sqlite3.Connection, cipher: RowCipher, exercise: str, answers: Answers) -> None:
    """Overwrite one draft, and make it the most recent; an empty one goes.

    Its turn is not sealed along: who can put an older draft back can put its turn back too, and
    neither can be told from an older copy of the whole file.
    """
    if not answers:
        db.execute("DELETE FROM draft WHERE exercise = ?", (exercise,))
        return
    db.execute(
        "INSERT OR REPLACE INTO draft (exercise, answers, turn) "
        "VALUES (?, ?, 1 + (SELECT coalesce(max(turn), 0) FROM draft))",
        (exercise, cipher.seal(msgspec.json.encode(answers), "draft", exercise)),
    )


def add(db: sqlite3.Connection, cipher: RowCipher, entry: Entry, *, last: bool = False) -> bool:
    """Add one entry; False when an entry of its id is there already.

    One that is `last` stands after all of its exercise, also after one of a later time: a clock
    may have been set back. Then the time of its row, which rows are sorted by, is the other's,
    and its own stands in the entry itself.
    """
    at = entry.at.astimezone(UTC).isoformat()
    if last:
        at = max(at, newest(db, entry.exercise))
    page = cipher.seal(msgspec.json.encode(entry), "entry", entry.id, entry.exercise, at)
    added = db.execute(
        "INSERT INTO entry (id, exercise, at, page, turn) VALUES (:id, :exercise, :at, :page, "
        "1 + (SELECT coalesce(max(turn), 0) FROM entry WHERE exercise = :exercise AND at = :at)) "
        "ON CONFLICT (id) DO NOTHING",
        {"id": entry.id, "exercise": entry.exercise, "at": at, "page": page},
    )
    return added.rowcount > 0


def enter(db: sqlite3.Connection, cipher: RowCipher, entry: Entry, *, clear: bool) -> bool:
    """Add an entry; with `clear`, end its draft. False when the latest is the same."""
    last = latest(db, cipher, entry.exercise)
    if last and last.answers == entry.answers and not clear:
        return False
    add(db, cipher, entry, last=True)
    if clear:
        put(db, cipher, entry.exercise, {})
    return True


def newest(db: sqlite3.Connection, exercise: str) -> str:
    """Return the latest time of an exercise's rows; '' where there is none, or it is torn."""
    found = db.execute("SELECT max(at) FROM entry WHERE exercise = ?", (exercise,)).fetchone()[0]
    with suppress(ValueError, TypeError):
        at = str(found, "utf-8")
        datetime.fromisoformat(at)
        return at
    return ""


def strike(db: sqlite3.Connection, id: str) -> None:
    """Take one entry out."""
    db.execute("DELETE FROM entry WHERE id = ?", (id,))
