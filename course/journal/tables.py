"""The tables of the journal's file: their format, how an older one becomes a newer, their rows.

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

from course.errors import JournalError
from course.journal.cipher import Altered, Header
from course.journal.entry import Entry, Name
from course.journal.row_cipher import RowCipher
from course.journal.sqlite import Damage
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
        text
        for table in (("mark", "spare") if there else ("mark",))
        for (text,) in db.execute(f"SELECT value FROM {table} WHERE name = 'seal'").fetchall()
    ]


def header(db: sqlite3.Connection) -> Header | None:
    """Return what goes with the passphrase; None without one. `Altered` when no copy is whole."""
    texts = stamped(db)
    for text in texts:
        with suppress(Altered):
            return Header.parse(text)
    if texts:
        raise Altered if version(db) <= FORMAT else JournalError(NEWER)
    return None


def stamp(db: sqlite3.Connection, text: str) -> None:
    """Put a header, as its text, into a file that has none.

    It stands on two pages of the file, because one torn page would otherwise cost everything.
    """
    db.execute(SPARE)
    for table in ("mark", "spare"):
        db.execute(f"INSERT INTO {table} (name, value) VALUES ('seal', ?)", (text,))


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


def text(db: sqlite3.Connection, value: object) -> list[str]:
    """Return a name that stands in the file, as `decoded` gives a row."""
    if isinstance(value, bytes):
        with suppress(UnicodeDecodeError):
            return [value.decode()]
    if version(db) <= FORMAT:
        raise Damage
    return []


def given(answers: Answers) -> Answers:
    """Leave out what is not answered."""
    return {field: value for field, value in answers.items() if value is not None}


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
