"""Another account of the machine sees nothing of what a page is told: no word, no key, no token.

The spy is a real second account, so these need one that may become another.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest
import zmq
from websocket import WebSocket

from tests import chromium
from tests.widgets.app.client import ask, found, hear, page, run, say
from tests.widgets.app.conftest import Write
from tests.widgets.app.spy import NOBODY
from tests.widgets.app.starting import start
from widgets.app import server as servers
from widgets.app import server_process
from widgets.app.delivery import deliver
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.server import Server
from widgets.server_client import TOLD

pytestmark = pytest.mark.slow

SPY = Path(__file__).with_name("spy.py")
PASSPHRASE = "four ordinary words here"
PUBLIC = ("cmdline", "task")
"""What the system tells everybody of every process."""

LONG = "a-name-that-a-reader-may-well-have/and-a-folder-inside-it-that-they-chose"
EXERCISE = """
from widgets import show
from widgets.cell_output import journal
form = show("start/one-small-thing")
print(form._live.model_id)
"""


@pytest.fixture(autouse=True)
def may_become_another() -> None:
    """Skip what needs another account where there can be none; fail where it is required."""
    if sys.platform == "win32" or os.getuid() != 0:
        why = "Only root can become a second account, which these tests look through."
        (pytest.fail if chromium.required() else pytest.skip)(why)


@dataclass
class Seen:
    """What a second account came to see."""

    account: int
    heard: dict[str, str]
    opened: list[str]
    entered: list[str]

    def of(self, words: str) -> list[str]:
        """Where it saw these words."""
        return [where for where, what in self.heard.items() if words in what]

    @property
    def by_messages(self) -> list[str]:
        """From which ports and sockets it was sent a message."""
        return [where for where in self.heard if where.startswith(("SUB", "DEALER", "REQ"))]


@dataclass
class Look:
    """A look that another account takes; `seen` is there when it is over."""

    seen: list[Seen] = field(default_factory=list)


@contextmanager
def spied(**told: list[Any]) -> Iterator[Look]:
    """Let another account look at all this for the length of the block, and at its end."""
    names = ("ports", "sockets", "files", "numbers", "words")
    everything: dict[str, list[Any]] = {name: told.get(name, []) for name in names}
    look = Look()
    with subprocess.Popen(
        [sys.executable, SPY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as spy:
        assert spy.stdin is not None
        assert spy.stdout is not None
        spy.stdin.write(json.dumps(everything) + "\n")
        spy.stdin.flush()
        assert spy.stdout.readline() == "ready\n"
        yield look
        look.seen.append(Seen(**json.loads(spy.communicate("stop\n", timeout=120)[0])))


@contextmanager
def course(below: str, write: Write, by_socket: bool) -> Iterator[tuple[Folder, Server, int]]:
    """A server whose folder is protected by nothing but itself."""
    with tempfile.TemporaryDirectory(prefix="open", dir="/tmp") as base:
        Path(base).chmod(0o755)
        folder = Folder(Path(base) / below / "steady-ground")
        folder.path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        folder.make()
        folder.refresh()
        deliver(folder, write(Path(base) / "pages").parent)
        process, server = start(folder, by_socket=by_socket)
        try:
            yield folder, server, process.pid
        finally:
            servers.stop(folder)
            server_process.end(process)
            folder.clear()


def listening(processes: list[psutil.Process]) -> list[int]:
    """The ports of the machine at which these processes can be spoken to."""
    found = [one for process in processes for one in process.net_connections("inet")]
    return sorted({one.laddr.port for one in found if one.status == psutil.CONN_LISTEN})


def named(processes: list[psutil.Process]) -> list[str]:
    """The paths of the sockets of these processes."""
    found = [one for process in processes for one in process.net_connections("unix")]
    return sorted({str(one.laddr) for one in found if one.laddr})


def type_in(kernel: WebSocket, comm: str, words: str) -> str:
    """Type into the page's form as a browser does; gives what the form said to it."""
    data = {"method": "custom", "content": {"n": 1, "field": "if", "value": words}}
    asked = say(kernel, "comm_msg", {"comm_id": comm, "data": data})
    while True:  # the page is told other things too
        said = hear(kernel, asked, "comm_msg")["data"].get("content", {})
        if said.get("n") == 1:
            return str(said["say"])


def secrets_of(folder: Folder) -> list[str]:
    """The keys by which kernels are spoken to, as their files hold them."""
    told = [json.loads(file.read_bytes()) for file in folder.runtime.glob("kernel-*.json")]
    names = ("key", "curve_publickey", "curve_secretkey")
    return [one[name] for one in told for name in names if name in one]


@pytest.mark.parametrize(
    ("below", "by_socket"),
    [
        pytest.param(LONG, True, id="long path-by sockets"),
        pytest.param("a", False, id="short path-by ports in cipher"),
        pytest.param("a", True, id="short path-by sockets", marks=pytest.mark.rooms),
        pytest.param(LONG, False, id="long path-by ports in cipher", marks=pytest.mark.rooms),
    ],
)
def test_another_account_sees_nothing_of_what_is_typed_or_said(
    below: str, by_socket: bool, write: Write
) -> None:
    canaries = [f"canary-{os.urandom(6).hex()}" for _ in range(4)]
    with course(below, write, by_socket) as (folder, server, number), page(server) as kernel:
        comm = run(kernel, EXERCISE).strip()
        assert 200 == ask(server, f"voila/render/{FIRST_PAGE}")[0]
        assert 2 == len(found(server, "api/kernels"))
        keyring = run(kernel, f"import os; print(os.environ['{TOLD}'])").strip()
        processes = [psutil.Process(number), *psutil.Process(number).children(recursive=True)]
        sockets, ports = named(processes), listening(processes)
        assert bool(sockets) == by_socket
        assert {int(keyring.partition(":")[0])} < set(ports)
        places = [folder.path, *{Path(path).parent for path in sockets}]
        with spied(
            ports=ports,
            sockets=sockets,
            numbers=[process.pid for process in processes],
            files=[str(path) for place in places for path in (place, *place.rglob("*"))],
            words=["", "0" * 64],
        ) as look:
            for state, canary in zip(
                ("", "journal().keep()", f"journal().sealing.seal('{PASSPHRASE}')"),
                canaries,
                strict=False,
            ):
                assert "" == run(kernel, state)
                assert type_in(kernel, comm, canary)
                assert f"{canary}\n" == run(kernel, "print(form._live._part._opened().draft['if'])")
                assert f"{canaries[3]}\n" == run(kernel, f"print('{canaries[3]}')")
                time.sleep(0.3)
        secrets = [*secrets_of(folder), server.token, keyring.partition(":")[2], PASSPHRASE]
    (seen,) = look.seen
    assert NOBODY == seen.account
    for secret in (*canaries, *secrets):
        assert [] == seen.of(secret)
    assert [] == seen.by_messages
    assert [] == seen.entered
    open_to_all = tuple(f"/proc/{process.pid}/{name}" for process in processes for name in PUBLIC)
    assert [] == [path for path in seen.opened if path not in open_to_all]
    assert 2 + 2 * by_socket <= len(secrets)


def test_the_spy_sees_what_is_open_to_all() -> None:
    """Otherwise the tests above would hold of a spy that sees nothing."""
    canary = f"canary-{os.urandom(6).hex()}"
    with (
        tempfile.TemporaryDirectory(prefix="open", dir="/tmp") as base,
        zmq.Context() as context,
        context.socket(zmq.PUB) as port,
        context.socket(zmq.PUB) as path,
        context.socket(zmq.REP) as beat,
    ):
        place = Path(base)
        place.chmod(0o755)
        (place / "file").write_text(canary)
        ports = [port.bind_to_random_port("tcp://127.0.0.1")]
        ports.append(beat.bind_to_random_port("tcp://127.0.0.1"))
        path.bind(f"ipc://{place / 'socket'}")
        (place / "socket").chmod(0o777)
        with spied(
            ports=ports, sockets=[str(place / "socket")], files=[base, f"{base}/file"]
        ) as look:
            port.send(canary.encode())
            path.send(canary.encode())
            for _ in range(2):  # to what came from a REQ, and from a DEALER
                beat.send_multipart(beat.recv_multipart())
            time.sleep(0.5)
    (seen,) = look.seen
    assert [f"SUB ipc://{place / 'socket'}", f"SUB tcp://127.0.0.1:{ports[0]}"] == sorted(
        where for where in seen.of(canary) if where.startswith("SUB")
    )
    assert [f"REQ tcp://127.0.0.1:{ports[1]}"] == [
        where for where in seen.by_messages if where.startswith("REQ")
    ]
    assert [base, f"{base}/file"] == seen.opened
    assert f"{base}/file" in seen.of(canary)
    assert [str(place / "socket")] == seen.entered
