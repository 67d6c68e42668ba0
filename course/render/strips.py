"""Strips: scores as places on a line each, in a row or apart. Drawn as HTML, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from course.library import Words
from course.render.markdown import inline, markdown, shown
from course.sheet import Strip


def draw(strips: Iterable[Strip], said: Words) -> str:
    """Return each strip as a line with a mark on it, and its words."""
    return f'<ul class="strips">{"".join(f"<li>{line(one, said)}</li>" for one in strips)}</ul>'


def apart(strips: Iterable[Strip], said: Words) -> str:
    """Return each strip behind its name; opening one closes the others, so that none is compared.

    Paper opens them all.
    """
    opened = "".join(
        f'<details name="strips"><summary dir="auto">{inline(one.title)}</summary>'
        f'<div class="feedback">{drawn(one, said)}</div></details>'
        for one in strips
    )
    return f'<div class="ways strips">{opened}</div>'


def line(strip: Strip, said: Words) -> str:
    """Return one strip with its name above it."""
    return f'<p class="strip-name">{inline(strip.title)}</p>{drawn(strip, said)}'


def drawn(strip: Strip, said: Words) -> str:
    """Return one strip: its picture with a sentence for who cannot see it, its words.

    Where too little was answered there is no picture, and words that say so.
    """
    if strip.value is None:
        return f"<p>{shown(said.unscored)}</p>"
    label = said.strip.format(title=strip.title, value=number(strip, said), **ends(strip, said))
    return (
        f'<div class="strip" role="img" aria-label="{escape(label)}">'
        f'<span class="strip-mark" style="{place(strip)}"></span></div>'
        f'<p class="anchors" aria-hidden="true"><span>{inline(strip.low)}</span>'
        f"<span>{inline(strip.high)}</span></p>{markdown(strip.say)}"
    )


def number(strip: Strip, said: Words) -> str:
    """Return a strip's value, to one place after the point."""
    return "" if strip.value is None else said.language.number(strip.value)


def ends(strip: Strip, said: Words) -> dict[str, str]:
    """Return both ends of a strip, as numbers and in words."""
    least, most = said.language.number(strip.least), said.language.number(strip.most)
    return {"least": least, "most": most, "low": strip.low, "high": strip.high}


def place(strip: Strip) -> str:
    """Return the style that puts a mark where the value lies."""
    return f"inset-inline-start: {100 * strip.share:.0f}%"
