"""What a window remembers outlives its kernel for a while, and nobody else finds it."""

import time
from collections.abc import Callable, Iterator

import pytest

from course.journal.unkept import Windows
from widgets.app.keyring import Keyring
from widgets.app.window_memory import WindowMemory
from widgets.keys import Asked
from widgets.server_client import ServerClient
from widgets.windows import AtServer

CANARY = b"canary-3e19"
NAME = "draft:a/b"


@pytest.fixture
def ring() -> Iterator[Keyring]:
    ring = Keyring(WindowMemory(seconds=0.3))
    yield ring
    ring.close()


@pytest.fixture
def client(ring: Keyring) -> Iterator[ServerClient]:
    client = ServerClient(ring.told)
    yield client
    client.close()


def until(true: Callable[[], bool]) -> None:
    """Wait until something is so, for as long as a busy machine may take."""
    for _ in range(500):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it was never so")


def test_a_kernel_finds_what_the_one_before_it_left_for_the_same_window(ring: Keyring) -> None:
    first, second = ServerClient(ring.told), ServerClient(ring.told)
    AtServer(first).load("one")
    AtServer(first).save("one", NAME, CANARY)
    assert {NAME: CANARY} == AtServer(second).load("one")
    first.close()
    time.sleep(0.6)  # the second has asked for it, so that it stays
    assert {NAME: CANARY} == AtServer(second).load("one")
    assert {} == AtServer(second).load("two")
    second.close()


def test_a_while_after_the_last_kernel_has_gone_it_is_gone(ring: Keyring) -> None:
    client = ServerClient(ring.told)
    AtServer(client).load("one")
    AtServer(client).save("one", NAME, CANARY)
    client.close()
    until(lambda: not ring.windows.load("one"))


@pytest.mark.parametrize("end", ["leave", "erase"])
def test_leaving_and_erasing_take_it_from_every_window(
    ring: Keyring, client: ServerClient, end: str
) -> None:
    windows = AtServer(client)
    for window in ("one", "two"):
        windows.save(window, NAME, CANARY)
    if end == "leave":
        ring.leave()
    else:
        windows.drop()
    assert ({}, {}) == (windows.load("one"), windows.load("two"))


def test_what_is_big_comes_back_whole_and_empty_is_no_more(client: ServerClient) -> None:
    windows: Windows = AtServer(client)
    big = CANARY * 100_000
    windows.save("one", NAME, big)
    assert {NAME: big} == windows.load("one")
    windows.save("one", NAME, b"")
    assert {} == windows.load("one")


@pytest.mark.parametrize("name", ["", "\ud800", "a b\nload 3", "é" * 1_000])
def test_whatever_a_window_is_called_it_finds_its_own(client: ServerClient, name: str) -> None:
    windows = AtServer(client)
    windows.save(name, NAME, CANARY)
    assert {NAME: CANARY} == windows.load(name)


def test_without_a_server_there_is_nothing_and_no_fault() -> None:
    windows = AtServer(ServerClient("1:nobody"))
    windows.save("one", NAME, CANARY)
    windows.drop()
    assert {} == windows.load("one")


def test_leaving_is_told_with_its_time(ring: Keyring, client: ServerClient) -> None:
    asked = Asked(client)
    assert 0 == asked.left()
    before, turn = time.time_ns() // 1_000_000, asked.turn()
    ring.leave()
    assert before <= asked.left() <= time.time_ns() // 1_000_000
    assert turn != asked.turn()
