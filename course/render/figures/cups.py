"""Cups of one person, each filled to a height of its own."""

from __future__ import annotations

from course.library.figures import Cups
from course.render.figures.pencil import WIDTH, dashed, ground, label, lines, number, path

FOOT, HIGH = 190, 96
"""Where the cups stand, and how high one is."""


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
        drawn.append(cup(x, part.level / 4, guess=part.guess))
        drawn.append(label(x, FOOT + 24, part.label, room=room - 8))
    most = max(len(lines(part.label, room - 8)) for part in figure.parts)
    return FOOT + 14 + 18 * most, "".join([*drawn, ground(FOOT)])


def cup(x: float, full: float, *, guess: bool) -> str:
    """Return a cup on the ground line, filled to a share of its height."""
    top, bottom = 40.0, 28.0
    line = dashed("f-line", guess)
    foot = FOOT - 3
    level = foot - (HIGH - 12) * full
    half = bottom + (top - bottom) * (foot - level) / HIGH
    outline = (
        f"M{number(x - top)} {FOOT - HIGH}L{number(x - bottom)} {foot}"
        f"H{number(x + bottom)}L{number(x + top)} {FOOT - HIGH}"
    )
    inside = (
        f"M{number(x - half)} {number(level)}L{number(x - bottom)} {foot}"
        f"H{number(x + bottom)}L{number(x + half)} {number(level)}z"
    )
    surface = path(f"M{number(x - half)} {number(level)}H{number(x + half)}", line) if full else ""
    return (path(inside, "f-fill") if full else "") + surface + path(outline, "f-thin")
