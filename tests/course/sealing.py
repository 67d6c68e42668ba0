"""Sealed journals for tests, all of one passphrase, whose key is made once."""

import secrets
from functools import cache
from pathlib import Path

from msgspec import structs

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


def unsaid() -> tuple[Header, Key]:
    """Give a header and a key that cost no time, because no passphrase leads to it."""
    key = Key(secrets.token_bytes(32))
    header = Header(1, "scrypt", seal.COSTS[0], seal.R, seal.P, secrets.token_bytes(seal.SALT))
    header = structs.replace(header, check=key.seal(seal.CHECK, header.bound()))
    return structs.replace(header, sum=header.total()), key


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
