"""On any system the course starts, keeps what it is told to keep, erases it and stops.

What differs by system is in other tests; nothing here asks which one it is.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.library import LIBRARY
from tests.widgets.app.client import page, run
from widgets.app import server as servers
from widgets.app.folder import Folder
from widgets.app.server import Server

COMMAND = [sys.executable, "-m", "widgets.app"]
ROOT = Path(__file__).parents[3]
WORD = "a-word-of-a-reader"
KEEP = f"""
from widgets.cell_output import journal, show
keep, form = show("course/keep")._live, show("steadying/one-small-thing")._live
keep._handle_custom_msg({{"do": "keep"}}, [])
journal().write("steadying/one-small-thing", "thing", "{WORD}")
print(journal().kept, journal().draft("steadying/one-small-thing")["thing"])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "steady-ground")


def told(folder: Folder, *words: str) -> str:
    """What a command says that goes well."""
    done = subprocess.run(
        [*COMMAND, *words, "--folder", str(folder.path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return done.stdout


@pytest.fixture
def server(folder: Folder, tmp_path: Path) -> Iterator[Server]:
    """The course, started as a reader starts it."""
    with (tmp_path / "said").open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [*COMMAND, "start", "--no-browser", "--folder", str(folder.path)],
            cwd=ROOT,
            stdout=out,
            stderr=out,
        )
    until = time.monotonic() + 120
    while (server := servers.find(folder)) is None:
        said = (tmp_path / "said").read_text(encoding="utf-8")
        assert process.poll() is None and time.monotonic() < until, said
        time.sleep(0.2)
    yield server
    told(folder, "stop")
    assert 0 == process.wait(60)


def files_with(word: str, folder: Path) -> list[str]:
    """The files of a folder that hold a word, by name."""
    found = [one for one in folder.rglob("*") if one.is_file()]
    return [one.name for one in found if word.encode() in one.read_bytes()]


def test_it_starts_keeps_erases_and_stops(folder: Folder, server: Server) -> None:
    assert LIBRARY.commands.common.nothing in told(folder, "where")
    with page(server) as socket:
        assert f"True {WORD}\n" == run(socket, KEEP)
        assert str(folder.journal) in told(folder, "where")
        assert ["journal.sqlite"] == files_with(WORD, folder.path)
        told(folder, "erase", "--yes")
        assert LIBRARY.commands.common.nothing in told(folder, "where")
        assert [] == files_with(WORD, folder.path)
        assert "False\n" == run(socket, "print(journal().kept)")
