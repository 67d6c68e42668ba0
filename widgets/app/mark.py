"""The mark: how the course’s own things are known, so that nobody else’s are used or cleared.

Nothing here follows a link or changes anything. Knows no server and no page’s meaning.
"""

from __future__ import annotations

import errno
import json
import os
import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

LONGEST = 100_000
"""Bytes of a record that is looked at; what is longer is none of ours."""

LONGEST_PAGE = 64_000_000
"""Bytes of a page that are read; those of the course have some hundred thousand."""

DIGEST = re.compile(r"[0-9a-f]{64}|unreadable")

LEFT = {".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"}
"""What systems put into folders by themselves."""

TABLES = {"draft", "mark"}
"""Two that a journal has in every format; a sound file without them is another program’s."""


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


def record(file: Path) -> dict[str, str] | None:
    """Return what was delivered, for each page the digest of its cells; None when it is not ours.

    A record that a power cut left empty is ours, and says nothing.
    """
    content = small(file)
    if content is None:
        return None
    if not content.strip(b"\0"):
        return {}
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return None
    ours = isinstance(said, dict) and all(
        page.endswith(".ipynb") and isinstance(digest, str) and DIGEST.fullmatch(digest)
        for page, digest in said.items()
    )
    return said if ours else None


def carried(folder: Path) -> bool:
    """Whether a folder carries the mark: the record of what was delivered into it."""
    app = folder / "app"
    return is_folder(app) and record(app / "delivered.json") is not None


def small(file: Path) -> bytes | None:
    """Return what is in a plain file, unless it is too long to be ours or cannot be read."""
    try:
        return plain(file, LONGEST)
    except OSError:
        return None


def plain(file: Path, most: int) -> bytes:
    """Return what is in a plain file, and wait for nobody to write it.

    Raises `OSError` for what is none, is longer than `most` bytes, or cannot be read.
    """
    # Looked at by its name first: to open some devices is to set them going.
    if not is_file(file):
        raise OSError(errno.EINVAL, "it is no file")
    own = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
    handle = os.open(file, os.O_RDONLY | sum(getattr(os, name, 0) for name in own))
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is no file")
        content = opened.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, "it is too long")
    return content


def has_page(notebooks: Path) -> bool:
    """Whether a page of the course lies here, whatever its reader made of it."""
    return any(is_file(page) and _is_page(page) for page in notebooks.glob("*.ipynb"))


def _is_page(file: Path) -> bool:
    try:
        return "page" in json.loads(plain(file, LONGEST_PAGE))["metadata"]["steady_ground"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def is_empty(folder: Path) -> bool:
    """Whether a folder is there and holds nothing but what systems put in. Raises `OSError`."""
    return is_folder(folder) and all(one.name in LEFT for one in folder.iterdir())


def is_others(journal: Path) -> bool:
    """Whether another program’s database lies where the journal belongs.

    A damaged file is not: nobody can tell, and a damaged journal is rescued.
    """
    if not is_file(journal):
        return False
    try:
        # Immutable, or SQLite may write files of its own beside it.
        where = f"{journal.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(where, uri=True)) as db:
            rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return bool(rows) and not TABLES & {name for (name,) in rows}
