"""A server starts private and fresh, and ends when it should, however it does."""

import signal
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from tests.widgets.app.client import ask, page, run
from tests.widgets.app.starting import start, told
from widgets.app import server_process, sockets
from widgets.app.__main__ import main
from widgets.app.delivery import deliver
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.server import Server, ServerError

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")


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


def test_where_nothing_is_private_it_does_not_open_and_says_so(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a ZeroMQ that was built without ciphers."""
    monkeypatch.setattr("zmq.has", lambda _: False)
    with pytest.raises(ServerError) as caught:
        start(folder, by_socket=False)
    assert "server.overheard" == str(caught.value)
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


@pytest.mark.rooms  # Jupyter looks once a minute whether it may stop
def test_it_stops_by_itself_after_the_last_page_is_closed(folder: Folder, pages: Path) -> None:
    deliver(folder, pages)
    process, server = start(folder, kernel_idle=3, server_idle=3)
    with page(server) as socket:
        kernel = int(run(socket, "import os; print(os.getpid())"))
        time.sleep(12)
        assert psutil.pid_exists(kernel)  # idle, but its page is open

    assert process.wait(70) == 0
    assert not psutil.pid_exists(kernel)
