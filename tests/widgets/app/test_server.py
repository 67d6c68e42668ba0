"""A server is found by what it wrote of itself, asked for nothing else, and stopped whole."""

import json
import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.widgets.app.client import ask, page, run
from tests.widgets.app.starting import start, told
from widgets.app import server as servers
from widgets.app.delivery import deliver
from widgets.app.folder import Folder
from widgets.app.server import Server

POSIX = sys.platform != "win32"
posix = pytest.mark.skipif(not POSIX, reason="Windows has no such sockets")


ODD = [
    b"",
    b"[]",
    b"null",
    b"7",
    b'"words"',
    b"[" * 200_000,
    b"{" * 50,
    b"\xff\xfe",
    b'{"url": 7, "token": 7, "root_dir": 7}',
    b'{"url": [], "token": "", "root_dir": {}}',
    b"1" * 10_000,
]
"""What may stand in a file where a server says where it is."""


@pytest.fixture
def listening() -> Iterator[tuple[int, list[str]]]:
    """A program of another’s that answers whatever it is asked, and where it was asked."""
    asked: list[str] = []

    class Anything(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302 if self.path == "/api/status" else 200)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Anything) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield other.server_address[1], asked
        other.shutdown()


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:{port}/",
        "http://127.0.0.1:{port}/lab/",
        "http://127.0.0.1:{port}/?",
        "http://127.0.0.1:{port}",
        "http://you@127.0.0.1:{port}/",
        "http://127.0.0.1:{port}/\n",
        "http://0.0.0.0:{port}/",
        "HTTP://127.0.0.1:{port}/",
        "http://127.0.0.1:0{port}/",
        "http://127.1:{port}/",
        " http://127.0.0.1:{port}/",
        "http://example.org/",
        "http://127.0.0.1:99999/",
        "file:///etc/",
    ],
)
def test_nothing_is_sent_to_an_address_that_no_start_of_ours_writes(
    folder: Folder, listening: tuple[int, list[str]], url: str
) -> None:
    port, asked = listening
    (folder.runtime / "jpserver-1.json").write_bytes(told(folder, port, url=url.format(port=port)))
    folder.lock.touch()
    assert servers.find(folder) is None
    assert not servers.stop(folder)
    assert [] == asked
    assert not folder.runtime.exists()


@pytest.mark.parametrize("token", ["", "0" * 47, "0" * 48 + "\r\nX: y", "é" * 48, None, 7, ["0"]])
def test_what_is_no_token_of_ours_is_sent_nowhere(
    folder: Folder, listening: tuple[int, list[str]], token: object
) -> None:
    port, asked = listening
    (folder.runtime / "jpserver-1.json").write_bytes(told(folder, port, token=token))
    assert servers.find(folder) is None
    assert [] == asked


def test_another_program_that_has_the_port_by_now_is_not_taken_for_the_course_nor_followed(
    folder: Folder, listening: tuple[int, list[str]]
) -> None:
    port, asked = listening
    (folder.runtime / "jpserver-1.json").write_bytes(told(folder, port))
    assert servers.find(folder) is None
    assert not servers.stop(folder)
    assert {"/api/status"} == set(asked)


@posix
def test_a_link_to_where_other_servers_tell_of_themselves_is_not_followed(
    folder: Folder, tmp_path: Path, listening: tuple[int, list[str]]
) -> None:
    port, asked = listening
    away = tmp_path / "away"
    away.mkdir()
    (away / "jpserver-1.json").write_bytes(told(folder, port))
    folder.runtime.rmdir()
    folder.runtime.symlink_to(away)
    assert servers.find(folder) is None
    assert [] == asked


@pytest.fixture(scope="module")
def somewhere(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A folder where servers may tell of themselves."""
    folder = Folder(tmp_path_factory.mktemp("told") / "sg")
    folder.make()
    folder.refresh()
    return folder


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    st.binary()
    | ANY.map(lambda said: json.dumps(said).encode())
    | st.fixed_dictionaries(
        {},
        optional={
            "url": ANY | st.integers(-9, 99_999).map("http://127.0.0.1:{}/".format),
            "token": ANY | st.just("0" * 48),
            "root_dir": ANY | st.just("/") | st.just("\0"),
        },
    ).map(lambda said: json.dumps(said).encode())
)
@settings(max_examples=300)
@example(b"[" * 200_000)
def test_whatever_such_a_file_holds_no_server_is_found_and_nothing_is_raised(
    somewhere: Folder, content: bytes
) -> None:
    (somewhere.runtime / "jpserver-1.json").write_bytes(content)
    assert servers.find(somewhere) is None


def test_it_needs_the_token(server: Server) -> None:
    stranger = Server(server.url, "0" * 48)

    assert ask(stranger, "api/contents")[0] == 403
    assert not stranger.answers()


def test_a_server_is_stopped_by_its_own_folder_once_it_answers_whatever_else_is_told_there(
    folder: Folder, tmp_path: Path, pages: Path
) -> None:
    deliver(folder, pages)
    process, server = start(folder)
    with page(server) as socket:
        kernel = int(run(socket, "import os; print(os.getpid())"))

    # A copy of the folder tells of it, and does not stop it; the folder, moved, is still its own.
    copy = Folder(tmp_path / "copy")
    copy.make()
    copy.refresh()
    for file in folder.runtime.glob("jpserver-*.json"):
        (copy.runtime / file.name).write_bytes(file.read_bytes())
    assert servers.find(copy) is None
    assert not servers.stop(copy)
    assert server.answers()
    moved = Folder(folder.path.with_name("moved"))
    folder.path.rename(moved.path)
    assert server == servers.find(moved)
    moved.path.rename(folder.path)

    places = sockets_of(folder)
    folder.lock.touch()
    if POSIX:
        keeps_what_it_lives_by_while_it_is_slow(process.pid, folder)
        assert server.answers()
        put_what_tells_of_none(folder)
        assert server == servers.find(folder)

    # The stop ends server and kernels, and leaves no secret.
    assert servers.stop(folder)  # it would raise
    assert process.wait(10) == 0
    assert not psutil.pid_exists(kernel)
    assert not server.answers()
    assert not folder.runtime.exists()
    assert not folder.temporary.exists()
    assert [] == [place for place in places if place.exists()]
    assert not servers.stop(folder)


def sockets_of(folder: Folder) -> list[Path]:
    """Return the folder that its kernels are spoken to by, where there is one."""
    return [Path(folder.sockets.read_text())] if POSIX else []


def keeps_what_it_lives_by_while_it_is_slow(number: int, folder: Folder) -> None:
    (place,) = sockets_of(folder)
    psutil.Process(number).suspend()
    try:
        assert not servers.stop(folder)
        assert place.exists()
    finally:
        psutil.Process(number).resume()


def put_what_tells_of_none(folder: Folder) -> None:
    """Put files there that tell of another server, or of none, and that no stop may wait for."""
    for at, odd in enumerate([*ODD, told(folder, 1), b" " * 10_000_000]):
        (folder.runtime / f"jpserver-{at}.json").write_bytes(odd)
    (folder.runtime / "jpserver-folder.json").mkdir()
    os.mkfifo(folder.runtime / "jpserver-pipe.json")
    (folder.runtime / "jpserver-none.json").symlink_to(folder.runtime / "none")


def test_a_killed_server_is_none_that_runs_and_what_it_left_goes_at_the_next_start_or_stop(
    folder: Folder, pages: Path
) -> None:
    deliver(folder, pages)
    process, server = start(folder)
    places = sockets_of(folder)
    with page(server) as socket:
        kernel = psutil.Process(int(run(socket, "import os; print(os.getpid())")))
    process.kill()
    process.wait()

    kernel.wait(30)  # it holds answers, and goes with its server
    assert list(folder.runtime.glob("jpserver-*.json"))
    assert all(place.exists() for place in places)
    assert servers.find(folder) is None
    folder.make()
    folder.refresh()
    assert [] == [place for place in places if place.exists()]

    process, server = start(folder)
    assert server.answers()
    places = sockets_of(folder)
    with page(server) as socket:
        kernel = psutil.Process(int(run(socket, "import os; print(os.getpid())")))
    kernel.kill()
    process.kill()
    process.wait()
    assert all([*place.iterdir()] for place in places)

    folder.lock.touch()  # as every start has it
    assert not servers.stop(folder)
    assert [] == [place for place in places if place.exists()]
    assert not folder.runtime.exists()
