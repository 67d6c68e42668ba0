"""Doors, all of them barred: one for cause, by itself, and the others with it, in a bracket."""

from __future__ import annotations

from course.library.figures import Doors
from course.render.figures.pencil import WIDTH, box, dashed, ground, label, path, ring

EACH, ROOM, WIDE, HIGH = 5, 92, 32, 66
"""Doors in a row, how high a row is, and how wide and high a door."""

CAUSE, OTHERS = 42, 98
"""Where the middle of the door shut for cause is, and where the others begin."""


def draw(figure: Doors) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    cause, others = figure.parts
    apart = (WIDTH - OTHERS) / EACH
    rows = -(-(figure.count - 1) // EACH)
    feet = [4 + HIGH + ROOM * row for row in range(rows)]
    end = feet[-1]
    drawn = [door(CAUSE - WIDE / 2, end, cause=True, guess=cause.guess)]
    for place in range(figure.count - 1):
        x = OTHERS + apart * (place % EACH) + (apart - WIDE) / 2
        drawn.append(door(x, feet[place // EACH], cause=False, guess=others.guess))
    lines = [path(f"M{OTHERS} {foot}H{WIDTH - 2}", "f-ground") for foot in feet]
    middle = (OTHERS + WIDTH) / 2
    return end + 54, "".join(
        [
            *drawn,
            *lines,
            ground(end, 2 * CAUSE),
            path(
                f"M{OTHERS + 2} {end + 10}v10H{WIDTH - 4}v-10M{middle:.0f} {end + 20}v8", "f-thin"
            ),
            label(CAUSE, end + 46, cause.label),
            label(middle, end + 46, others.label),
        ]
    )


def door(x: float, foot: float, *, cause: bool, guess: bool) -> str:
    """Return one door with its handle and a bar across it, filled where there was cause."""
    middle = foot - HIGH / 2
    return (
        box(x, foot - HIGH, WIDE, HIGH, dashed("f-shut" if cause else "f-box", guess), 3)
        + ring(x + WIDE - 7, middle + 13, 2.5, "f-solid")
        + path(f"M{x - 4:.0f} {middle:.0f}h{WIDE + 8}", "f-bolt")
    )
