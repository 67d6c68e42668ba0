"""Two roads: one line that forks and meets again, a stone for each page.

The links to the pages lie over the drawing: what reads HTML in JupyterLab breaks at a link in SVG.
"""

from __future__ import annotations

from html import escape

from course.library.figures import Roads, Stone
from course.render.figures.pencil import WIDTH, label, path, ring

ROUND = 15
"""How far a stone reaches from its middle."""

BEGIN, STEP, END = 18, 42, WIDTH - 18
"""How far right the first stone is, how far the next one, and where both roads meet again."""

LONG, STEM, SHORT, LAST = 44, 92, 110, 190
"""How far down the long road runs first, then what both share, the short road, the last row."""

HIGH = LAST + ROUND + 6
"""How high the drawing is."""


def draw(figure: Roads) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    stones = {one.place: one for one in figure.stones}
    both, meet, _, _ = sorts(figure)
    split = BEGIN + STEP * (len(both) - 1)
    turn = STEM + (LAST - STEM) * max(0, len(meet) - 1) / max(1, len(meet))
    short, long = (part.label for part in figure.parts[:2])
    return HIGH, "".join(
        [
            path(f"M{BEGIN} {STEM}H{split}{bend(split, STEM, split + 46, LONG)}H{END - 46}"),
            path(f"M{END - 46} {LONG}{bend(END - 46, LONG, END, STEM)}V{turn:.0f}"),
            path(
                f"M{END} {turn:.0f}C{END} {LAST} {END - 20} {LAST} {END - 46} {LAST}H{BEGIN + 20}"
            ),
            path(f"M{split} {STEM}C{split + 40} {SHORT + 16} {END - 40} {SHORT + 16} {END} {STEM}"),
            *(stone(x, y, stones[one]) for x, y, one in places(figure)),
            label(WIDTH / 2 + 20, LONG - 26, long),
            label(WIDTH / 2 + 20, SHORT + 28, short),
        ]
    )


def links(figure: Roads) -> str:
    """Return a link over each stone whose page is there.

    The keyboard goes to the pages by the list of them, once, so it passes these by.
    """
    stones = {one.place: one for one in figure.stones}
    return "".join(
        f'<a href="{escape(page.link)}" title="{escape(page.title)}" tabindex="-1"'
        f' style="left:{100 * x / WIDTH:.2f}%;top:{100 * y / HIGH:.2f}%"></a>'
        for x, y, one in places(figure)
        for page in (stones[one],)
        if page.link
    )


def sorts(figure: Roads) -> tuple[list[int], list[int], list[int], list[int]]:
    """Return the pages of both roads, where they meet again, between these, and after them."""
    all_ = [one.place for one in figure.stones]
    both = [one for one, at in zip(figure.ends, all_, strict=False) if one == at]
    meet = [one for one in figure.ends if one not in both]
    over = [one for one in all_ if one not in both and meet and one < meet[0]]
    return both, meet, over, [one for one in all_ if one not in (*both, *meet, *over)]


def places(figure: Roads) -> list[tuple[float, float, int]]:
    """Return how far right and down each stone is, and its page's place in the course."""
    both, meet, over, rest = sorts(figure)
    split = BEGIN + STEP * (len(both) - 1)
    down = [STEM + (LAST - STEM) * at / max(1, len(meet)) for at in range(len(meet))]
    return [
        *((BEGIN + STEP * at, STEM, one) for at, one in enumerate(both)),
        *((x, LONG, one) for x, one in spaced(split + 46, END - 46, over)),
        *((END, y, one) for y, one in zip(down, meet, strict=True)),
        *((x, LAST, one) for x, one in spaced(END - 46, BEGIN + 20, rest)),
    ]


def spaced(begin: float, end: float, numbers: list[int]) -> list[tuple[float, int]]:
    """Return each number after how far right its stone is, in even steps from begin to end."""
    step = (end - begin) / max(1, len(numbers) - 1)
    return [(begin + step * at, one) for at, one in enumerate(numbers)]


def bend(x: float, y: float, to: float, down: float) -> str:
    """Return a way from one place to another that begins and ends level."""
    half = (to - x) / 2
    return f"C{x + half:.0f} {y} {to - half:.0f} {down} {to} {down}"


def stone(x: float, y: float, page: Stone) -> str:
    """Return one stone with its number."""
    css = "f-stone" if page.link else "f-stone f-coming"
    return ring(x, y, ROUND, css) + label(x, y + 5, page.number, small=not page.link)
