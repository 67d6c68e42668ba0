"""Bands: parts of a range, each with a name and words for it. Knows no scale and no screen."""

from __future__ import annotations

from msgspec import Struct

from course import scoring
from course.kinds.exercise import Said


class Band(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The values up to `to`, down to the band before it, and what is said of them."""

    to: float
    band: Said
    say: Said


def covering(bands: tuple[Band, ...], low: float, high: float) -> None:
    """Raise `ValueError` when bands leave a part of `low` to `high` without words."""
    wrong = scoring.gaps([one.to for one in bands], low, high)
    if wrong:
        raise ValueError(wrong)


def named(bands: tuple[Band, ...], value: float) -> Band:
    """Give the band that a value falls in."""
    return bands[scoring.band(value, [one.to for one in bands])]
