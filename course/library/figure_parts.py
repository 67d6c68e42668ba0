"""The parts of figures: each has its label in a drawing and its sentence beside it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from course.language import Said
from course.library.models import Model


class FigurePart(Model, frozen=True, kw_only=True):
    """One thing in a figure: the label it has there, and the sentence beside it.

    What is only a `guess` is drawn dashed, what was tested solid.
    """

    label: Said
    say: Said
    guess: bool = False


class Level(FigurePart, frozen=True, kw_only=True):
    """A part that stands at a height, from 0, nothing, to 4, full. Of a guess, nobody knows it."""

    level: Annotated[int, Meta(ge=0, le=4)] = 0


class Guard(FigurePart, frozen=True, kw_only=True):
    """A part that is a way to be with someone."""

    way: Literal["push", "leave", "still", "please"]


class Cycle(FigurePart, frozen=True, kw_only=True):
    """A part that keeps itself going: one box leads to the other and, by a guess, back.

    The label names the first box, `to` the other one, `out` a way off.
    """

    to: Said
    out: Said
