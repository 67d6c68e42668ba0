"""The one Jupyter server of a reader's folder: found, started, stopped.

It listens on this machine only. Its token and cookie secret are fresh at each start and gone when
it stops. This file must not know what is on the pages.
"""

import json
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlsplit
from urllib.request import ProxyHandler, Request, build_opener

import zmq

from widgets.app import settings, sockets
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

# A proxy set for the web must not be asked for a page on this machine.
_DIRECT = build_opener(ProxyHandler({}))


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
        """Whether it is there, and knows its token."""
        try:
            self._ask("api/status")
        except (OSError, HTTPException):
            return False
        return True

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

    def _ask(self, path: str, method: str = "GET", seconds: int = 5) -> None:
        asked = Request(
            self.url + path, headers={"Authorization": f"token {self.token}"}, method=method
        )
        with _DIRECT.open(asked, timeout=seconds) as got:
            got.read()


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


def start(
    folder: Folder,
    port: int | None = None,
    kernel_idle: int = settings.KERNEL_IDLE,
    server_idle: int = settings.SERVER_IDLE,
    by_socket: bool = True,
) -> "tuple[subprocess.Popen[bytes], Server]":
    """Start a server and wait until it answers. Raises ServerError.

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
    process = _run(["-m", "jupyterlab", f"--config={file}"], folder, settings.environment(folder))
    try:
        until = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < until:
            if server := find(folder):
                return process, server
            time.sleep(0.1)
    except BaseException:  # Ctrl-C while waiting
        end(process)
        folder.clear()
        raise
    end(process)
    folder.clear()
    raise ServerError(
        f"The pages could not be opened. What went wrong is written here:\n{folder.log}"
    )


def stop(folder: Folder) -> bool:
    """End the server of this folder, if there is one. Raises ServerError when it stays."""
    server = find(folder)
    if server is None:
        _clear_up(folder)
        return False
    with suppress(OSError, HTTPException):  # it may go while it is asked; that is seen below
        server.shut_down()
    until = time.monotonic() + STOP_SECONDS
    while any(folder.runtime.glob("jpserver-*.json")) or server.answers():
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


def wait(process: "subprocess.Popen[bytes]", folder: Folder, seconds: float = STOP_SECONDS) -> int:
    """Return what a server ended with, once it has.

    One that has taken back its address is on its way out; a kernel that was just starting can
    hold it up for ever, so it is ended after so many `seconds`.
    """
    gone = 0.0  # since when it has no address
    while (code := process.poll()) is None:
        if any(folder.runtime.glob("jpserver-*.json")):
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
    """Give the servers of this folder that wrote where they are, as one that was killed did too."""
    for file in folder.runtime.glob("jpserver-*.json"):
        # It may be being written, or just removed.
        with suppress(OSError, ValueError, KeyError):
            info = json.loads(file.read_bytes())
            yield Server(info["url"], info["token"])


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
