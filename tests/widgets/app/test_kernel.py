"""A kernel is heard by its server alone."""

import json
import sys
import tempfile
from pathlib import Path
from socket import AF_UNIX, SOCK_DGRAM

import psutil
import pytest

from tests.widgets.app.client import ask, found, hear, page, run, say
from tests.widgets.app.conftest import Write
from tests.widgets.app.starting import start
from widgets.app import server as servers
from widgets.app import server_process, sockets
from widgets.app.delivery import deliver
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.server import Server
from widgets.server_client import TOLD

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")


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
def test_no_kernel_starts_where_others_could_listen(running: tuple[Folder, Server]) -> None:
    folder, server = running
    place = Path(folder.sockets.read_text())
    body = {"name": "python3", "path": FIRST_PAGE}

    def kernels() -> set[str]:
        return {one["id"] for one in found(server, "api/kernels")}

    before = kernels()
    place.chmod(0o755)
    try:
        status, said, _ = ask(server, "api/kernels", "POST", body)
        assert 500 == status
        assert b"other accounts of this computer could read what you type" in said
        assert before == kernels()
    finally:
        place.chmod(0o700)
    assert 201 == ask(server, "api/kernels", "POST", body)[0]
    (new,) = kernels() - before
    assert 204 == ask(server, f"api/kernels/{new}", "DELETE")[0]


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
