"""The sheet: a title and a row of blocks, each prose or a field that asks for one response.

It is the neutral middle of the course. Kinds of exercise become a sheet; surfaces draw one.
Knows no kind, no surface and no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any, TypeGuard

from msgspec import Meta, Struct, field

from course.errors import AnswerError

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
    option has been chosen; `again` in its place when it was chosen the last time too.
    """

    id: Annotated[str, Meta(min_length=1)]
    label: str
    feedback: str = ""
    reply: str = ""
    again: str = ""


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
    blank: str = ""

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

    def check(self, value: object) -> list[str | Row] | None:
        """Give the ids back in the options' order, `None` for an empty list."""
        known = [option.id for option in self.options]
        if not isinstance(value, list) or any(item not in known for item in value):
            raise AnswerError("not among the options")
        return [name for name in known if name in value] or None

    def fit(self, value: Value) -> Value | None:
        """Give the options that are still there."""
        known = {option.id for option in self.options}
        return (
            [one for one in value if isinstance(one, str) and one in known]
            if isinstance(value, list)
            else None
        )

    def words(self, value: Value) -> str:
        """Give the chosen labels, one a line."""
        chosen = value if isinstance(value, list) else []
        return "\n".join(option.label for option in self.options if option.id in chosen)

    def example(self) -> Value:
        """Give an answer this format accepts."""
        return [option.id for option in self.options]


class Likert(
    Struct, frozen=True, tag_field="format", tag="likert", forbid_unknown_fields=True, kw_only=True
):
    """One of a row of labelled points, each a whole number; the first is `low`."""

    labels: Annotated[tuple[str, ...], Meta(min_length=2, max_length=11)]
    low: int = 0

    @property
    def high(self) -> int:
        """The number of the last point."""
        return self.low + len(self.labels) - 1

    def check(self, value: object) -> int:
        """Give the number back; `AnswerError` when it is no point."""
        if whole(value) and self.low <= value <= self.high:
            return value
        raise AnswerError(f"not a whole number from {self.low} to {self.high}")

    def words(self, value: Value) -> str:
        """Give the point's label, as the reader saw it."""
        return self.labels[value - self.low] if isinstance(value, int) else ""

    def example(self) -> Value:
        """Give an answer this format accepts."""
        return self.high


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
    """A number from 0 to `most` by `step`, between two anchors, and words where numbers fail.

    0 to 100 by tens is how SUDS are asked for. Starts unanswered. `away`, when given, is the
    option beside the numbers.
    """

    low: str
    high: str
    most: Annotated[int, Meta(ge=2, le=100)] = 10
    step: Annotated[int, Meta(ge=1, le=50)] = 1
    away: str = ""

    def __post_init__(self) -> None:
        if self.most % self.step:
            raise ValueError(f"`step` {self.step} does not lead to `most` {self.most}")
        if len(self.numbers) > 21:
            raise ValueError(f"{len(self.numbers)} numbers are too many to choose from; 21 at most")

    @property
    def numbers(self) -> range:
        """The numbers there are to choose."""
        return range(0, self.most + 1, self.step)

    def check(self, value: object) -> int | str:
        """Give the number or `AWAY` back; `AnswerError` when it is not among them."""
        if self.away and value == AWAY:
            return AWAY
        if whole(value) and value in self.numbers:
            return value
        by = f" by {self.step}" if self.step > 1 else ""
        raise AnswerError(f"not a whole number from 0 to {self.most}{by}")

    def words(self, value: Value) -> str:
        """Give the number with its range, or the words beside the numbers."""
        return self.away if value == AWAY else f"{value} of {self.most}"

    def example(self) -> Value:
        """Give an answer this format accepts."""
        return self.most


class Column(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One column of a table: its heading, and how each of its cells is answered."""

    id: str
    label: str
    answer: Choice | Rating | Text


class Rows(
    Struct, frozen=True, tag_field="format", tag="rows", forbid_unknown_fields=True, kw_only=True
):
    """A table: `lines` empty lines, each answered column by column.

    With `heads` the lines have names of their own, one each, and `lines` is their number.
    """

    columns: Annotated[tuple[Column, ...], Meta(min_length=1, max_length=8)]
    lines: Annotated[int, Meta(ge=1, le=40)] = 4
    heads: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ids = [column.id for column in self.columns]
        twice = next((id for id in ids if ids.count(id) > 1), None)
        if twice is not None:
            raise ValueError(f"column {twice!r} stands twice")

    @property
    def names(self) -> tuple[str, ...]:
        """What each line is called: its head, or its place counted from 1."""
        return self.heads or tuple(str(place) for place in range(1, self.lines + 1))

    def check(self, value: object) -> list[str | Row] | None:
        """Give the lines back, without empty cells and without empty lines at the end."""
        if not isinstance(value, list) or len(value) > len(self.names):
            raise AnswerError("not the lines of this table")
        rows = [self.row(line) for line in value]
        while rows and not rows[-1]:
            rows.pop()
        return [*rows] or None

    def cell(self, place: str, value: object) -> str | int | None:
        """Give one cell's value back; `place` is its line counted from 0, a slash, its column."""
        line, _, id = place.partition("/")
        column = next((one for one in self.columns if one.id == id), None)
        if column is None or line not in map(str, range(len(self.names))):
            raise AnswerError("no such cell")
        return None if value is None else column.answer.check(value)

    def put(self, old: Value | None, place: str, cell: Value | None) -> Value | None:
        """Give a table's answer with one cell changed, and every other as it was."""
        line, _, id = place.partition("/")
        rows = [dict(row) for row in rows_of(old)]
        rows += [{} for _ in range(int(line) + 1 - len(rows))]
        rows[int(line)].pop(id, None)
        if isinstance(cell, (str, int)):
            rows[int(line)][id] = cell
        while rows and not rows[-1]:
            rows.pop()
        return [*rows] or None

    def fit(self, value: Value) -> Value | None:
        """Give the cells that this table could have been given, without the others."""
        found: Value | None = None
        for line, row in enumerate(rows_of(value)):
            for id, cell in row.items():
                with suppress(AnswerError):
                    place = f"{line}/{id}"
                    found = self.put(found, place, self.cell(place, cell))
        return found

    def row(self, line: object) -> Row:
        """Give one line back; `AnswerError` when it is not of these columns."""
        formats = {column.id: column.answer for column in self.columns}
        if not isinstance(line, dict) or any(id not in formats for id in line):
            raise AnswerError("not a line of this table")
        found = {id: None if cell is None else formats[id].check(cell) for id, cell in line.items()}
        return {column.id: cell for column in self.columns
                for cell in (found.get(column.id),) if cell is not None}  # fmt: skip

    def words(self, value: Value) -> str:
        """Give each line that was filled in, its cells named by their columns."""
        lines = []
        for name, row in zip(self.names, rows_of(value), strict=False):
            cells = [
                f"{column.label}: {column.answer.words(row[column.id])}"
                for column in self.columns
                if column.id in row
            ]
            if cells:
                lines.append(f"{name}. " + "; ".join(cells))
        return "\n".join(lines)

    def example(self) -> Value:
        """Give an answer this format accepts: every cell of every line."""
        row: dict[str, Any] = {column.id: column.answer.example() for column in self.columns}
        return [dict(row) for _ in self.names]


Format = Choice | Check | Likert | Rating | Rows | Text


def whole(value: object) -> TypeGuard[int]:
    """Whether a value is a whole number; JSON's true and false are not."""
    return isinstance(value, int) and not isinstance(value, bool)


def rows_of(value: Value | None) -> list[Row]:
    """Give the lines of a table's answer; none when it is no table's."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


class Field(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One ask: a prompt and the response format it is answered in.

    `why` is what to go by, to be read once it is answered, whatever the answer was. With
    `replies` an answer may be answered at once, on a sheet that otherwise tells all at the end.
    """

    id: str
    prompt: str
    answer: Format
    hint: str = ""
    why: str = ""
    replies: bool = False


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


class Earlier(Struct, frozen=True):
    """Where a live page can show earlier answers, each named `module/exercise/field`.

    `*` for the module means the page written on before this one.
    """

    names: tuple[str, ...]


Block = Prose | Field | Steps | Earlier


class Sheet(Struct, frozen=True, kw_only=True):
    """One exercise as something that can be read, printed, typed into or kept.

    `done` says whether *Done for now* makes a kept entry; `late` that what the answers add up
    to is told then, not after each; `count` whether a reader may ask how many first picks
    matched the key; `paper` that it is meant for paper and takes nothing.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    done: bool = False
    late: bool = False
    count: bool = False
    paper: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """The asks, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Field))

    @property
    def recalled(self) -> frozenset[str]:
        """The fields whose reply may depend on the page answered before this one."""
        return frozenset(
            ask.id
            for ask in self.fields
            if isinstance(ask.answer, (Choice, Check))
            and any(option.again for option in ask.answer.options)
        )

    def check(self, id: str, value: object) -> Value | None:
        """Give one answer back in its normal form, or raise `AnswerError`.

        `None` is always accepted: it takes an answer back. An id followed by a slash and a place
        names one cell of a table.
        """
        name, _, place = id.partition("/")
        for ask in self.fields:
            if ask.id == name and place and isinstance(ask.answer, Rows):
                return ask.answer.cell(place, value)
            if ask.id == id:
                return None if value is None else ask.answer.check(value)
        raise AnswerError("no such field")

    def put(self, id: str, old: Value | None, given: Value | None) -> Value | None:
        """Give what a field holds once it, or one cell of it, was given a checked answer."""
        name, _, place = id.partition("/")
        for ask in self.fields:
            if ask.id == name and place and isinstance(ask.answer, Rows):
                return ask.answer.put(old, place, given)
        return given

    def at(self, id: str, answers: Answers) -> Value | str | int | None:
        """Return what stands in a field, or in one cell of a table, named as for `check`."""
        name, _, place = id.partition("/")
        line, _, column = place.partition("/")
        value = answers.get(name)
        if not place:
            return value
        return dict(enumerate(rows_of(value))).get(int(line), {}).get(column)

    def is_words(self, id: str) -> bool:
        """Whether a field, or one cell of a table, is answered in the reader's own words."""
        name, _, place = id.partition("/")
        formats = [ask.answer for ask in self.fields if ask.id == name]
        columns = [one for rows in formats if isinstance(rows, Rows) for one in rows.columns]
        cells = [one.answer for one in columns if one.id == place.partition("/")[2]]
        return any(isinstance(one, Text) for one in (cells if place else formats))

    def fit(self, answers: Answers) -> Answers:
        """Give the answers that this sheet could have been given; an older edition's may not be.

        Of several options, and of a table, what still fits stays.
        """
        found: Answers = {}
        for ask in self.fields:
            value = answers.get(ask.id)
            if isinstance(ask.answer, (Check, Rows)):
                value = None if value is None else ask.answer.fit(value)
            with suppress(AnswerError):
                if value is not None:
                    found[ask.id] = ask.answer.check(value)
        return found

    def example(self) -> Answers:
        """Give an answer to every field."""
        return {ask.id: ask.answer.example() for ask in self.fields}


class Strip(Struct, frozen=True, kw_only=True):
    """One result as a place on a line between two anchors, and in words.

    `value` lies from `least` to `most`; `None` when too little was answered to say.
    """

    title: str
    low: str
    high: str
    least: float
    most: float
    value: float | None = None
    say: str = ""

    @property
    def share(self) -> float:
        """How far along the line the value lies, from 0 to 1; 0 when it is not known."""
        if self.value is None:
            return 0.0
        return (self.value - self.least) / (self.most - self.least)


class Result(Struct, frozen=True, kw_only=True):
    """What answers add up to. Everything is optional: a worksheet's result is empty.

    `value` lies in `range` (both ends included); `subscales` holds those that could be scored;
    `critical` names the items answered at their cut-off or above; `missing` the fields not
    answered. To be told: `feedback` in Markdown, `replies` to single fields in Markdown,
    `strips`, with `bars` as one profile, and `lines`, which are the reader's own words and are
    never read as Markdown.
    """

    value: float | None = None
    range: tuple[float, float] | None = None
    band: str = ""
    subscales: Mapping[str, float] = field(default_factory=dict)
    bands: Mapping[str, str] = field(default_factory=dict)
    critical: tuple[str, ...] = ()
    feedback: str = ""
    replies: Mapping[str, str] = field(default_factory=dict)
    strips: tuple[Strip, ...] = ()
    bars: bool = False
    lines: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def missing(sheet: Sheet, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the ids of the fields not answered, in order."""
    return tuple(ask.id for ask in sheet.fields if answers.get(ask.id) is None)
