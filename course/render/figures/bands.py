"""The three bands, and a day as one line through them."""

from __future__ import annotations

from course.library.figures import Bands
from course.render.figures.pencil import WIDTH, arrow, box, dotted, hatched, path, tag, width

DAY = "M12 150C38 150 50 160 70 150S102 44 130 44s28 64 47 96 23 112 51 112 28-78 53-92 30 2 46-8"


def draw(figure: Bands) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    up, here, away = (part.label for part in figure.parts)
    back = width(figure.back) + 22
    return 292, "".join(
        [
            box(1, 1, WIDTH - 2, 84, "f-up", 8) + hatched(4, 4, WIDTH - 8, 78),
            box(1, 207, WIDTH - 2, 84, "f-away", 8) + dotted(6, 212, WIDTH - 12, 76),
            box(1, 91, WIDTH - 2, 110, "f-here", 4),
            path(DAY),
            arrow("M184 42V80", 184, 88, 90) + arrow("M190 258V216", 190, 207, -90),
            tag(10, 10, up) + tag(10, 100, here) + tag(10, 257, away),
            tag(196, 46, figure.down) + tag(178 - back, 222, figure.back),
        ]
    )
