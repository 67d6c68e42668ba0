"""A practice: something to do with eyes, feet or hands, at a pace the reader starts and stops."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from course.kinds.exercise import Exercise, Said
from course.sheet import Answers, Prose, Result, Sheet, Steps


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to do, and for how many seconds the pacer stays with it."""

    say: Said
    seconds: Annotated[int, Meta(ge=2, le=120)] = 20


class Practice(Exercise, frozen=True, kw_only=True):
    """Steps in order, done `rounds` times, and a word for afterwards."""

    steps: tuple[Step, ...]
    rounds: Annotated[int, Meta(ge=1, le=20)] = 1
    after: str = ""

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a practice needs a step")

    def sheet(self) -> Sheet:
        """Give the steps; there is nothing to answer."""
        steps = Steps(tuple((step.say, step.seconds) for step in self.steps), self.rounds)
        after = (Prose(self.after.strip()),) if self.after.strip() else ()
        return Sheet(id=self.id, title=self.title, blocks=(*self.opening(), steps, *after))

    def result(self, answers: Answers) -> Result:
        """Give nothing: doing it, or not, is not measured."""
        return Result()
