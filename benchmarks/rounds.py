"""Rounds: every peer in each, another one first each time; and what is made of their times."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TypeVar

T = TypeVar("T")

Times = dict[str, list[float]]
"""For each peer, what was found in each round."""


def turns(peers: Sequence[T], rounds: int) -> Iterator[list[T]]:
    """Return the peers in their order for each round; the first one goes to the end of the next."""
    for at in range(rounds):
        first = at % len(peers)
        yield [*peers[first:], *peers[:first]]


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` of the values are not above: the nearest rank."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1]


def told(times: Times, unit: str) -> str:
    """Return each peer's median, and its lowest and highest value."""
    return "; ".join(
        f"{peer} {median(values):.4g} {unit} ({min(values):.4g} to {max(values):.4g}, "
        f"n = {len(values)})"
        for peer, values in times.items()
    )
