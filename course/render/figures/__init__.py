"""The figures as SVG, for a page and for paper, and as text. One file draws each kind.

What is in a drawing is said beside it, part by part, for whoever cannot see it; so is its point,
below. Knows no file of the content and no screen.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import assert_never

from course.library.figure_parts import FigurePart
from course.library.figures import Bands, Cups, Doors, FigureKind, Guards, Loops, Roads, Spread
from course.library.wording import Words
from course.render.figures import bands, cups, doors, guards, loops, roads, spread
from course.render.figures.pencil import WIDTH
from course.render.markdown import inline
from course.render.text import wrap

INKS = {
    "ink": "#000", "quiet": "#333", "accent": "#000", "edge": "#555", "do": "#fff", "paper": "#fff",
    "up": "#fff", "here": "#fff", "away": "#fff", "full": "#ddd",
    "up-ink": "#777", "away-ink": "#777",
}  # fmt: skip
"""What each color of the pages is on paper, for what knows no names: Typst, an office program."""

FONT = "'Source Sans 3', sans-serif"


def draw(figure: FigureKind, said: Words) -> str:
    """Return a figure of a page: the drawing, a sentence for each part, and the point below."""
    items = "".join(item(figure, part, place, said) for place, part in enumerate(figure.said))
    return (
        f'<figure class="figure f-{kind(figure)}" data-figure="{escape(figure.id)}">'
        f'{over(figure)}<ul class="f-says">{items}</ul>'
        f'<figcaption dir="auto">{inline(figure.caption)}</figcaption></figure>'
    )


def item(figure: FigureKind, part: FigurePart, place: int, said: Words) -> str:
    """Return what is said of one part, its shading before it where the drawing has one."""
    key = f'<span class="f-key f-key-{place}"></span>' if isinstance(figure, Bands) else ""
    guess = (
        f' <small class="f-says-guess">{inline(said.figure.guess)}</small>' if part.guess else ""
    )
    return (
        f'<li dir="auto">{key}<strong>{inline(part.label)}</strong>{guess}'
        f"<span>{inline(part.say)}</span></li>"
    )


def over(figure: FigureKind) -> str:
    """Return the drawing, and the links that lie over it where it has any."""
    if not isinstance(figure, Roads):
        return svg(figure)
    return f'<div class="f-over" aria-hidden="true">{svg(figure)}{roads.links(figure)}</div>'


def svg(figure: FigureKind, css: str = "") -> str:
    """Return the drawing alone, with a style of its own where one is given."""
    high, body = drawn(figure)
    # The map is for a hand that points: the list of pages is for every other way.
    hears = (
        'aria-hidden="true"'
        if isinstance(figure, Roads) and not css
        else f'role="img" aria-label="{escape(figure.title)}"'
    )
    style = f"<style>{css}</style>" if css else ""
    return (
        f'<svg class="f-drawing" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}"'
        f" {hears}>{style}{body}</svg>"
    )


def paper(figure: FigureKind) -> str:
    """Return the drawing as a file of its own, in black and grays, each a value and no name."""
    return svg(figure, resolved())


def text(figure: FigureKind, said: Words) -> str:
    """Return a figure as text: its title, its point, and what is said of each part."""
    head = f"{figure.title}\n{'=' * len(figure.title)}"
    items = []
    for part in figure.said:
        guess = f" ({said.figure.guess})" if part.guess else ""
        items.append(wrap(f"{part.label}{guess}: {part.say}", "- ", "  "))
    return "\n\n".join([head, wrap(figure.caption), "\n".join(items)]) + "\n"


def kind(figure: FigureKind) -> str:
    """Return the name of a figure's kind."""
    return type(figure).__name__.lower()


def drawn(figure: FigureKind) -> tuple[int, str]:
    """Return how high a drawing is, and the drawing."""
    match figure:
        case Bands():
            return bands.draw(figure)
        case Cups():
            return cups.draw(figure)
        case Doors():
            return doors.draw(figure)
        case Guards():
            return guards.draw(figure)
        case Loops():
            return loops.draw(figure)
        case Roads():
            return roads.draw(figure)
        case Spread():
            return spread.draw(figure)
        case _:
            assert_never(figure)


@cache
def style() -> str:
    """Return the figures' stylesheet, in the names that the pages give their colors."""
    return read("drawing.css") + read("figures.css")


def read(name: str) -> str:
    """Return a file of this folder."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


@cache
def resolved() -> str:
    """Return that of the drawings alone, each name a value of paper's."""
    plain = re.sub(r"/\*.*?\*/|\s*\n\s*", "", read("drawing.css"), flags=re.DOTALL)
    plain = plain.replace("var(--sg-font)", FONT)
    return re.sub(r"var\(--sg-([\w-]+)\)", lambda found: INKS[found[1]], plain)
