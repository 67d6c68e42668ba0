"""The keyring: the key of one journal, in the memory of the course's own server.

Kernels ask for it at a small door of its own, not at Jupyter's: no browser can speak to it,
nothing of it is written in a log, and it never waits behind a page that is being drawn. The
secret that opens the door is made with it, and only this server's kernels are given it. Knows no
journal, no passphrase and no page.
"""

from __future__ import annotations

import secrets
from hmac import compare_digest
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Lock, Thread

from course.keys import Held

SECONDS = 5
"""How long somebody at the door may take to say the secret."""

LONGEST = 300
"""Bytes of one line; what is longer is none of ours."""


class Keyring:
    """One key at most, from *put* to *drop*. `told` is what a kernel must know to ask for it."""

    def __init__(self) -> None:
        self._held, self._lock = Held(), Lock()
        self._secret = secrets.token_hex(32)
        self._door = Door(("127.0.0.1", 0), Caller)
        self._door.ring = self
        Thread(target=self._door.serve_forever, daemon=True, name="keyring").start()

    def __repr__(self) -> str:
        return "Keyring()"

    @property
    def told(self) -> str:
        """Give the port and the secret, as one word."""
        return f"{self._door.server_address[1]}:{self._secret}"

    def knows(self, word: bytes) -> bool:
        """Whether a caller said the secret."""
        return compare_digest(word, self._secret.encode())

    def answer(self, line: list[bytes]) -> bytes:
        """Give what a caller is told; every line that is none of ours is told nothing."""
        match line:
            case [b"get", of]:
                with self._lock:
                    return (self._held.get(of.decode("ascii")) or b"").hex().encode()
            case [b"put", of, key]:
                held = bytes.fromhex(key.decode("ascii"))
                with self._lock:
                    self._held.put(of.decode("ascii"), held)
            case [b"drop"]:
                self.drop()
        return b""

    def drop(self) -> None:
        """Hold no key any more."""
        with self._lock:
            self._held.drop()

    def close(self) -> None:
        """Hold nothing, and shut the door."""
        self.drop()
        self._door.shutdown()
        self._door.server_close()


class Door(ThreadingTCPServer):
    """Where kernels ask, on this machine only, each on a line of its own that stays open."""

    daemon_threads = True
    block_on_close = False
    ring: Keyring

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing in the log."""


class Caller(StreamRequestHandler):
    """One who asks. Who does not begin with the secret is told nothing, and the line goes dead."""

    server: Door
    timeout = SECONDS
    disable_nagle_algorithm = True

    def handle(self) -> None:
        """Answer line by line, until the caller goes."""
        if not self.server.ring.knows(self.rfile.readline(LONGEST).strip()):
            return
        self.connection.settimeout(None)
        while line := self.rfile.readline(LONGEST):
            self.wfile.write(self.server.ring.answer(line.split()) + b"\n")
