"""The output: what the command prints, wherever it goes, and whether anybody is there to read it.

A sign that a terminal cannot show, and a reader that has gone, never stop what is being done.
Knows no command and no journal.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO, cast

PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "–": "-", "—": "-"}
"""What stands for our own signs where only plain letters can be shown."""


class Output(io.TextIOBase):
    """Says words to one stream, or to none where it was closed from the start.

    `delivered` ends with the first words that could not be delivered.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self.delivered = True
        self._stream = stream
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="steady-ground")

    def write(self, words: str) -> int:
        """Say words, to nobody once nobody is there."""
        if self._stream and self.delivered:
            try:
                self._stream.write(words)
            except (OSError, ValueError):  # a pipe without an end, a full disk, a closed stream
                self._leave(self._stream)
        return len(words)

    def flush(self) -> None:
        """Deliver what was said so far."""
        if self._stream and self.delivered:
            try:
                self._stream.flush()
            except (OSError, ValueError):
                self._leave(self._stream)

    def _leave(self, stream: TextIO) -> None:
        """Say no more; what is still held back would be complained of when Python ends."""
        self.delivered = False
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


@contextmanager
def guarded() -> Iterator[None]:
    """Let no stream stop what is done, for the length of the block, and take no file for one."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # or the next file, a journal perhaps, would be taken for this stream
            os.open(os.devnull, os.O_RDWR)
    before = sys.stdin, sys.stdout, sys.stderr
    outputs = [Output(stream) for stream in before[1:]]
    sys.stdout, sys.stderr = cast("list[TextIO]", outputs)
    if sys.stdin is None:
        sys.stdin = io.StringIO()
    try:
        yield
    finally:
        for output in outputs:
            output.flush()
        sys.stdin, sys.stdout, sys.stderr = before


def delivered() -> bool:
    """Whether all that was said so far reached somebody, or was to reach nobody."""
    if isinstance(sys.stdout, Output):
        sys.stdout.flush()
        return sys.stdout.delivered
    return True


def plain(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return what stands for the first sign that cannot be shown, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    sign = error.object[error.start]
    if 0xDC80 <= ord(sign) <= 0xDCFF:  # a byte of a file's name that is no text
        return bytes([ord(sign) - 0xDC00]), error.start + 1
    return PLAIN.get(sign, "?"), error.start + 1


codecs.register_error("steady-ground", plain)
