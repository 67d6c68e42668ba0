"""A kernel's client of the course's own server: one question, one answer, on this machine only.

It carries keys and words, and knows the meaning of none.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from threading import Lock

TOLD = "STEADY_GROUND_KEYS"
"""The variable by which the server tells its kernels the port and the secret."""

SECONDS = 5
"""How long an answer may take; it takes about a ten-thousandth."""


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
            for _ in range(2):
                with suppress(OSError, ValueError):
                    self._open = self._open or self._opened()
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

    def _opened(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self._port), SECONDS)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(f"{self._secret}\n".encode())
        return connection


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
