"""A practice: something to do with eyes, feet or hands, at a pace the reader starts and stops."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from course.kinds.exercise import Exercise
from course.language import Aside, Said
from course.sheet import (
    AWAY,
    Answers,
    Field,
    Prose,
    Rating,
    Result,
    Sheet,
    Steps,
    Value,
    missing,
    whole,
)


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to do, and for how many seconds the pacer stays with it."""

    say: Said
    seconds: Annotated[int, Meta(ge=2, le=120)] = 20


class Rated(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same number asked before and after, and what is said when it went up or down or stayed.

    `much` answers a number of `much_from` or more that stands alone, `far` the words beside the
    numbers.
    """

    before: Said
    after: Said
    low: Said
    high: Said
    away: Said
    lower: Said
    same: Said
    higher: Said
    far: Said
    much: Said
    much_from: Annotated[int, Meta(ge=1, le=10)] = 8


class Practice(Exercise, frozen=True, kw_only=True):
    """Steps in order, done `rounds` times, and a word for afterwards; `rated` where it helps."""

    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]
    rounds: Annotated[int, Meta(ge=1, le=20)] = 1
    after: Aside = ""
    rated: Rated | None = None

    def sheet(self) -> Sheet:
        """Return the steps, between two ratings where the practice is rated."""
        steps = Steps(tuple((step.say, step.seconds) for step in self.steps), self.rounds)
        after = (Prose(self.after.strip()),) if self.after.strip() else ()
        if not self.rated:
            return Sheet(id=self.id, title=self.title, blocks=(*self.opening(), steps, *after))
        answer = Rating(low=self.rated.low, high=self.rated.high, away=self.rated.away)
        before = Field(id="before", prompt=self.rated.before, answer=answer)
        then = Field(id="after", prompt=self.rated.after, answer=answer)
        return Sheet(
            id=self.id,
            title=self.title,
            blocks=(*self.opening(), before, steps, then, *after),
            done=True,
        )

    def result(self, answers: Answers, last: Answers | None = None) -> Result:
        """Return after minus before as `value`, and words for lower, the same and higher.

        Far away, before or after, has no number and words of its own. Help stands with what is
        said to that, to a high number, and to one that went up.
        """
        if not self.rated:
            return Result()
        before, after = answers.get("before"), answers.get("after")
        left = missing(self.sheet(), answers)
        if not whole(before) or not whole(after):
            alone = {"before": before, "after": after}
            said = {at: self.alone(value) for at, value in alone.items()}
            replies = {at: words for at, words in said.items() if words}
            return Result(replies=replies, helped=tuple(replies), missing=left)
        change = after - before
        moved = self.rated.same
        if change:
            moved = self.rated.lower if change < 0 else self.rated.higher
        worse = change > 0 or after >= self.rated.much_from
        return Result(
            value=change,
            range=(-10, 10),
            replies={"after": moved},
            helped=("after",) if worse else (),
            missing=left,
        )

    def alone(self, value: Value | None) -> str:
        """Return what is said to one rating that has no number to go with it; mostly nothing."""
        if not self.rated:
            return ""
        if value == AWAY:
            return self.rated.far
        return self.rated.much if whole(value) and value >= self.rated.much_from else ""
