"""What the server and its kernels are told."""

import stat
import sys
from pathlib import Path

import psutil
import pytest

from tests import pseudo
from tests.widgets.app.client import ask, found, page, run
from widgets.app import server_config
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.server import Server

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")


def test_content_named_from_here_is_found_from_the_folder_that_kernels_run_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COURSE_CONTENT", "mine")
    told = server_config.environment(Folder(tmp_path / "reader"))
    assert told["COURSE_CONTENT"] == str(tmp_path / "mine")


def test_without_other_content_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COURSE_CONTENT", raising=False)
    assert "COURSE_CONTENT" not in server_config.environment(Folder(tmp_path / "reader"))


def test_the_server_and_its_kernels_speak_the_language_that_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COURSE_LANGUAGE", raising=False)
    folder = Folder(tmp_path / "reader")
    assert "COURSE_LANGUAGE" not in server_config.environment(folder)
    other = pseudo.content(tmp_path / "content", "rtl")
    assert pseudo.CODE == server_config.environment(folder, other)["COURSE_LANGUAGE"]
    told = server_config.config(folder, "token", library=other)
    assert {"language_code": pseudo.CODE} == told["HTMLExporter"]  # what JupyterLab saves as HTML
    steady = told["ServerApp"]["jinja_template_vars"]
    assert f'lang="{pseudo.CODE}" dir="rtl"' == steady["steady"]["root"]
    page = Path(told["LabApp"]["templates_dir"]) / "index.html"
    assert f'<html lang="{pseudo.CODE}" dir="rtl">' in page.read_text("utf-8")


def test_kernels_are_spoken_to_where_nobody_else_can_enter_and_otherwise_in_cipher(
    tmp_path: Path,
) -> None:
    folder = Folder(tmp_path / "reader")
    assert {"transport": "ipc", "socket_folder": "/tmp/sg-1"} == server_config.config(
        folder, "token", sockets=Path("/tmp/sg-1")
    )["QuietKernelManager"]
    assert {"transport": "tcp", "transport_encryption": "required"} == server_config.config(
        folder, "token"
    )["QuietKernelManager"]


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
