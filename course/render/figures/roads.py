"""Two roads: one line that forks, a stone for each page, and each stone a link to it."""

from __future__ import annotations

from html import escape

from course.library.figures import Roads, Stone
from course.render.figures.pencil import WIDTH, label, path, ring

STEP, ROUND = 42, 15
"""From one stone to the next before the fork, and how far a stone reaches from its middle."""

SHORT, STEM, LONG, LAST = 34, 86, 138, 190
"""How far down the short road runs, the line before it forks, and the two rows of the long one."""

BEGIN, FORK, TURN = 18, 122, WIDTH - 44
"""How far right the first stone is, the first one after the fork, and the last one of a row."""


def draw(figure: Roads) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    both = [one for one, at in zip(figure.ends, figure.stones, strict=False) if one == at.place]
    ahead = [one for one in figure.ends if one not in both]
    rest = [one.place for one in figure.stones if one.place not in both]
    first, second = rest[: -(-len(rest) // 2)], rest[-(-len(rest) // 2) :]
    apart = (TURN - FORK) / max(1, len(first) - 1)
    places = [
        *((BEGIN + STEP * at, STEM, one) for at, one in enumerate(both)),
        *((FORK + STEP * at, SHORT, one) for at, one in enumerate(ahead)),
        *((FORK + apart * at, LONG, one) for at, one in enumerate(first)),
        *((TURN - apart * at, LAST, one) for at, one in enumerate(second)),
    ]
    stones = {one.place: one for one in figure.stones}
    split, off = BEGIN + STEP * (len(both) - 1), FORK + STEP * (len(ahead) - 1)
    short, long = (part.label for part in figure.parts[:2])
    return LAST + ROUND + 6, "".join(
        [
            path(f"M{BEGIN} {STEM}H{split}{fork(split, SHORT)}H{off}"),
            path(f"M{split} {STEM}{fork(split, LONG)}H{TURN}"),
            path(f"M{TURN} {LONG}C{WIDTH} {LONG} {WIDTH} {LAST} {TURN} {LAST}H{FORK}"),
            *(stone(x, y, stones[one]) for x, y, one in places),
            label(off + ROUND + 8, SHORT + 5, short, at="start"),
            label(FORK - ROUND - 10, LAST + 5, long, at="end", room=FORK - ROUND - 12),
        ]
    )


def fork(split: int, to: int) -> str:
    """Return the way from where the line forks to where one of the roads begins."""
    return f"C{split + 36} {STEM} {FORK - 36} {to} {FORK} {to}"


def stone(x: float, y: float, page: Stone) -> str:
    """Return one stone with its number; one that is there leads to its page.

    The keyboard goes to the pages by the list of them, once, so it passes these by.
    """
    css = "f-stone" if page.link else "f-stone f-coming"
    drawn = ring(x, y, ROUND, css) + label(x, y + 5, page.number, small=not page.link)
    if not page.link:
        return drawn
    title = f"<title>{escape(page.title)}</title>"
    return f'<a href="{escape(page.link)}" tabindex="-1">{title}{drawn}</a>'
