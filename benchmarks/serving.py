"""A running course with pages of the benchmark's own, and the browser that opens them."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener

import nbformat
from playwright.sync_api import Browser, sync_playwright

from benchmarks.items import write_scale
from tests import chromium
from tests.chromium import FLAGS
from tests.widgets.app.starting import start
from widgets.app import server_process
from widgets.app.delivery import deliver
from widgets.app.folder import Folder
from widgets.app.server import Server

ROOT = Path(__file__).parents[1]
PEER = "peer.ipynb"
"""The page whose kernel finds the stand-in of `peer/` before our own `widgets`."""

STARTUP = f"""\
import os, sys
if os.environ.get("JPY_SESSION_NAME", "").endswith({PEER!r}):
    sys.path.insert(0, {str(ROOT / "benchmarks" / "peer")!r})
"""

# A machine that is found has an answer; nothing but this machine is to be found.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

_DIRECT = build_opener(ProxyHandler({}))


@dataclass(frozen=True)
class RunningCourse:
    """A running course: where it is, and its folder."""

    server: Server
    folder: Folder

    def address(self, page: str) -> str:
        """Return where a page opens in JupyterLab."""
        return f"{self.server.url}doc/tree/{quote(page)}?token={self.server.token}"

    def end_kernels(self) -> None:
        """End every page's kernel, so that the next opening starts one."""
        for session in json.loads(self._ask("api/sessions")):
            self._ask(f"api/sessions/{session['id']}", "DELETE")

    def _ask(self, path: str, method: str = "GET") -> bytes:
        token = {"Authorization": f"token {self.server.token}"}
        with _DIRECT.open(
            Request(self.server.url + path, headers=token, method=method), timeout=30
        ) as got:
            return bytes(got.read())


def write_page(file: Path, sources: list[str], *, course: bool = True) -> None:
    """Write a notebook of these cells; a page of the `course` runs by itself when opened."""
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# A page"),
            *(nbformat.v4.new_code_cell(source) for source in sources),
        ],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )
    if course:
        notebook.metadata["steady_ground"] = {"page": "bench"}
    nbformat.write(notebook, file)


@contextmanager
def content() -> Iterator[Path]:
    """Make a folder of our content and the scale of twenty items, and name it to new processes."""
    before = os.environ.get("COURSE_CONTENT")
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "content"
        shutil.copytree(ROOT / "course" / "content", copy)
        write_scale(copy)
        os.environ["COURSE_CONTENT"] = str(copy)
        try:
            yield copy
        finally:
            del os.environ["COURSE_CONTENT"]
            if before is not None:
                os.environ["COURSE_CONTENT"] = before


@contextmanager
def course(pages: Mapping[str, list[str]], *, by_itself: bool = True) -> Iterator[RunningCourse]:
    """Run our own app with these pages, given as a file's name and the sources of its cells."""
    with content(), tempfile.TemporaryDirectory() as place:
        source = Path(place) / "pages"
        source.mkdir()
        for name, sources in pages.items():
            write_page(source / name, sources, course=by_itself)
        folder = Folder(Path(place) / "sg")
        folder.make()
        folder.refresh()
        deliver(folder, source)
        startup = folder.app / "ipython" / "profile_default" / "startup"
        startup.mkdir(parents=True)
        (startup / "peer.py").write_text(STARTUP, encoding="utf-8")
        process, running = start(folder)
        try:
            yield RunningCourse(running, folder)
        finally:
            if running.answers():
                running.shut_down()
            server_process.end(process)
            folder.clear()


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a Chromium that reaches this machine only."""
    path = chromium.find()
    if path is None:
        raise SystemExit(chromium.MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[*FLAGS, ALONE])
        yield started
        started.close()
