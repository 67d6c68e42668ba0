"""The journal: what a reader keeps, in one SQLite file on this machine, once they chose to.

Until then drafts and entries live in this process and end with it. The file's being there *is*
the choice: `keep` makes it, `erase` takes it away, and every open kernel sees which it is.
Knows no sheet's meaning and no screen.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from course.errors import JournalError
from course.sheet import Answers, Sheet

FORMAT = 1
"""The number of the file format, in SQLite's `user_version`."""

SCHEMA = """
CREATE TABLE draft (exercise TEXT PRIMARY KEY, answers TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (id TEXT PRIMARY KEY, exercise TEXT NOT NULL, at TEXT NOT NULL,
                    page TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE mark (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Line(Struct, frozen=True):
    """One prompt as it was shown and the answer in words; '' is not answered."""

    prompt: str
    words: str


class Entry(Struct, frozen=True, kw_only=True):
    """One answered sheet, readable after its exercise has changed or gone. `at` is UTC."""

    id: str
    exercise: str
    at: datetime
    title: str
    lines: tuple[Line, ...]
    answers: Answers


def answered(sheet: Sheet, answers: Answers, at: datetime | None = None) -> Entry:
    """Give the sheet with its answers as an entry of this moment, or of `at`."""
    return Entry(
        id=secrets.token_hex(8),
        exercise=sheet.id,
        at=(at or datetime.now(UTC)).replace(microsecond=0),
        title=sheet.title,
        lines=tuple(
            Line(ask.prompt, "" if value is None else ask.answer.words(value))
            for ask in sheet.fields
            for value in (answers.get(ask.id),)
        ),
        answers=answers,
    )


def default() -> Path:
    """Give where the journal belongs: in the course's own folder, beside the notebooks."""
    folder = os.environ.get("STEADY_GROUND_FOLDER")
    return (Path(folder) if folder else Path.home() / "steady-ground") / "journal.sqlite"


class Journal:
    """Drafts (one an exercise, overwritten) and entries. Every failure is a `JournalError`.

    Connections are short, because two notebooks are two processes. Overwritten words are
    zeroed in the file and the rollback file is emptied, so what was deleted is nowhere.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._drafts: dict[str, Answers] = {}
        self._entries: dict[str, Entry] = {}
        self._window = ""

    def __repr__(self) -> str:
        return "Journal()"

    @property
    def kept(self) -> bool:
        """Whether the reader has chosen to keep answers on this computer."""
        try:
            return self.file.stat().st_size > 0
        except OSError:
            return False

    @property
    def born(self) -> str:
        """A name for this journal's life, from *keep* to *erase*; '' when nothing is kept."""
        if not self.kept:
            return ""
        with self._open() as db:
            return born(db)

    def claim(self, window: str) -> bool:
        """Remember for this browser window only; True when another's words were forgotten.

        What is not kept ends with its window, though this process lives on for some minutes.
        """
        other = self._window not in ("", window)
        self._window = window
        if other:
            self._drafts.clear()
            self._entries.clear()
        return other

    def keep(self) -> None:
        """Begin to keep, with what this process remembers so far."""
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.file, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError as error:
            raise JournalError(error.strerror or "cannot be written") from None
        with self._open(anew=True) as db:
            if not born(db):
                db.execute("INSERT INTO mark VALUES ('born', ?)", (secrets.token_hex(8),))

    def draft(self, exercise: str) -> Answers:
        """Give the answers as last typed; empty when there are none."""
        if not self.kept:
            return dict(self._drafts.get(exercise, {}))
        with self._open() as db:
            return drafted(db, exercise)

    def write(self, exercise: str, field: str, value: str | int | list[str] | None) -> Answers:
        """Put one answer into the draft, `None` to take it back, and give the whole draft."""
        if not self.kept:
            answers = {**self._drafts.get(exercise, {}), field: value}
            self._drafts[exercise] = given(answers)
            return dict(self._drafts[exercise])
        with self._open() as db:
            answers = given({**drafted(db, exercise), field: value})
            put(db, exercise, answers)
        return answers

    def enter(self, entry: Entry, *, clear: bool = False) -> bool:
        """Add an entry; with `clear`, end its draft. False when the latest is the same."""
        latest = self.entries(entry.exercise)[-1:]
        if latest and latest[0].answers == entry.answers and not clear:
            return False
        if not self.kept:
            self._entries[entry.id] = entry
            if clear:
                self._drafts.pop(entry.exercise, None)
            return True
        with self._open() as db:
            add(db, entry)
            if clear:
                db.execute("DELETE FROM draft WHERE exercise = ?", (entry.exercise,))
        return True

    def entries(self, exercise: str | None = None) -> list[Entry]:
        """Give the entries, of one exercise or of all, oldest first."""
        if not self.kept:
            found = list(self._entries.values())
        else:
            with self._open() as db:
                rows = db.execute(
                    "SELECT page FROM entry WHERE ?1 IS NULL OR exercise = ?1", (exercise,)
                ).fetchall()
                found = [msgspec.json.decode(page, type=Entry) for (page,) in rows]
        return sorted(
            (entry for entry in found if exercise in (None, entry.exercise)),
            key=lambda entry: entry.at,
        )

    def strike(self, id: str) -> None:
        """Erase one entry."""
        self._entries.pop(id, None)
        if self.kept:
            with self._open() as db:
                db.execute("DELETE FROM entry WHERE id = ?", (id,))

    def erase(self) -> None:
        """Erase every draft and entry, here and in the file, and keep no longer.

        It works on a damaged file too: what cannot be opened can still be taken away.
        """
        self._drafts.clear()
        self._entries.clear()
        if not self.kept:
            return
        # A kernel that waits to write finds no mark when its turn comes, and keeps nothing.
        with suppress(JournalError), self._open(anew=True) as db:
            for table in ("draft", "entry", "mark"):
                db.execute(f"DELETE FROM {table}")
        self._wipe()

    def _wipe(self) -> None:
        """Overwrite the file and take it away."""
        try:
            for file in (self.file, self.file.with_name(self.file.name + "-journal")):
                with suppress(FileNotFoundError):
                    with file.open("r+b") as old:
                        old.write(bytes(file.stat().st_size))
                        old.flush()
                        os.fsync(old.fileno())
                    file.unlink()
        except OSError as error:
            raise JournalError(error.strerror or "cannot be removed") from None

    @contextmanager
    def _open(self, *, anew: bool = False) -> Iterator[sqlite3.Connection]:
        """Give a connection inside one transaction that is on disk when the block ends.

        A file that another kernel is just erasing is refused, unless it is begun `anew`.
        """
        try:
            db = sqlite3.connect(
                f"{self.file.absolute().as_uri()}?mode=rw",
                uri=True,
                timeout=10,
                isolation_level=None,
            )
        except sqlite3.Error as error:
            raise JournalError(str(error)) from None
        try:
            # TRUNCATE, not WAL: an overwritten draft would stay readable in the -wal file.
            db.execute("PRAGMA journal_mode = TRUNCATE")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA fullfsync = ON")  # on macOS a plain fsync stops short of the disk
            db.execute("PRAGMA secure_delete = ON")
            db.execute("PRAGMA temp_store = MEMORY")
            db.execute("BEGIN IMMEDIATE")
            ready(db)
            if not (anew or born(db)):
                db.close()
                self._wipe()  # an erasing that was cut off is brought to its end
                raise JournalError("what was kept here has been erased")
            held = [*self._drafts], [*self._entries]
            for exercise in held[0]:
                # What was kept from another window is newer than what this one remembers.
                put(db, exercise, self._drafts[exercise] | drafted(db, exercise))
            for entry in held[1]:
                add(db, self._entries[entry])
            yield db
            db.execute("COMMIT")
            for exercise in held[0]:
                self._drafts.pop(exercise, None)
            for entry in held[1]:
                self._entries.pop(entry, None)
        except (sqlite3.Error, msgspec.DecodeError) as error:
            raise JournalError(str(error)) from None
        finally:
            db.close()


def ready(db: sqlite3.Connection) -> None:
    """Make a new file ours; refuse one that a newer edition wrote."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > FORMAT:
        raise JournalError("the journal was written by a newer edition of the course")
    if version == 0:
        for statement in SCHEMA.split(";"):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {FORMAT}")


def born(db: sqlite3.Connection) -> str:
    """Give the name of this life of the journal; '' in a file being erased or just begun."""
    found = db.execute("SELECT value FROM mark WHERE name = 'born'").fetchone()
    return str(found[0]) if found else ""


def drafted(db: sqlite3.Connection, exercise: str) -> Answers:
    """Give one draft; empty when there is none."""
    found = db.execute("SELECT answers FROM draft WHERE exercise = ?", (exercise,)).fetchone()
    return msgspec.json.decode(found[0], type=Answers) if found else {}


def given(answers: Answers) -> Answers:
    """Leave out what is not answered."""
    return {field: value for field, value in answers.items() if value is not None}


def put(db: sqlite3.Connection, exercise: str, answers: Answers) -> None:
    """Overwrite one draft; an empty one goes."""
    if answers:
        db.execute(
            "INSERT OR REPLACE INTO draft VALUES (?, ?)",
            (exercise, msgspec.json.encode(answers).decode()),
        )
    else:
        db.execute("DELETE FROM draft WHERE exercise = ?", (exercise,))


def add(db: sqlite3.Connection, entry: Entry) -> None:
    """Add one entry."""
    db.execute(
        "INSERT INTO entry VALUES (?, ?, ?, ?)",
        (entry.id, entry.exercise, entry.at.isoformat(), msgspec.json.encode(entry).decode()),
    )
