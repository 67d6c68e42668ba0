"""Scoring: arithmetic on plain values. Knows no content, no widget, no file and no clock.

A value is a number, or `None` where nothing was answered. `None` is never 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import sqrt

Values = Sequence[float | None]

CERTAIN = 1.96
"""How many standard errors a change must pass to be outside chance 19 times in 20."""


def keyed(value: float | None, low: float, high: float, *, reverse: bool) -> float | None:
    """Return an item's value in the direction of its scale.

    A reverse-keyed item is mirrored in its range, both ends included: on 0 to 4, a 1 becomes 3.
    """
    if value is None:
        return None
    return low + high - value if reverse else value


def mean(values: Values, max_missing: int = 0) -> float | None:
    """Return the mean of what was answered; `None` when more than `max_missing` were not.

    Each gap counts as this person's own mean of the others (person-mean substitution). Schafer
    and Graham (2002), Psychological Methods 7(2), 147-177, allow that where the items of a scale
    hang together, and warn where they do not.
    """
    present = [value for value in values if value is not None]
    if not present or len(values) - len(present) > max_missing:
        return None
    return sum(present) / len(present)


def total(values: Values, max_missing: int = 0) -> float | None:
    """Return the raw score, each gap prorated as in `mean`; `None` when too much is missing."""
    found = mean(values, max_missing)
    if found is None:
        return None
    present = [value for value in values if value is not None]
    return sum(present) * len(values) / len(present)


def band(value: float, ends: Sequence[float]) -> int:
    """Return which band a value falls in, counted from 0.

    `ends` are the bands' highest values, rising. A value on an end belongs to the band that
    ends there; one between two ends, as prorating makes them, to the higher band.
    """
    return next(place for place, end in enumerate(ends) if value <= end)


def gaps(ends: Sequence[float], low: float, high: float) -> str:
    """Say what keeps bands from covering `low` to `high`, once each; '' when they do."""
    if not ends:
        return f"there are no bands; they cover {low:g} to {high:g}"
    for before, after in pairwise(ends):
        if after <= before:
            return f"bands overlap: one ends at {before:g}, the next at {after:g}"
    if ends[0] < low:
        return f"a band ends at {ends[0]:g}, below the lowest value {low:g}"
    if ends[-1] > high:
        return f"the last band ends at {ends[-1]:g}, above the highest value {high:g}"
    if ends[-1] < high:
        return f"bands leave a gap from {ends[-1]:g} to {high:g}"
    return ""


def critical(values: Mapping[str, float | None], cut_offs: Mapping[str, float]) -> tuple[str, ...]:
    """Return the items whose own answer lies at its cut-off or above, whatever the total is."""
    return tuple(
        item
        for item, cut_off in cut_offs.items()
        for value in (values.get(item),)
        if value is not None and value >= cut_off
    )


def change(before: float | None, after: float | None) -> float | None:
    """Return after minus before; `None` when either is not known."""
    return None if before is None or after is None else after - before


def reliable_change(before: float, after: float, sd: float, reliability: float) -> float:
    """Return the reliable change index: the change, in standard errors of a difference.

    RCI = (after - before) / (sd * sqrt(2) * sqrt(1 - reliability)), where `sd` is the standard
    deviation of a comparison group and `reliability` the scale's, from 0 to below 1. Beyond
    `CERTAIN`, either way, chance alone would rarely give such a change. Source: Jacobson and
    Truax (1991), Journal of Consulting and Clinical Psychology 59(1), 12-19.

    `ValueError` when `sd` or `reliability` is out of range.
    """
    if sd <= 0:
        raise ValueError("a standard deviation is above 0")
    if not 0 <= reliability < 1:
        raise ValueError("a reliability lies from 0 to below 1")
    return (after - before) / (sd * sqrt(2) * sqrt(1 - reliability))


def reliable(before: float, after: float, sd: float, reliability: float) -> bool:
    """Whether a change is beyond what chance would usually give."""
    return abs(reliable_change(before, after, sd, reliability)) > CERTAIN
