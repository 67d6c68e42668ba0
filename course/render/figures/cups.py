"""Cups of one person, each filled to a height of its own; of a guess, nobody knows how high."""

from __future__ import annotations

from course.library.figures import Cups
from course.render.figures.pencil import WIDTH, dashed, ground, label, lines, number, path

FOOT, HIGH = 190, 96
"""Where the cups stand, and how high one is."""

TOP, BOTTOM = 40, 28
"""How far a cup reaches to either side, above and below."""


def draw(figure: Cups) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    room = WIDTH / len(figure.parts)
    middles = [room * (place + 0.5) for place in range(len(figure.parts))]
    drawn = [label(WIDTH / 2, 18, figure.who)]
    for x in middles:
        drawn.append(
            path(f"M{WIDTH / 2:.0f} 28C{WIDTH / 2:.0f} 60 {number(x)} 44 {number(x)} 90", "f-thin")
        )
    for x, part in zip(middles, figure.parts, strict=True):
        drawn.append(empty(x, figure.unknown) if part.guess else cup(x, part.level / 4))
        drawn.append(label(x, FOOT + 24, part.label, room=room - 8))
    most = max(len(lines(part.label, room - 8)) for part in figure.parts)
    return FOOT + 14 + 18 * most, "".join([*drawn, ground(FOOT)])


def cup(x: float, full: float) -> str:
    """Return a cup on the ground line, filled to a share of its height."""
    level = FOOT - 3 - (HIGH - 12) * full
    half = BOTTOM + (TOP - BOTTOM) * (FOOT - 3 - level) / HIGH
    if not full:
        return path(sides(x), "f-thin")
    inside = (
        f"M{number(x - half)} {number(level)}L{number(x - BOTTOM)} {FOOT - 3}"
        f"H{number(x + BOTTOM)}L{number(x + half)} {number(level)}z"
    )
    surface = path(f"M{number(x - half)} {number(level)}H{number(x + half)}")
    return path(inside, "f-fill") + surface + path(sides(x), "f-thin")


def empty(x: float, unknown: str) -> str:
    """Return a dashed cup with nothing in it but the sign for what is not known."""
    return path(sides(x), dashed("f-line", guess=True)) + label(x, FOOT - HIGH / 2 + 8, unknown)


def sides(x: float) -> str:
    """Return the outline of a cup, open above."""
    return (
        f"M{number(x - TOP)} {FOOT - HIGH}L{number(x - BOTTOM)} {FOOT - 3}"
        f"H{number(x + BOTTOM)}L{number(x + TOP)} {FOOT - HIGH}"
    )
