"""What is true of the server that a reader's pages run on."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.widgets.app.client import ask, found, page, run
from tests.widgets.app.conftest import Write
from widgets.app import server as servers
from widgets.app.folder import FIRST_PAGE, Folder, deliver
from widgets.app.server import Server


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
    process, server = servers.start(place)
    yield place, server
    servers.stop(place)
    servers.end(process)


@pytest.fixture
def server(running: tuple[Folder, Server]) -> Server:
    return running[1]


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
    process, server = servers.start(folder)
    with page(server) as socket:
        kernel = int(run(socket, "import os; print(os.getpid())"))

    assert servers.stop(folder)
    assert process.wait(10) == 0
    assert not psutil.pid_exists(kernel)
    assert not server.answers()
    assert not folder.runtime.exists()
    assert not folder.temporary.exists()
    assert not servers.stop(folder)


def test_token_and_cookie_secret_are_fresh_each_time(folder: Folder, pages: Path) -> None:
    deliver(folder, pages)
    seen = []
    for _ in range(2):
        folder.make()
        folder.refresh()
        process, server = servers.start(folder)
        seen.append((server.token, (folder.runtime / "jupyter_cookie_secret").read_bytes()))
        servers.stop(folder)
        servers.end(process)

    (token, secret), (new_token, new_secret) = seen
    assert token != new_token
    assert secret != new_secret


def test_a_killed_server_is_not_taken_for_a_running_one(folder: Folder, pages: Path) -> None:
    deliver(folder, pages)
    process, server = servers.start(folder)
    with page(server) as socket:
        kernel = psutil.Process(int(run(socket, "import os; print(os.getpid())")))
    process.kill()
    process.wait()

    kernel.wait(30)  # it holds answers, and goes with its server
    assert list(folder.runtime.glob("jpserver-*.json"))
    assert servers.find(folder) is None
    folder.make()
    folder.refresh()
    process, server = servers.start(folder)
    assert server.answers()
    servers.stop(folder)
    servers.end(process)


def test_kernels_talk_by_private_sockets_where_the_path_is_short_enough(write: Write) -> None:
    with tempfile.TemporaryDirectory(prefix="sg") as short:
        folder = Folder(Path(short) / "steady-ground")
        folder.make()
        folder.refresh()
        deliver(folder, write(Path(short) / "pages").parent)
        process, server = servers.start(folder)
        with page(server) as socket:
            told = run(socket, "print(get_ipython().kernel.parent.transport)")
        servers.stop(folder)
        servers.end(process)

    assert told == "ipc\n"


@pytest.mark.slow  # Jupyter looks once a minute whether it may stop
def test_it_stops_by_itself_after_the_last_page_is_closed(folder: Folder, pages: Path) -> None:
    deliver(folder, pages)
    process, server = servers.start(folder, kernel_idle=3, server_idle=3)
    with page(server) as socket:
        kernel = int(run(socket, "import os; print(os.getpid())"))
        time.sleep(12)
        assert psutil.pid_exists(kernel)  # idle, but its page is open

    assert process.wait(70) == 0
    assert not psutil.pid_exists(kernel)
