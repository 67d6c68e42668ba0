"""The keyring: the key of one journal, in the memory of the course's own server.

Kernels ask for it on a port of its own, not on Jupyter's: a browser that comes there is told
nothing, nothing of it is written in a log, and it never waits behind a page that is being drawn.
The secret that both ends of a connection first prove to know is made with it, and only this
server's kernels are given it. On the same port they ask for what a window remembers. Knows no
journal's file, no passphrase and no page.
"""

from __future__ import annotations

import secrets
import time
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Lock, Thread

import msgspec

from course.journal.keyholder import MemoryKeys
from widgets.app.window_memory import WindowMemory
from widgets.proof import number, proof, proves
from widgets.windows import Saved

SECONDS = 5
"""How long one who connects may take to prove the secret."""

LONGEST = 300
"""Bytes of one line; what is longer is none of ours."""

MOST = 10_000_000
"""Bytes of what one question brings along, at most."""


class Keyring:
    """One key at most, from *put* to *drop*. `told` is what a kernel must know to ask for it."""

    def __init__(self, windows: WindowMemory | None = None) -> None:
        self.windows = WindowMemory() if windows is None else windows
        self._left = 0
        self._held, self._lock = MemoryKeys(), Lock()
        self._secret = secrets.token_hex(32)
        self._server = KeyringServer(("127.0.0.1", 0), KeyringHandler)
        self._server.ring = self
        Thread(target=self._server.serve_forever, daemon=True, name="keyring").start()

    def __repr__(self) -> str:
        return "Keyring()"

    @property
    def told(self) -> str:
        """Return the port and the secret, as one word."""
        return f"{self._server.server_address[1]}:{self._secret}"

    def proof(self, who: str, *numbers: str) -> str:
        """Return the proof that `who` gives who knows the secret."""
        return proof(self._secret, who, *numbers)

    def knows(self, said: str, who: str, *numbers: str) -> bool:
        """Whether this is that proof."""
        return proves(said, self._secret, who, *numbers)

    def answer(self, words: list[str], content: bytes = b"") -> bytes:
        """Return what a question is answered; what is none of ours gets an empty answer."""
        match words:
            case ["get", of]:
                return self.get(of) or b""
            case ["put", of, key]:
                self.put(of, bytes.fromhex(key))
            case ["drop"]:
                self.drop()
            case ["turn"]:
                return str(self.turn()).encode()
            case ["left"]:
                return str(self._left).encode()
            case ["load"]:
                return msgspec.msgpack.encode(self.windows.load(content.decode()))
            case ["save"]:
                self.windows.save(*msgspec.msgpack.decode(content, type=Saved))
            case ["forget"]:
                self.windows.drop()
        return b""

    def get(self, of: str) -> bytes | None:
        """Return the key of a header; None where it is not held."""
        with self._lock:
            return self._held.get(of)

    def put(self, of: str, secret: bytes) -> None:
        """Hold this key, and no other."""
        with self._lock:
            self._held.put(of, secret)

    def drop(self) -> None:
        """Hold no key any more."""
        with self._lock:
            self._held.drop()

    def turn(self) -> int:
        """Return a number that is another one after each `put` and `drop`."""
        with self._lock:
            return self._held.turn()

    def leave(self) -> None:
        """Hold no key and no window's words any more, and let every kernel hear of it."""
        self.windows.drop()
        self._left = time.time_ns() // 1_000_000
        self.drop()

    def close(self) -> None:
        """Hold nothing, and listen no more."""
        self.windows.drop()
        self.drop()
        self._server.shutdown()
        self._server.server_close()


class KeyringServer(ThreadingTCPServer):
    """Where kernels ask, on this machine only, each on a connection of its own that stays open."""

    daemon_threads = True
    block_on_close = False
    ring: Keyring

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing in the log."""


class KeyringHandler(StreamRequestHandler):
    """One connection. Who does not begin with a proof is told nothing, and it is closed."""

    server: KeyringServer
    timeout = SECONDS
    disable_nagle_algorithm = True

    def setup(self) -> None:
        """Note that this connection asked for no window yet."""
        super().setup()
        self._windows: set[str] = set()

    def handle(self) -> None:
        """Answer question by question, until the other end closes."""
        if not self._known():
            return
        self.connection.settimeout(None)
        while line := self.rfile.readline(LONGEST):
            words = line.decode("ascii", "replace").split()
            content = b""
            if words and words[0] in ("load", "save"):
                length = int(words.pop())
                if not 0 <= length <= MOST:
                    return
                content = self.rfile.read(length)
            if words == ["load"]:
                self._meet(content.decode())
            answer = self.server.ring.answer(words, content)
            self.wfile.write(b"%d\n" % len(answer) + answer)

    def _known(self) -> bool:
        """Whether the other end knows the secret, and is there now; see `ServerClient`."""
        ring, mine = self.server.ring, number()
        theirs, _, said = self._line().partition(" ")
        if not ring.knows(said, "caller", theirs):
            return False
        self.wfile.write(f"{mine} {ring.proof('server', theirs, mine)}\n".encode())
        return ring.knows(self._line(), "kernel", theirs, mine)

    def _line(self) -> str:
        return self.rfile.readline(LONGEST).decode("ascii", "replace").strip()

    def finish(self) -> None:
        """Let the windows go that were asked for."""
        self.server.ring.windows.go(self._windows)
        super().finish()

    def _meet(self, window: str) -> None:
        if window not in self._windows:
            self._windows.add(window)
            self.server.ring.windows.come(window)
