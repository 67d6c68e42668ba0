"""What every kind of exercise has: an id, a title, an introduction. Knows no file and no screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Meta, Struct

from course.errors import KeyPath, RuleError, within
from course.kinds.filled import Filled
from course.language import Aside, Said
from course.sheet import (
    Answers,
    Block,
    Check,
    Choice,
    Earlier,
    Format,
    Guide,
    People,
    Prose,
    Result,
    Rows,
    Sheet,
)

ID = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[
    str,
    Meta(
        pattern=ID,
        max_length=60,
        description="a short name: lower-case letters, digits, single hyphens",
    ),
]
"""A short name in lower case: letters, digits and single hyphens."""

Shows = Annotated[
    str,
    Meta(
        pattern=rf"^(\*|{ID[1:-1]})/{ID[1:-1]}/{ID[1:-1]}$",
        description="an earlier answer, module/exercise/field; * for the page before",
    ),
]
"""An earlier answer by its name; `*` stands for the page written on before."""


class Exercise(
    Struct,
    frozen=True,
    kw_only=True,
    tag_field="kind",
    tag=str.lower,
    forbid_unknown_fields=True,
):
    """One thing to do. A kind is this and two pure methods: `sheet` and `result`.

    In a file, `id` is the exercise's own; the library puts the module's before it, with a slash.
    `why`, `do`, `done_when` and `then` are its four short lines; `intro` is what else to know.
    With `plan`, what is kept of it belongs to the reader's plan; with `people`, it asks for words
    about people. `shows` names earlier answers that can be shown beside it. `filled` is the same
    exercise as someone else filled it in, to be read.
    """

    id: Id
    title: Said
    why: Aside = ""
    do: tuple[Said, ...] = ()
    done_when: Aside = ""
    then: Aside = ""
    intro: Aside = ""
    plan: bool = False
    people: bool = False
    shows: tuple[Shows, ...] = ()
    filled: Filled | None = None

    def __post_init__(self) -> None:
        """Raise `RuleError` where `filled` does not fit; a kind with rules calls it after them."""
        if self.filled:
            sheet = self.sheet()
            with within("filled"):
                self.filled.check(sheet)

    def sheet(self) -> Sheet:
        """Return the exercise as an unanswered sheet."""
        raise NotImplementedError

    def result(self, answers: Answers, last: Answers | None = None) -> Result:
        """Return what the answers add up to; `None` is not answered.

        `last` holds the answers to the same question on the page answered before this one.
        """
        raise NotImplementedError

    def opening(self) -> tuple[Block, ...]:
        """Return the four lines, the introduction, the places of earlier answers and of people."""
        guide = Guide(self.why.strip(), self.do, self.done_when.strip(), self.then.strip())
        lines: tuple[Block, ...] = (guide,) if guide != Guide() else ()
        intro: tuple[Block, ...] = (Prose(self.intro.strip()),) if self.intro.strip() else ()
        earlier: tuple[Block, ...] = (Earlier(self.shows),) if self.shows else ()
        return (*lines, *intro, *earlier, *((People(),) if self.people else ()))


def unique(what: str, ids: Iterable[tuple[KeyPath, str]]) -> None:
    """Raise `RuleError` when an id stands twice; each is given after the path to it."""
    seen: set[str] = set()
    for at, id in ids:
        if id in seen:
            raise RuleError(f"{what} {id!r} stands twice", at)
        seen.add(id)


def placed(ids: Iterable[str], *at: str | int, key: str = "") -> Iterator[tuple[KeyPath, str]]:
    """Return each id after the path to it: `at` leads to the list, `key` is its own in an item."""
    for place, id in enumerate(ids):
        yield (*at, place, *([key] if key else [])), id


def options_once(answer: Format, what: str = "option") -> None:
    """Raise `RuleError` when an option stands twice in a format, or in a column of a table."""
    if isinstance(answer, (Choice, Check)):
        unique(what, placed((one.id for one in answer.options), "options", key="id"))
    elif isinstance(answer, Rows):
        for place, column in enumerate(answer.columns):
            with within("columns", place, "answer"):
                options_once(column.answer, f"in column {column.id!r}, option")
