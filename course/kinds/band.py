"""Bands: parts of a range, each with a name and words for it. Knows no scale and no screen."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from course import scoring
from course.errors import RuleError
from course.language import Name, Said


class Band(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The values up to `to`, down to the band before it, and what is said of them.

    With `help`, the ways to Ground and to people who can be called stand with those words.
    """

    to: float
    band: Name
    say: Said
    help: bool = False


def covering(bands: tuple[Band, ...], low: float, high: float) -> None:
    """Raise `RuleError` when bands leave a part of `low` to `high` without words."""
    ends = [one.to for one in bands]
    if wrong := scoring.gaps(ends, low, high):
        raise RuleError(wrong, (misplaced(ends, low), "to") if ends else ())


def misplaced(ends: list[float], low: float) -> int:
    """Return the band that ends too low, counted from 0; the last one where none does."""
    overlapping = [at for at, (last, end) in enumerate(pairwise(ends), 1) if end <= last]
    below = [0] if ends[0] < low else []
    return [*overlapping, *below, len(ends) - 1][0]


def named(bands: tuple[Band, ...], value: float) -> Band:
    """Return the band that a value falls in."""
    return bands[scoring.band(value, [one.to for one in bands])]
