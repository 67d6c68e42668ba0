"""The reader's own folder: where everything lies, and how pages are delivered into it.

A copy whose cells the reader changed is never overwritten. Cells count by type, source and order;
outputs never count. This file must not know how a server is run.
"""

import hashlib
import json
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from course.place import wipe
from widgets.app import sockets

FIRST_PAGE = "00-start-here.ipynb"
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
        """The record of what was last delivered: for each page, the digest of its cells."""
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

    def make(self) -> None:
        """Make the places that must exist. Raises FolderError."""
        try:
            for place in (self.path, self.notebooks, self.app, self.data, self.log.parent):
                place.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.app.chmod(stat.S_IRWXU)
        except OSError as error:
            raise FolderError(
                f"The folder {self.path} cannot be used: {error.strerror}.\n"
                "Choose another with --folder."
            ) from error

    def clear(self) -> None:
        """Remove what is of no use once the server is gone; the start that holds the lock may."""
        sockets.remove(self.sockets)
        for place in (self.runtime, self.temporary):
            _remove(place)

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
        wipe(self.choices)
        if not running:
            self.clear()
        stay = () if running else (self.delivered, self.lock)
        for one in [self.app / name for name in TRACES] if running else self.app.glob("*"):
            if one in stay:
                continue
            _remove(one)
            with suppress(OSError):
                one.unlink(missing_ok=True)
        if running and self.app.is_dir():
            (self.app / "checkpoints").mkdir(mode=0o700, exist_ok=True)

    def refresh(self) -> None:
        """Make anew, and empty, what is true only while a server runs."""
        self.clear()
        for place in (self.runtime, self.temporary):
            # On Windows a file that something still holds open keeps its place.
            place.mkdir(mode=0o700, exist_ok=True)


def shipped() -> Path:
    """The directory of the pages that came with this copy of the course."""
    installed = Path(str(files("course"))) / "notebooks"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "notebooks"


def deliver(folder: Folder, source: Path) -> list[str]:
    """Bring the pages in `source` into the folder, signed. Returns what to tell the reader."""
    record: dict[str, str] = _read_record(folder.delivered)
    new, renewed, said, to_sign = [], [], [], []
    for page in sorted(source.glob("*.ipynb")):
        own = folder.notebooks / page.name
        edition = cells_digest(page)
        mine = cells_digest(own) if own.exists() else None
        if own.exists() and mine != edition and mine != record.get(page.name):
            if record.get(page.name) != edition:
                said.append(
                    f"There is a newer edition of {page.name}. You changed yours, so it stays as "
                    f"it is: {own}\n"
                    "To have the newer one too, give yours another name and start again."
                )
            continue
        if mine is None:
            new.append(page.name)
        elif mine != edition:
            renewed.append(page.name)
        record[page.name] = edition
        if mine is None or own.read_bytes() != page.read_bytes():
            _replace(own, page.read_bytes(), folder)
        to_sign.append(own)
    _replace(folder.delivered, json.dumps(record, indent=1).encode(), folder)
    sign(to_sign, folder)
    if renewed:
        said.insert(0, f"Brought up to date: {', '.join(renewed)}")
    if new:
        said.insert(0, f"Put into your folder: {', '.join(new)}")
    return said


def cells_digest(notebook: Path) -> str:
    """What makes a page the same page: the type and source of its cells, in order.

    A file that is no notebook has a digest like no page's, and so counts as changed.
    """
    try:
        cells = json.loads(notebook.read_bytes())["cells"]
        seen = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
    except (ValueError, KeyError, TypeError):
        return "unreadable"
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


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


def _read_record(file: Path) -> dict[str, str]:
    try:
        record = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _replace(file: Path, content: bytes, folder: Folder) -> None:
    """Write a file whole or not at all."""
    draft = folder.temporary / file.name
    draft.write_bytes(content)
    draft.chmod(stat.S_IRUSR | stat.S_IWUSR)
    draft.replace(file)


def _remove(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
