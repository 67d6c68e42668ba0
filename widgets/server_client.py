"""A kernel's client of the course's own server: one question, one answer, on this machine only.

It carries keys and words, and knows the meaning of none. Each end proves first that it knows the
secret of this server, which is never sent: where the server has ended, its port may be another's.
"""

from __future__ import annotations

import os
import socket
import time
from contextlib import suppress
from threading import Lock

from widgets.proof import number, proof, proves

TOLD = "STEADY_GROUND_KEYS"
"""The variable by which the server tells its kernels the port and the secret."""

SECONDS = 5
"""How long each read of an answer may take; it takes about a ten-thousandth."""

LONGEST = 300
"""Bytes of the server's proof, at most."""


class ServerClient:
    """It connects when something is asked. A server that does not answer says nothing."""

    def __init__(self, told: str) -> None:
        """Take what the server told: its port and its secret."""
        port, _, self._secret = told.partition(":")
        self._port = int(port) if port.isdecimal() else 0
        self._open: socket.socket | None = None
        self._lock = Lock()

    def __repr__(self) -> str:
        return "ServerClient()"

    def ask(self, words: str, content: bytes | None = None) -> bytes | None:
        """Return the answer; None where there is none. A connection gone dead is opened anew.

        `content` goes along after the words, which then end with its length in bytes.
        """
        asked = words if content is None else f"{words} {len(content)}"
        with self._lock:
            until = time.monotonic() + SECONDS
            for _ in range(2):
                with suppress(OSError, ValueError):
                    self._open = self._open or self._opened(until)
                    self._open.settimeout(left(until))
                    self._open.sendall(f"{asked}\n".encode() + (content or b""))
                    if (answer := received(self._open)) is not None:
                        return answer
                self.close()
        return None

    def close(self) -> None:
        """Close the connection; the next question opens another."""
        if self._open:
            self._open.close()
        self._open = None

    def _opened(self, until: float) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self._port), left(until))
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._meet(connection, until)
        except (OSError, ValueError):
            connection.close()
            raise
        return connection

    def _meet(self, connection: socket.socket, until: float) -> None:
        """Prove the secret to the server, once the server has proved it; `ValueError` otherwise.

        The server says nothing to one who does not know it, so the kernel's first word is a proof
        too. It could be overheard and said again, so it opens nothing by itself.
        """
        mine = number()
        connection.sendall(f"{mine} {proof(self._secret, 'caller', mine)}\n".encode())
        theirs, _, said = line(connection, until).partition(" ")
        if not proves(said, self._secret, "server", mine, theirs):
            raise ValueError
        connection.sendall(f"{proof(self._secret, 'kernel', mine, theirs)}\n".encode())


def left(until: float) -> float:
    """Return the seconds until then. Raises `TimeoutError` when they are over."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def line(connection: socket.socket, until: float) -> str:
    """Return the one line that is said; `ValueError` for none, `TimeoutError` for a slow one."""
    said = b""
    while not said.endswith(b"\n"):
        connection.settimeout(left(until))
        more = connection.recv(LONGEST - len(said))
        if not more:  # the other end closed, or the line is too long
            raise ValueError
        said += more
    return said.decode("ascii").strip()


def received(connection: socket.socket) -> bytes | None:
    """Return one whole answer, whose length comes before it; None when it breaks off."""
    with connection.makefile("rb") as said:
        length = said.readline(20)
        if not length.endswith(b"\n"):
            return None
        content = said.read(int(length))
        return content if len(content) == int(length) else None


def here() -> ServerClient | None:
    """Return this kernel's client; None where no server of ours started it."""
    told = os.environ.get(TOLD)
    return ServerClient(told) if told else None
