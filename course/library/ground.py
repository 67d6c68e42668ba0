"""Ground: practices for right now, in words, each with steps that a pacer may keep time for.

And a card for the night, which is read and keeps no time.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from course.kinds.exercise import Shows, placed, unique
from course.kinds.practice import Step
from course.language import Name, Said
from course.library.models import Model
from course.sheet import Steps


class GroundPractice(Model, frozen=True, kw_only=True):
    """One practice, named after the state it is for."""

    title: Said
    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]

    @property
    def paced(self) -> Steps:
        """The steps as a sheet has them."""
        return Steps(tuple((step.say, step.seconds) for step in self.steps))


class NightCard(Model, frozen=True, kw_only=True):
    """What holds at night for everyone, and where on which page a card of one's own is made.

    `shows` names what a reader wrote for it, which can be opened beside it.
    """

    title: Said
    say: Said
    link: Said
    page: Name
    anchor: Name
    shows: tuple[Shows, ...] = ()


class Ground(Model, frozen=True, kw_only=True):
    """What is said first, the practices, the card for the night, and what is said last."""

    say: Said
    practices: Annotated[tuple[GroundPractice, ...], Meta(min_length=1)]
    night: NightCard
    after: Said

    def __post_init__(self) -> None:
        unique("practice", placed((one.title for one in self.practices), "practices", key="title"))
