"""Numbers to dial inside words, such as the 988 of “988 then press 1”. Knows no country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.errors import RuleError

NUMBER = re.compile(r"[+*#]?\(?\d[\d ()-]*\d")
"""Two digits or more, so that the 2 of “option 2” is none."""


def numbers(words: str) -> Iterator[tuple[str, str]]:
    """Return words piece by piece: each number with what a link dials, the rest with ''."""
    at = 0
    for found in NUMBER.finditer(words):
        if before := words[at : found.start()]:
            yield before, ""
        yield found[0], re.sub(r"[ ()-]", "", found[0]).replace("#", "%23")
        at = found.end()
    if rest := words[at:]:
        yield rest, ""


def needed(key: str, words: str) -> None:
    """See that the words under a key hold a number, if there are any. `RuleError` if not."""
    if words and not any(dialed for _, dialed in numbers(words)):
        raise RuleError(f"there is no number in the `{key}` {words!r}", (key,))
