"""The proof: what only one who knows a secret can say, so that the secret itself is never sent.

A kernel and the course's own server each give the other theirs before anything else is said, so
neither tells a stranger anything who listens on the other's port. Knows no key and no word.
"""

from __future__ import annotations

import hmac
import secrets


def number() -> str:
    """Return a number, in hex, that was never said before, so that no proof can be said twice."""
    return secrets.token_hex(16)


def proof(secret: str, who: str, *numbers: str) -> str:
    """Return the proof that `who` gives in a talk in which these numbers were said (HMAC)."""
    return hmac.digest(secret.encode(), " ".join((who, *numbers)).encode(), "sha256").hex()


def proves(said: str, secret: str, who: str, *numbers: str) -> bool:
    """Whether this is that proof."""
    return hmac.compare_digest(said.encode(), proof(secret, who, *numbers).encode())
