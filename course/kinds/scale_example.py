"""A scale's worked example: answers, and what they must come out as. Knows no scale."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType, field

from course.errors import KeyPath, RuleError
from course.language import Name
from course.sheet import Likert, Result


class Example(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A worked example: these answers come out so. What is not named is not compared."""

    why: Name
    answers: dict[str, int]
    value: float | UnsetType | None = UNSET
    band: str | UnsetType = UNSET
    subscales: dict[str, float | None] = field(default_factory=dict)
    bands: dict[str, str] = field(default_factory=dict)
    critical: tuple[str, ...] | UnsetType = UNSET

    @property
    def called(self) -> str:
        """What it is called where it is wrong."""
        return f"the worked example {self.why!r}"

    def named(self, items: list[str], parts: list[str], points: Likert) -> None:
        """Raise `RuleError` where it names no item, no subscale or no point."""
        for id in self.answers:
            known(self.called, id, items, ("answers", id))
        for key, ids in (("subscales", self.subscales), ("bands", self.bands)):
            for id in ids:
                if id not in parts:
                    there = f"subscales: {', '.join(parts) or 'none'}"
                    wrong = f"{self.called} names no subscale {id!r}; {there}"
                    raise RuleError(wrong, (key, id))
        for id, value in self.answers.items():
            if not points.low <= value <= points.high:
                wrong = f"{self.called}: {id!r} lies outside {points.low} to {points.high}"
                raise RuleError(wrong, ("answers", id))

    def compared(self, result: Result) -> None:
        """Raise `RuleError` where the answers' result is another."""
        expected: list[tuple[KeyPath, object, object]] = [
            (("value",), self.value, result.value),
            (("band",), self.band, result.band),
            (("critical",), self.critical, result.critical),
        ]
        for id, score in self.subscales.items():
            expected.append((("subscales", id), score, result.subscales.get(id)))
        for id, band in self.bands.items():
            expected.append((("bands", id), band, result.bands.get(id, "")))
        for at, wanted, found in expected:
            if wanted is not UNSET and wanted != found and not near(wanted, found):
                wrong = f"{self.called} comes out with {at[-1]} {found!r}, not {wanted!r}"
                raise RuleError(wrong, at)


def known(who: str, id: str, items: list[str], at: KeyPath) -> None:
    """Raise `RuleError` when something names an item there is not."""
    if id not in items:
        raise RuleError(f"{who} names no item {id!r}; items: {', '.join(sorted(items))}", at)


def near(one: object, other: object) -> bool:
    """Whether two scores are the same but for what a decimal in a file cannot say."""
    if not isinstance(one, (int, float)) or not isinstance(other, (int, float)):
        return False
    return abs(one - other) < 0.005
