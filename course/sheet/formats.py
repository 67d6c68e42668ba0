"""The response formats: how one ask is answered. Each checks, says and makes up an answer.

Knows no table and no sheet.
"""

from __future__ import annotations

from typing import Annotated, TypeGuard

from msgspec import Meta, Struct

from course.errors import AnswerError, RuleError
from course.language import Aside, Language

Row = dict[str, str | int]
"""One line of a table: column id to a text, an option's id or a number; no empty cells."""

Value = str | int | list[str | Row]
"""One given answer: a text, an option's id, several, a number, or the lines of a table."""

Answers = dict[str, Value | None]
"""Field id to value. `None` is not answered, which is never the same as 0 or ''."""

LONGEST = 20_000
"""Characters one text answer may hold; about ten printed pages."""

AWAY = "away"
"""The value of a rating answered with its words beside the numbers ("numb, far away")."""


class Option(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One way to answer.

    `feedback` stands behind the option, and opening it is the answer. `reply` is said once the
    option has been chosen; `again` in its place when it was chosen the last time too. With `help`,
    the ways to Ground and to people who can be called stand with what is said.
    """

    id: Annotated[str, Meta(min_length=1)]
    label: Aside
    feedback: Aside = ""
    reply: Aside = ""
    again: Aside = ""
    help: bool = False


Options = Annotated[tuple[Option, ...], Meta(min_length=1)]


class Choice(
    Struct, frozen=True, tag_field="format", tag="choice", forbid_unknown_fields=True, kw_only=True
):
    """One of a few options. When every option has feedback, it is drawn as disclosures.

    With `across`, short options stand side by side where there is room; `blank` is then what it
    is called when none of them is chosen.
    """

    options: Options
    across: bool = False
    blank: Aside = ""

    @property
    def teaches(self) -> bool:
        """Whether opening an option shows what it teaches."""
        return all(option.feedback for option in self.options)

    def check(self, value: object) -> str:
        """Return the value when it is an option's id; `AnswerError` otherwise."""
        if isinstance(value, str) and value in {option.id for option in self.options}:
            return value
        raise AnswerError("not one of the options")

    def words(self, value: Value, language: Language) -> str:
        """Return the chosen label, as the reader saw it."""
        return next(option.label for option in self.options if option.id == value)

    def example(self) -> Value:
        """Return an answer this format accepts, so that a machine can walk the course."""
        return self.options[0].id


class Check(
    Struct, frozen=True, tag_field="format", tag="check", forbid_unknown_fields=True, kw_only=True
):
    """Any number of options, none included."""

    options: Options

    def check(self, value: object) -> list[str | Row] | None:
        """Return the ids in the options' order, `None` for an empty list."""
        known = [option.id for option in self.options]
        if not isinstance(value, list) or any(item not in known for item in value):
            raise AnswerError("not among the options")
        return [name for name in known if name in value] or None

    def fit(self, value: Value) -> Value | None:
        """Return the options that are still there."""
        known = {option.id for option in self.options}
        return (
            [one for one in value if isinstance(one, str) and one in known]
            if isinstance(value, list)
            else None
        )

    def put(self, old: Value | None, given: Value | None) -> Value | None:
        """Return what is chosen now, and what was of options that are no longer there."""
        known = {option.id for option in self.options}
        chosen = given if isinstance(given, list) else []
        gone = [one for one in old if one not in known] if isinstance(old, list) else []
        return [*chosen, *gone] or None

    def words(self, value: Value, language: Language) -> str:
        """Return the chosen labels, one a line."""
        chosen = value if isinstance(value, list) else []
        return "\n".join(option.label for option in self.options if option.id in chosen)

    def example(self) -> Value:
        """Return an answer this format accepts."""
        return [option.id for option in self.options]


class Likert(
    Struct, frozen=True, tag_field="format", tag="likert", forbid_unknown_fields=True, kw_only=True
):
    """One of a row of labelled points, each a whole number; the first is `low`.

    `blank` is what it is called when none of them is chosen.
    """

    labels: Annotated[tuple[Aside, ...], Meta(min_length=2, max_length=11)]
    low: int = 0
    blank: Aside = ""

    @property
    def high(self) -> int:
        """The number of the last point."""
        return self.low + len(self.labels) - 1

    def check(self, value: object) -> int:
        """Return the number; `AnswerError` when it is no point."""
        if whole(value) and self.low <= value <= self.high:
            return value
        raise AnswerError(f"not a whole number from {self.low} to {self.high}")

    def words(self, value: Value, language: Language) -> str:
        """Return the point's label, as the reader saw it."""
        return self.labels[value - self.low] if isinstance(value, int) else ""

    def example(self) -> Value:
        """Return an answer this format accepts."""
        return self.high


class Text(
    Struct, frozen=True, tag_field="format", tag="text", forbid_unknown_fields=True, kw_only=True
):
    """The reader's own words, `lines` high on screen and on paper."""

    lines: int = 3

    def check(self, value: object) -> str | None:
        """Return the text back as typed, `None` for nothing but white space."""
        if not isinstance(value, str):
            raise AnswerError("not a text")
        if len(value) > LONGEST:
            raise AnswerError(f"longer than {LONGEST:,} characters")
        # A lone surrogate cannot be stored or shown anywhere; a page may still send one.
        text = value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
        return text if text.strip() else None

    def words(self, value: Value, language: Language) -> str:
        """Return the text."""
        return str(value)

    def example(self) -> Value:
        """Return an answer this format accepts."""
        return "a few words"


class Rating(
    Struct, frozen=True, tag_field="format", tag="rating", forbid_unknown_fields=True, kw_only=True
):
    """A number from 0 to `most` by `step`, between two anchors, and words where numbers fail.

    0 to 100 by tens is how SUDS are asked for. Starts unanswered. `away`, when given, is the
    option beside the numbers.
    """

    low: Aside
    high: Aside
    most: Annotated[int, Meta(ge=2, le=100)] = 10
    step: Annotated[int, Meta(ge=1, le=50)] = 1
    away: Aside = ""

    def __post_init__(self) -> None:
        if self.most % self.step:
            wrong = f"`step` {self.step} does not lead to `most` {self.most}"
            raise RuleError(wrong, ("step",), ("most",))
        if len(self.numbers) > 21:
            wrong = f"{len(self.numbers)} numbers are too many to choose from; 21 at most"
            raise RuleError(wrong, ("step",), ("most",))

    @property
    def numbers(self) -> range:
        """The numbers there are to choose."""
        return range(0, self.most + 1, self.step)

    def check(self, value: object) -> int | str:
        """Return the number or `AWAY`; `AnswerError` when it is not among them."""
        if self.away and value == AWAY:
            return AWAY
        if whole(value) and value in self.numbers:
            return value
        by = f" by {self.step}" if self.step > 1 else ""
        raise AnswerError(f"not a whole number from 0 to {self.most}{by}")

    def words(self, value: Value, language: Language) -> str:
        """Return the number with its range, or the words beside the numbers."""
        return self.away if value == AWAY else language.share(int(str(value)), self.most)

    def example(self) -> Value:
        """Return an answer this format accepts."""
        return self.most


def whole(value: object) -> TypeGuard[int]:
    """Whether a value is a whole number; JSON's true and false are not."""
    return isinstance(value, int) and not isinstance(value, bool)
