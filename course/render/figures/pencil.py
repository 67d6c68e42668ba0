"""The pencil: what every drawing is made of, as SVG. Knows no figure.

Nothing here has an id, so that a page may show a drawing twice and paper may cut it out. Shading
is made of lines and dots of its own, so nothing rests on color.
"""

from __future__ import annotations

from html import escape
from math import cos, pi, sin

WIDTH = 340
"""How wide every drawing is, in its own units; a unit is a CSS pixel or a little more."""

LINE = 21
"""From one line of a label to the next."""

LETTER = 8.6
"""How wide a letter of a label is, about."""

OFF = 0.45
"""How far either edge of an arrow's head stands off its line, in radians."""


def number(value: float) -> str:
    """Return a number as short as a drawing needs it."""
    return f"{value:.1f}".removesuffix(".0")


def width(words: str) -> float:
    """Return how wide a label is, about."""
    return LETTER * len(words)


def lines(words: str, room: float) -> list[str]:
    """Return a label in as many lines as it needs in a room, broken between words."""
    found: list[str] = []
    for word in words.split():
        if found and width(f"{found[-1]} {word}") <= room:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def label(
    x: float, y: float, words: str, *, at: str = "middle", small: bool = False, room: float = WIDTH
) -> str:
    """Return words whose first line stands on `y`; `at` says which end of them is at `x`."""
    spans = "".join(
        f'<tspan x="{number(x)}" y="{number(y + LINE * place)}">{escape(line)}</tspan>'
        for place, line in enumerate(lines(words, room))
    )
    return f'<text class="{"f-small" if small else "f-label"}" text-anchor="{at}">{spans}</text>'


def box(x: float, y: float, wide: float, high: float, css: str, round: float = 6) -> str:
    """Return a box with its edge and its filling in `css`."""
    return (
        f'<rect class="{css}" x="{number(x)}" y="{number(y)}" width="{number(wide)}"'
        f' height="{number(high)}" rx="{number(round)}"/>'
    )


def tag_width(words: str) -> float:
    """Return how wide the slip of paper is that a label stands on."""
    return width(words) + 24


def tag(x: float, y: float, words: str) -> str:
    """Return a label on a slip of paper whose upper left corner is given."""
    wide = tag_width(words)
    return box(x, y, wide, 28, "f-slip", 14) + label(x + wide / 2, y + 20, words)


def ring(x: float, y: float, radius: float, css: str) -> str:
    """Return a circle."""
    return f'<circle class="{css}" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'


def path(way: str, css: str = "f-line") -> str:
    """Return a line along a way, in SVG's own words."""
    return f'<path class="{css}" d="{way}"/>'


def ground(y: float, wide: float = WIDTH, *, guess: bool = False) -> str:
    """Return the line that a drawing stands on, dashed under what is only a guess."""
    return path(f"M2 {number(y)}H{number(wide - 2)}", dashed("f-ground", guess))


def dashed(css: str, guess: bool) -> str:
    """Return the class of a line, dashed where it is only a guess."""
    return f"{css} f-guess" if guess else css


def arrow(way: str, x: float, y: float, toward: float, *, guess: bool = False) -> str:
    """Return a line along a way, and its head at the place where it ends.

    `toward` is where it points, in degrees: 0 is right, 90 is down. A guess is dashed.
    """
    angle, long = toward * pi / 180, 10.0
    ends = [
        f"{number(x - long * cos(angle + off))} {number(y - long * sin(angle + off))}"
        for off in (-OFF, OFF)
    ]
    head = f'<path class="f-head" d="M{number(x)} {number(y)}L{ends[0]} {ends[1]}z"/>'
    return path(way, dashed("f-line", guess)) + head


def hatched(x: float, y: float, wide: float, high: float, step: float = 10) -> str:
    """Return slanted lines over a box: the sign for keyed up."""
    found = []
    for place in range(1, int((wide + high) / step) + 1):
        far = place * step
        left, top = max(0.0, far - high), max(0.0, far - wide)
        begin = f"{number(x + left)} {number(y + min(far, high))}"
        end = f"{number(x + min(far, wide))} {number(y + top)}"
        found.append(f"M{begin}L{end}")
    return path("".join(found), "f-hatch")


def dotted(x: float, y: float, wide: float, high: float, step: float = 10) -> str:
    """Return dots over a box: the sign for far away."""
    across, down = int(wide / step), int(high / step)
    dots = (
        f"M{number(x + step / 2 + step * column)} {number(y + step / 2 + step * row)}h0"
        for row in range(down)
        for column in range(across)
    )
    return path("".join(dots), "f-dots")
