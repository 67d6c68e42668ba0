"""A page: what lies under a page’s name, and the digest of its cells if it is one.

A reader may have put anything there. Nothing is followed, waited for or changed. Knows no edition.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Literal

from widgets.app import filesystem, ownership

Why = Literal["link", "other", "exchanged", "long", "system", "damaged"]
"""Why something is not opened as a page; of `system`, the system itself says more."""


class Unopened(Exception):
    """What lies there cannot be opened as a page: why, and what the system said of it."""

    def __init__(self, why: Why, said: str = "") -> None:
        super().__init__(why, said)
        self.why, self.said = why, said


def read(file: Path) -> bytes:
    """Return what is in the file itself. Raises `Unopened`."""
    try:
        if file.is_symlink():
            raise Unopened("link")
        if not filesystem.is_file(file):
            raise Unopened("other")
        return filesystem.read(file, ownership.LONGEST_PAGE)
    except filesystem.NoFile:  # something else was put there meanwhile
        raise Unopened("exchanged") from None
    except filesystem.TooLong:
        raise Unopened("long") from None
    except OSError as error:
        raise Unopened("system", str(error.strerror)) from None


def digest(content: bytes) -> str:
    """Return what makes a page the same page: the type and source of its cells, in order.

    Raises `Unopened` for what is no page.
    """
    try:
        seen = [[cell["cell_type"], "".join(cell["source"])] for cell in _cells(content)]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unopened("damaged") from None


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
