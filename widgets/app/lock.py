"""One start at a time for a folder: a lock that the system lets go of when its holder ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def held(file: Path) -> Iterator[bool]:
    """Hold the lock for the length of the block; gives False when another start holds it."""
    with open(file, "ab", opener=_itself) as handle:
        taken = _take(handle)
        try:
            yield taken
        finally:
            if taken:
                _let_go(handle)


def _itself(file: str, flags: int) -> int:
    """Open the file, and not one that a link by its name leads to."""
    return os.open(file, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: BinaryIO) -> bool:
        handle.seek(0)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(handle: BinaryIO) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: BinaryIO) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _let_go(handle: BinaryIO) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
