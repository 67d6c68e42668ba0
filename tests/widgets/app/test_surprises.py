"""What a start may find in its way on a real computer: no home, no port, files of other names."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

import course
import widgets
from tests.widgets.app.client import ask, page, run
from widgets.app import server as servers
from widgets.app.__main__ import main
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.server import Server

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other accounts")

FOREIGN = ["widgets", "course", "msgspec", "anywidget", "ipykernel", "IPython", "json", "random"]
"""Files a reader may have beside the pages, by names that the course imports."""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Folder]:
    """A reader's folder, whose course is stopped in the end."""
    folder = Folder(tmp_path / "mine")
    yield folder
    servers.stop(folder)


def started(folder: Folder, **environment: str | None) -> "subprocess.Popen[str]":
    """Type start in a terminal, and wait for its last line or its end."""
    env = {**os.environ, **environment}
    process = subprocess.Popen(
        [sys.executable, "-m", "widgets.app", "start", "--no-browser", "--folder", folder.path],
        env={name: value for name, value in env.items() if value is not None},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith("To stop:"):
            return process
    raise AssertionError("".join(said))


def ended(process: "subprocess.Popen[str]") -> str:
    """Return what a start says when it is stopped by Ctrl-C."""
    process.send_signal(signal.SIGINT)
    return process.communicate(timeout=30)[0]


def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this an account that has no home, as in some containers."""

    def nobody(_: object) -> None:
        raise KeyError("no such account")

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)


@posix
def test_an_account_without_a_home_is_told_to_name_a_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    homeless(monkeypatch)
    for command in ("start", "stop"):
        assert main([command]) == 1
        assert "--folder" in capsys.readouterr().err


@posix
def test_an_account_without_a_home_may_name_a_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    homeless(monkeypatch)
    assert main(["stop", "--folder", str(tmp_path / "mine")]) == 0
    assert capsys.readouterr().out == "Steady Ground is not open.\n"


@posix
def test_a_relative_folder_in_a_directory_that_has_gone_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert main(["stop", "--folder", "mine"]) == 1
    assert "--folder" in capsys.readouterr().err


@posix
def test_a_home_where_nothing_can_be_written_is_said_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    for home in (tmp_path / "file", Path("/proc/nowhere")):
        monkeypatch.setenv("HOME", str(home))
        assert main(["start", "--no-browser"]) == 1
        said = capsys.readouterr().err
        assert f"The folder {home}/steady-ground cannot be used" in said
        assert "Choose another with --folder." in said


@posix
@pytest.mark.slow
@pytest.mark.parametrize("home", [None, "/proc/nowhere"])
def test_without_a_usable_home_a_named_folder_works(place: Folder, home: str | None) -> None:
    process = started(place, HOME=home, XDG_CONFIG_HOME=None, XDG_DATA_HOME=None)
    server = servers.find(place)
    assert server is not None
    with page(server) as kernel:
        assert run(kernel, "from widgets import show; print(show('start/five-senses'))")
    assert ended(process) == "Steady Ground has stopped.\n"


@pytest.mark.parametrize("port", ["99999", "-1", "70000", "eighty", "1e3", ""])
def test_a_port_that_is_none_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, port: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["start", "--no-browser", "--folder", str(tmp_path / "mine"), f"--port={port}"])
    assert caught.value.code == 2
    assert "a port is a whole number from 1 to 65535" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_a_port_in_use_is_said_with_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        mine = str(tmp_path / "mine")
        assert main(["start", "--no-browser", "--folder", mine, "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert f"Port {port} is in use by another program." in said
    assert "Choose another number, or leave --port out" in said


@posix
@pytest.mark.slow
def test_a_terminal_that_takes_no_words_leaves_nothing_running(place: Folder) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(
        [sys.executable, "-m", "widgets.app", "start", "--no-browser", "--folder", place.path],
        # Its words are then held back until the server is there.
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        stdout=writing,
        stderr=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert process.returncode != 0
    assert servers.find(place) is None
    assert [*place.runtime.glob("*")] == []


@pytest.fixture
def beset(place: Folder) -> Iterator[tuple[Folder, Server]]:
    """A course whose pages lie beside files that mark it when they are run."""
    place.make()
    for name in FOREIGN:
        mark = place.path / f"{name}-was-run"
        (place.notebooks / f"{name}.py").write_text(f"open({str(mark)!r}, 'w').close()\n")
    process = started(place)
    server = servers.find(place)
    assert server is not None
    yield place, server
    ended(process)


@pytest.mark.slow
def test_files_beside_the_pages_never_run_by_themselves(beset: tuple[Folder, Server]) -> None:
    folder, server = beset
    with page(server) as kernel:
        where = run(kernel, "import course, widgets; print(course.__file__, widgets.__file__)")
        shown = run(kernel, "from widgets import show; print(show('start/five-senses'))")
        run(kernel, "import json, random, matplotlib.pyplot, anywidget, msgspec")
    assert where.split() == [course.__file__, widgets.__file__]
    assert "Five things, eyes open" in shown

    # The plain page too, and one of the reader's own.
    own = nbformat.read(folder.notebooks / FIRST_PAGE, as_version=4)
    own.cells = [
        new_markdown_cell("# Mine", id="mine"),
        new_code_cell("from widgets import show", id="import"),
        new_code_cell("show('start/five-senses')", id="show"),
    ]
    nbformat.write(own, folder.notebooks / "own.ipynb")
    for name in (FIRST_PAGE, "own.ipynb"):
        status, body, _ = ask(server, f"voila/render/{name}")
        assert status == 200
        assert b"Five things, eyes open" in body
    assert [*folder.path.glob("*-was-run")] == []


@pytest.mark.slow
def test_a_file_of_the_readers_own_runs_when_they_ask_for_it(
    beset: tuple[Folder, Server],
) -> None:
    folder, server = beset
    with page(server) as kernel:
        run(kernel, "import runpy; runpy.run_path('random.py')")
    assert [mark.name for mark in folder.path.glob("*-was-run")] == ["random-was-run"]


WITHOUT = """
import importlib.abc, sys
class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names}:
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Absent())
from widgets.app.__main__ import main
sys.exit(main(["start", "--no-browser"]))
"""


@pytest.mark.parametrize(
    "names",
    [
        ["voila"],
        ["jupyterlab", "voila", "jupyter_server", "nbformat", "tornado", "cryptography"],
    ],
)
def test_without_what_opens_pages_one_sentence_says_what_to_install_and_nothing_is_made(
    tmp_path: Path, names: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT.replace("{names}", repr(names))],
        env={**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (2, "") == (done.returncode, done.stdout)
    assert 'pip install "steady-ground[app]"' in done.stderr
    assert 1 == len(done.stderr.splitlines())
    assert [] == list(tmp_path.iterdir())
