"""Pending words: typed on a page that goes, and not acknowledged by its kernel yet.

The kernel may be busy, or about to end, so the server itself puts them where they belong: into
what is kept, or into what the window remembers. Ends no kernel and speaks to none.
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
from course.library import Library
from widgets.app.keyring import Keyring
from widgets.app.layout import Layout

SECONDS = 2
"""How long another one's write is waited for; who leaves does not wait for this."""


class Word(Struct, frozen=True):
    """One answer, as a form sends it to its kernel."""

    sheet: str
    field: str
    value: object
    seen: list[object]


class PendingWords(Struct, frozen=True):
    """What a page sends: its window, the words that wait, and the kernel of a plain page."""

    window: str
    words: list[Word] = []
    kernel: str = ""


class PendingWriter:
    """Writes pending words. What fits nowhere, or cannot be kept now, is let go."""

    def __init__(self, library: Library, folder: Path, ring: Keyring) -> None:
        self._library = library
        self._journal = Journal(
            Layout(folder).journal,
            timeout=SECONDS,
            keys=ring,
            windows=ring.windows,
            aside=partial(replaced, self._library),
        )
        # One at a time: closing any handle of a file lets go of SQLite's locks on it.
        self._one = ThreadPoolExecutor(1, "pending")

    async def write(self, pending: PendingWords) -> None:
        """Put the words where they belong; they are there when this ends."""
        await asyncio.get_running_loop().run_in_executor(self._one, self._write, pending)

    def _write(self, pending: PendingWords) -> None:
        self._journal.claim(pending.window)
        for word in pending.words:
            with suppress(CourseError):
                sheet = self._library.asked(word.sheet)  # the page may be of the edition before
                take(self._library, self._journal, sheet, word.field, word.value, word.seen)


def read(body: bytes) -> PendingWords:
    """Return what a page sent. Raises `ValueError` for what is none of ours."""
    try:
        return msgspec.json.decode(body, type=PendingWords)
    except RecursionError:
        raise ValueError("no page of ours nests that deep") from None
