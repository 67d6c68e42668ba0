"""The one Jupyter server of a reader's folder: found, started, stopped.

It listens on this machine only. Its token and cookie secret are fresh at each start and gone when
it stops. This file must not know what is on the pages.
"""

import json
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import zmq

from widgets.app import mark, settings, sockets
from widgets.app.crash import leave_no_core
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.lock import held

NEEDED = ("jupyterlab", "voila")

UNINSTALLED = (
    "What opens the pages is not installed here, so install it first with: "
    'pip install "steady-ground[app]"'
)

START_SECONDS = 120
STOP_SECONDS = 20

ADDRESS = re.compile(r"http://127\.0\.0\.1:([1-9][0-9]{0,4})/")
TOKEN = re.compile(r"[0-9a-f]{48}")
"""What a start of ours writes. Nothing else is asked, or sent a token or an order to end."""


class _NoOther(HTTPRedirectHandler):
    """Goes nowhere else: another program may have the port by now."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Return no other address."""


# A proxy set for the web must not be asked for a page on this machine.
_DIRECT = build_opener(ProxyHandler({}), _NoOther)


class ServerError(Exception):
    """A server that does not start or stop; the message is for the reader."""


@dataclass(frozen=True)
class Server:
    """A server as its own runtime file tells it."""

    url: str
    token: str

    def address(self, plain: bool = False) -> str:
        """Where the first page opens: in JupyterLab, or as a plain page."""
        route = "voila/render" if plain else "doc/tree"
        return f"{self.url}{route}/{quote(FIRST_PAGE)}?token={self.token}"

    def answers(self) -> bool:
        """Whether it is there, and knows its token; another program may have its port by now."""
        try:
            said = json.loads(self._ask("api/status"))
        except (OSError, HTTPException, ValueError, RecursionError):
            return False
        return isinstance(said, dict) and "kernels" in said

    def listens(self) -> bool:
        """Whether something is there at all, even if it has no time to answer."""
        try:
            socket.create_connection(("127.0.0.1", urlsplit(self.url).port or 0), 5).close()
        except OSError:
            return False
        return True

    def shut_down(self) -> None:
        """Ask it to end, kernels included."""
        self._ask("api/shutdown", method="POST", seconds=STOP_SECONDS)

    def _ask(self, path: str, method: str = "GET", seconds: int = 5) -> bytes:
        asked = Request(
            self.url + path, headers={"Authorization": f"token {self.token}"}, method=method
        )
        try:
            with _DIRECT.open(asked, timeout=seconds) as got:
                answer: bytes = got.read(mark.LONGEST)
                return answer
        except HTTPError as error:  # an answer too, which stays open until it is closed
            error.close()
            raise


def installed() -> bool:
    """Whether all that a server is made of can be found. Imports none of it."""
    try:
        return all(map(find_spec, NEEDED))
    except ImportError:
        return False


def find(folder: Folder) -> Server | None:
    """The server that is running for this folder, if there is one."""
    if not folder.ours:
        return None
    return next((server for server in _told(folder) if server.answers()), None)


def launch(
    folder: Folder,
    port: int | None = None,
    kernel_idle: int = settings.KERNEL_IDLE,
    server_idle: int = settings.SERVER_IDLE,
    by_socket: bool = True,
) -> "subprocess.Popen[bytes]":
    """Set a server going, and do not wait for it. Raises ServerError.

    Without `by_socket` its kernels are spoken to by ports, as where there is no other way.
    """
    if port and not _is_free(port):
        raise ServerError(
            f"Port {port} is in use by another program.\n"
            "Choose another number, or leave --port out and a free one is found."
        )
    place = sockets.make(folder.sockets) if by_socket else None
    if not place and not zmq.has("curve"):
        raise ServerError(
            "The pages were not opened: other accounts of this computer could read what you type.\n"
            "To mend it, get pyzmq as its makers built it: pip install --force-reinstall pyzmq"
        )
    leave_no_core()
    told = settings.config(folder, secrets.token_hex(24), port, kernel_idle, server_idle, place)
    file = settings.write(folder, told)
    return _run(["-m", "jupyterlab", f"--config={file}"], folder, settings.environment(folder))


def answering(process: "subprocess.Popen[bytes]", folder: Folder) -> Server:
    """Wait until a server that was set going answers. Raises ServerError."""
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        if server := find(folder):
            return server
        time.sleep(0.1)
    raise ServerError(
        f"The pages could not be opened. What went wrong is written here:\n{folder.log}"
    )


def start(
    folder: Folder,
    port: int | None = None,
    kernel_idle: int = settings.KERNEL_IDLE,
    server_idle: int = settings.SERVER_IDLE,
    by_socket: bool = True,
) -> "tuple[subprocess.Popen[bytes], Server]":
    """Start a server and wait until it answers; see `launch`. Raises ServerError."""
    process = launch(folder, port, kernel_idle, server_idle, by_socket)
    try:
        return process, answering(process, folder)
    except BaseException:  # Ctrl-C while waiting
        end(process)
        folder.clear()
        raise


def stop(folder: Folder) -> bool:
    """End the server of this folder, if there is one. Raises ServerError when it stays."""
    server = find(folder)
    if server is None:
        _clear_up(folder)
        return False
    with suppress(OSError, HTTPException):  # it may go while it is asked; that is seen below
        server.shut_down()
    until = time.monotonic() + STOP_SECONDS
    while server in _told(folder) or server.answers():
        if time.monotonic() > until:
            raise ServerError(f"It has not stopped yet. It was at {server.url}")
        time.sleep(0.1)
    # The start that brought it up clears up after it; one that was killed no longer can.
    with held(folder.lock) as alone:
        if alone:
            folder.close()
    return True


def _clear_up(folder: Folder) -> None:
    """Remove what a server left that was killed; one that is only slow to answer keeps it."""
    if not (folder.ours and folder.lock.exists()) or any(
        server.listens() for server in _told(folder)
    ):
        return
    with held(folder.lock) as alone:
        if alone:
            folder.clear()


def wait(
    process: "subprocess.Popen[bytes]",
    server: Server,
    folder: Folder,
    seconds: float = STOP_SECONDS,
) -> int:
    """Return what a server ended with, once it has.

    One that has taken back its address is on its way out; a kernel that was just starting can
    hold it up for ever, so it is ended after so many `seconds`.
    """
    gone = 0.0  # since when it has no address
    while (code := process.poll()) is None:
        if server in _told(folder):
            gone = 0.0
        elif not gone:
            gone = time.monotonic()
        elif time.monotonic() - gone > seconds:
            end(process)
            return 0
        time.sleep(0.3)
    return code


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a server that was started here, kernels included; it may be on its way out already."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _told(folder: Folder) -> Iterator[Server]:
    """Return the servers of this folder that wrote where they are; one that was killed did too."""
    if not mark.is_folder(folder.runtime):  # where a link leads, servers of others may be told of
        return
    for file in folder.runtime.glob("jpserver-*.json"):
        try:
            info = json.loads(mark.small(file) or b"null")
            url, token, root = (info[name] for name in ("url", "token", "root_dir"))
            port = ADDRESS.fullmatch(url)
            ours = TOKEN.fullmatch(token) and not _is_other(root, folder)
        except (ValueError, KeyError, TypeError, RecursionError):
            continue  # being written, or put there by somebody else
        if ours and port and int(port[1]) < 1 << 16:
            yield Server(url, token)


def _is_other(root: str, folder: Folder) -> bool:
    """Whether a server shows the pages of another folder, as when a folder was copied.

    One that was moved while its server runs is none.
    """
    try:
        return not Path(root).samefile(folder.notebooks)
    except OSError:
        return False


def _run(
    arguments: list[str], folder: Folder, environment: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    _keep_last(folder.log)
    with folder.log.open("wb") as log:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder.app,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # What the server makes is for the reader's account alone.
            umask=-1 if sys.platform == "win32" else 0o077,
        )


def _keep_last(log: Path) -> None:
    if log.exists():
        log.replace(log.with_suffix(".last.log"))
    log.touch(mode=0o600)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if sys.platform != "win32":  # there, this option would take a port from its owner
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
