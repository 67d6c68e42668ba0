"""The process of the server, as the command that began it sees it: launched, waited for, ended.

It listens on this machine only. Its token and cookie secret are fresh at each launch. Knows no
page's content.
"""

import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import zmq

from course.library import LIBRARY, Library
from widgets.app import filesystem, server_config, sockets
from widgets.app.crash import leave_no_core
from widgets.app.folder import Folder
from widgets.app.server import STOP_SECONDS, Server, ServerError, announced, find

NEEDED = ("jupyterlab", "voila")

START_SECONDS = 120


class PortTaken(ServerError):
    """Another program took the port between its being found free and the server's listening."""


def installed() -> bool:
    """Whether all that a server is made of can be found. Imports none of it."""
    try:
        return all(map(find_spec, NEEDED))
    except ImportError:
        return False


def launch(
    folder: Folder,
    port: int | None = None,
    kernel_idle: int = server_config.KERNEL_IDLE,
    server_idle: int = server_config.SERVER_IDLE,
    by_socket: bool = True,
    library: Library = LIBRARY,
) -> "subprocess.Popen[bytes]":
    """Set a server going, and do not wait for it. Raises ServerError.

    Its pages are in the language of the library.

    Without `by_socket` its kernels are spoken to by ports, as where there is no other way.
    """
    if port and not _is_free(port):
        raise ServerError("server.port", port=port)
    place = sockets.make(folder.sockets) if by_socket else None
    if not place and not zmq.has("curve"):
        raise ServerError("server.overheard")
    leave_no_core()
    config = server_config.config(
        folder, secrets.token_hex(24), port, kernel_idle, server_idle, place, library
    )
    file = server_config.write(folder, config)
    told = server_config.environment(folder, library)
    return _run(["-m", "jupyterlab", f"--config={file}"], folder, told)


def answering(process: "subprocess.Popen[bytes]", folder: Folder) -> Server:
    """Wait until a server that was set going answers. Raises ServerError, `PortTaken` in time."""
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        if server := find(folder):
            return server
        time.sleep(0.1)
    # It tells where it will be before it listens there, and takes that back when it ends well.
    ended = process.poll() is not None and any(announced(folder))
    if ended:
        raise PortTaken("server.unopened", log=folder.log)
    raise ServerError("server.unopened", log=folder.log)


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
        if server in announced(folder):
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


def _run(
    arguments: list[str], folder: Folder, environment: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    _keep_last(folder.log)
    with filesystem.create(folder.log) as log:
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
    if filesystem.is_there(log):
        log.replace(log.with_suffix(".last.log"))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if sys.platform != "win32":  # there, this option would take a port from its owner
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
