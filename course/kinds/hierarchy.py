"""A hierarchy: situations or steps, each rated, laid out from the easiest to the hardest."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from course.kinds.exercise import Exercise
from course.language import Aside, Said
from course.sheet import (
    Answers,
    Column,
    Field,
    Rating,
    Result,
    Row,
    Rows,
    Sheet,
    Text,
    missing,
    rows_of,
    whole,
)


class Hierarchy(Exercise, frozen=True, kw_only=True):
    """Lines to write in, each with a rating; the rungs come back in order.

    The rating is in SUDS unless the file says otherwise: 0 to 100 by tens.
    """

    prompt: Said
    situation: Said
    rating: Said
    low: Said
    high: Said
    most: Annotated[int, Meta(ge=2, le=100)] = 100
    step: Annotated[int, Meta(ge=1, le=50)] = 10
    lines: Annotated[int, Meta(ge=2, le=20)] = 6
    hint: Aside = ""

    def __post_init__(self) -> None:
        self.sheet()  # a step that does not lead to the top is refused there, under these keys
        super().__post_init__()

    def sheet(self) -> Sheet:
        """Return the lines: a situation, and how hard it is."""
        rating = Rating(low=self.low, high=self.high, most=self.most, step=self.step)
        rows = Rows(
            columns=(
                Column(id="situation", label=self.situation, answer=Text(lines=1)),
                Column(id="rating", label=self.rating, answer=rating),
            ),
            lines=self.lines,
        )
        ask = Field(id="rungs", prompt=self.prompt, answer=rows, hint=self.hint)
        return Sheet(
            id=self.id,
            title=self.title,
            blocks=(*self.opening(), ask),
            done=True,
            late=True,
            people=self.people,
        )

    def result(self, answers: Answers, last: Answers | None = None) -> Result:
        """Return the situations that have a rating, the easiest first; equal ones as written."""
        rungs = [row for row in rows_of(answers.get("rungs")) if "situation" in row]
        rated = sorted((row for row in rungs if whole(row.get("rating"))), key=rate)
        return Result(
            lines=tuple(f"{row['situation']} ({row['rating']})" for row in rated),
            missing=missing(self.sheet(), answers),
        )


def rate(row: Row) -> int:
    """Return a line's rating."""
    return int(row["rating"])
