"""Ways to be with someone: a solid stone for you, a hollow one for them, a line for what you do."""

from __future__ import annotations

from collections.abc import Callable

from course.library.figures import Guards
from course.render.figures.pencil import WIDTH, arrow, ground, label, path, ring

ROOM, FOOT, STONE, OTHER = 158, 100, 15, 27
"""How high one is with its label, where it stands in that, how large either stone."""

SEAT, HEIGHT = FOOT - STONE - 1, FOOT - OTHER - 1
"""Where the middle of either stone is that lies on the ground."""

THERE = 34
"""How far right the middle of the hollow stone is."""


def draw(figure: Guards) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing, two beside each other."""
    rows = -(-len(figure.parts) // 2)
    drawn = []
    for place, part in enumerate(figure.parts):
        left, top = (WIDTH // 2 + 8) * (place % 2), ROOM * (place // 2)
        wide = WIDTH // 2 - 8
        x, doing = WAYS[part.way]
        who = "" if place else label(THERE, 34, figure.other, small=True)
        who += "" if place else label(x, 34, figure.you, small=True)
        drawn.append(
            f'<g transform="translate({left} {top})">'
            f"{ring(THERE, HEIGHT, OTHER, 'f-box')}{ring(x, SEAT, STONE, 'f-solid')}{doing()}{who}"
            f"{ground(FOOT, wide, guess=part.guess)}{label(wide / 2, FOOT + 28, part.label)}</g>"
        )
    return ROOM * rows - 20, "".join(drawn)


def push() -> str:
    """From the one stone straight into the other."""
    return arrow(f"M122 {SEAT - 4}H74", THERE + OTHER + 3, SEAT - 4, 180)


def leave() -> str:
    """Away from the other stone."""
    return arrow(f"M100 {SEAT}H142", 154, SEAT, 0)


def still() -> str:
    """A short line on either side, and nothing done."""
    return path(f"M78 {SEAT - 13}V{SEAT + 13}M130 {SEAT - 13}V{SEAT + 13}", "f-line")


def please() -> str:
    """One small thing, handed over."""
    line = arrow(
        f"M136 {SEAT - 16}C132 {SEAT - 74} 92 {SEAT - 78} 66 {HEIGHT - 20}",
        THERE + OTHER - 4,
        HEIGHT - 15,
        145,
    )
    return line + ring(105, SEAT - 60, 8, "f-bar")


WAYS: dict[str, tuple[int, Callable[[], str]]] = {
    "push": (138, push), "leave": (84, leave), "still": (104, still), "please": (136, please),
}  # fmt: skip
"""Each way: how far right the solid stone is, and what it does."""
