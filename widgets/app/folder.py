"""The reader's own folder: whether it may be used, and what is made and cleared in it.

Knows no page's content and not how a server is run.
"""

import os
import shlex
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from course.errors import ReaderError
from course.journal import files
from widgets.app import ownership, sockets
from widgets.app.filesystem import is_folder, is_no_file, is_there
from widgets.app.layout import Layout
from widgets.app.settings import SettingsFile

FIRST_PAGE = "00-start-here.ipynb"
DEFAULT = Path("~/steady-ground")
"""The folder where a reader names no other."""

FRESH = "steady-ground"
"""A name for a folder of our own in one that is not."""

TRACES = ("lab-workspaces", "lab-settings", "checkpoints", "matplotlib", "cache")
"""What Jupyter and Python write while they run, and make anew when they need it."""


class FolderError(ReaderError):
    """A folder that cannot be used."""


class Folder(Layout):
    """A reader's folder on the disk. Nothing in it but what is the course's is used or removed."""

    @property
    def ours(self) -> bool:
        """Whether the folder carries our mark; nothing in another one is used or removed."""
        return ownership.carried(self.path)

    def check(self) -> None:
        """Pass a folder that is ours, or that can become ours. Touches nothing.

        Raises FolderError where something of others is in the way, or where other accounts can
        put theirs in the place of ours.
        """
        try:
            found = self.path.stat()
            if not stat.S_ISDIR(found.st_mode):
                return  # `make` says what is wrong with it
            if os.name != "nt":
                self._check_owner(found)
            way = self._in_the_way()
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise self._unusable(error) from error
        self.check_journal()
        if way:
            raise FolderError(
                "folder.occupied", thing=way, folder=self.path, fresh=self.path / FRESH
            )

    def _check_owner(self, found: os.stat_result) -> None:
        if found.st_uid != os.geteuid():
            raise FolderError("folder.others", folder=self.path)
        if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            close = shlex.join(["chmod", "go-w", str(self.path)])
            raise FolderError("folder.open", folder=self.path, command=close)

    def _in_the_way(self) -> Path | None:
        """Return the first thing that is not ours where nothing else may be. Raises `OSError`."""
        if self.ours:
            linked = is_there(self.notebooks) and not is_folder(self.notebooks)
            return self.notebooks if linked else None
        if ownership.is_others(self.journal):
            return self.journal
        kept = files.own(self.journal) or files.aside(self.journal)
        ways = []
        for one in sorted(self.path.iterdir()):
            if one == self.notebooks:
                ours = ownership.is_empty(one) or (is_folder(one) and ownership.has_page(one))
            elif one == self.app:
                ours = ownership.is_empty(one)
            elif one == self.settings:
                ours = SettingsFile(self.path).ours()
            else:
                # Words kept here belong in no folder that is shared, synced or published.
                ours = bool(kept) or one.name in ownership.LEFT
            if not ours:
                ways.append(one)
        # Another start may have made the folder ours while this one looked.
        return ways[0] if ways and not self.ours else None

    def look(self) -> None:
        """Pass a folder that can be looked into, and holds no other program's journal.

        Without this, what may not be read would be taken for what is not there. Raises FolderError.
        """
        try:
            with os.scandir(self.path):
                pass
            shut = is_there(self.journal) and not os.access(self.journal, os.R_OK)
        except (FileNotFoundError, NotADirectoryError):
            return
        except PermissionError:
            shut = True
        except OSError as error:
            raise self._unusable(error) from error
        if shut:
            raise FolderError("folder.shut", folder=self.path)
        if not self.ours and ownership.is_others(self.journal):
            raise FolderError("folder.other_journal", file=self.journal)

    def check_journal(self) -> None:
        """Pass a folder where nothing but a file has the journal's name. Raises FolderError."""
        if is_no_file(self.journal):
            raise FolderError("folder.no_file", file=self.journal)

    def _unusable(self, error: OSError) -> FolderError:
        return FolderError("folder.unusable", folder=self.path, why=error.strerror)

    def make(self) -> None:
        """Make the places that must exist, and put our mark there. Raises FolderError."""
        self.check()
        try:
            for one in (self.path, self.app):
                one.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self.ours:
                # Another start may be faster.
                with suppress(FileExistsError):
                    files.write_private(self.delivered, b"{}")
            self.notebooks.mkdir(mode=0o700, exist_ok=True)
            for one in (self.app, self.notebooks):
                one.chmod(stat.S_IRWXU)
        except OSError as error:
            raise self._unusable(error) from error

    def clear(self) -> None:
        """Remove what is of no use once the server is gone; the start that holds the lock may."""
        if not self.ours:
            return
        sockets.remove(self.sockets)
        for one in (self.runtime, self.temporary):
            _remove(one)

    def close(self) -> None:
        """Clear up after a server that ended well; where nothing is kept, no trace of it stays."""
        if self.journal.exists():
            self.clear()
        else:
            self.sweep(running=False)

    def sweep(self, running: bool) -> None:
        """Remove what Jupyter, IPython and Python wrote for themselves, and the reader's settings.

        No page and no answer is touched.

        While a server is `running`, what it and its kernels live by stays: settings, the key that
        makes pages trusted, the log it writes to. IPython keeps no history here in any case.
        """
        SettingsFile(self.path).wipe()
        if not self.ours:
            return
        if not running:
            self.clear()
        stay = () if running else (self.delivered, self.lock)
        for one in [self.app / name for name in TRACES] if running else self.app.glob("*"):
            if one in stay:
                continue
            _remove(one)
        if running:
            (self.app / "checkpoints").mkdir(mode=0o700, exist_ok=True)

    def refresh(self) -> None:
        """Make anew, and empty, what is true only while a server runs. Raises FolderError.

        Links go: what Jupyter and Python write would end where they lead. So do pipes, on which
        they would wait for ever.
        """
        self.clear()
        for root, folders, names in os.walk(self.app):
            for one in (Path(root, name) for name in (*folders, *names)):
                if one.is_symlink() or one.is_fifo():
                    one.unlink()
        for one in (self.data, self.log.parent, self.runtime, self.temporary):
            # On Windows a file that something still holds open keeps its place.
            try:
                one.mkdir(mode=0o700, exist_ok=True)
            except FileExistsError:
                raise FolderError("folder.no_folder", file=one) from None


def whole(path: Path) -> Path:
    """Return a path from the root on. Raises FolderError."""
    try:
        return path.expanduser().absolute()
    except (RuntimeError, OSError):  # an account without a home; a directory that has gone
        raise FolderError("folder.nowhere", path=path) from None


def _remove(one: Path) -> None:
    """Remove a folder with what is in it, or a file, or a link and not what it leads to."""
    if is_folder(one):
        shutil.rmtree(one, ignore_errors=True)
    with suppress(OSError):
        one.unlink(missing_ok=True)
