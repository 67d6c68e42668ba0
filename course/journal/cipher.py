"""The seal: a passphrase made into a key, and what the key closes and opens.

AES-256-GCM under a key of scrypt (RFC 7914). There is no second key underneath: a new passphrase
is a new salt and a new key, and everything is sealed again, so an old passphrase opens nothing.
Knows no file and no screen.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, structs

from course.errors import JournalError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MISSING = "passphrase.missing"
WRONG = "passphrase.wrong"
ALTERED = "passphrase.altered"
SHORT = "passphrase.short"
LONG = "passphrase.long"
UNFIT = "passphrase.unfit"

FEWEST = 8
"""Characters of a new passphrase at least, after NFKC (NIST SP 800-63B, 5.1.1.2)."""

MOST = 10_000
"""Characters of a passphrase at most, as typed; NFKC may make up to 18 of one."""

N = 2**17
"""The cost of scrypt: 128 MB and about half a second, as OWASP's Password Storage advises."""

COSTS = tuple(2**power for power in range(16, 19))
"""The costs that are taken; another edition's or a forged one must not eat memory or time."""

R, P = 8, 1
SALT = 16
NONCE = 12
TAG = 16

SEALED = b"\x01"
"""How everything sealed begins: the number of this way to seal. JSON begins otherwise."""

CHECK = b"steady ground"
"""What the check record holds, so that a wrong passphrase is told from tampering."""


class Wrong(JournalError):
    """Not the passphrase; in the same words whatever was typed."""

    def __init__(self) -> None:
        super().__init__(WRONG)


class Altered(JournalError):
    """A header that is not as it was written, so that no passphrase can be tried on it."""

    def __init__(self) -> None:
        super().__init__(ALTERED)


class Tampered(Exception):
    """Something sealed that is not as it was written, or not where it was written."""


class Header(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What is on disk of a passphrase: the costs and salt of scrypt, and one encrypted record.

    It is written as a JSON array, which no draft and no entry is. `sum` is the SHA-256 of all
    the rest: it finds a fault, and the check record, which is bound to the rest, finds a forgery.
    """

    version: int
    kdf: str
    n: int
    r: int
    p: int
    salt: bytes
    check: bytes = b""
    sum: str = ""

    def bound(self) -> bytes:
        """Return what the check record is bound to: all that stands before it."""
        return msgspec.json.encode(structs.replace(self, check=b"", sum=""))

    def total(self) -> str:
        """Return the checksum of this header."""
        whole = msgspec.json.encode(structs.replace(self, sum=""))
        return hashlib.sha256(whole).hexdigest()

    def text(self) -> str:
        """Return the header as it stands in the file."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def parse(cls, text: bytes | str) -> Header:
        """Read a header. Raises `Altered` for one that is not as this course writes it."""
        try:
            header = msgspec.json.decode(text, type=cls)
        except (msgspec.DecodeError, ValueError, RecursionError):
            raise Altered from None
        costs = header.n in COSTS and (header.r, header.p, len(header.salt)) == (R, P, SALT)
        known = (header.version, header.kdf) == (1, "scrypt") and header.text() == as_text(text)
        if not (costs and known and header.sum == header.total()):
            raise Altered
        return header


class Key:
    """The key of one header. It seals and opens, and its repr shows nothing."""

    def __init__(self, secret: bytes) -> None:
        """Take the 32 bytes. Raises `JournalError` where cryptography is not installed."""
        self.secret = secret
        self._cipher = cipher(secret)

    def __repr__(self) -> str:
        return "Key()"

    def seal(self, plain: bytes, bound: bytes) -> bytes:
        """Close some bytes, and bind them to where they stand."""
        nonce = secrets.token_bytes(NONCE)
        return SEALED + nonce + self._cipher.encrypt(nonce, plain, SEALED + bound)

    def open(self, sealed: bytes, bound: bytes) -> bytes:
        """Open what was sealed for this place. Raises `Tampered`."""
        from cryptography.exceptions import InvalidTag

        if not is_sealed(sealed):
            raise Tampered
        nonce, closed = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
        try:
            return self._cipher.decrypt(nonce, closed, SEALED + bound)
        except InvalidTag:
            raise Tampered from None


def place(*names: bytes | str) -> bytes:
    """Return a place as bytes that no other place has: each name with its length before it."""
    parts = [name.encode() if isinstance(name, str) else name for name in names]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def is_sealed(row: object) -> bool:
    """Whether something can have been sealed, by its beginning and its length."""
    return isinstance(row, bytes) and row[:1] == SEALED and len(row) >= 1 + NONCE + TAG


def made(passphrase: str) -> tuple[Header, Key]:
    """Return a header and its key for a new passphrase. Raises `JournalError` for an unfit one."""
    if len(passphrase) > MOST:
        raise JournalError(LONG)
    if len(normal(passphrase)) < FEWEST:
        raise JournalError(SHORT)
    header = Header(1, "scrypt", N, R, P, secrets.token_bytes(SALT))
    try:
        key = derived(passphrase, header)
    except UnicodeEncodeError:
        raise JournalError(UNFIT) from None
    header = structs.replace(header, check=key.seal(CHECK, header.bound()))
    return structs.replace(header, sum=header.total()), key


def key(passphrase: str, header: Header) -> Key:
    """Return the key that a passphrase makes. Raises `Wrong` when it does not open the check."""
    if len(passphrase) > MOST:
        raise Wrong
    try:
        found = derived(passphrase, header)
        if found.open(header.check, header.bound()) == CHECK:
            return found
    except (UnicodeEncodeError, Tampered):
        pass
    raise Wrong


def normal(passphrase: str) -> str:
    """Return a passphrase in the one form (NFKC) that every keyboard's way to type it comes to."""
    return unicodedata.normalize("NFKC", passphrase)


def derived(passphrase: str, header: Header) -> Key:
    """Run scrypt. Raises `UnicodeEncodeError` for half a character."""
    cipher(bytes(32))  # a missing part is said before the half second, not after it
    cost = {"n": header.n, "r": header.r, "p": header.p}
    room = 128 * header.r * (header.n + header.p + 2)  # RFC 7914, 5: the bytes it works in
    typed = normal(passphrase).encode()
    return Key(hashlib.scrypt(typed, salt=header.salt, **cost, maxmem=room, dklen=32))


def cipher(secret: bytes) -> AESGCM:
    """Return the cipher; its package is loaded only where there is a passphrase."""
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError:
        raise JournalError(MISSING) from None
    return AESGCM(secret)


def as_text(text: bytes | str) -> str:
    """Return a header's text as text, whatever it came as."""
    return text if isinstance(text, str) else text.decode()
