"""The aspects of a language, each as a part of its `language.yaml`. Knows no sentence."""

from __future__ import annotations

from functools import cache
from gettext import c2py
from typing import Annotated, Literal

from msgspec import Meta, Struct

from course.errors import RuleError
from course.language.shown import Name

ENOUGH = 201
"""Numbers among which every plural form of a language comes up."""

ruled = cache(c2py)
"""The function that a rule of gettext is."""

Form = Literal["zero", "one", "two", "few", "many", "other"]
Months = Annotated[tuple[Name, ...], Meta(min_length=12, max_length=12)]


class Aspect(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One aspect of a language, with no key nobody reads."""


class Quotes(Aspect, frozen=True, kw_only=True):
    """The quotation marks, and those inside others; for whoever writes the words."""

    open: Name
    close: Name
    inner_open: Name
    inner_close: Name


class Listing(Aspect, frozen=True, kw_only=True):
    """How things are listed. {0} is what stands before, {1} what comes after.

    `comma` stands between things of a bare row, `semicolon` where the things may hold commas.
    """

    two: Name
    start: Name
    middle: Name
    end: Name
    comma: Name
    semicolon: Name

    def __post_init__(self) -> None:
        for key in ("two", "start", "middle", "end"):
            held(key, getattr(self, key))


class Dates(Aspect, frozen=True, kw_only=True):
    """How days are written. `months` as they stand in a date, `alone` without a day.

    `day` may hold {day}, {month}, {year} and {number}, the month's; `month` the same but {day};
    `time` {hour} and {minute}, two digits each; `moment` {date} and {time}.
    """

    day: Name
    month: Name
    time: Name
    moment: Name
    months: Months
    alone: Months

    def __post_init__(self) -> None:
        holds = {
            "day": ("day", "month", "year", "number"),
            "month": ("month", "year", "number"),
            "time": ("hour", "minute"),
            "moment": ("date", "time"),
        }
        for key, names in holds.items():
            try:
                getattr(self, key).format(**dict.fromkeys(names, ""))
            except (KeyError, IndexError, ValueError):
                may = ", ".join(f"{{{name}}}" for name in names)
                wrong = f"`{key}` may hold {may} and no other braces"
                raise RuleError(wrong, (key,)) from None


class Numbers(Aspect, frozen=True, kw_only=True):
    """The ten digits from 0, the signs in a number, and small numbers in words, from none.

    `share` is a number, {0}, with the most there can be, {1}.
    """

    digits: Annotated[str, Meta(min_length=10, max_length=10)]
    decimal: Name
    group: str
    share: Name
    words: tuple[Name, ...] = ()

    def __post_init__(self) -> None:
        held("share", self.share)


class Plurals(Aspect, frozen=True, kw_only=True):
    """gettext's rule, which gives a number's form by its place from 0, and the forms' names."""

    rule: Name
    forms: Annotated[tuple[Form, ...], Meta(min_length=1)]

    def __post_init__(self) -> None:
        try:
            places = {*map(ruled(self.rule), range(ENOUGH))}
        except (ArithmeticError, ValueError) as error:
            raise RuleError(f"`rule` is no rule of gettext: {error}", ("rule",)) from None
        if places != {*range(len(self.forms))}:
            wrong = f"`rule` has {len(places)} forms, and {len(self.forms)} are named"
            raise RuleError(wrong, ("forms",))


def held(key: str, pattern: str) -> None:
    """See that a pattern holds two things. `RuleError` if not."""
    if "{0}" not in pattern or "{1}" not in pattern.partition("{0}")[2]:
        raise RuleError(f"`{key}` must hold {{0}} and then {{1}}", (key,))
