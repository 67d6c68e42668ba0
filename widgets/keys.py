"""Where a kernel has the key from: the course's own server, or itself where there is none.

The server is asked each time and nothing is remembered here, so a lock counts at once in every
window. Knows no journal and no passphrase.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from threading import Lock

from course.keys import Held, Keys

TOLD = "STEADY_GROUND_KEYS"
"""The variable by which the server tells its kernels the port and the secret."""

SECONDS = 5
"""How long an answer may take; it takes about a ten-thousandth."""


class Asked:
    """The key as the server has it. A server that does not answer has none."""

    def __init__(self, told: str) -> None:
        """Take what the server told: its port and its secret."""
        port, _, self._secret = told.partition(":")
        self._port = int(port) if port.isdecimal() else 0
        self._line: socket.socket | None = None
        self._lock = Lock()

    def __repr__(self) -> str:
        return "Asked()"

    def get(self, of: str) -> bytes | None:
        """Give the key of a header; None where it is not held."""
        with suppress(ValueError):
            return bytes.fromhex(self._ask(f"get {of}")) or None
        return None

    def put(self, of: str, secret: bytes) -> None:
        """Have the server hold this key, and no other."""
        self._ask(f"put {of} {secret.hex()}")

    def drop(self) -> None:
        """Have the server hold none."""
        self._ask("drop")

    def close(self) -> None:
        """Let the line go; the next question opens another."""
        if self._line:
            self._line.close()
        self._line = None

    def _ask(self, line: str) -> str:
        """Give the answer to a line; '' where there is none. A line gone dead is opened anew."""
        with self._lock:
            for _ in range(2):
                with suppress(OSError):
                    self._line = self._line or self._open()
                    self._line.sendall(f"{line}\n".encode())
                    if answer := heard(self._line):
                        return answer.strip()
                self.close()
        return ""

    def _open(self) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self._port), SECONDS)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(f"{self._secret}\n".encode())
        return line


def heard(line: socket.socket) -> str:
    """Give one whole line; '' when it breaks off."""
    said = b""
    while not said.endswith(b"\n"):
        part = line.recv(300)
        if not part:
            return ""
        said += part
    return said.decode("ascii", "replace")


def here() -> Keys:
    """Give where this kernel has the key from."""
    told = os.environ.get(TOLD)
    return Asked(told) if told else Held()
