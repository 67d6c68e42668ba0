"""What is true of the server that a reader's pages run on."""

import json
import os
import signal
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import AF_UNIX, SOCK_DGRAM

import psutil
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.widgets.app.client import ask, found, hear, page, run, say
from tests.widgets.app.conftest import Write
from tests.widgets.app.starting import start
from widgets.app import server as servers
from widgets.app import server_process, sockets
from widgets.app.__main__ import main
from widgets.app.delivery import deliver
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.server import Server, ServerError
from widgets.server_client import TOLD

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")


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


def told(folder: Folder, port: int, **other: object) -> bytes:
    """What a server writes of itself, as one that is gone left it."""
    url, root = f"http://127.0.0.1:{port}/", str(folder.notebooks)
    return json.dumps({"url": url, "token": "0" * 48, "root_dir": root} | other).encode()


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


def test_it_shows_that_folder_only(server: Server) -> None:
    assert [FIRST_PAGE] == [item["name"] for item in found(server, "api/contents")["content"]]
    assert ask(server, "api/contents/..")[0] in (400, 403, 404)
    assert ask(server, "files/../app/delivered.json")[0] in (400, 403, 404)


def test_the_page_opens_trusted(server: Server) -> None:
    cells = found(server, f"api/contents/{FIRST_PAGE}")["content"]["cells"]

    assert [True] == [cell["metadata"]["trusted"] for cell in cells if cell["cell_type"] == "code"]


def test_there_are_no_terminals(server: Server) -> None:
    assert ask(server, "api/terminals")[0] == 404
    assert ask(server, "api/terminals", "POST")[0] == 404


def test_there_is_no_news_and_no_update(server: Server) -> None:
    assert found(server, "lab/api/news") == {"news": []}
    assert found(server, "lab/api/update") == {"notification": None}


def test_nothing_can_be_installed_from_the_page(server: Server) -> None:
    body = {"cmd": "install", "extension_name": "jupyterlab-git"}

    assert ask(server, "lab/api/extensions", "POST", body)[0] >= 400


def test_it_needs_the_token(server: Server) -> None:
    stranger = Server(server.url, "0" * 48)

    assert ask(stranger, "api/contents")[0] == 403
    assert not stranger.answers()


def test_it_listens_on_this_machine_only(server: Server) -> None:
    port = int(server.url.rstrip("/").rpartition(":")[2])
    heard = {
        connection.laddr.ip
        for connection in psutil.net_connections("inet")
        if connection.status == "LISTEN" and connection.laddr and connection.laddr.port == port
    }

    assert {"127.0.0.1"} == heard


def test_its_cookies_end_with_the_browser(server: Server) -> None:
    _, _, headers = ask(server, f"doc/tree/{FIRST_PAGE}")
    cookies = headers.get_all("Set-Cookie")

    assert cookies is not None
    assert len(cookies) == 2
    for cookie in cookies:
        assert "expires" not in cookie.lower()
        assert "max-age" not in cookie.lower()


def test_only_our_extensions_are_loaded(server: Server) -> None:
    _, body, _ = ask(server, f"doc/tree/{FIRST_PAGE}")

    for name in (b'"steady-ground"', b'"anywidget"', b'"@jupyter-widgets/jupyterlab-manager"'):
        assert name in body


def test_the_plain_page_is_on_the_same_server(server: Server) -> None:
    status, body, _ = ask(server, f"voila/render/{FIRST_PAGE}")

    assert status == 200
    assert b"A page" in body
    assert b"1 + 1" not in body


def test_kernels_know_the_folder(running: tuple[Folder, Server]) -> None:
    folder, server = running
    with page(server) as socket:
        told = run(socket, "import os; print(os.environ['STEADY_GROUND_FOLDER'])")

    assert told == f"{folder.path}\n"


def test_a_file_beside_the_page_is_not_taken_for_ours(running: tuple[Folder, Server]) -> None:
    folder, server = running
    (folder.notebooks / "widgets.py").write_text("stranger = True")
    (folder.notebooks / "course.py").write_text("stranger = True")
    with page(server) as socket:
        told = run(
            socket,
            "import course, widgets; print([hasattr(m, 'stranger') for m in (course, widgets)])",
        )
        path = run(socket, "import sys; print('' in sys.path)")
    (folder.notebooks / "widgets.py").unlink()
    (folder.notebooks / "course.py").unlink()

    assert told == "[False, False]\n"
    assert path == "False\n"


def test_what_runs_or_is_printed_outside_the_page_is_written_nowhere(
    running: tuple[Folder, Server],
) -> None:
    folder, server = running
    canary = "canary-" + "7f3a"
    with page(server) as socket:
        run(socket, f"said = '{canary}'")
        run(socket, f"import os; os.write(1, b'{canary}'); os.write(2, b'{canary}')")
        run(socket, "get_ipython().kernel.log.error('and ' + said)")
        assert run(socket, "print(get_ipython().history_manager.enabled)") == "False\n"
        run(socket, "get_ipython().history_manager.writeout_cache()")

    for file in folder.path.rglob("*"):
        if file.is_file():
            assert canary.encode() not in file.read_bytes(), file


def test_checkpoints_are_not_left_among_the_pages(running: tuple[Folder, Server]) -> None:
    folder, server = running
    status, _, _ = ask(server, f"api/contents/{FIRST_PAGE}/checkpoints", "POST")

    assert status == 201
    assert [folder.notebooks / FIRST_PAGE] == list(folder.notebooks.rglob("*"))


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside what another left"])
def test_a_server_that_says_it_has_stopped_and_stays_is_ended(
    folder: Folder, pages: Path, beside: bool
) -> None:
    deliver(folder, pages)
    process, server = start(folder)
    process.send_signal(signal.SIGSTOP)  # as one that waits for a kernel which never starts
    for file in folder.runtime.glob("jpserver-*.json"):
        file.unlink()
    if beside:
        (folder.runtime / "jpserver-1.json").write_bytes(told(folder, 1))
    threading.Timer(1, process.send_signal, [signal.SIGCONT]).start()  # so that it can be ended
    assert 0 == server_process.wait(process, server, folder, 0.5)
    assert process.poll() is not None


def test_token_and_cookie_secret_are_fresh_each_time(folder: Folder, pages: Path) -> None:
    deliver(folder, pages)
    seen = []
    for _ in range(2):
        folder.make()
        folder.refresh()
        process, server = start(folder)
        seen.append((server.token, (folder.runtime / "jupyter_cookie_secret").read_bytes()))
        servers.stop(folder)
        server_process.end(process)

    (token, secret), (new_token, new_secret) = seen
    assert token != new_token
    assert secret != new_secret


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
@pytest.mark.parametrize("name", ["a", "as-long-a-name-as-a-reader-may-have-" * 3])
def test_kernels_talk_by_private_sockets_however_long_the_path(write: Write, name: str) -> None:
    with tempfile.TemporaryDirectory(prefix="sg") as short:
        folder = Folder(Path(short) / name / "steady-ground")
        folder.make()
        folder.refresh()
        deliver(folder, write(Path(short) / "pages").parent)
        process, server = start(folder)
        place = Path(folder.sockets.read_text())
        with page(server) as socket:
            told = run(socket, "print(get_ipython().kernel.parent.transport)")
            assert 5 == len([*place.iterdir()])
        assert sockets.private(place)
        servers.stop(folder)
        server_process.end(process)

    assert told == "ipc\n"
    assert not place.exists()


@posix
def test_nothing_listens_but_the_server_and_the_keyring(
    running: tuple[Folder, Server],
) -> None:
    folder, server = running
    assert 200 == ask(server, f"voila/render/{FIRST_PAGE}")[0]
    with page(server) as socket:
        keyring = int(run(socket, f"import os; print(os.environ['{TOLD}'].partition(':')[0])"))
        parent = psutil.Process(int(run(socket, "import os; print(os.getppid())")))
        everyone = [parent, *parent.children(recursive=True)]
        used = [one for process in everyone for one in process.net_connections("all")]
        kernels = found(server, "api/kernels")
    own = int(server.url.rstrip("/").rpartition(":")[2])

    assert {own, keyring} == {one.laddr.port for one in used if one.status == psutil.CONN_LISTEN}
    assert [] == [one for one in used if one.type == SOCK_DGRAM and one.laddr]
    paths = {one.laddr for one in used if one.family == AF_UNIX and one.laddr}
    assert {folder.sockets.read_text()} == {str(Path(str(path)).parent) for path in paths}
    assert 5 * len(kernels) == len(paths)


@posix
def test_what_is_true_only_while_it_runs_is_for_the_readers_account_alone(
    running: tuple[Folder, Server],
) -> None:
    folder, server = running
    with page(server):
        files = [one for one in folder.runtime.rglob("*") if one.is_file()]
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in files}
    kinds = {name.partition("-")[0] for name in modes}

    assert {"kernel", "jpserver", "jupyter_cookie_secret", "sockets"} <= kinds
    assert {0o600} == set(modes.values())
    assert 0o700 == stat.S_IMODE(folder.runtime.stat().st_mode) & 0o777


def test_a_debugger_is_not_offered_and_none_can_be_had(server: Server) -> None:
    """It would listen on a port where whoever comes may run what they like."""
    specs = found(server, "api/kernelspecs")["kernelspecs"]
    with page(server) as socket:
        info = hear(socket, say(socket, "kernel_info_request", {}), "kernel_info_reply")
        for command in ("debugInfo", "initialize", "attach"):
            request = {"type": "request", "seq": 1, "command": command, "arguments": {}}
            asked = say(socket, "debug_request", request, "control")
            reply = hear(socket, asked, "debug_reply")
            assert not reply
        told = run(socket, "import os, sys; print(os.getpid(), 'debugpy' in sys.modules)").split()
        processes = [psutil.Process(int(told[0]))]
        processes += processes[0].children(recursive=True)

    assert [False] == [one["spec"]["metadata"]["debugger"] for one in specs.values()]
    assert "debugger" not in info["supported_features"]
    assert "False" == told[1]
    assert [] == [one for process in processes for one in process.net_connections("inet")]


@posix
def test_a_copy_that_a_kernel_makes_of_itself_tells_nobody_and_the_page_goes_on(
    server: Server,
) -> None:
    code = """
import os, warnings
warnings.simplefilter("ignore")  # newer Pythons warn of copies of what has threads
copy = os.fork()
if not copy:
    print("said by the copy", flush=True)
    os._exit(0)
print(os.waitpid(copy, 0)[1], "said by the kernel")
"""
    with page(server) as socket:
        assert "0 said by the kernel\n" == run(socket, code)
        assert "2\n" == run(socket, "print(1 + 1)")


@posix
def test_no_kernel_starts_where_others_could_listen(folder: Folder, pages: Path) -> None:
    deliver(folder, pages)
    process, server = start(folder)
    try:
        place = Path(folder.sockets.read_text())
        place.chmod(0o755)
        body = {"name": "python3", "path": FIRST_PAGE}
        status, said, _ = ask(server, "api/kernels", "POST", body)
        assert 500 == status
        assert b"other accounts of this computer could read what you type" in said
        assert [] == found(server, "api/kernels")
        place.chmod(0o700)
        assert 201 == ask(server, "api/kernels", "POST", body)[0]
    finally:
        servers.stop(folder)
        server_process.end(process)


def test_a_page_that_is_spoken_to_in_cipher_can_be_started_again(
    folder: Folder, pages: Path
) -> None:
    deliver(folder, pages)
    process, server = start(folder, by_socket=False)
    numbers = set()
    try:
        with page(server):
            (kernel,) = found(server, "api/kernels")
            for again_from_the_start in (False, True):
                if again_from_the_start:
                    assert 200 == ask(server, f"api/kernels/{kernel['id']}/restart", "POST")[0]
                with page(server) as again:
                    code = "import os; print(os.getpid(), get_ipython().kernel.parent.transport)"
                    number, transport = run(again, code).split()
                assert "tcp" == transport
                numbers.add(int(number))
        (file,) = folder.runtime.glob("kernel-*.json")
        told = json.loads(file.read_bytes())
        assert {"curve_publickey", "curve_secretkey"} < set(told)
        assert not folder.sockets.exists()
    finally:
        servers.stop(folder)
        server_process.end(process)
    assert 2 == len(numbers)


def test_where_nothing_is_private_it_does_not_open_and_says_so(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a ZeroMQ that was built without ciphers."""
    monkeypatch.setattr("zmq.has", lambda _: False)
    with pytest.raises(ServerError) as caught:
        start(folder, by_socket=False)
    assert "other accounts of this computer could read what you type" in str(caught.value)
    assert "pip install --force-reinstall pyzmq" in str(caught.value)
    assert not folder.log.exists()


@posix
def test_a_start_that_fails_leaves_no_folder_for_sockets(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {*Path("/tmp").glob(f"{sockets.MARK}*")}
    monkeypatch.setattr(server_process, "START_SECONDS", 0)
    assert 1 == main(["start", "--no-browser", "--folder", str(folder.path)])
    assert "The pages could not be opened." in capsys.readouterr().err
    assert before >= {*Path("/tmp").glob(f"{sockets.MARK}*")}
    assert not folder.runtime.exists()


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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of other processes")
def test_a_crash_writes_no_memory_to_a_file(running: tuple[Folder, Server]) -> None:
    """Neither the server's, nor a page's, plain or not, nor that of what a page starts."""
    _, server = running
    assert 200 == ask(server, f"voila/render/{FIRST_PAGE}")[0]
    limit = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
    with page(server) as socket:
        assert "(0, 0)\n" == run(socket, limit)
        parent = psutil.Process(int(run(socket, "import os; print(os.getppid())")))
        everyone = [parent, *parent.children(recursive=True)]
        assert 3 <= len(everyone)
        assert {(0, 0)} == {process.rlimit(psutil.RLIMIT_CORE) for process in everyone}


@pytest.mark.slow  # Jupyter looks once a minute whether it may stop
def test_it_stops_by_itself_after_the_last_page_is_closed(folder: Folder, pages: Path) -> None:
    deliver(folder, pages)
    process, server = start(folder, kernel_idle=3, server_idle=3)
    with page(server) as socket:
        kernel = int(run(socket, "import os; print(os.getpid())"))
        time.sleep(12)
        assert psutil.pid_exists(kernel)  # idle, but its page is open

    assert process.wait(70) == 0
    assert not psutil.pid_exists(kernel)
