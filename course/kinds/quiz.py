"""A knowledge check: a row of questions whose options each teach something when opened."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from course.errors import RuleError
from course.kinds.exercise import Exercise, Id, placed, unique
from course.language import Said
from course.sheet import Answers, Choice, Field, Option, Result, Sheet, missing


class Alternative(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One option: what it says and what it teaches, whether or not it is the key."""

    label: Said
    feedback: Said
    key: bool = False


class Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question. Exactly one option is the key."""

    id: Id
    prompt: Said
    options: tuple[Alternative, ...]

    def __post_init__(self) -> None:
        if len(self.options) < 2:
            raise RuleError("a question needs two options or more", ("options",))
        keys = [place for place, way in enumerate(self.options) if way.key]
        if len(keys) != 1:
            second = ("options", keys[1], "key") if keys else ("options",)
            raise RuleError("a question needs exactly one option with `key: true`", second)

    @property
    def key(self) -> str:
        """The id of the key option: its place, counted from 1."""
        return next(str(place) for place, way in enumerate(self.options, 1) if way.key)


class Quiz(Exercise, frozen=True, kw_only=True):
    """A knowledge check. The first option opened is the answer; the others are learning."""

    items: Annotated[tuple[Item, ...], Meta(min_length=1)]

    def __post_init__(self) -> None:
        unique("item", placed((item.id for item in self.items), "items", key="id"))
        super().__post_init__()

    def sheet(self) -> Sheet:
        """Return one choice a question."""
        return Sheet(
            id=self.id,
            title=self.title,
            count=True,
            blocks=self.opening()
            + tuple(
                Field(
                    id=item.id,
                    prompt=item.prompt,
                    answer=Choice(
                        options=tuple(
                            Option(id=str(place), label=way.label, feedback=way.feedback)
                            for place, way in enumerate(item.options, 1)
                        )
                    ),
                )
                for item in self.items
            ),
        )

    def result(self, answers: Answers, last: Answers | None = None) -> Result:
        """Count the items whose first opened option is the key.

        `value` lies between 0 and the number of items; `subscales` holds 1 or 0 for each item
        answered; an item not opened is missing, not 0, and its key stays untold.
        """
        given = {item.id: answers.get(item.id) for item in self.items}
        hits = {
            item.id: float(given[item.id] == item.key)
            for item in self.items
            if given[item.id] is not None
        }
        return Result(
            value=sum(hits.values()) if hits else None,
            range=(0, len(self.items)),
            subscales=hits,
            keys={item.id: item.key for item in self.items if item.id in hits},
            missing=missing(self.sheet(), answers),
        )
