"""A page: what lies under a page’s name, and the digest of its cells if it is one.

A reader may have put anything there. Nothing is followed, waited for or changed. Knows no edition.
"""

from __future__ import annotations

import errno
import hashlib
import json
from pathlib import Path

from course.errors import ReaderError
from widgets.app import filesystem, ownership


class Unopened(ReaderError):
    """What lies there cannot be opened as a page."""


def read(file: Path) -> bytes:
    """Return what is in the file itself. Raises `Unopened`."""
    try:
        if file.is_symlink():
            raise Unopened("page.link")
        if not filesystem.is_file(file):
            raise Unopened("page.no_file")
        return filesystem.read(file, ownership.LONGEST_PAGE)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise Unopened("page.long") from None
        raise Unopened("page.unread", why=error.strerror) from None


def digest(content: bytes) -> str:
    """Return what makes a page the same page: the type and source of its cells, in order.

    Raises `Unopened` for what is no page.
    """
    try:
        seen = [[cell["cell_type"], "".join(cell["source"])] for cell in _cells(content)]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unopened("page.damaged") from None


def _cells(content: bytes) -> list[dict[str, str]]:
    """Return the cells of what Jupyter would open too. Raises what `digest` takes for no page."""
    page = json.loads(content)
    if not (type(page["nbformat"]) is int and isinstance(page["metadata"], dict)):
        raise TypeError
    cells: list[dict[str, str]] = page["cells"]
    for one in cells:
        if not isinstance(one["cell_type"], str) or not isinstance(one["source"], str | list):
            raise TypeError
    return cells
