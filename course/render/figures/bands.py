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
    "M12 158C50 158 76 164 88 150S112 44 128 44S150 112 160 138C166 154 174 156 184 156"
    "C194 156 200 164 206 182S220 250 238 250S256 196 266 170C276 150 290 148 328 148"
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
            arrow("M174 40V78", 174, 88, 90),
            tag(184, 44, figure.down),
            arrow("M288 252V218", 288, 208, -90),
            tag(WIDTH - 10 - tag_width(figure.back), 256, figure.back),
            tag(10, 10, up) + tag(10, 100, here) + tag(10, 216, away),
        ]
    )
