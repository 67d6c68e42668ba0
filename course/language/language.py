"""One language, as its `language.yaml` has it: direction, quotation marks, lists, dates, numbers.

Knows no file and no sentence of the course.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, tzinfo
from typing import Annotated, Literal

from msgspec import Meta

from course.errors import RuleError
from course.language.aspects import (
    Aspect,
    Dates,
    Form,
    Listing,
    Months,
    Numbers,
    Plurals,
    Quotes,
    ruled,
)
from course.language.foreign import marked
from course.language.shown import Name

CODE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$"
"""What the code of a language looks like."""

Code = Annotated[
    str,
    Meta(
        pattern=CODE,
        description="a language as BCP 47 names it, such as de, pt-BR or zh-Hant",
    ),
]


class Language(Aspect, frozen=True, kw_only=True):
    """One language. `untranslated` says that some words, {text}, are English."""

    code: Code
    name: Name
    dir: Literal["ltr", "rtl"]
    quotes: Quotes
    lists: Listing
    dates: Dates
    numbers: Numbers
    plurals: Plurals
    untranslated: Name = "{text}"

    def __post_init__(self) -> None:
        if "{text}" not in self.untranslated:
            raise RuleError("`untranslated` must hold {text}", ("untranslated",))

    def listed(self, things: Iterable[str]) -> str:
        """Return things as a sentence lists them, the last one with its *and*."""
        every, ways = [*things], self.lists
        if len(every) < 3:
            return filled(ways.two, *every) if len(every) == 2 else "".join(every)
        found = filled(ways.end, every[-2], every[-1])
        for thing in reversed(every[1:-2]):
            found = filled(ways.middle, thing, found)
        return filled(ways.start, every[0], found)

    def number(self, value: float, places: int = 1) -> str:
        """Return a number in this language's signs, with at most so many `places`."""
        shown = f"{value:,.{places}f}" if value != int(value) else f"{int(value):,}"
        shown = shown.rstrip("0") if "." in shown else shown
        signs = str.maketrans({",": self.numbers.group, ".": self.numbers.decimal})
        return self.digits(shown.rstrip(".").translate(signs))

    def kilobytes(self, bytes: int) -> str:
        """Return a number of bytes as a whole number of KB, at least one."""
        return self.number(max(1, round(bytes / 1000)))

    def digits(self, shown: str) -> str:
        """Return what is written in digits, such as a year or 07, in this language's own."""
        return shown.translate(str.maketrans("0123456789", self.numbers.digits))

    def share(self, number: int, most: int) -> str:
        """Return a number with the most there can be, such as 7 of 10."""
        return filled(self.numbers.share, self.number(number), self.number(most))

    def spelled(self, number: int) -> str:
        """Return a small number as a word, where this language has one for it here."""
        words = self.numbers.words
        return words[number] if 0 <= number < len(words) else self.number(number)

    def form(self, number: int) -> Form:
        """Return the plural form that a number of things takes."""
        place, forms = ruled(self.plurals.rule)(number), self.plurals.forms
        return forms[place] if 0 <= place < len(forms) else forms[-1]

    def day(self, at: date) -> str:
        """Return a day as a person writes it."""
        return self._dated(self.dates.day, at, self.dates.months, day=self.digits(str(at.day)))

    def month(self, at: date) -> str:
        """Return a day's month and year."""
        return self._dated(self.dates.month, at, self.dates.alone)

    def _dated(self, pattern: str, at: date, months: Months, **more: str) -> str:
        """Return a pattern with a day's parts in it."""
        year, number = self.digits(str(at.year)), self.digits(str(at.month))
        return pattern.format(month=months[at.month - 1], year=year, number=number, **more)

    def moment(self, at: datetime, zone: tzinfo | None = None) -> str:
        """Return a moment as a person writes it; without a `zone`, by this computer's clock."""
        with suppress(OverflowError, ValueError, OSError):  # at the ends of the calendar
            at = at.astimezone(zone)
        hour, minute = self.digits(f"{at:%H}"), self.digits(f"{at:%M}")
        time = self.dates.time.format(hour=hour, minute=minute)
        return self.dates.moment.format(date=self.day(at), time=time)

    def order(self, name: str) -> tuple[str, str]:
        """Return what to sort a name by: its letters without case and accents, then with them.

        It is no full collation: a language that has letters after Z of its own puts them with
        those they are made from.
        """
        plain = unicodedata.normalize("NFKD", name.casefold())
        return "".join(one for one in plain if not unicodedata.combining(one)), name

    def marked(self, english: str) -> str:
        """Return English that stands in for a translation, marked as such."""
        return marked(english, self.untranslated)


def filled(pattern: str, before: str, after: str) -> str:
    """Return a pattern of two things with both in it, whatever braces they hold."""
    start, _, rest = pattern.partition("{0}")
    middle, _, end = rest.partition("{1}")
    return f"{start}{before}{middle}{after}{end}"


NEUTRAL = Language(
    code="und",
    name="und",
    dir="ltr",
    quotes=Quotes(open="“", close="”", inner_open="‘", inner_close="’"),
    lists=Listing(
        two="{0}, {1}",
        start="{0}, {1}",
        middle="{0}, {1}",
        end="{0}, {1}",
        comma=", ",
        semicolon="; ",
    ),
    dates=Dates(
        day="{year}-{number}-{day}",
        month="{year}-{number}",
        time="{hour}:{minute}",
        moment="{date} {time}",
        months=tuple(map(str, range(1, 13))),
        alone=tuple(map(str, range(1, 13))),
    ),
    numbers=Numbers(digits="0123456789", decimal=".", group="", share="{0}/{1}"),
    plurals=Plurals(rule="0", forms=("other",)),
)
"""No language: what words are made with that came from no folder of content."""
