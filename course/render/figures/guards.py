"""One door, and ways to be at it: a stone for whoever stands there, a line for what it does."""

from __future__ import annotations

from course.library.figures import Guards
from course.render.figures.pencil import WIDTH, arrow, box, ground, label, path, ring

FOOT, HIGH, STONE = 112, 92, 12
"""Where all stand, how high the door is, and how far a stone reaches from its middle."""

SEAT = FOOT - STONE - 1
"""Where the middle of a stone is that lies on the ground."""


def draw(figure: Guards) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    room = WIDTH / len(figure.parts)
    drawn = []
    for place, part in enumerate(figure.parts):
        drawn.append(WAYS[part.way](round(room * place)))
        drawn.append(label(room * (place + 0.5), FOOT + 26, part.label, room=room - 4))
    return FOOT + 52, "".join([*drawn, ground(FOOT)])


def door(x: int) -> str:
    """Return the door, and its handle."""
    return box(x + 4, FOOT - HIGH, 32, HIGH, "f-box", 3) + ring(
        x + 29, FOOT - HIGH / 2, 2.5, "f-solid"
    )


def push(x: int) -> str:
    """The stone leans in, and the door gives."""
    tilted = f'<g transform="rotate(-8 {x + 42} {FOOT})">{door(x + 6)}</g>'
    line = arrow(f"M{x + 84} {SEAT - 34}H{x + 64}", x + 54, SEAT - 34, 180)
    return tilted + line + ring(x + 56, SEAT, STONE, "f-solid")


def leave(x: int) -> str:
    """The stone is on its way from the door."""
    line = arrow(f"M{x + 44} {SEAT - 34}H{x + 70}", x + 80, SEAT - 34, 0)
    return door(x) + line + ring(x + 66, SEAT, STONE, "f-solid")


def still(x: int) -> str:
    """The stone stays where it is, under a cover, and has no line."""
    cover = path(f"M{x + 41} {FOOT - 2}v-12a20 20 0 0 1 40 0v12")
    return door(x) + cover + ring(x + 61, SEAT, STONE, "f-solid")


def please(x: int) -> str:
    """The stone gives one small thing after another in at the door."""
    way = f"M{x + 66} {SEAT - 20}C{x + 66} {SEAT - 36} {x + 60} {SEAT - 46} {x + 44} {SEAT - 46}"
    given = "".join(ring(x + 15, FOOT - 10 - 15 * place, 5, "f-bar") for place in range(4))
    return (
        door(x) + given + arrow(way, x + 38, SEAT - 46, 180) + ring(x + 66, SEAT, STONE, "f-solid")
    )


WAYS = {"push": push, "leave": leave, "still": still, "please": please}
"""Each way to its drawing."""
