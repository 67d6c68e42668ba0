"""From one to many: circles by size, how far the wariness goes, and the same among people."""

from __future__ import annotations

from course.library.figures import Spread
from course.render.figures.pencil import WIDTH, arrow, box, ground, label, path, ring

BARS = (14, 38, 84, 112, 84, 38, 14)
WIDER = (30, 62, 102, 112, 102, 62, 30)
"""How high the bar of each circle is, and how high it is for some: a picture, not a measurement."""

FOOT = 156


def draw(figure: Spread) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    began = figure.parts[0]
    some = figure.parts[2].label
    drawn = [
        label(4, 16, figure.height, at="start", small=True),
        label(WIDTH - 4, 30, some, at="end", small=True),
        path(f"M{WIDTH - 50} 38V{FOOT - WIDER[5] - 4}", "f-thin"),
    ]
    for place, (bar, wider) in enumerate(zip(BARS, WIDER, strict=True)):
        x = 26 + 48 * place
        if wider > bar:
            drawn.append(box(x - 15, FOOT - wider, 30, wider, "f-thin", 3))
        drawn.append(box(x - 15, FOOT - bar, 30, bar, "f-bar", 3))
        drawn.append(ring(x, FOOT + 32, 8 + 2 * place, "f-solid" if place == 3 else "f-thin"))
    drawn += [
        ground(FOOT),
        label(26, FOOT + 78, figure.least, small=True),
        path(f"M170 {FOOT + 50}v10", "f-thin"),
        label(170, FOOT + 78, began.label),
        label(WIDTH - 26, FOOT + 78, figure.most, small=True),
    ]
    return FOOT + 188, "".join(drawn) + people(figure.rings, FOOT + 128)


def people(rings: tuple[str, ...], y: float) -> str:
    """Return the row below, all of it dashed: from one to wider and wider rings."""
    room = WIDTH / len(rings)
    drawn = []
    for place, words in enumerate(rings):
        x, radius = room * (place + 0.5), 10 + 7 * place
        drawn.append(ring(x, y, radius, "f-line f-guess"))
        drawn.append(label(x, y + 46, words, room=room))
        if place:
            end = x - radius - 8
            drawn.append(
                arrow(
                    f"M{room * (place - 0.5) + 10 + 7 * (place - 1) + 8:.0f} {y:.0f}H{end - 8:.0f}",
                    end,
                    y,
                    0,
                    guess=True,
                )
            )
    return "".join(drawn)
