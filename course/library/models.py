"""What the content is made of: a course, its modules, its words of safety, its claims.

Frozen and checked as they are read. Knows no file and no wording.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from course.errors import RuleError
from course.kinds import Kind
from course.kinds.exercise import Id, placed, unique
from course.language import Aside, Name, Said

Url = Annotated[str, Meta(pattern="^https://[^ ]+$", description="an address with https://")]


class Model(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of content: frozen, and with no key nobody reads."""


class Shared(Model, frozen=True, kw_only=True):
    """Exercises that any module may name, each answered anew on every page that does."""

    exercises: tuple[Kind, ...]

    def __post_init__(self) -> None:
        unique("exercise", placed((one.id for one in self.exercises), "exercises", key="id"))


class Handout(Model, frozen=True, kw_only=True):
    """What of a module can be handed out on one sheet: its `core` exercise, by its own id, and the
    figure it goes with. Without one the exercise comes first.

    `short`, `do` and `then` are said in place of the page's own, where those name a place on the
    page. `days` asks for a mark on each day of the week for which the exercise is kept up.
    """

    core: Id
    figure: Id | None = None
    short: tuple[Said, ...] = ()
    do: tuple[Said, ...] = ()
    then: Aside = ""
    days: Aside = ""


class Module(Model, frozen=True, kw_only=True):
    """One module: what it is for, its exercises, and the shared ones it `shares`.

    `in_short` are the lines that sum its page up, in Markdown, links to the page's own places
    included; `handout` is what can be handed out of it.
    """

    aims: tuple[Said, ...]
    exercises: tuple[Kind, ...]
    in_short: tuple[Said, ...] = ()
    handout: Handout | None = None
    shares: tuple[Id, ...] = ()

    def __post_init__(self) -> None:
        own = [*placed((one.id for one in self.exercises), "exercises", key="id")]
        unique("exercise", (*own, *placed(self.shares, "shares")))
        if self.handout and self.handout.core not in [id for _, id in own]:
            wrong = f"no exercise {self.handout.core!r} in this module"
            raise RuleError(wrong, ("handout", "core"))


class CoursePage(Model, frozen=True, kw_only=True):
    """One page in the table of contents: `notebook` is the file's name without its ending."""

    id: Id
    title: Said
    notebook: Name
    minutes: int
    about: Said


class Course(Model, frozen=True, kw_only=True):
    """The course: its title, the day its edition came out, and its modules in order."""

    title: Said
    edition: date
    modules: tuple[CoursePage, ...]


class Disclosure(Model, frozen=True, kw_only=True):
    """One answer a reader may open, and the way on from there."""

    label: Said
    say: Said


class Passage(Model, frozen=True, kw_only=True):
    """Words of safety, in Markdown, and doors to open.

    It has no field, no id and no answer, so there is nothing about it that could be kept.
    """

    say: Said
    doors: tuple[Disclosure, ...] = ()
    after: Aside = ""
    claims: tuple[Id, ...] = ()


class Neutral(Model, frozen=True, kw_only=True):
    """Where Leave goes: one neutral site."""

    url: Url
    name: Said


class Safety(Model, frozen=True, kw_only=True):
    """The words of safety, the same on every page."""

    leave: Neutral
    passages: dict[str, Passage]


class Claim(Model, frozen=True, kw_only=True):
    """One thing that may be taught: in which words, how sure, and who was studied."""

    id: Id
    claim: Said
    grade: Literal["strong", "moderate", "emerging", "contested", "clinical-consensus"]
    tested_in: Aside = ""
    note: str = ""
    citations: tuple[Name, ...]
