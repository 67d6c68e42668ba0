"""Sealed journals for tests, all of one passphrase, whose key is made once."""

import secrets
from functools import cache
from pathlib import Path

from msgspec import structs

from course.journal import Journal, cipher, rewrite
from course.journal.cipher import Header, Key
from course.journal.file_storage import FileStorage
from course.journal.keyholder import MemoryKeys
from course.journal.row_cipher import RowCipher

PASSPHRASE = "four ordinary words here"


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
