"""What the course no longer asks, as it asked it last. Knows no file and no answer.

What a reader kept is found by id alone, so that what is gone stays here, under its own words.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from course.errors import RuleError
from course.kinds import Exercise, Kind
from course.kinds.exercise import ID, placed, unique
from course.language import Aside, Said
from course.library.models import Model
from course.sheet import Check, Choice, Field, Rows, Sheet
from course.sheet.sheet import Format

NAME = f"{ID[:-1]}/{ID[1:-1]}"

Name = Annotated[
    str, Meta(pattern=f"{NAME}$", description="the full name of an exercise, module/exercise")
]
FieldName = Annotated[
    str,
    Meta(pattern=f"{NAME}/{ID[1:]}", description="the full name of a field, module/exercise/field"),
]


class RetiredExercise(Model, frozen=True, kw_only=True):
    """A whole exercise by its full `name`, its block as it stood in its file last."""

    name: Name
    block: Kind

    def __post_init__(self) -> None:
        if self.block.id != self.name.rpartition("/")[2]:
            raise RuleError(f"the id of its block is {self.block.id!r}", ("name",))

    @property
    def exercise(self) -> Exercise:
        """The exercise, its id made whole."""
        return replace(self.block, id=self.name)


class RetiredField(Model, frozen=True, kw_only=True):
    """A field that is gone from an exercise, by its full `name`.

    Where the field is still asked, only the options or columns here are gone. `key` and `reverse`
    say how it was scored, `before` is the prose that led to it.
    """

    name: FieldName
    prompt: Said
    answer: Format
    before: Aside = ""
    key: str = ""
    reverse: bool = False

    @property
    def exercise(self) -> str:
        """The full name of its exercise."""
        return self.name.rpartition("/")[0]

    @property
    def field(self) -> Field:
        """The field as it was asked."""
        return Field(id=self.name.rpartition("/")[2], prompt=self.prompt, answer=self.answer)


class Retired(Model, frozen=True, kw_only=True):
    """Everything that is gone: whole exercises, and fields."""

    exercises: tuple[RetiredExercise, ...]
    fields: tuple[RetiredField, ...]

    def __post_init__(self) -> None:
        unique("exercise", placed((one.name for one in self.exercises), "exercises", key="name"))
        unique("field", placed((one.name for one in self.fields), "fields", key="name"))

    def joined(self, sheet: Sheet) -> Sheet:
        """Return a sheet with all that is gone from it: options and columns last, then fields."""
        gone = {one.field.id: one.field for one in self.fields if one.exercise == sheet.id}
        there = {ask.id for ask in sheet.fields}
        blocks = [
            replace(one, answer=both(one.answer, gone[one.id].answer))
            if isinstance(one, Field) and one.id in gone
            else one
            for one in sheet.blocks
        ]
        blocks += [ask for id, ask in gone.items() if id not in there]
        return replace(sheet, blocks=tuple(blocks)) if gone else sheet


def both(now: Format, gone: Format) -> Format:
    """Return a format that takes what it takes now and what is gone from it."""
    if isinstance(now, Rows) and isinstance(gone, Rows):
        last = {column.id: column for column in gone.columns}
        columns = [
            replace(one, answer=both(one.answer, last.pop(one.id).answer))
            if one.id in last
            else one
            for one in now.columns
        ]
        every = (*columns, *last.values())
        return replace(now, columns=every, lines=max(now.lines, gone.lines))
    if isinstance(now, (Choice, Check)) and isinstance(gone, (Choice, Check)):
        known = {one.id for one in now.options}
        options = (*now.options, *(one for one in gone.options if one.id not in known))
        return replace(now, options=options)
    return now
