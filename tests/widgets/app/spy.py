"""Another account of the machine, which tries all that is there to be read; a program of its own.

It is told on its first line what there is: `{ports, sockets, files, numbers, words}`, as JSON. It
gives up every right before it looks, says `ready` once it listens, goes on until it is told
`stop`, and then says what came of it: `{account, heard, opened, entered}`.
"""

import encodings.idna  # noqa: F401  # what is imported later may not be there for the account
import json
import os
import socket
import sys
import threading
import time
from concurrent.futures.thread import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import zmq

NOBODY = 65534
"""The number of an account that owns nothing."""

PATHS = (
    *("/", "/lab", "/api", "/api/kernels", "/api/sessions", "/api/contents", "/api/status"),
    *("/login", "/metrics", "/voila", "/tree", "/steady-ground/settings"),
)
SECONDS = 5


class Spy:
    """What it hears, in the order it came."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told
        self.heard: dict[str, bytes] = {}
        self.opened: list[str] = []
        self.entered: list[str] = []
        self.context = zmq.Context()
        self.ears: dict[zmq.Socket[bytes], str] = {}

    def listen(self) -> None:
        """Come to every port and socket as the server does, in the open and in cipher."""
        places = [f"tcp://127.0.0.1:{port}" for port in self.told["ports"]]
        for place in places + [f"ipc://{path}" for path in self.told["sockets"]]:
            for kind, name in ((zmq.SUB, "SUB"), (zmq.DEALER, "DEALER"), (zmq.REQ, "REQ")):
                for cipher in (False, True):
                    ear = self.context.socket(kind)
                    ear.linger = 0
                    if cipher:
                        ear.curve_publickey, ear.curve_secretkey = zmq.curve_keypair()
                        ear.curve_serverkey = zmq.curve_keypair()[0]
                    if kind == zmq.SUB:
                        ear.subscribe(b"")
                    ear.connect(place)
                    if kind != zmq.SUB:
                        with suppress(zmq.ZMQError):
                            ear.send_multipart([b"<IDS|MSG>", b"", b"{}"], zmq.NOBLOCK)
                    self.ears[ear] = f"{name} {place}{' in cipher' * cipher}"

    def hear(self) -> None:
        """Take what has come."""
        for ear, name in self.ears.items():
            with suppress(zmq.ZMQError):
                while True:
                    self.note(name, b" ".join(ear.recv_multipart(zmq.NOBLOCK)))

    def note(self, where: str, what: bytes) -> None:
        """Remember what came from somewhere."""
        if what:
            self.heard[where] = self.heard.get(where, b"") + what

    def knock(self) -> None:
        """Say something at every port, or nothing, and take what is answered."""
        gets = [f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".encode() for path in PATHS]
        words = [f"{word}\nget {'a' * 64}\n".encode() for word in self.told["words"]]
        with ThreadPoolExecutor(32) as many:
            for port in self.told["ports"]:
                for said in (b"", *gets, *words):
                    many.submit(self.ask, port, said)

    def ask(self, port: int, said: bytes) -> None:
        """Say one thing at one port, and take what comes."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), SECONDS) as line:
            line.settimeout(SECONDS)
            line.sendall(said)
            while part := line.recv(65536):
                self.note(f"port {port} after {said[:40]!r}", part)

    def enter(self) -> None:
        """Go to every socket of the file system."""
        for path in self.told["sockets"]:
            with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
                line.connect(path)
                self.entered.append(path)

    def open(self) -> None:
        """Read every file, and what the system tells of every process."""
        for number in self.told["numbers"]:
            for name in ("cmdline", "environ", "maps", "mem", "fd", "cwd", "exe", "task"):
                self.read(f"/proc/{number}/{name}")
        for path in self.told["files"]:
            self.read(path)

    def read(self, path: str) -> None:
        """Read one file, or the names in one folder."""
        place = Path(path)
        with suppress(OSError):
            if place.is_dir():
                for one in place.iterdir():
                    self.note(path, one.name.encode())
                    with suppress(OSError):
                        self.note(path, os.fsencode(one.readlink()))
            else:
                with place.open("rb") as file:
                    self.note(path, file.read(1_000_000))
            self.opened.append(path)


def wait(stopped: threading.Event) -> None:
    """Wait until it is told to stop."""
    sys.stdin.readline()
    stopped.set()


def main() -> None:
    """Look, and say what was seen."""
    told = json.loads(sys.stdin.readline())
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    spy = Spy(told)
    spy.listen()
    stopped = threading.Event()
    threading.Thread(target=wait, args=(stopped,), daemon=True).start()
    until = time.monotonic() + 2  # to be let in takes a moment
    while time.monotonic() < until:
        spy.hear()
        time.sleep(0.05)
    print("ready", flush=True)
    while not stopped.wait(0.05):
        spy.hear()
    spy.enter()
    spy.open()
    spy.knock()
    spy.hear()
    found = {where: what.decode("latin-1") for where, what in spy.heard.items()}
    told = {"account": os.getuid(), "heard": found, "opened": spy.opened, "entered": spy.entered}
    print(json.dumps(told), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
