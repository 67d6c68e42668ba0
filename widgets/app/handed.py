"""What a page hands over as it goes: words that were typed and not acknowledged yet.

The kernel of the page may be busy, or about to end, so the server itself puts them where they
belong: into what is kept, or into what the window remembers. Knows no page and no kernel.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from course.answers.replaced import replaced
from course.answers.typed import take
from course.errors import CourseError
from course.journal import Journal
from course.library import LIBRARY
from widgets.app.keyring import Keyring

SECONDS = 2
"""How long another one's write is waited for; who leaves does not wait for this."""


class Word(Struct, frozen=True):
    """One answer, as a form sends it to its kernel."""

    sheet: str
    field: str
    value: object
    seen: list[object]


class Handed(Struct, frozen=True):
    """What a page sends: its window, the words that wait, and the kernel of a plain page."""

    window: str
    words: list[Word] = []
    kernel: str = ""


class Hands:
    """Takes what is handed over. What fits nowhere, or cannot be kept now, is let go."""

    def __init__(self, folder: Path, ring: Keyring) -> None:
        self._journal = Journal(
            folder / "journal.sqlite",
            timeout=SECONDS,
            keys=ring,
            windows=ring.windows,
            aside=partial(replaced, LIBRARY),
        )
        # One at a time: closing any handle of a file lets go of SQLite's locks on it.
        self._one = ThreadPoolExecutor(1, "handed")

    async def take(self, handed: Handed) -> None:
        """Put the words where they belong; they are there when this ends."""
        await asyncio.get_running_loop().run_in_executor(self._one, self._take, handed)

    def _take(self, handed: Handed) -> None:
        self._journal.claim(handed.window)
        for word in handed.words:
            with suppress(CourseError):
                sheet = LIBRARY.read(word.sheet).sheet()
                take(LIBRARY, self._journal, sheet, word.field, word.value, word.seen)


def read(body: bytes) -> Handed:
    """Return what a page sent. Raises `ValueError` for what is none of ours."""
    try:
        return msgspec.json.decode(body, type=Handed)
    except RecursionError:
        raise ValueError("no page of ours nests that deep") from None
