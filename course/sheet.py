"""The sheet: a title and a row of blocks, each prose or a field that asks for one response.

It is the neutral middle of the course. Kinds of exercise become a sheet; surfaces draw one.
Knows no kind, no surface and no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from course.errors import AnswerError

Value = str | int | list[str]
"""One given answer: a text, an option's id, a list of option ids, or a rating."""

Answers = dict[str, Value | None]
"""Field id to value. `None` is not answered, which is never the same as 0 or ''."""

LONGEST = 20_000
"""Characters one text answer may hold; about ten printed pages."""

AWAY = "away"
"""The value of a rating answered with its words beside the numbers ("numb, far away")."""


class Option(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One way to answer.

    `feedback` stands behind the option, and opening it is the answer. `reply` is said once the
    option has been chosen.
    """

    id: str
    label: str
    feedback: str = ""
    reply: str = ""


Options = Annotated[tuple[Option, ...], Meta(min_length=1)]


class Choice(
    Struct, frozen=True, tag_field="format", tag="choice", forbid_unknown_fields=True, kw_only=True
):
    """One of a few options. When every option has feedback, it is drawn as disclosures."""

    options: Options

    @property
    def teaches(self) -> bool:
        """Whether opening an option shows what it teaches."""
        return all(option.feedback for option in self.options)

    def check(self, value: object) -> str:
        """Give the value back when it is an option's id; `AnswerError` otherwise."""
        if isinstance(value, str) and value in {option.id for option in self.options}:
            return value
        raise AnswerError("not one of the options")

    def words(self, value: Value) -> str:
        """Give the chosen label, as the reader saw it."""
        return next(option.label for option in self.options if option.id == value)

    def example(self) -> Value:
        """Give an answer this format accepts, so that a machine can walk the course."""
        return self.options[0].id


class Check(
    Struct, frozen=True, tag_field="format", tag="check", forbid_unknown_fields=True, kw_only=True
):
    """Any number of options, none included."""

    options: Options

    def check(self, value: object) -> list[str] | None:
        """Give the ids back in the options' order, `None` for an empty list."""
        known = [option.id for option in self.options]
        if not isinstance(value, list) or any(item not in known for item in value):
            raise AnswerError("not among the options")
        return [name for name in known if name in value] or None

    def words(self, value: Value) -> str:
        """Give the chosen labels, one a line."""
        chosen = value if isinstance(value, list) else []
        return "\n".join(option.label for option in self.options if option.id in chosen)

    def example(self) -> Value:
        """Give an answer this format accepts."""
        return [option.id for option in self.options]


class Text(
    Struct, frozen=True, tag_field="format", tag="text", forbid_unknown_fields=True, kw_only=True
):
    """The reader's own words, `lines` high on screen and on paper."""

    lines: int = 3

    def check(self, value: object) -> str | None:
        """Give the text back as typed, `None` for nothing but white space."""
        if not isinstance(value, str):
            raise AnswerError("not a text")
        if len(value) > LONGEST:
            raise AnswerError(f"longer than {LONGEST:,} characters")
        # A lone surrogate cannot be stored or shown anywhere; a page may still send one.
        text = value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
        return text if text.strip() else None

    def words(self, value: Value) -> str:
        """Give the text."""
        return str(value)

    def example(self) -> Value:
        """Give an answer this format accepts."""
        return "a few words"


class Rating(
    Struct, frozen=True, tag_field="format", tag="rating", forbid_unknown_fields=True, kw_only=True
):
    """A whole number from 0 to `most` between two anchors, and words for where numbers fail.

    Starts unanswered. `away`, when given, is the option beside the numbers.
    """

    low: str
    high: str
    most: int = 10
    away: str = ""

    def check(self, value: object) -> int | str:
        """Give the number or `AWAY` back; `AnswerError` when it is out of range."""
        if self.away and value == AWAY:
            return AWAY
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= self.most:
            return value
        raise AnswerError(f"not a whole number from 0 to {self.most}")

    def words(self, value: Value) -> str:
        """Give the number with its range, or the words beside the numbers."""
        return self.away if value == AWAY else f"{value} of {self.most}"

    def example(self) -> Value:
        """Give an answer this format accepts."""
        return self.most


Format = Choice | Check | Text | Rating


class Field(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One ask: a prompt and the response format it is answered in."""

    id: str
    prompt: str
    answer: Format
    hint: str = ""


class Prose(Struct, frozen=True):
    """Words between the asks, in Markdown without HTML."""

    text: str


class Steps(Struct, frozen=True):
    """Something to do in order, with a pace a reader may start and stop.

    Each step is a text and a length in seconds; the whole is done `rounds` times.
    """

    steps: tuple[tuple[str, int], ...]
    rounds: int = 1

    @property
    def seconds(self) -> int:
        """How long the whole takes at its own pace, in seconds."""
        return self.rounds * sum(length for _, length in self.steps)


Block = Prose | Field | Steps


class Sheet(Struct, frozen=True, kw_only=True):
    """One exercise as something that can be read, printed, typed into or kept.

    `done` says whether *Done for now* makes a kept entry; `count` whether a reader may ask
    how many first picks matched the key; `paper` that it is meant for paper and takes nothing.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    done: bool = False
    count: bool = False
    paper: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """The asks, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Field))

    def check(self, id: str, value: object) -> Value | None:
        """Give one answer back in its normal form, or raise `AnswerError`.

        `None` is always accepted: it takes an answer back.
        """
        for ask in self.fields:
            if ask.id == id:
                return None if value is None else ask.answer.check(value)
        raise AnswerError("no such field")

    def fit(self, answers: Answers) -> Answers:
        """Give the answers that this sheet could have been given; an older edition's may not be."""
        found: Answers = {}
        for id, value in answers.items():
            with suppress(AnswerError):
                found[id] = self.check(id, value)
        return found

    def example(self) -> Answers:
        """Give an answer to every field."""
        return {ask.id: ask.answer.example() for ask in self.fields}


class Result(Struct, frozen=True, kw_only=True):
    """What answers add up to. Everything is optional: a worksheet's result is empty.

    `value` lies in `range` (both ends included); `missing` names the fields not answered.
    """

    value: float | None = None
    range: tuple[float, float] | None = None
    band: str = ""
    subscales: Mapping[str, float] = field(default_factory=dict)
    feedback: str = ""
    missing: tuple[str, ...] = ()


def missing(sheet: Sheet, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the ids of the fields not answered, in order."""
    return tuple(ask.id for ask in sheet.fields if answers.get(ask.id) is None)
