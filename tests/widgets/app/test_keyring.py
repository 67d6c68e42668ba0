"""The key is had by who was told the secret, until it is dropped, and by nobody else."""

import http.client
import socket
from collections.abc import Callable, Iterator

import pytest

from course.journal.keyholder import Keys, MemoryKeys
from widgets import server_client
from widgets.app.keyring import Keyring
from widgets.keys import Asked
from widgets.server_client import TOLD, ServerClient

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
    "first", [b"\n", b"0" * 64 + b"\n", b"get " + OF.encode() + b"\n", b"x" * 999]
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


def test_a_line_that_makes_no_sense_is_answered_with_nothing(ring: Keyring) -> None:
    with (
        socket.create_connection(("127.0.0.1", port(ring)), 10) as caller,
        caller.makefile("rwb") as both,
    ):
        both.write(ring.told.partition(":")[2].encode() + b"\n")
        for said in (b"", b"get", b"get a b", b"who", f"get {OF}".encode()):
            both.write(said + b"\n")
            both.flush()
            assert b"0\n" == both.readline()


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
