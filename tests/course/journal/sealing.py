"""Sealed journals for tests, all of one passphrase, whose key is made once."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from msgspec import structs

from course.journal import Entry, Journal, Line, cipher, files, rewrite
from course.journal.cipher import Header, Key
from course.journal.file_storage import FileStorage
from course.journal.keyholder import MemoryKeys
from course.journal.row_cipher import RowCipher
from course.sheet import Answers

PASSPHRASE = "four ordinary words here"
OTHER = "some other words now"


@cache
def made() -> tuple[Header, Key]:
    """Return the header and the key of the passphrase."""
    return cipher.made(PASSPHRASE)


def unsaid() -> tuple[Header, Key]:
    """Return a header and a key that cost no time, because no passphrase leads to it."""
    key = Key(secrets.token_bytes(32))
    header = Header(
        1, "scrypt", cipher.COSTS[0], cipher.R, cipher.P, secrets.token_bytes(cipher.SALT)
    )
    header = structs.replace(header, check=key.seal(cipher.CHECK, header.bound()))
    return structs.replace(header, sum=header.total()), key


def held() -> MemoryKeys:
    """Return the key as a process holds it that was told the passphrase."""
    header, key = made()
    keys = MemoryKeys()
    keys.put(header.sum, key.secret)
    return keys


def close(file: Path) -> Journal:
    """Seal the journal that is kept there, and give it open."""
    header, key = made()

    def fill(old, new):  # type: ignore[no-untyped-def]
        return rewrite.carry(old, new, RowCipher(), RowCipher(key), header)

    FileStorage(file, 10).renew(fill, aside=True)
    return Journal(file, keys=held())


WORDS = "words-7f3a"


DRAFTS: dict[str, Answers] = {f"a/{name}": {"x": f"{WORDS} {name}"} for name in "bcd"}


def entry(number: int) -> Entry:
    return Entry(
        id=f"{number:04x}",
        exercise=f"a/{'bcd'[number % 3]}",
        at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        title="T",
        lines=(Line("Say", f"{WORDS} {number}"),),
        answers={"x": str(number)},
    )


ENTRIES = [entry(number) for number in range(6)]


def filled(file: Path) -> Path:
    """Make a sealed journal of three drafts and six entries."""
    Journal(file).take_in(ENTRIES, DRAFTS)
    close(file)
    return file


@contextmanager
def database(file: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as somebody else would."""
    db = sqlite3.connect(file)
    try:
        yield db
        db.commit()
    finally:
        db.close()


def told(file: Path) -> tuple[list[str], list[str], int]:
    """Return which drafts and entries are shown, and how many rows are said to be changed."""
    journal = Journal(file, keys=held())
    drafts, entries = journal.drafts(), journal.entries()
    assert all(DRAFTS[name] == answers for name, answers in drafts.items())
    assert all(one in ENTRIES for one in entries)
    assert journal.rescued() is None
    assert [] == files.damaged(file)
    return list(drafts), [one.id for one in entries], journal.tampered()
