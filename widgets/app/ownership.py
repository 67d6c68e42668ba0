"""Ownership: how the course’s own things are known, so that nobody else’s are used or cleared.

Looks at things themselves, not at what links lead to, and changes nothing. Knows no server.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from widgets.app.filesystem import is_file, is_folder, read, read_small
from widgets.app.layout import Layout

LONGEST_PAGE = 64_000_000
"""Bytes of a page that are read; those of the course have some hundred thousand."""

DIGEST = re.compile(r"[0-9a-f]{64}(?: [A-Za-z0-9-]{1,35})?|unreadable")
"""The digest of a page’s cells, and the code of its language if it is another than the course’s."""

LEFT = {".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"}
"""What systems put into folders by themselves."""

TABLES = {"draft", "mark"}
"""Two that a journal has in every format; a sound file without them is another program’s."""


def record(file: Path) -> dict[str, str] | None:
    """Return what was delivered, for each page what `DIGEST` says; None when it is not ours.

    A record that a power cut left empty is ours, and says nothing.
    """
    content = read_small(file)
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
    layout = Layout(folder)
    return is_folder(layout.app) and record(layout.delivered) is not None


def has_page(notebooks: Path) -> bool:
    """Whether a page of the course lies here, whatever its reader made of it."""
    return any(is_file(page) and _is_page(page) for page in notebooks.glob("*.ipynb"))


def _is_page(file: Path) -> bool:
    try:
        return "page" in json.loads(read(file, LONGEST_PAGE))["metadata"]["steady_ground"]
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
