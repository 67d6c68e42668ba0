"""Two roads, a stone for each page: the short one thick and straight, to a bar at its end.

The long one leaves it, comes back to it, and goes on. A hollow stone is a page still to come. The
links to the pages lie over the drawing: what reads HTML in JupyterLab breaks at a link in SVG.
"""

from __future__ import annotations

from html import escape

from course.library.figures import Roads, Stone
from course.render.figures.pencil import WIDTH, label, path, ring

ROUND = 15
"""How far a stone reaches from its middle."""

BEGIN, STEP, END = 20, 42, WIDTH - 24
"""How far right the first stone is, how far the next one, and the last one of the short road."""

LONG, SHORT, LAST = 46, 108, 184
"""How far down the long road runs first, then the short road, then what is left of the long one."""

HIGH = LAST + ROUND + 6
"""How high the drawing is."""


def draw(figure: Roads) -> tuple[int, str]:
    """Return how high the drawing is, and the drawing."""
    stones = {one.place: one for one in figure.stones}
    both, meet, over, rest = sorts(figure)
    at = {one: x for x, _, one in places(figure)}
    end = at[figure.ends[-1]]
    short, long = (part.label for part in figure.parts[:2])
    lines = [
        path(f"M{BEGIN} {SHORT}H{end:.0f}", "f-road"),
        path(f"M{end + 21:.0f} {SHORT - 15}v30"),
    ]
    if over:
        first, last, out, back = at[over[0]], at[over[-1]], at[both[-1]], at[meet[0]]
        lines.append(
            path(
                f"M{out:.0f} {SHORT}C{out:.0f} {LONG + 14} {out + 6:.0f} {LONG} {first:.0f} {LONG}"
                f"H{last:.0f}C{back - 6:.0f} {LONG} {back:.0f} {LONG + 14} {back:.0f} {SHORT}"
            )
        )
    if rest:
        begin, stop = at[rest[0]], at[rest[-1]]
        lines.append(
            path(
                f"M{end:.0f} {SHORT}C{end:.0f} {LAST - 12} {end - 8:.0f} {LAST}"
                f" {begin:.0f} {LAST}H{stop:.0f}"
            )
        )
    return HIGH, "".join(
        [
            *reversed(lines),
            *(stone(x, y, stones[one]) for x, y, one in places(figure)),
            label(WIDTH / 2, LONG - 26, long),
            label(WIDTH / 2 - 2, SHORT - 14, short),
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
    begin = END - STEP * max(0, len(meet) - 1)
    return [
        *((BEGIN + STEP * at, SHORT, one) for at, one in enumerate(both)),
        *((x, LONG, one) for x, one in spaced(BEGIN + STEP + 26, begin - 26, over)),
        *((begin + STEP * at, SHORT, one) for at, one in enumerate(meet)),
        *((x, LAST, one) for x, one in spaced(END - 44, BEGIN + 18, rest)),
    ]


def spaced(begin: float, end: float, numbers: list[int]) -> list[tuple[float, int]]:
    """Return each number after how far right its stone is, in even steps from begin to end."""
    step = (end - begin) / max(1, len(numbers) - 1)
    return [(begin + step * at, one) for at, one in enumerate(numbers)]


def stone(x: float, y: float, page: Stone) -> str:
    """Return one stone with its number."""
    css = "f-stone" if page.link else "f-stone f-coming"
    return ring(x, y, ROUND, css) + label(x, y + 5, page.number, small=not page.link)
