"""The backoff: how long one who finds another at work goes on trying. Knows no file.

The pauses between tries grow, and are of chance length, so that those who wait do not all come
back at the same moment.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

SHORTEST, LONGEST = 0.002, 0.1
"""Seconds of the first pause and of the longest, at most; each is at least half of that."""


class Backoff:
    """So many seconds in all, from when it is made. Walked through, it gives one try at least."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def __repr__(self) -> str:
        return f"Backoff({self.left:.2f})"

    @property
    def left(self) -> float:
        """Return the seconds that are left, 0 when they are over."""
        return max(0.0, self._until - time.monotonic())

    def __iter__(self) -> Iterator[float]:
        """Return the seconds left at each try, with a pause before each but the first."""
        yield self.left
        pause = SHORTEST
        while left := self.left:
            time.sleep(min(left, random.uniform(pause / 2, pause)))
            pause = min(2 * pause, LONGEST)
            yield self.left
