"""The layout of a reader's folder: the place of everything in it. Looks at no disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The places inside one folder of a reader's."""

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

        The code of a language stands behind it where that is not the one the course is written in.

        It is also the mark of a folder of ours, so it is the first file made in one.
        """
        return self.app / "delivered.json"

    @property
    def journal(self) -> Path:
        """What the reader keeps, once they chose to."""
        return self.path / "journal.sqlite"

    @property
    def settings(self) -> Path:
        """How the reader wants the page; `SettingsFile` writes it."""
        return self.path / "settings.json"

    @property
    def lock(self) -> Path:
        """Held by the one start that may make and clear these places."""
        return self.app / "lock"
