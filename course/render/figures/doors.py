"""Rows of doors, all of them barred: one for cause, and the others with it."""

from __future__ import annotations

from course.library.figures import Doors
from course.render.figures.pencil import WIDTH, box, dashed, ground, label, path, ring

EACH, ROOM, WIDE, HIGH = 5, 104, 42, 72
"""Doors in a row, how high a row is, and how wide and high a door."""


def draw(figure: Doors) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    cause, others = figure.parts
    apart = WIDTH / EACH
    rows = -(-figure.count // EACH)
    drawn = []
    for place in range(figure.count):
        x, foot = apart * (place % EACH) + (apart - WIDE) / 2, 30 + HIGH + ROOM * (place // EACH)
        drawn.append(door(x, foot, cause=not place, guess=(figure.parts[min(1, place)].guess)))
    end = 30 + HIGH + ROOM * (rows - 1)
    return end + 46, "".join(
        [
            label(4, 16, cause.label, at="start"),
            *drawn,
            *(ground(30 + HIGH + ROOM * row) for row in range(rows)),
            label(WIDTH / 2, end + 30, others.label),
        ]
    )


def door(x: float, foot: float, *, cause: bool, guess: bool) -> str:
    """Return one door with its handle and a bar across it, filled where there was cause."""
    middle = foot - HIGH / 2
    return (
        box(x, foot - HIGH, WIDE, HIGH, dashed("f-shut" if cause else "f-box", guess), 3)
        + ring(x + WIDE - 8, middle + 14, 2.5, "f-solid")
        + path(f"M{x - 5:.0f} {middle:.0f}h{WIDE + 10}", "f-bolt")
    )
