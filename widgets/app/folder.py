"""The reader's own folder: where everything lies, and how pages are delivered into it.

A copy whose cells the reader changed is never overwritten. Cells count by type, source and order;
outputs never count. This file must not know how a server is run.
"""

import json
import os
import shlex
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from course.journal import files
from widgets.app import mark, page, sockets
from widgets.app.choices import ChoicesFile

FIRST_PAGE = "00-start-here.ipynb"
FRESH = "steady-ground"
TRACES = ("lab-workspaces", "lab-settings", "checkpoints", "matplotlib", "cache")
"""What Jupyter and Python write while they run, and make anew when they need it."""


class FolderError(Exception):
    """A folder that cannot be used; the message is for the reader."""


@dataclass(frozen=True)
class Folder:
    """The places inside the reader's folder, all of them private to the reader's account."""

    path: Path

    @property
    def notebooks(self) -> Path:
        """The pages: all that JupyterLab can see."""
        return self.path / "notebooks"

    @property
    def app(self) -> Path:
        """Every file that Jupyter and IPython want to write."""
        return self.path / "app"

    @property
    def data(self) -> Path:
        """Jupyter's data: the key and the list of signatures that make a page trusted."""
        return self.app / "data"

    @property
    def runtime(self) -> Path:
        """What is true only while a server runs: its address, its cookie secret, kernels' keys."""
        return self.app / "run"

    @property
    def sockets(self) -> Path:
        """The note that says where the sockets of kernels are: their paths must be short."""
        return self.runtime / "sockets"

    @property
    def temporary(self) -> Path:
        """The temporary files of server and kernels."""
        return self.app / "tmp"

    @property
    def log(self) -> Path:
        """What the server said of itself since it was last started."""
        return self.app / "log" / "server.log"

    @property
    def delivered(self) -> Path:
        """The record of what was last delivered: for each page, the digest of its cells.

        It is also the mark of a folder of ours, so it is the first file made in one.
        """
        return self.app / "delivered.json"

    @property
    def journal(self) -> Path:
        """What the reader keeps, once they chose to."""
        return self.path / "journal.sqlite"

    @property
    def choices(self) -> Path:
        """How the reader wants the page; `ChoicesFile` writes it."""
        return self.path / "settings.json"

    @property
    def lock(self) -> Path:
        """Held by the one start that may make and clear these places."""
        return self.app / "lock"

    @property
    def ours(self) -> bool:
        """Whether the folder carries our mark; nothing in another one is used or removed."""
        return mark.carried(self.path)

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
                f"{way} is not the course’s, so the course leaves {self.path} as it is.\n"
                f"Choose a new folder for it, for instance: --folder {self.path / FRESH}"
            )

    def _check_owner(self, found: os.stat_result) -> None:
        if found.st_uid != os.geteuid():
            raise FolderError(
                f"The folder {self.path} belongs to another account, which can read and change "
                "what is in it.\nChoose a folder of your own with --folder."
            )
        if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            close = shlex.join(["chmod", "go-w", str(self.path)])
            raise FolderError(
                f"Other accounts of this computer can change what is in {self.path}.\n"
                f"Type {close} to end that, or choose another folder with --folder."
            )

    def _in_the_way(self) -> Path | None:
        """Return the first thing that is not ours where nothing else may be. Raises `OSError`."""
        if self.ours:
            linked = mark.is_there(self.notebooks) and not mark.is_folder(self.notebooks)
            return self.notebooks if linked else None
        if mark.is_others(self.journal):
            return self.journal
        kept = files.own(self.journal) or files.aside(self.journal)
        ways = []
        for one in sorted(self.path.iterdir()):
            if one == self.notebooks:
                ours = mark.is_empty(one) or (mark.is_folder(one) and mark.has_page(one))
            elif one == self.app:
                ours = mark.is_empty(one)
            elif one == self.choices:
                ours = ChoicesFile(self.path).ours()
            else:
                # Words kept here belong in no folder that is shared, synced or published.
                ours = bool(kept) or one.name in mark.LEFT
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
            shut = mark.is_there(self.journal) and not os.access(self.journal, os.R_OK)
        except (FileNotFoundError, NotADirectoryError):
            return
        except PermissionError:
            shut = True
        except OSError as error:
            raise self._unusable(error) from error
        if shut:
            raise FolderError(
                f"{self.path} cannot be looked into from this account, so nobody can say from "
                "here whether anything is kept in it. Nothing was changed.\n"
                "Try again from the account it belongs to, or name another with --folder."
            )
        if not self.ours and mark.is_others(self.journal):
            raise FolderError(
                f"{self.journal} belongs to another program, so it was left as it is.\n"
                "Nothing of the course is kept in that folder. Name another with --folder."
            )

    def check_journal(self) -> None:
        """Pass a folder where nothing but a file has the journal's name. Raises FolderError."""
        if mark.is_no_file(self.journal):
            raise FolderError(
                f"{self.journal} is no file, so nothing can be kept in it. It was left as it is.\n"
                "Give it another name, then try again."
            )

    def _unusable(self, error: OSError) -> FolderError:
        return FolderError(
            f"The folder {self.path} cannot be used: {error.strerror}.\n"
            "Choose another with --folder."
        )

    def make(self) -> None:
        """Make the places that must exist, and put our mark there. Raises FolderError."""
        self.check()
        try:
            for one in (self.path, self.app):
                one.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self.ours:
                with suppress(FileExistsError):  # another start was faster
                    handle = os.open(self.delivered, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
                    with os.fdopen(handle, "wb") as new:
                        new.write(b"{}")
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
        """Remove what Jupyter, IPython and Python wrote for themselves, and the reader's choices.

        No page and no answer is touched.

        While a server is `running`, what it and its kernels live by stays: settings, the key that
        makes pages trusted, the log it writes to. IPython keeps no history here in any case.
        """
        ChoicesFile(self.path).wipe()
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
                raise FolderError(
                    f"A file has the name of a folder that the course needs: {one}\n"
                    "It was left as it is. Give it another name, then start again."
                ) from None


def shipped() -> Path:
    """The directory of the pages that came with this copy of the course."""
    installed = Path(str(resources.files("course"))) / "notebooks"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "notebooks"


def deliver(folder: Folder, source: Path) -> list[str]:
    """Bring the pages in `source` into the folder, signed. Returns what to tell the reader."""
    record = mark.record(folder.delivered) or {}
    new, renewed, said, to_sign = [], [], [], []
    for shipped_page in sorted(source.glob("*.ipynb")):
        name, own = shipped_page.name, folder.notebooks / shipped_page.name
        content = shipped_page.read_bytes()
        edition = page.digest(content)
        mine = None
        if mark.is_there(own):
            try:
                found = page.read(own)
                mine = page.digest(found)
            except page.Unopened as why:
                said.append(
                    f"{name} could not be opened. Nothing of it was changed or erased: {own}\n"
                    f"{why} To have a fresh one, rename that file, which keeps it, then "
                    "start the course again."
                )
                continue
        if mine not in (None, edition, record.get(name)):
            if record.get(name) != edition:
                said.append(
                    f"There is a newer edition of {name}. You changed yours, so it stays as "
                    f"it is: {own}\n"
                    "To have the newer one too, give yours another name and start again."
                )
            continue
        if mine is None:
            new.append(name)
        elif mine != edition:
            renewed.append(name)
        record[name] = edition
        if mine is None or found != content:
            _replace(own, content, folder)
        to_sign.append(own)
    _replace(folder.delivered, json.dumps(record, indent=1).encode(), folder)
    sign(to_sign, folder)
    if renewed:
        said.insert(0, f"Brought up to date: {', '.join(renewed)}")
    if new:
        said.insert(0, f"Put into your folder: {', '.join(new)}")
    return said


def sign(notebooks: Iterable[Path], folder: Folder) -> None:
    """Sign notebooks with the folder's own key, so that they open trusted."""
    # Jupyter reads its environment when imported, so this must come late.
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary(data_dir=str(folder.data))
    try:
        for notebook in notebooks:
            notary.sign(nbformat.read(notebook, as_version=4))
    finally:
        notary.store.close()


def _replace(file: Path, content: bytes, folder: Folder) -> None:
    """Write a file whole or not at all."""
    draft = folder.temporary / file.name
    draft.write_bytes(content)
    draft.chmod(stat.S_IRUSR | stat.S_IWUSR)
    draft.replace(file)


def _remove(one: Path) -> None:
    """Remove a folder with what is in it, or a file, or a link and not what it leads to."""
    if mark.is_folder(one):
        shutil.rmtree(one, ignore_errors=True)
    with suppress(OSError):
        one.unlink(missing_ok=True)
