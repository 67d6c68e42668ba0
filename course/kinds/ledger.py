"""A ledger: the same few columns, line after line, such as a guess and what came of it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from course.errors import RuleError
from course.kinds.exercise import Exercise, Id, options_once
from course.language import Aside, Said
from course.sheet import (
    Answers,
    Choice,
    Column,
    Field,
    Rating,
    Result,
    Rows,
    Sheet,
    Text,
    missing,
    rows_of,
    whole,
)


class Heading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column: its heading and how its cells are answered (choice, rating or text)."""

    id: Id
    label: Said
    answer: Choice | Rating | Text


class Compare(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two rated columns set side by side, prediction and outcome, and a sentence about them.

    `say` may hold {all}, {lower}, {same} and {higher}: how many lines have both, and in how
    many the outcome is below, at or above the prediction.
    """

    prediction: Id
    outcome: Id
    say: Said


class Ledger(Exercise, frozen=True, kw_only=True):
    """Lines to fill as they come up. With `heads`, each line has a name, such as a day."""

    prompt: Said
    columns: Annotated[tuple[Heading, ...], Meta(min_length=1, max_length=8)]
    lines: Annotated[int, Meta(ge=1, le=40)] = 4
    heads: tuple[Said, ...] = ()
    compare: Compare | None = None
    hint: Aside = ""

    def __post_init__(self) -> None:
        options_once(self.table)
        if self.compare:
            rated = [one.id for one in self.columns if isinstance(one.answer, Rating)]
            for key in ("prediction", "outcome"):
                if (id := getattr(self.compare, key)) not in rated:
                    raise RuleError(
                        f"`compare` names no rated column {id!r}; rated: {', '.join(rated)}",
                        ("compare", key),
                    )
            try:
                self.compare.say.format(all=0, lower=0, same=0, higher=0)
            except (KeyError, IndexError, ValueError, AttributeError):
                raise RuleError(
                    "`say` may hold {all}, {lower}, {same}, {higher} and no other braces",
                    ("compare", "say"),
                ) from None
        super().__post_init__()

    @property
    def table(self) -> Rows:
        """The response format; `RuleError` when a column stands twice."""
        return Rows(
            columns=tuple(
                Column(id=one.id, label=one.label, answer=one.answer) for one in self.columns
            ),
            lines=len(self.heads) or self.lines,
            heads=self.heads,
        )

    def sheet(self) -> Sheet:
        """Return the lines with their columns."""
        ask = Field(id="lines", prompt=self.prompt, answer=self.table, hint=self.hint)
        return Sheet(
            id=self.id,
            title=self.title,
            blocks=(*self.opening(), ask),
            done=True,
            late=True,
            people=self.people,
        )

    def result(self, answers: Answers, last: Answers | None = None) -> Result:
        """Set predictions beside outcomes, where the file asks for it.

        `value` is the mean of outcome minus prediction over the lines that have both.
        """
        left = missing(self.sheet(), answers)
        if not self.compare:
            return Result(missing=left)
        pairs = [
            (row.get(self.compare.prediction), row.get(self.compare.outcome))
            for row in rows_of(answers.get("lines"))
        ]
        changes = [after - before for before, after in pairs if whole(before) and whole(after)]
        if not changes:
            return Result(missing=left)
        said = self.compare.say.format(
            all=len(changes),
            lower=sum(one < 0 for one in changes),
            same=sum(one == 0 for one in changes),
            higher=sum(one > 0 for one in changes),
        )
        return Result(value=sum(changes) / len(changes), feedback=said, missing=left)
