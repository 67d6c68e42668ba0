"""From one to many: circles by size, how far the wariness goes, and the same among people."""

from __future__ import annotations

from course.library.figures import Spread
from course.render.figures.pencil import WIDTH, arrow, box, dashed, ground, label, path, ring

BARS = (18, 66, 112, 66, 18)
WIDER = (48, 92, 112, 92, 48)
"""How high the bar of each circle is, and how high it is for some: a picture, not a measurement."""

FOOT, APART, ACROSS = 156, 68, 18
"""Where the bars stand, how far they are apart, and how far one reaches to either side."""

HEAPS = (
    ((0, 0),),
    ((0, -10), (-11, 9), (11, 9)),
    ((0, 0), (21, 0), (11, 18), (-11, 18), (-21, 0), (-11, -18), (11, -18)),
)
"""Where the circles of people lie, from the middle: one of them, some, many."""


def draw(figure: Spread) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    began = figure.parts[0]
    some = figure.parts[2].label
    drawn = [
        label(4, 16, figure.height, at="start", small=True),
        label(WIDTH - 4, 30, some, at="end", small=True),
        path(f"M{WIDTH - 34} 38V{FOOT - WIDER[-1] - 4}", "f-thin"),
    ]
    for place, (bar, wider) in enumerate(zip(BARS, WIDER, strict=True)):
        x = 34 + APART * place
        if wider > bar:
            drawn.append(box(x - ACROSS, FOOT - wider, 2 * ACROSS, wider, "f-thin", 3))
        drawn.append(box(x - ACROSS, FOOT - bar, 2 * ACROSS, bar, "f-bar", 3))
        began_here = place == len(BARS) // 2
        drawn.append(ring(x, FOOT + 30, 9 + 3 * place, "f-solid" if began_here else "f-thin"))
    drawn += [
        ground(FOOT),
        label(34, FOOT + 76, figure.least, small=True),
        path(f"M170 {FOOT + 49}v10", "f-thin"),
        label(170, FOOT + 76, began.label),
        label(WIDTH - 34, FOOT + 76, figure.most, small=True),
    ]
    return FOOT + 184, "".join(drawn) + people(figure, FOOT + 124)


def people(figure: Spread, y: float) -> str:
    """Return the row below: one circle that is known, then more and more, dashed by a guess."""
    room = WIDTH / len(figure.rings)
    guess = figure.parts[3].guess
    drawn = []
    for place, words in enumerate(figure.rings):
        x = room * (place + 0.5)
        css = dashed("f-line", guess) if place else "f-solid"
        heap = HEAPS[place]
        drawn += [ring(x + right, y + down, 8, css) for right, down in heap]
        drawn.append(label(x, y + 50, words, room=room))
        if place:
            begin = x - room + max(right for right, _ in HEAPS[place - 1]) + 16
            end = x + min(right for right, _ in heap) - 14
            drawn.append(arrow(f"M{begin:.0f} {y:.0f}H{end - 8:.0f}", end, y, 0, guess=guess))
    return "".join(drawn)
