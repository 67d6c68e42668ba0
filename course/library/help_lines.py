"""Help lines by country: which may be shown, and which have not been looked at for too long.

Knows no clock: whoever asks what is stale says on which day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from course.errors import RuleError
from course.kinds.exercise import placed, unique
from course.language import Aside, Name, Said
from course.library.models import Model, Url
from course.library.phone_numbers import needed

Need = Literal["suicide-crisis", "domestic-violence", "sexual-assault", "veterans", "harming"]
"""What a line is for; `harming` is for those afraid that they will hurt someone."""

Group = Literal[
    "everyone",
    "women",
    "men",
    "girls",
    "children",
    "young-people",
    "adults",
    "older-people",
    "lgbtq",
    "trans",
    "indigenous",
    "veterans",
    "crime-victims",
]
"""Whom a line is for."""

Checked = Literal["service-page", "public-list", "undated", "unchecked"]
"""How something was looked at; only the first two are for readers."""

SHOWN = ("service-page", "public-list")

UNDATED = ("service-page",)
"""How a line was looked at that is shown also where no date was noted."""

Seen = Annotated[
    str,
    Meta(pattern=r"^(\d{4}-\d\d(-\d\d)?)?$", description="a day or month such as 2026-10"),
]
"""When a line was looked at: 2026-10-07, or 2026-10, or nothing."""


def earliest(seen: str) -> date:
    """Return the first day that a date such as 2026-10 or 2026-10-07 may mean."""
    return date.fromisoformat(seen if len(seen) > len("2026-10") else f"{seen}-01")


def dated(key: str, seen: str) -> None:
    """See that what stands under a key is a date, if anything does. `RuleError` if not."""
    try:
        if seen:
            earliest(seen)
    except ValueError:
        raise RuleError(f"{seen!r} is no date", (key,)) from None


def day(said: str) -> date:
    """Return the day that is written as 2026-10-07; `ValueError` where none is."""
    return date.fromisoformat(said)


ANY_MAN = {"everyone", "men", "adults", "crime-victims"}
"""Whom a line can be for so that any man may call it."""


class Service(Model, frozen=True, kw_only=True):
    """One help line. `say` is for its readers, `note` for those who check it.

    `who_for` is what it is for, `serves` is whom; nothing there where no page or list says so.
    """

    name: Name
    who_for: Annotated[tuple[Need, ...], Meta(min_length=1)]
    serves: tuple[Group, ...] = ()
    checked: Checked
    as_of: Seen = ""
    phone: str = ""
    text: str = ""
    chat: Url | None = None
    url: Url | None = None
    hours: Aside = ""
    say: Aside = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not (self.phone or self.text or self.chat or self.url):
            raise RuleError(f"{self.name!r} has no phone, text, chat or url", ("name",))
        needed("phone", self.phone)
        needed("text", self.text)
        dated("as_of", self.as_of)

    @property
    def shown(self) -> bool:
        """Whether a reader may see it: it is known when it was looked at, or its own page was."""
        return self.checked in (SHOWN if self.as_of else UNDATED)


class Country(Model, frozen=True, kw_only=True):
    """One country: its emergency numbers, in words, and its lines."""

    code: Annotated[str, Meta(pattern="^[A-Z]{2,3}$", description="two or three capital letters")]
    country: Said
    emergency: str = ""
    emergency_checked: Checked = "unchecked"
    emergency_as_of: Seen = ""
    services: tuple[Service, ...]

    def __post_init__(self) -> None:
        unique("service", placed((one.name for one in self.services), "services", key="name"))
        needed("emergency", self.emergency)
        dated("emergency_as_of", self.emergency_as_of)

    @property
    def emergency_shown(self) -> bool:
        """Whether a reader may see its emergency number."""
        return self.emergency_checked in SHOWN and bool(self.emergency_as_of)

    @property
    def published(self) -> tuple[Service, ...]:
        """The lines a reader may see."""
        return tuple(service for service in self.services if service.shown)

    def has(self, need: Need) -> bool:
        """Whether a line that a reader may see is for this."""
        return any(need in service.who_for for service in self.published)

    @property
    def violence_takes_men(self) -> bool:
        """Whether a line on violence that a reader may see takes any man, or does not say whom."""
        return any(
            "domestic-violence" in one.who_for and (not one.serves or ANY_MAN & {*one.serves})
            for one in self.published
        )

    def seen(self) -> Iterator[tuple[str, str]]:
        """Return everything that a reader may see and that has a date, with it."""
        if self.emergency_shown:
            yield "the emergency number", self.emergency_as_of
        yield from ((service.name, service.as_of) for service in self.published if service.as_of)


class Lines(Model, frozen=True, kw_only=True):
    """Every country, what holds in the whole European Union, and what reaches anywhere."""

    countries: tuple[Country, ...]
    eu_wide: Country
    worldwide: Country

    def __post_init__(self) -> None:
        codes = placed((one.code for one in self.countries), "countries", key="code")
        union, world = self.eu_wide.code, self.worldwide.code
        last = ((("eu_wide", "code"), union), (("worldwide", "code"), world))
        unique("country", (*codes, *last))

    @property
    def all(self) -> tuple[Country, ...]:
        """The countries in the file’s order, then the Union, then the world."""
        return (*self.countries, self.eu_wide, self.worldwide)

    def stale(self, at: date) -> list[str]:
        """Name what readers see that was last looked at more than twelve months before `at`."""
        return [
            f"{country.country}: {name} was last checked {seen}"
            for country in self.all
            for name, seen in country.seen()
            if old(seen, at)
        ]


def old(seen: str, at: date) -> bool:
    """Whether more than twelve months lie between a date and `at`; a month counts from its 1st."""
    then = earliest(seen)
    return (at.year - then.year, at.month, at.day) > (1, then.month, then.day)
