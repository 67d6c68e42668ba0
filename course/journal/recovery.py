"""The rescue: a damaged journal is set aside whole, and what still reads is carried over.

It happens under a lock, so that two kernels that meet the damage make one rescue. What is sealed
is carried over as it is, without its key. Knows the pages of SQLite's file format
(https://www.sqlite.org/fileformat2.html) and no screen.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from course.errors import JournalError
from course.journal import files, tables
from course.journal.cipher import Altered, Header, is_sealed
from course.journal.entry import Entry
from course.journal.patience import Patience
from course.journal.row_cipher import Cover
from course.journal.sqlite import (
    LASTING,
    PAGE,
    Busy,
    Damage,
    Text,
    begin,
    fault,
    misread,
    opened,
    unwritten,
)
from course.sheet import Answers

HOLDS_ROWS = (2, 10)
"""The first byte of a page that holds rows of a table without row numbers: inner page, leaf."""


PLAIN = Cover()

KEYS = {"draft": "exercise", "entry": "id", "mark": "name"}
"""Each table and what its rows are sorted by. A page of `spare` reads as one of `mark`."""


class Rescued(Struct, frozen=True):
    """What became of a damaged journal: the copy set aside, and how much was carried over."""

    file: Path
    drafts: int
    entries: int


class Found(Struct):
    """What still reads in a damaged journal: drafts with their turn, entries by id, its name.

    An entry comes with the time and turn of its row, which say when it was written. `seal` is its
    header's text; `closed` are whole sealed rows by their table and key.
    """

    drafts: dict[str, tuple[int, Answers]] = field(default_factory=dict)
    entries: dict[str, tuple[tuple[bytes, int], Entry]] = field(default_factory=dict)
    closed: dict[tuple[str, str], tuple[Any, ...]] = field(default_factory=dict)
    born: str = ""
    seal: str = ""

    def many(self, table: str) -> int:
        """Give how many rows of a table were found, sealed ones too."""
        plain = self.drafts if table == "draft" else self.entries
        return len(plain) + sum(of == table for of, _ in self.closed)

    def __repr__(self) -> str:
        return f"Found({self.many('draft')} drafts, {self.many('entry')} entries)"


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


@contextmanager
def alone(file: Path, patience: Patience) -> Iterator[None]:
    """Be the only one who puts the journal's files in another place, for the length of the block.

    The system lets go of the lock when its holder ends. After a failure the empty file stays, so
    that those who wait and those who come later wait for the same one. Raises `JournalError` and
    `OSError`.
    """
    lock = files.lock(file)
    for left in patience:
        # Our handle closes last, and while it is open no other file is given this one's number.
        handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
        with os.fdopen(handle, "r+b", buffering=0) as raw, opened(lock, left, mode="rwc") as db:
            try:
                # Nothing is written under this lock, so it needs no room, even on a full disk.
                db.execute("PRAGMA journal_mode = OFF")
                begin(db, "BEGIN EXCLUSIVE", patience)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_IOERR_FSTAT:
                    continue
                raise
            if files.identity(lock) != files.known(raw):
                continue  # who had it before us took the file away: lock the next one
            yield
            if os.name != "nt":  # while it is held: later, the name may be another's lock
                unlock(lock)
        if os.name == "nt":  # which removes no open file, so another's lock stays
            unlock(lock)
        return
    raise Busy


def unlock(lock: Path) -> None:
    """Take the lock's file away, and what SQLite left beside it when a holder was killed.

    Where that cannot be done the empty file stays: what was done under it is done.
    """
    with suppress(OSError):
        for one in files.own(lock):
            one.unlink(missing_ok=True)


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
    if content[:16] == b"SQLite format 3\0" and tables.FORMAT < signed(content[60:64]):
        raise JournalError(tables.NEWER)
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
    """Give a number of the file's header."""
    return int.from_bytes(four, "big", signed=True)


def write(fresh: Path, found: Found, patience: Patience) -> None:
    """Write what was found into a fresh journal, all of it on disk when this ends."""
    files.create(fresh)
    with opened(fresh, patience.left) as db:
        for pragma in (*LASTING, "PRAGMA journal_mode = DELETE"):
            db.execute(pragma)
        db.execute("BEGIN IMMEDIATE")
        tables.migrate(db)
        tables.bear(db, found.born or secrets.token_hex(8))
        for exercise, (_, answers) in sorted(found.drafts.items(), key=lambda one: one[1][0]):
            tables.put(db, PLAIN, exercise, answers)
        for _, entry in sorted(found.entries.values(), key=lambda one: one[0]):
            tables.add(db, PLAIN, entry, last=True)
        if found.seal or found.closed:
            # Without its header nothing sealed can be opened, and a file that took plain words
            # now would belie its passphrase: the empty one says so at each turn, until *erase*.
            tables.stamp(db, found.seal)
        for (table, _), row in found.closed.items():
            db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({','.join('?' * len(row))})", row)
        db.execute("COMMIT")


def read(content: bytes) -> Found:
    """Find every row that still reads, whichever pages are torn.

    The first page, which says where tables begin, is replaced by a good one. Then each page is
    read as if its table began there: a page that nothing leads to any more gives its rows too.
    """
    found = Found()
    # At least one page for each table's top, or SQLite refuses the first page.
    pages = max(-(-len(content) // PAGE), 1 + len(KEYS))
    content = content.ljust(pages * PAGE, b"\0")
    whole = first_page(pages) + content[PAGE:]
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.text_factory = Text
        db.deserialize(whole)
        for row in walked(db, content):
            take(found, *row)
    finally:
        db.close()
    return found


def first_page(pages: int) -> bytes:
    """Give the first page of a sound journal of so many pages, without its index."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.execute(f"PRAGMA page_size = {PAGE}")
        tables.migrate(db)
        db.execute("DROP INDEX entry_by_time")
        page = bytearray(db.serialize()[:PAGE])
    finally:
        db.close()
    page[24:28] = page[92:96] = (1).to_bytes(4, "big")  # so that the count of pages is believed
    page[28:32] = pages.to_bytes(4, "big")
    page[32:40] = bytes(8)  # no free pages
    return bytes(page)


def walked(db: sqlite3.Connection, content: bytes) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Give the rows of each page with the table they would be rows of, the real roots first."""
    pages = (at // PAGE + 1 for at in range(PAGE, len(content), PAGE))
    full = [page for page in pages if content[(page - 1) * PAGE] in HOLDS_ROWS]
    most = len(content)  # a row takes more than a byte; a torn page may lead in circles
    for name in KEYS:
        yield from scanned(db, name, most)
    with suppress(sqlite3.Error):
        db.execute("PRAGMA writable_schema = ON")
        for page in full:
            db.execute("UPDATE sqlite_master SET rootpage = ?", (page,))
            db.execute("PRAGMA writable_schema = RESET")
            db.execute("PRAGMA writable_schema = ON")
            for name in KEYS:
                yield from scanned(db, name, most)


def scanned(db: sqlite3.Connection, table: str, most: int) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Give the rows of one table from its first on, and from its last where it breaks off."""
    key = KEYS[table]
    for order, beyond in (("ASC", ">"), ("DESC", "<")):
        last: list[object] = []
        bound = ""
        try:
            for row in islice(db.execute(f"SELECT * FROM {table} ORDER BY {key} {order}"), most):
                last, bound = [row[0]], f"WHERE {key} {beyond} CAST(? AS TEXT)"
                yield table, row
            return
        except sqlite3.Error:
            # Python steps one row ahead, so the row before the break is still to be had.
            with suppress(sqlite3.Error):
                one = f"SELECT * FROM {table} {bound} ORDER BY {key} {order} LIMIT 1"
                for row in db.execute(one, last):
                    yield table, row


def take(found: Found, table: str, row: tuple[Any, ...]) -> None:
    """Take one row, when it is one; a row of another table, or a torn one, is not."""
    with suppress(
        Altered, msgspec.DecodeError, ValueError, TypeError, OverflowError, RecursionError
    ):
        key = str(row[0], "utf-8")
        if table != "mark" and closed(row[3 if table == "entry" else 1]):
            found.closed.setdefault((table, key), whole(row))
        elif table == "entry":
            entry = msgspec.json.decode(row[3], type=Entry)
            if entry.id == key:
                entry.at.astimezone(UTC)  # a torn year may lie outside the calendar
                at, turn = row[2], row[4]
                order = bytes(at) if isinstance(at, Text) else b"", number(turn)
                found.entries.setdefault(key, (order, entry))
        elif table == "draft":
            answers = msgspec.json.decode(row[1], type=Answers)
            found.drafts.setdefault(key, (number(row[2]), answers))
        elif key == "born" and not found.born:
            found.born = str(row[1], "ascii")
        elif key == "seal" and not found.seal:
            found.seal = Header.parse(str(row[1], "ascii")).text()


def closed(content: object) -> bool:
    """Whether something is sealed, and not text of another table."""
    return type(content) is bytes and is_sealed(content)


def whole(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give a sealed row fit to be written again. Raises `ValueError` for one that is none."""
    *names, content, turn = row
    if not all(isinstance(name, Text) for name in names):
        raise ValueError
    return *(str(name, "utf-8") for name in names), content, number(turn)


def number(turn: object) -> int:
    """Give a row's turn; 0 for a torn one."""
    return turn if isinstance(turn, int) else 0
