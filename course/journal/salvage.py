"""The salvage: reads what still reads in a damaged journal, whichever pages are torn.

Knows the pages of SQLite's file format (https://www.sqlite.org/fileformat2.html), and changes
nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct, field

from course.journal import schema
from course.journal.cipher import Altered, Header, is_sealed
from course.journal.entry import Entry
from course.journal.sqlite import (
    PAGE,
    RawText,
)
from course.sheet import Answers

HOLDS_ROWS = (2, 10)
"""The first byte of a page that holds rows of a table without row numbers: inner page, leaf."""

KEYS = {"draft": "exercise", "entry": "id", "mark": "name"}
"""Each table and what its rows are sorted by. A page of `spare` reads as one of `mark`."""


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
        """Return how many rows of a table were found, sealed ones too."""
        plain = self.drafts if table == "draft" else self.entries
        return len(plain) + sum(of == table for of, _ in self.closed)

    def __repr__(self) -> str:
        return f"Found({self.many('draft')} drafts, {self.many('entry')} entries)"


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
        db.text_factory = RawText
        db.deserialize(whole)
        for row in walked(db, content):
            take(found, *row)
    finally:
        db.close()
    return found


def first_page(pages: int) -> bytes:
    """Return the first page of a sound journal of so many pages, without its index."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.execute(f"PRAGMA page_size = {PAGE}")
        schema.migrate(db)
        db.execute("DROP INDEX entry_by_time")
        page = bytearray(db.serialize()[:PAGE])
    finally:
        db.close()
    page[24:28] = page[92:96] = (1).to_bytes(4, "big")  # so that the count of pages is believed
    page[28:32] = pages.to_bytes(4, "big")
    page[32:40] = bytes(8)  # no free pages
    return bytes(page)


def walked(db: sqlite3.Connection, content: bytes) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Return the rows of each page with the table they would be rows of, the real roots first."""
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
    """Return the rows of one table from its first on, and from its last where it breaks off."""
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
                order = bytes(at) if isinstance(at, RawText) else b"", number(turn)
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
    """Return a sealed row fit to be written again. Raises `ValueError` for one that is none."""
    *names, content, turn = row
    if not all(isinstance(name, RawText) for name in names):
        raise ValueError
    return *(str(name, "utf-8") for name in names), content, number(turn)


def number(turn: object) -> int:
    """Return a row's turn; 0 for a torn one."""
    return turn if isinstance(turn, int) else 0
