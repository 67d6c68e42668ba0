"""The file system, as it may be touched in a folder where others may have put anything.

What is read is looked at before it is opened, no pipe is waited for, and a file that is made is
for the reader's account alone. Only `is_no_file` follows links. Knows no file's meaning.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path
from typing import BinaryIO

from course.journal.files import write_private

LONGEST = 100_000
"""Bytes of a small file that is looked at; what is longer is none of ours."""


def is_folder(place: Path) -> bool:
    """Whether a folder itself is there, and no link to one, of whatever kind a system knows."""
    try:
        found = place.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and not getattr(found, "st_reparse_tag", 0)


def is_file(place: Path) -> bool:
    """Whether a plain file itself is there."""
    try:
        found = place.lstat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and not getattr(found, "st_reparse_tag", 0)


def is_no_file(place: Path) -> bool:
    """Whether a folder, a pipe or the like is there, or a link leads to one."""
    try:
        return not stat.S_ISREG(place.stat().st_mode)
    except OSError:  # nothing is there, or nobody may look
        return False


def is_there(place: Path) -> bool:
    """Whether anything has this name, a link that leads nowhere too."""
    return os.path.lexists(place)


def read_small(file: Path) -> bytes | None:
    """Return what is in a plain file, unless it is too long to be ours or cannot be read."""
    try:
        return read(file, LONGEST)
    except OSError:
        return None


def read(file: Path, most: int) -> bytes:
    """Return what is in a plain file, and wait for nobody to write it.

    Raises `OSError` for what is none, is longer than `most` bytes, or cannot be read.
    """
    # Looked at by its name first: to open some devices is to set them going.
    if not is_file(file):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    own = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
    handle = os.open(file, os.O_RDONLY | sum(getattr(os, name, 0) for name in own))
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        content = opened.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return content


def create(file: Path) -> BinaryIO:
    """Make a file that this account alone can read, and return it open.

    Raises `FileExistsError` where anything has its name, and `OSError`.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(file, flags, 0o600), "wb")


def replace(file: Path, content: bytes, draft: Path) -> None:
    """Write a file whole or not at all, by way of a draft on the same disk. Raises `OSError`."""
    write_private(file, content, draft)


def write(file: Path, text: str) -> None:
    """Write a file of ours anew, by way of a draft beside it. Raises `OSError`.

    The draft has a name of its own each time, because two starts may write the same file at once.
    """
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    write_private(file, text.encode(), draft)
