"""Ways to be at a door: a stone for whoever stands there, a line for what it does."""

from __future__ import annotations

from collections.abc import Callable

from course.library.figures import Guards
from course.render.figures.pencil import WIDTH, arrow, box, ground, label, path, ring

ROOM, FOOT, HIGH, STONE = 172, 110, 96, 15
"""How high one is with its label, where it stands in that, how high the door, how large a stone."""

SEAT = FOOT - STONE - 1
"""Where the middle of a stone is that lies on the ground."""


def draw(figure: Guards) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing, two beside each other."""
    rows = -(-len(figure.parts) // 2)
    drawn = []
    for place, part in enumerate(figure.parts):
        left, top = (WIDTH // 2 + 8) * (place % 2), ROOM * (place // 2)
        wide = WIDTH // 2 - 8
        drawn.append(
            f'<g transform="translate({left} {top})">{WAYS[part.way]()}'
            f"{ground(FOOT, wide, guess=part.guess)}{label(wide / 2, FOOT + 28, part.label)}</g>"
        )
    return ROOM * rows - 28, "".join(drawn)


def door(x: int) -> str:
    """Return the door, and its handle."""
    return box(x, FOOT - HIGH, 44, HIGH, "f-box", 3) + ring(x + 36, FOOT - HIGH / 2, 3, "f-solid")


def push() -> str:
    """The stone leans in, and the door gives."""
    tilted = f'<g transform="rotate(-7 16 {FOOT})">{door(16)}</g>'
    line = arrow(f"M132 {SEAT - 38}H88", 74, SEAT - 38, 180)
    return tilted + line + ring(80, SEAT, STONE, "f-solid")


def leave() -> str:
    """The stone is on its way from the door."""
    return door(8) + ring(88, SEAT, STONE, "f-solid") + arrow(f"M110 {SEAT}H138", 152, SEAT, 0)


def still() -> str:
    """The stone stays where it is, between two short lines, and does nothing."""
    sides = path(f"M76 {SEAT - 12}V{SEAT + 12}M126 {SEAT - 12}V{SEAT + 12}", "f-thin")
    return door(8) + sides + ring(101, SEAT, STONE, "f-solid")


def please() -> str:
    """The stone hands one small thing after another over at the door."""
    given = "".join(ring(63 + 15 * place, SEAT - 34, 5, "f-bar") for place in range(3))
    line = arrow(
        f"M118 {SEAT - 8}C112 {SEAT - 60} 92 {SEAT - 62} 66 {SEAT - 58}", 56, SEAT - 56, 172
    )
    return door(8) + line + given + ring(122, SEAT, STONE, "f-solid")


WAYS: dict[str, Callable[[], str]] = {
    "push": push, "leave": leave, "still": still, "please": please,
}  # fmt: skip
"""Each way to its drawing."""
