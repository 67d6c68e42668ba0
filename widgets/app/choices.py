"""The choices: how a reader wants the page, kept apart from answers and only beside them.

One small JSON file in the reader's folder. Knows no server and no page.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from course.journal import Journal

Choices = dict[str, str | bool]

MOST = 20
"""Choices that are kept at most; a page has five."""

NAME = re.compile(r"[a-z-]{1,20}")
VALUE = re.compile(r"[A-Za-z-]{1,20}")


class ChoicesFile:
    """The file. Nothing is in it, and nothing put there, until the reader keeps answers."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "settings.json"
        self._journal = Journal(folder / "journal.sqlite")

    def read(self) -> Choices:
        """Give the choices; none where nothing is kept or the file is not ours."""
        if not self._journal.kept:
            return {}
        try:
            return fit(json.loads(self.file.read_bytes()))
        except (OSError, ValueError):
            return {}

    def write(self, given: object) -> None:
        """Keep these choices in place of the ones before. Raises `OSError`."""
        if not self._journal.kept:
            return
        fresh = self.file.with_suffix(".new")
        handle = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            json.dump(fit(given), new)
        fresh.replace(self.file)


def fit(given: object) -> Choices:
    """Give what is a choice among what a page or a file gave: a short name, a code or a switch."""
    found = given.items() if isinstance(given, dict) else ()
    choices: Choices = {
        name: value
        for name, value in found
        if isinstance(name, str)
        and NAME.fullmatch(name)
        and (isinstance(value, bool) or (isinstance(value, str) and VALUE.fullmatch(value)))
    }
    return dict(list(choices.items())[:MOST])
