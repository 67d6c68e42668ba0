"""The three bands, and a day as one line through them."""

from __future__ import annotations

from course.library.figures import Bands
from course.render.figures.pencil import (
    WIDTH,
    arrow,
    box,
    dashed,
    dotted,
    hatched,
    path,
    tag,
    tag_width,
)

DAY = (
    "M12 152C36 152 46 158 58 146S86 44 106 44S128 108 138 134C144 150 156 152 172 152"
    "C188 152 194 160 200 178S216 250 234 250S256 196 266 170C276 150 290 148 328 148"
)
"""Up into the first band and back, then down into the last one and back."""


def draw(figure: Bands) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    up, here, away = (part.label for part in figure.parts)
    first, middle, last = (part.guess for part in figure.parts)
    return 292, "".join(
        [
            box(1, 1, WIDTH - 2, 84, dashed("f-up", first), 8) + hatched(4, 4, WIDTH - 8, 78),
            box(1, 207, WIDTH - 2, 84, dashed("f-away", last), 8) + dotted(6, 212, WIDTH - 12, 76),
            box(1, 91, WIDTH - 2, 110, dashed("f-here", middle), 4),
            path(DAY),
            arrow("M150 40V80", 150, 89, 90),
            tag(160, 42, figure.down),
            arrow("M288 252V218", 288, 208, -90),
            tag(WIDTH - 10 - tag_width(figure.back), 256, figure.back),
            tag(10, 10, up) + tag(10, 100, here) + tag(10, 216, away),
        ]
    )
