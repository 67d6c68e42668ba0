"""One start at a time for a folder: a lock that the system lets go of when its holder ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from course.errors import ReaderError
from widgets.app import filesystem


@contextmanager
def held(file: Path) -> Iterator[bool]:
    """Hold the lock for the length of the block, which is told False where another start holds it.

    Raises `ReaderError` where something else has its name.
    """
    with open(file, "ab", opener=_itself) as handle:
        taken = _take(handle)
        try:
            yield taken
        finally:
            if taken:
                _let_go(handle)


def _itself(file: str, flags: int) -> int:
    """Open the file, and not what a link by its name leads to, nor a pipe that nobody reads."""
    own = ("O_NOFOLLOW", "O_NONBLOCK")
    try:
        return os.open(file, flags | sum(getattr(os, name, 0) for name in own), 0o600)
    except OSError as error:
        if filesystem.is_there(Path(file)) and not filesystem.is_file(Path(file)):
            raise ReaderError("folder.lock", file=file) from error
        raise


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
