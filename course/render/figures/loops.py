"""Loops that keep themselves going, each with a way off."""

from __future__ import annotations

from course.library.figure_parts import Cycle
from course.library.figures import Loops
from course.render.figures.pencil import WIDTH, arrow, box, ground, label, lines, tag_width

WIDE, HIGH, ROOM = 128, 54, 206
"""How wide and high a box is, and how high one loop with its way off."""

LEFT, RIGHT = WIDE + 6, WIDTH - WIDE - 6
"""Where the way round leaves the box on either side."""


def draw(figure: Loops) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    drawn = [loop(one, figure.back, ROOM * place) for place, one in enumerate(figure.parts)]
    return ROOM * len(figure.parts) - 14, "".join(drawn)


def loop(one: Cycle, back: str, top: int) -> str:
    """Return one loop: over the top by what was seen, back below by a guess, and a way off.

    The way off begins at the first box: it is done in place of that, and follows from nothing.
    """
    y, foot = top + 38, top + ROOM - 26
    over, under, middle = y - 38, y + HIGH + 38, WIDTH / 2
    off = WIDE / 2 + 2
    there = f"M{LEFT} {y + 14}C{LEFT + 22} {over} {RIGHT - 22} {over} {RIGHT - 5} {y + 6}"
    again = f"M{RIGHT} {y + 40}C{RIGHT - 22} {under} {LEFT + 22} {under} {LEFT + 5} {y + 48}"
    wide = tag_width(one.out) + 16
    return "".join(
        [
            arrow(there, RIGHT, y + 14, 60),
            arrow(again, LEFT, y + 40, 240, guess=True),
            label(middle, y + HIGH + 43, back, small=True),
            boxed(2, y, one.label),
            boxed(WIDTH - WIDE - 2, y, one.to),
            arrow(f"M{off:.0f} {y + HIGH + 4}V{foot - 50}", off, foot - 40, 90),
            box(2, foot - 37, wide, 35, "f-way"),
            label(2 + wide / 2, foot - 13, one.out),
            ground(foot),
        ]
    )


def boxed(x: float, y: float, words: str) -> str:
    """Return a label in a box, in one line or two."""
    room = WIDE - 20
    first = y + HIGH / 2 + 6 - 10 * (len(lines(words, room)) - 1)
    return box(x, y, WIDE, HIGH, "f-box", 8) + label(x + WIDE / 2, first, words, room=room)
