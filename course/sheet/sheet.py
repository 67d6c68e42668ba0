"""The sheet: a title and a row of blocks, each prose or a field that asks for one response.

It is the neutral middle of the course. Kinds of exercise become a sheet; surfaces draw one.
Knows no kind, no surface and no file.
"""

from __future__ import annotations

from contextlib import suppress

from msgspec import Struct

from course.errors import AnswerError
from course.sheet.formats import Answers, Check, Choice, Likert, Rating, Row, Text, Value
from course.sheet.table import Rows, rows_of

Format = Choice | Check | Likert | Rating | Rows | Text


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


class Guide(Struct, frozen=True):
    """What an exercise is for, what to do in it, when it is done, what comes then; each may lack.

    It is no ask: nothing in it is answered.
    """

    why: str = ""
    do: tuple[str, ...] = ()
    done: str = ""
    then: str = ""


class People(Struct, frozen=True):
    """Where it is said how to put people in, and when to write nothing. Surfaces have the words."""


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


Block = Prose | Guide | People | Field | Steps | Earlier


class Sheet(Struct, frozen=True, kw_only=True):
    """One exercise as something that can be read, printed, typed into or kept.

    `done` says whether *Done for now* makes a kept entry; `late` that what the answers add up
    to is told then, not after each; `count` whether a reader may ask how many first picks
    matched the key; `paper` that it is meant for paper and takes nothing; `people` that it asks
    for words about people, so that who can read them is said in full beside it; `card` that it
    is short enough to be printed as a card for the wallet.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    done: bool = False
    late: bool = False
    count: bool = False
    paper: bool = False
    people: bool = False
    card: bool = False

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
        """Return one answer in its normal form, or raise `AnswerError`.

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
        """Return what a field holds once it, or one cell of it, was given a checked answer."""
        name, _, place = id.partition("/")
        for ask in self.fields:
            if ask.id == name and place and isinstance(ask.answer, Rows):
                return ask.answer.put(old, place, given)
            if ask.id == id and isinstance(ask.answer, Check):
                return ask.answer.put(old, given)
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
        """Return the answers that this sheet could have been given; an older edition's may not be.

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

    def rest(self, answers: Answers) -> Answers:
        """Return what of the answers `fit` leaves out: of several options, or a table, its part."""
        fitting = self.fit(answers)
        found = {id: beyond(value, fitting.get(id)) for id, value in answers.items()}
        return {id: value for id, value in found.items() if value is not None}

    def example(self) -> Answers:
        """Return an answer to every field."""
        return {ask.id: ask.answer.example() for ask in self.fields}


def beyond(value: Value | None, fitting: Value | None) -> Value | None:
    """Return what of an answer is not in what fitted of it; `None` where nothing is."""
    if fitting is None:
        return value
    if not isinstance(value, list) or not isinstance(fitting, list):
        return None
    rows = dict(enumerate(rows_of(fitting)))
    left: list[str | Row] = [
        {id: cell for id, cell in one.items() if id not in rows.get(place, {})}
        if isinstance(one, dict)
        else one
        for place, one in enumerate(value)
        if isinstance(one, dict) or one not in fitting
    ]
    return left if any(left) else None
