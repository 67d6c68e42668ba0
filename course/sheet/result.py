"""The result: what answers add up to, and what is told of it. Knows no kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from course.sheet.sheet import Sheet


class Strip(Struct, frozen=True, kw_only=True):
    """One result as a place on a line between two anchors, and in words.

    `value` lies from `least` to `most`; `None` when too little was answered to say.
    """

    title: str
    low: str
    high: str
    least: float
    most: float
    value: float | None = None
    say: str = ""

    @property
    def share(self) -> float:
        """How far along the line the value lies, from 0 to 1; 0 when it is not known."""
        if self.value is None:
            return 0.0
        return (self.value - self.least) / (self.most - self.least)


class Result(Struct, frozen=True, kw_only=True):
    """What answers add up to. Everything is optional: a worksheet's result is empty.

    `value` lies in `range` (both ends included); `subscales` holds those that could be scored;
    `keys` are what we would choose, for each question answered;
    `critical` names the items answered at their cut-off or above; `missing` the fields not
    answered. To be told: `feedback` in Markdown, `replies` to single fields in Markdown,
    `helped` names the fields whose reply comes with the ways to Ground and to people who can be
    called, '' where the feedback does; `strips`, in one row or each `apart`, and `lines`, which
    are the reader's own words and are never read as Markdown.
    """

    value: float | None = None
    range: tuple[float, float] | None = None
    band: str = ""
    subscales: Mapping[str, float] = field(default_factory=dict)
    bands: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    critical: tuple[str, ...] = ()
    feedback: str = ""
    replies: Mapping[str, str] = field(default_factory=dict)
    helped: tuple[str, ...] = ()
    strips: tuple[Strip, ...] = ()
    apart: bool = False
    lines: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def missing(sheet: Sheet, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of the fields not answered, in order."""
    return tuple(ask.id for ask in sheet.fields if answers.get(ask.id) is None)
