"""A rating: one number from 0 to `most` between two anchors, and words where numbers fail."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from course.errors import RuleError, within
from course.kinds.band import Band, covering, named
from course.kinds.exercise import Exercise
from course.language import Aside, Said
from course.sheet import AWAY, Answers, Field, Rating, Result, Sheet, missing


class SelfRating(Exercise, frozen=True, kw_only=True, tag="rating"):
    """One number, never preset. The replies cover every number; `away_say` answers the words.

    Far away is handled like a high number: help stands with what is said to it.
    """

    prompt: Said
    low: Said
    high: Said
    replies: tuple[Band, ...]
    most: Annotated[int, Meta(ge=2, le=100)] = 10
    step: Annotated[int, Meta(ge=1, le=50)] = 1
    away: Aside = ""
    away_say: Aside = ""
    hint: Aside = ""

    def __post_init__(self) -> None:
        with within("replies"):
            covering(self.replies, 0, self.most)
        if bool(self.away) != bool(self.away_say):
            raise RuleError("`away` and `away_say` go together", ("away",), ("away_say",))
        self.sheet()  # a step that does not lead to the top is refused there, under these keys
        super().__post_init__()

    def sheet(self) -> Sheet:
        """Return the one field."""
        answer = Rating(
            low=self.low, high=self.high, most=self.most, step=self.step, away=self.away
        )
        ask = Field(id="now", prompt=self.prompt, answer=answer, hint=self.hint)
        return Sheet(id=self.id, title=self.title, blocks=(*self.opening(), ask), done=True)

    def result(self, answers: Answers, last: Answers | None = None) -> Result:
        """Return the number, its band and what is said back; the words beside it have no number."""
        value = answers.get("now")
        if value == AWAY:
            return Result(band=AWAY, feedback=self.away_say, helped=("",), range=(0, self.most))
        if not isinstance(value, int):
            return Result(range=(0, self.most), missing=missing(self.sheet(), answers))
        reply = named(self.replies, value)
        return Result(
            value=value,
            range=(0, self.most),
            band=reply.band,
            feedback=reply.say,
            helped=("",) if reply.help else (),
        )
