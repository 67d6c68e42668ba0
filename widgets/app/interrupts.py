"""The interrupts: Ctrl-C, an order to end, a terminal that was closed. Knows no server.

Any of them asks for the same: to end, once, with nothing left behind.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Answer = Callable[[int, FrameType | None], object]

SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


CODE = 130
"""What a command ends with that was cut short."""

ONCE = 1.0
"""Seconds in which several are one: a terminal that is closed sends more than one."""


@contextmanager
def taken() -> Iterator[None]:
    """Raise `KeyboardInterrupt` at each that comes in the block."""
    last = -ONCE

    def interrupt(_: int, __: FrameType | None) -> None:
        nonlocal last
        if time.monotonic() - last >= ONCE:
            last = time.monotonic()
            raise KeyboardInterrupt

    with _answering(interrupt):
        yield


@contextmanager
def ignored() -> Iterator[None]:
    """Let none cut the block short: it does what they ask for."""
    with _answering(lambda *_: None):
        yield


@contextmanager
def held() -> Iterator[None]:
    """Put those that come in the block off until it has ended."""
    came: list[int] = []
    with _answering(lambda number, _: came.append(number)):
        yield
    for number in came[:1]:
        signal.raise_signal(number)


@contextmanager
def _answering(answer: Answer) -> Iterator[None]:
    # What a shell starts in the background is to take no notice of a Ctrl-C meant for others.
    deaf = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    numbers = [one for one in SIGNALS if not (deaf and one == signal.SIGINT)]
    before = [(number, signal.signal(number, answer)) for number in numbers]
    try:
        yield
    finally:
        for number, was in before:
            signal.signal(number, was)
