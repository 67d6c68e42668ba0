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
from widgets.app import server_process
from widgets.app.delivery import deliver
from widgets.app.folder import Folder
from widgets.app.server import Server

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")


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


@posix
def test_stop_waits_for_no_file_that_tells_of_another_server_or_of_none(
    folder: Folder, pages: Path
) -> None:
    deliver(folder, pages)
    process, server = start(folder)
    run = folder.runtime
    for at, odd in enumerate([*ODD, told(folder, 1), b" " * 10_000_000]):
        (run / f"jpserver-{at}.json").write_bytes(odd)
    (run / "jpserver-folder.json").mkdir()
    os.mkfifo(run / "jpserver-pipe.json")
    (run / "jpserver-none.json").symlink_to(run / "none")
    assert server == servers.find(folder)
    assert servers.stop(folder)  # it would raise
    server_process.end(process)


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


def test_a_copied_folder_does_not_stop_the_course_of_the_one_it_was_copied_from(
    folder: Folder, tmp_path: Path, pages: Path
) -> None:
    deliver(folder, pages)
    process, server = start(folder)
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
    server_process.end(process)


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


def test_stop_ends_server_and_kernels_and_leaves_no_secret(folder: Folder, pages: Path) -> None:
    deliver(folder, pages)
    process, server = start(folder)
    with page(server) as socket:
        kernel = int(run(socket, "import os; print(os.getpid())"))

    assert servers.stop(folder)
    assert process.wait(10) == 0
    assert not psutil.pid_exists(kernel)
    assert not server.answers()
    assert not folder.runtime.exists()
    assert not folder.temporary.exists()
    assert not servers.stop(folder)


def test_a_killed_server_is_not_taken_for_a_running_one(folder: Folder, pages: Path) -> None:
    deliver(folder, pages)
    process, server = start(folder)
    with page(server) as socket:
        kernel = psutil.Process(int(run(socket, "import os; print(os.getpid())")))
    process.kill()
    process.wait()

    kernel.wait(30)  # it holds answers, and goes with its server
    assert list(folder.runtime.glob("jpserver-*.json"))
    assert servers.find(folder) is None
    folder.make()
    folder.refresh()
    process, server = start(folder)
    assert server.answers()
    servers.stop(folder)
    server_process.end(process)


@posix
def test_what_a_killed_server_left_goes_at_the_next_stop(folder: Folder, pages: Path) -> None:
    deliver(folder, pages)
    process, server = start(folder)
    with page(server) as socket:
        kernel = psutil.Process(int(run(socket, "import os; print(os.getpid())")))
    place = Path(folder.sockets.read_text())
    kernel.kill()
    process.kill()
    process.wait()
    assert [*place.iterdir()]

    folder.lock.touch()  # as every start has it
    assert not servers.stop(folder)
    assert not place.exists()
    assert not folder.runtime.exists()


@posix
def test_what_a_killed_server_left_goes_at_the_next_start(folder: Folder, pages: Path) -> None:
    deliver(folder, pages)
    process, _ = start(folder)
    place = Path(folder.sockets.read_text())
    process.kill()
    process.wait()
    assert place.exists()

    folder.make()
    folder.refresh()
    assert not place.exists()


@posix
def test_a_server_that_is_slow_to_answer_keeps_what_it_lives_by(
    folder: Folder, pages: Path
) -> None:
    deliver(folder, pages)
    process, server = start(folder)
    folder.lock.touch()
    place = Path(folder.sockets.read_text())
    psutil.Process(process.pid).suspend()
    try:
        assert not servers.stop(folder)
        assert place.exists()
    finally:
        psutil.Process(process.pid).resume()
    assert server.answers()
    assert servers.stop(folder)
    server_process.end(process)
    assert not place.exists()
