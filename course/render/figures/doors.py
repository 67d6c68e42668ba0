"""A row of doors: one shut for cause, and all that were shut with it."""

from __future__ import annotations

from course.library.figures import Doors
from course.render.figures.pencil import WIDTH, box, ground, label, number, path, width

FOOT, HIGH = 132, 78


def draw(figure: Doors) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    cause, others = figure.parts
    room = WIDTH / figure.count
    wide = room - 14
    drawn = []
    for place in range(figure.count):
        x = room * place + 7
        drawn.append(door(x, wide, first=place == 0, guess=others.guess))
    begin = room + 6
    across = f"M{number(begin)} {FOOT + 12}v8H{number(WIDTH - 6)}v-8"
    return FOOT + 50, "".join(
        [
            *drawn,
            ground(FOOT),
            path(f"M{number(6 + wide / 2)} {FOOT - HIGH - 8}v-18", "f-thin"),
            label(4, FOOT - HIGH - 34, cause.label, at="start", room=width(cause.label) + 8),
            path(across, "f-thin"),
            label((begin + WIDTH - 6) / 2, FOOT + 40, others.label),
        ]
    )


def door(x: float, wide: float, *, first: bool, guess: bool) -> str:
    """Return one door that is shut, a bar across it; there was cause for the first one."""
    css = "f-shut" if first else "f-line f-guess" if guess else "f-box"
    bolt = path(
        f"M{number(x - 2)} {number(FOOT - HIGH / 2)}h{number(wide + 4)}",
        "f-bolt" if first else "f-thin",
    )
    return box(x, FOOT - HIGH, wide, HIGH, css, 3) + bolt
