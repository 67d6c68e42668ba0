"""The choices: how a reader wants the page, kept apart from answers and only beside them.

One small JSON file in the reader's folder. Knows no server and no page.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from course.errors import JournalError
from course.journal import Journal, files
from widgets.app import mark

Choices = dict[str, str | bool]

MOST = 20
"""Choices that are kept at most; a page has five."""

NAMES = {"calm", "country", "discreet", "hide-checks", "hide-labels"}
"""Every choice that a page has, or once had: by these a file of ours is known anywhere."""

NAME = re.compile(r"[a-z-]{1,20}")
VALUE = re.compile(r"[A-Za-z-]{1,20}")


class ChoicesFile:
    """The file. Nothing is in it, and nothing put there, until the reader keeps answers."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "settings.json"
        self._draft = folder / "settings.json.steady-ground"
        self._journal = Journal(folder / "journal.sqlite")

    @property
    def _kept(self) -> bool:
        try:
            return self._journal.kept
        except JournalError:  # nobody can look from this account
            return False

    def read(self) -> Choices:
        """Return the choices; none where nothing is kept or the file is not ours."""
        if not self._kept:
            return {}
        return fit(_read(self.file))

    def write(self, given: object) -> None:
        """Keep these choices in place of the ones before. Raises `OSError`.

        A file that is not ours stays as it is.
        """
        if not self._kept or (mark.is_there(self.file) and not self.ours()):
            return
        self._draft.unlink(missing_ok=True)
        handle = os.open(self._draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            json.dump(fit(given), new)
        self._draft.replace(self.file)

    def ours(self) -> bool:
        """Whether it is there, and recognised as written by the course."""
        return _ours(self.file)

    def wipe(self) -> None:
        """Take it away, and one half written; nothing that is not ours. Raises `OSError`."""
        files.wipe(self._draft)
        for file in (self.file, self.file.with_suffix(".new")):  # as an older edition named it
            if _ours(file):
                files.wipe(file)


def _read(file: Path) -> object:
    """Return what a small plain file says; None where there is none.

    One that a power cut left empty holds no choice.
    """
    try:
        return json.loads((mark.small(file) or b"null").strip(b"\0") or b"{}")
    except (ValueError, RecursionError):
        return None


def _ours(file: Path) -> bool:
    """Whether the course wrote it: choices and nothing else, of known names where no mark is."""
    said = _read(file)
    if not isinstance(said, dict) or fit(said) != said:
        return False
    return mark.carried(file.parent) or bool(said and NAMES.issuperset(said))


def fit(given: object) -> Choices:
    """Return what is a choice of what a page or a file gave: a short name, a code, a switch."""
    found = given.items() if isinstance(given, dict) else ()
    choices: Choices = {
        name: value
        for name, value in found
        if isinstance(name, str)
        and NAME.fullmatch(name)
        and (isinstance(value, bool) or (isinstance(value, str) and VALUE.fullmatch(value)))
    }
    return dict(list(choices.items())[:MOST])
