"""The command `steady-ground`, as a reader types it in a fresh home."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psutil
import pytest

from course.library import LIBRARY
from tests import pseudo
from tests.widgets.app.client import page, run
from widgets.app import server as servers
from widgets.app.commands.start import TRIES
from widgets.app.folder import Folder
from widgets.app.server import Server

pytestmark = pytest.mark.slow

ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+/)(\S+)\?token=(\w+)")


class Reader:
    """Someone at a terminal, with a home that holds nothing."""

    def __init__(self, home: Path) -> None:
        home.mkdir()
        self.home = home
        self.folder = Folder(home / "steady-ground")
        self.open: list[subprocess.Popen[str]] = []

    def type(self, *arguments: str) -> "subprocess.Popen[str]":
        outer = ("XDG_", "JUPYTER", "IPYTHON", "MPL")
        env = {k: v for k, v in os.environ.items() if not k.startswith(outer)}
        process = subprocess.Popen(
            [sys.executable, "-m", "widgets.app", *arguments],
            env=env | {"HOME": str(self.home), "USERPROFILE": str(self.home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.open.append(process)
        return process

    def start(self, *arguments: str) -> "tuple[subprocess.Popen[str], Server, list[str]]":
        """Types start, and waits for the line that says how to stop."""
        process = self.type("start", "--no-browser", *arguments)
        return process, *self.read(process)

    def read(self, process: "subprocess.Popen[str]") -> tuple[Server, list[str]]:
        """Reads what a start says up to the line that says how to stop."""
        said = []
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line.rstrip())
            if line.startswith("To stop:"):
                break
        match = ADDRESS.search("\n".join(said))
        assert match, said
        return Server(match[1], match[3]), said


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(tmp_path / "home")
    yield reader
    servers.stop(reader.folder)
    for process in reader.open:
        process.communicate(timeout=30)


def test_a_start_tells_where_things_are_a_second_finds_it_and_another_folder_opens_beside_it(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, server, said = reader.start()

    assert server.answers()
    assert "Put into your folder: 00-start-here.ipynb" in said[0]
    assert any(line.startswith("Address:") and "/doc/tree/00-start-here" in line for line in said)
    assert f"Your files: {reader.folder.path}" in said
    assert said[-1].startswith("To stop:    Ctrl-C here, or type ")

    second, same, said = reader.start("--page")
    assert second.wait(10) == 0
    assert server == same
    assert said[0] == "Steady Ground is open already."
    assert any("/voila/render/00-start-here.ipynb?token=" in line for line in said)

    with monkeypatch.context() as once:  # asked for in another language, it says that it stays
        once.setenv("COURSE_CONTENT", str(pseudo.content(tmp_path / "content").content))
        spoken = reader.type("start", "--no-browser", "--language", pseudo.CODE).communicate()[0]
    assert server.url in spoken
    assert pseudo.pseudo(LIBRARY.commands.start.spoken) in spoken

    place = tmp_path / "elsewhere with spaces"
    _, other, said = reader.start("--folder", str(place), "--page")
    assert server.url != other.url  # the usual port is in use, so another was found
    assert server.answers()
    assert other == servers.find(Folder(place))
    assert (place / "notebooks" / "00-start-here.ipynb").exists()
    assert any("/voila/render/00-start-here.ipynb?token=" in line for line in said)
    assert said[-1].endswith(f"stop --folder '{place}'")
    assert servers.stop(Folder(place))


def test_stop_ends_the_first_start_too_and_leaves_nothing_in_the_home_but_the_folder(
    reader: Reader,
) -> None:
    first, server, _ = reader.start()
    with page(server) as socket_:
        run(socket_, "import matplotlib.pyplot, ipywidgets, tempfile; tempfile.mkstemp()")
        kernel = int(run(socket_, "import os; print(os.getpid())"))
    stop = reader.type("stop")
    assert stop.communicate(timeout=30)[0] == "Steady Ground has stopped.\n"
    assert stop.returncode == 0
    assert first.wait(30) == 0  # it clears up after itself

    assert not psutil.pid_exists(kernel)
    assert ["steady-ground"] == [place.name for place in reader.home.iterdir()]
    assert {"app", "notebooks"} == {place.name for place in reader.folder.path.iterdir()}
    assert {".ipynb"} == {place.suffix for place in reader.folder.notebooks.rglob("*")}
    # Nothing was kept, so nothing of Jupyter's, IPython's or Python's own stays.
    assert {"delivered.json", "lock"} == {place.name for place in reader.folder.app.rglob("*")}
    assert reader.type("stop").communicate(timeout=30)[0] == "Steady Ground is not open.\n"


def test_three_starts_at_once_are_one_course(reader: Reader) -> None:
    typed = [reader.type("start", "--no-browser") for _ in range(3)]
    said = ["" for _ in typed]
    for at, process in enumerate(typed):
        assert process.stdout is not None
        for line in process.stdout:
            said[at] += line
            if line.startswith("To stop:"):
                break
    assert len({ADDRESS.findall(one)[0] for one in said}) == 1
    assert sum("open already" in one for one in said) == 2
    assert len(list(reader.folder.runtime.glob("jpserver-*.json"))) == 1


def test_a_start_right_after_a_stop_opens_anew(reader: Reader) -> None:
    first, _, _ = reader.start()
    first.terminate()
    second, server, _ = reader.start()
    first.wait(30)
    assert server.answers() or second.wait(30) == 0
    if second.poll() is not None:  # it found the first on its way out; then the next one opens
        _, server, _ = reader.start()
    assert server.answers()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("sign", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_ctrl_c_and_a_closed_terminal_end_it(reader: Reader, sign: str) -> None:
    process, server, _ = reader.start()
    with page(server) as socket_:
        kernel = int(run(socket_, "import os; print(os.getpid())"))
    process.send_signal(getattr(signal, sign))

    assert process.communicate(timeout=30)[0] == "Steady Ground has stopped.\n"
    assert process.returncode == 0
    assert not server.answers()
    assert not psutil.pid_exists(kernel)
    assert not reader.folder.runtime.exists()


def test_a_server_that_dies_is_said_with_where_to_look(reader: Reader) -> None:
    process, _, _ = reader.start()
    (server,) = psutil.Process(process.pid).children()
    server.kill()

    said = process.communicate(timeout=30)[0]
    assert process.returncode == 1
    assert str(reader.folder.log) in said


def test_a_port_in_use_is_said_with_what_to_do(reader: Reader) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = reader.type("start", "--no-browser", "--port", str(port))
        said = process.communicate(timeout=30)[0]

    assert process.returncode == 1
    assert f"Port {port} is in use by another program." in said
    assert "leave --port out" in said


class Other(BaseHTTPRequestHandler):
    """Another program at a port, which refuses what it is asked."""

    def log_message(self, *_: object) -> None:
        """Say nothing of it."""


@contextmanager
def taken(reader: Reader, process: "subprocess.Popen[str]", *earlier: int) -> Iterator[int]:
    """Take the port that a server found free, before it listens there, and tell which it is.

    It says where it will be, then writes a page that leads there, and only then listens. The page
    is a pipe here, so it waits until somebody reads. Ports of `earlier` servers are none of its.
    """
    started, until, port = psutil.Process(process.pid), time.monotonic() + 60, 0
    while not port:
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.01)
        for child in started.children():
            told = reader.folder.runtime / f"jpserver-{child.pid}.json"
            pipe = told.with_name(f"{told.stem}-open.html")
            with suppress(FileExistsError, FileNotFoundError):
                os.mkfifo(pipe)
            with suppress(OSError, ValueError, KeyError):
                port = json.loads(told.read_bytes())["port"]
        port = 0 if port in earlier else port
    with HTTPServer(("127.0.0.1", port), Other) as other:
        answers = threading.Thread(target=other.serve_forever, args=(0.05,))
        answers.start()
        pipe.read_bytes()
        try:
            yield port
        finally:
            other.shutdown()
            answers.join()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_port_that_is_taken_while_it_starts_is_given_up_for_another(reader: Reader) -> None:
    process = reader.type("start", "--no-browser")
    with taken(reader, process) as port:
        server, said = reader.read(process)
        assert server.answers()
        assert f"http://127.0.0.1:{port}/" != server.url
    assert ["Put into", "Address:", "Your files:", "To stop:"] == [
        *re.findall(r"^(?:Put into|[\w ]+:)", "\n".join(said), re.MULTILINE)
    ]
    assert 1 == len([*reader.folder.runtime.glob("jpserver-*.json")])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_port_that_was_asked_for_and_is_taken_while_it_starts_is_not_given_up(
    reader: Reader,
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = reader.type("start", "--no-browser", "--port", str(port))
    with taken(reader, process) as same:
        said = process.communicate(timeout=60)[0]
    assert (port, 1) == (same, process.returncode)
    assert "The pages could not be opened. What went wrong is written here:" in said
    assert not reader.folder.runtime.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_where_every_port_is_taken_while_it_starts_that_is_said_in_the_end(reader: Reader) -> None:
    process, ports = reader.type("start", "--no-browser"), list[int]()
    with ExitStack() as held:
        for _ in range(TRIES):
            ports.append(held.enter_context(taken(reader, process, *ports)))
        said = process.communicate(timeout=60)[0]
    assert (TRIES, 1) == (len(set(ports)), process.returncode)
    assert 1 == said.count("The pages could not be opened. What went wrong is written here:")
    assert not reader.folder.runtime.exists()
