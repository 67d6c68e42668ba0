"""The key is had by who was told the secret, until it is dropped, and by nobody else."""

import http.client
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Thread
from typing import Any

import pytest

from course.journal.keyholder import Keys, MemoryKeys
from widgets import server_client
from widgets.app.keyring import Keyring
from widgets.keys import Asked
from widgets.server_client import TOLD, ServerClient
from widgets.windows import AtServer

OF, OTHER = "a" * 64, "b" * 64
KEY = bytes(range(32))


@pytest.fixture
def ring() -> Iterator[Keyring]:
    ring = Keyring()
    yield ring
    ring.close()


@pytest.fixture
def asker(ring: Keyring) -> Iterator[Callable[..., Asked]]:
    """Makes kernels that ask, and closes their connections in the end."""
    made: list[ServerClient] = []

    def make(told: str = "") -> Asked:
        made.append(ServerClient(told or ring.told))
        return Asked(made[-1])

    yield make
    for one in made:
        one.close()


def port(ring: Keyring) -> int:
    return int(ring.told.partition(":")[0])


def test_every_kernel_has_the_key_until_one_drops_it(
    ring: Keyring, asker: Callable[..., Asked]
) -> None:
    one, two = asker(), asker()
    assert one.get(OF) is None
    one.put(OF, KEY)
    assert KEY == one.get(OF) == two.get(OF) == two.get(OF)
    two.drop()
    assert one.get(OF) is two.get(OF) is None


@pytest.mark.parametrize("held", [MemoryKeys, None])
def test_a_key_of_another_header_is_none_and_goes(
    ring: Keyring, asker: Callable[..., Asked], held: type[MemoryKeys] | None
) -> None:
    one: Keys = held() if held else asker()
    one.put(OF, KEY)
    assert one.get(OTHER) is None
    assert one.get(OF) is None
    one.put(OTHER, KEY)
    assert KEY == one.get(OTHER)


@pytest.mark.parametrize("held", [MemoryKeys, None])
def test_who_asks_too_late_for_an_older_headers_key_takes_no_newer_one_away(
    ring: Keyring, asker: Callable[..., Asked], held: type[MemoryKeys] | None
) -> None:
    one: Keys = held() if held else asker()
    one.put(OTHER, bytes(32))
    one.put(OF, KEY)
    assert one.get(OTHER) is None
    assert KEY == one.get(OF)


def test_the_server_can_drop_it_by_itself(ring: Keyring, asker: Callable[..., Asked]) -> None:
    one = asker()
    one.put(OF, KEY)
    ring.drop()
    assert one.get(OF) is None


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "token SECRET"},
        {"Origin": "http://127.0.0.1:8888", "Cookie": "username-127-0-0-1-8888=1"},
        {"Referer": "http://127.0.0.1:8888/doc/tree/00-start-here.ipynb"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_no_browser_can_speak_to_it(
    ring: Keyring, asker: Callable[..., Asked], method: str, headers: dict[str, str]
) -> None:
    """Not even one that knew the secret: what it sends begins with the name of a method."""
    kernel = asker()
    kernel.put(OF, KEY)
    secret = ring.told.partition(":")[2]
    browser = http.client.HTTPConnection("127.0.0.1", port(ring), timeout=10)
    try:
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            browser.request(
                method,
                f"/{secret}",
                f"{secret}\nget {OF}\n",
                {name: value.replace("SECRET", secret) for name, value in headers.items()},
            )
            browser.getresponse()
    finally:
        browser.close()
    assert KEY == kernel.get(OF)


@pytest.mark.parametrize(
    "first",
    [
        b"\n",
        b"0" * 64 + b"\n",
        b"get " + OF.encode() + b"\n",
        b"x" * 999,
        b"0" * 32 + b" " + b"0" * 64 + b"\n",
        b"\xff" * 32 + b" " + b"\xff" * 64 + b"\n",
    ],
)
def test_who_does_not_know_the_secret_is_told_nothing(
    ring: Keyring, asker: Callable[..., Asked], first: bytes
) -> None:
    asker().put(OF, KEY)
    with socket.create_connection(("127.0.0.1", port(ring)), 10) as caller:
        heard = b""
        try:
            caller.sendall(first + f"get {OF}\n".encode())
            heard = caller.recv(100)
        except ConnectionError:
            pass
    assert b"" == heard
    told = asker(f"{port(ring)}:{'0' * 64}")
    told.put(OF, bytes(32))
    assert told.get(OF) is None
    assert KEY == asker().get(OF)


def test_a_line_that_makes_no_sense_is_answered_with_nothing(
    ring: Keyring, asker: Callable[..., Asked]
) -> None:
    kernel = asker()
    assert kernel.get(OF) is None
    assert kernel._client._open
    with kernel._client._open.makefile("rwb") as both:
        for said in (b"", b"get", b"get a b", b"who", f"get {OF}".encode()):
            both.write(said + b"\n")
            both.flush()
            assert b"0\n" == both.readline()


def test_the_secret_said_as_it_is_opens_nothing(ring: Keyring) -> None:
    secret = ring.told.partition(":")[2].encode()
    with socket.create_connection(("127.0.0.1", port(ring)), 10) as caller:
        caller.sendall(secret + b"\n" + secret + b"\n")
        assert b"" == caller.recv(100)


class Listener:
    """Listens in the server's place and notes what it hears; it asks the server, or answers."""

    def __init__(self, port: int = 0, answer: Callable[[socket.socket], object] | None = None):
        self.heard: list[bytes] = []
        self._port, self._answer = port, answer
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                caller = self._server.accept()[0]
                Thread(target=self._meet, args=[caller], daemon=True).start()

    def _meet(self, caller: socket.socket) -> None:
        with suppress(OSError), caller:
            if self._answer:
                self._answer(caller)
                while said := caller.recv(10_000):
                    self.heard.append(said)
                return
            with socket.create_connection(("127.0.0.1", self._port)) as server:
                Thread(target=self._carry, args=[server, caller], daemon=True).start()
                self._carry(caller, server)

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while said := one.recv(10_000):
                self.heard.append(said)
                other.sendall(said)

    def close(self) -> None:
        self._server.close()


@pytest.fixture
def listening() -> Iterator[Callable[..., Listener]]:
    """Makes listeners, and closes them in the end."""
    made: list[Listener] = []

    def make(**given: Any) -> Listener:
        made.append(Listener(**given))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_the_secret_is_never_sent(
    ring: Keyring, asker: Callable[..., Asked], listening: Callable[..., Listener]
) -> None:
    secret = ring.told.partition(":")[2]
    overhearing = listening(port=port(ring))
    kernel = asker(f"{overhearing.port}:{secret}")
    kernel.put(OF, KEY)
    assert KEY == kernel.get(OF)
    heard = b"".join(overhearing.heard)
    assert OF.encode() in heard
    for form in (secret.encode(), bytes.fromhex(secret)):
        assert form not in heard


def test_what_was_overheard_opens_nothing_when_it_is_said_again(
    ring: Keyring, asker: Callable[..., Asked], listening: Callable[..., Listener]
) -> None:
    overhearing = listening(port=port(ring))
    kernel = asker(f"{overhearing.port}:{ring.told.partition(':')[2]}")
    kernel.put(OF, KEY)
    first, _, second, *_ = overhearing.heard
    with socket.create_connection(("127.0.0.1", port(ring)), 10) as caller:
        caller.sendall(first)
        assert b"\n" == caller.recv(300)[-1:]
        caller.sendall(second + f"get {OF}\n".encode())
        with suppress(ConnectionError):
            assert b"" == caller.recv(100)


@pytest.mark.parametrize(
    "answer",
    [
        lambda caller: caller.sendall(b"0" * 32 + b" " + b"0" * 64 + b"\n"),
        lambda caller: caller.sendall(caller.recv(300)),
        lambda caller: caller.sendall(b"\xff\n"),
        lambda caller: caller.sendall(b"x" * 999),
        lambda caller: None,
    ],
)
def test_who_took_the_port_of_a_server_that_ended_is_told_no_key_and_no_word(
    asker: Callable[..., Asked],
    listening: Callable[..., Listener],
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[socket.socket], object],
) -> None:
    monkeypatch.setattr(server_client, "SECONDS", 0.5)
    stranger = listening(answer=answer)
    kernel = asker(f"{stranger.port}:{'5' * 64}")
    kernel.put(OF, KEY)
    AtServer(kernel._client).save("window", "draft:a/b", b"canary-41aa")
    heard = b"".join(stranger.heard)
    for told in (b"5" * 64, OF.encode(), KEY.hex().encode(), b"canary", b"put", b"save"):
        assert told not in heard


def drip(caller: socket.socket) -> None:
    for _ in range(50):
        caller.sendall(b"0")
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [lambda _: None, drip])
def test_a_server_that_does_not_answer_holds_nobody_longer_than_it_may(
    asker: Callable[..., Asked],
    listening: Callable[..., Listener],
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[socket.socket], object],
) -> None:
    monkeypatch.setattr(server_client, "SECONDS", 1)
    kernel = asker(f"{listening(answer=answer).port}:x")
    began = time.monotonic()
    assert kernel.get(OF) is None
    assert 1 <= time.monotonic() - began < 1.9


@pytest.mark.parametrize("told", ["", "x", "0:x", "1:x", "99999999:x", "-1:x"])
def test_where_no_server_answers_there_is_no_key(told: str) -> None:
    one = Asked(ServerClient(told))
    one.put(OF, KEY)
    one.drop()
    assert one.get(OF) is None


def test_a_connection_gone_dead_is_opened_anew(ring: Keyring, asker: Callable[..., Asked]) -> None:
    one = asker()
    one.put(OF, KEY)
    assert one._client._open
    one._client._open.shutdown(socket.SHUT_RDWR)
    assert KEY == one.get(OF)


def test_a_closed_one_has_forgotten(ring: Keyring, asker: Callable[..., Asked]) -> None:
    one = asker()
    one.put(OF, KEY)
    ring.close()
    assert one.get(OF) is None


def test_a_kernel_of_no_server_of_ours_holds_its_own(
    ring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(TOLD, raising=False)
    assert server_client.here() is None
    monkeypatch.setenv(TOLD, ring.told)
    assert isinstance(server_client.here(), ServerClient)


def test_reprs_tell_nothing(ring: Keyring, asker: Callable[..., Asked]) -> None:
    assert ("Keyring()", "Asked()", "MemoryKeys()") == tuple(
        map(repr, (ring, asker(), MemoryKeys()))
    )
