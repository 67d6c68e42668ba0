"""Small pages, and folders to put them in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.widgets.app.starting import start
from widgets.app import server as servers
from widgets.app import server_process
from widgets.app.delivery import deliver
from widgets.app.folder import Folder
from widgets.app.server import Server

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def write() -> Write:
    """Writes a page with one line of prose, and one of code with one output."""

    def write(directory: Path, prose: str = "A page", output: str = "2") -> Path:
        directory.mkdir(exist_ok=True)
        results = [new_output("execute_result", {"text/html": f"<b>{output}</b>"})]
        cells = [
            new_markdown_cell(f"# {prose}", id="prose"),
            new_code_cell("1 + 1", id="code", outputs=results),
        ]
        spec = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
        notebook = new_notebook(
            cells=cells, metadata={"kernelspec": spec, "steady_ground": {"page": "start"}}
        )
        path = directory / "00-start-here.ipynb"
        nbformat.write(notebook, path)
        return path

    return write


@pytest.fixture
def pages(tmp_path: Path, write: Write) -> Path:
    """A directory with one page, as shipped."""
    return write(tmp_path / "pages").parent


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    """A reader's folder, made and empty."""
    folder = Folder(tmp_path / "home" / "steady-ground")
    folder.make()
    folder.refresh()
    yield folder
    folder.clear()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("h")


@pytest.fixture(scope="module")
def running(home: Path, write: Write) -> Iterator[tuple[Folder, Server]]:
    """A server with one page, for the tests that only look."""
    place = Folder(home / "sg")
    place.make()
    place.refresh()
    deliver(place, write(home / "pages").parent)
    process, server = start(place)
    yield place, server
    servers.stop(place)
    server_process.end(process)


@pytest.fixture
def server(running: tuple[Folder, Server]) -> Server:
    return running[1]
