"""The settings of a page, as its reader wants it: kept apart from answers and only beside them.

One small JSON file in the reader's folder. Knows no server, and no meaning of a setting.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from course.errors import JournalError
from course.journal import Journal, files
from widgets.app import filesystem, ownership
from widgets.app.layout import Layout

Settings = dict[str, str | bool]

MOST = 20
"""Settings that are kept at most; a page has ten."""

NAMES = {
    *("calm", "country", "discreet", "hide-checks", "hide-labels"),
    *("large", "look", "menus", "one-part", "shorter"),
}
"""Every setting that a page has, or once had: by these a file of ours is known anywhere."""

NAME = re.compile(r"[a-z-]{1,20}")
VALUE = re.compile(r"[A-Za-z-]{1,20}")


class SettingsFile:
    """The file. Nothing is in it, and nothing put there, until the reader keeps answers."""

    def __init__(self, folder: Path) -> None:
        layout = Layout(folder)
        self.file = layout.settings
        self._draft = self.file.with_name(f"{self.file.name}.steady-ground")
        self._journal = Journal(layout.journal)

    @property
    def _kept(self) -> bool:
        try:
            return self._journal.kept
        except JournalError:  # nobody can look from this account
            return False

    def read(self) -> Settings:
        """Return the settings; none where nothing is kept or the file is not ours."""
        if not self._kept:
            return {}
        return fit(_read(self.file))

    def write(self, given: object) -> None:
        """Keep these settings in place of the ones before. Raises `OSError`.

        A file that is not ours stays as it is.
        """
        if not self._kept or (filesystem.is_there(self.file) and not self.ours()):
            return
        filesystem.replace(self.file, json.dumps(fit(given)).encode(), self._draft)

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

    One that a power cut left empty holds no setting.
    """
    try:
        return json.loads((filesystem.read_small(file) or b"null").strip(b"\0") or b"{}")
    except (ValueError, RecursionError):
        return None


def _ours(file: Path) -> bool:
    """Whether the course wrote it: settings and nothing else, of known names where no mark is."""
    said = _read(file)
    if not isinstance(said, dict) or fit(said) != said:
        return False
    return ownership.carried(file.parent) or bool(said and NAMES.issuperset(said))


def fit(given: object) -> Settings:
    """Return what is a setting of what a page or a file gave: a short name, a code, a switch."""
    found = given.items() if isinstance(given, dict) else ()
    settings: Settings = {
        name: value
        for name, value in found
        if isinstance(name, str)
        and NAME.fullmatch(name)
        and (isinstance(value, bool) or (isinstance(value, str) and VALUE.fullmatch(value)))
    }
    return dict(list(settings.items())[:MOST])
