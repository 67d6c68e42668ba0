"""Loops that keep themselves going, each with a way off."""

from __future__ import annotations

from course.library.figures import Cycle, Loops
from course.render.figures.pencil import WIDTH, arrow, box, ground, label, lines

WIDE, HIGH, ROOM = 132, 46, 190
"""How wide and high a box is, and how high one loop with its way off."""

LEFT, RIGHT = WIDE + 6, WIDTH - WIDE - 6
"""Where the way round leaves the box on either side."""


def draw(figure: Loops) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    drawn = [loop(one, figure.back, ROOM * place) for place, one in enumerate(figure.parts)]
    return ROOM * len(figure.parts) - 8, "".join(drawn)


def loop(one: Cycle, back: str, top: int) -> str:
    """Return one loop: over the top by what was seen, back below by a guess, and a way off."""
    y, foot, middle = top + 40, top + ROOM - 20, WIDTH - WIDE / 2 - 2
    over, under = y - 34, y + HIGH + 34
    there = f"M{LEFT} {y + 14}C{LEFT + 24} {over} {RIGHT - 24} {over} {RIGHT - 5} {y + 6}"
    again = f"M{RIGHT} {y + 32}C{RIGHT - 24} {under} {LEFT + 24} {under} {LEFT + 5} {y + 40}"
    return "".join(
        [
            arrow(there, RIGHT, y + 14, 58),
            arrow(again, LEFT, y + 32, 238, guess=True),
            label(LEFT + 2, y + HIGH + 36, back, at="end", small=True),
            boxed(2, y, one.label),
            boxed(WIDTH - WIDE - 2, y, one.to),
            arrow(f"M{middle:.0f} {y + HIGH + 2}V{foot - 48}", middle, foot - 38, 90),
            box(WIDTH - WIDE - 18, foot - 36, WIDE + 16, 34, "f-way"),
            label(WIDTH - WIDE / 2 - 10, foot - 14, one.out),
            ground(foot),
        ]
    )


def boxed(x: float, y: float, words: str) -> str:
    """Return a label in a box, in one line or two."""
    many = len(lines(words, WIDE - 12))
    first = y + HIGH / 2 + 5 - 9 * (many - 1)
    return box(x, y, WIDE, HIGH, "f-box", 8) + label(x + WIDE / 2, first, words, room=WIDE - 12)
