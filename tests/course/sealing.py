"""Sealed journals for tests, all of one passphrase, whose key is made once."""

from functools import cache
from pathlib import Path

from course import renewal, seal
from course.cover import Cover
from course.journal import Journal
from course.keys import Held
from course.seal import Header, Key
from course.store import Store

PASSPHRASE = "four ordinary words here"


@cache
def made() -> tuple[Header, Key]:
    """Give the header and the key of the passphrase."""
    return seal.made(PASSPHRASE)


def held() -> Held:
    """Give the key as a process holds it that was told the passphrase."""
    header, key = made()
    keys = Held()
    keys.put(header.sum, key.secret)
    return keys


def close(file: Path) -> Journal:
    """Seal the journal that is kept there, and give it open."""
    header, key = made()

    def fill(old, new):  # type: ignore[no-untyped-def]
        return renewal.carry(old, new, Cover(), Cover(key), header)

    Store(file, 10).renew(fill, aside=True)
    return Journal(file, keys=held())
