"""A sorting: cards put on piles, each card with what to go by."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from course.errors import RuleError
from course.kinds.exercise import Exercise, Id, placed, unique
from course.language import Said
from course.sheet import Answers, Choice, Field, Option, Result, Sheet, missing


class Pile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where cards may be laid."""

    id: Id
    label: Said


class Card(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One card, the pile we would put it on, and why; `why` is read whatever the pile."""

    id: Id
    say: Said
    key: Id
    why: Said


class Sorting(Exercise, frozen=True, kw_only=True):
    """Cards and piles. A card may lie on one pile, or stay in the hand."""

    piles: Annotated[tuple[Pile, ...], Meta(min_length=2, max_length=6)]
    cards: Annotated[tuple[Card, ...], Meta(min_length=1)]

    def __post_init__(self) -> None:
        unique("pile", placed((pile.id for pile in self.piles), "piles", key="id"))
        unique("card", placed((card.id for card in self.cards), "cards", key="id"))
        known = [pile.id for pile in self.piles]
        for place, card in enumerate(self.cards):
            if card.key not in known:
                raise RuleError(
                    f"card {card.id!r} names no pile {card.key!r}; piles: {', '.join(known)}",
                    ("cards", place, "key"),
                )
        super().__post_init__()

    def sheet(self) -> Sheet:
        """Return one choice among the piles for each card."""
        options = tuple(Option(id=pile.id, label=pile.label) for pile in self.piles)
        piles = Choice(options=options, across=True)
        asks = (
            Field(id=card.id, prompt=card.say, answer=piles, why=card.why) for card in self.cards
        )
        return Sheet(id=self.id, title=self.title, blocks=(*self.opening(), *asks), done=True)

    def result(self, answers: Answers, last: Answers | None = None) -> Result:
        """Count the cards that lie where we would put them, and say why for each that lies.

        `value` lies between 0 and the number of cards; `subscales` holds 1 or 0 for each card
        that lies; a card in the hand is missing, not 0.
        """
        hits = {
            card.id: float(answers[card.id] == card.key)
            for card in self.cards
            if answers.get(card.id) is not None
        }
        return Result(
            value=sum(hits.values()) if hits else None,
            range=(0, len(self.cards)),
            subscales=hits,
            replies={card.id: card.why for card in self.cards if card.id in hits},
            missing=missing(self.sheet(), answers),
        )
