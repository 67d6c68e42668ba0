"""Strips: scores as places on a line, or as bars of one profile. Drawn as HTML, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from course.library import Words
from course.render.markdown import inline, markdown, shown
from course.sheet import Strip


def draw(strips: Iterable[Strip], said: Words) -> str:
    """Return each strip as a line with a mark on it, and its words."""
    lines = (line(strip, f'<span class="strip-mark" style="{place(strip)}"></span>', "strip", said)
             for strip in strips)  # fmt: skip
    return f'<ul class="strips">{"".join(f"<li>{one}</li>" for one in lines)}</ul>'


def bars(strips: Iterable[Strip], said: Words) -> str:
    """Return each strip as a bar from its least to its most with its words, and a table of all."""
    every = [*strips]
    drawn = (line(strip, f'<span class="bar-end" style="{width(strip)}"></span>', "bar", said)
             for strip in every)  # fmt: skip
    listed = "".join(f"<li>{one}</li>" for one in drawn)
    return f'<ul class="bars">{listed}</ul>{table(every, said)}'


def line(strip: Strip, mark: str, css: str, said: Words) -> str:
    """Return one strip: its name, its picture with a sentence for who cannot see it, its words.

    Where too little was answered there is no picture, and words that say so.
    """
    title = f'<p class="strip-name">{inline(strip.title)}</p>'
    if strip.value is None:
        return f"{title}<p>{shown(said.unscored)}</p>"
    label = said.strip.format(title=strip.title, value=number(strip, said), **ends(strip, said))
    return (
        f'{title}<div class="{css}" role="img" aria-label="{escape(label)}">{mark}</div>'
        f'<p class="anchors" aria-hidden="true"><span>{inline(strip.low)}</span>'
        f"<span>{inline(strip.high)}</span></p>{markdown(strip.say)}"
    )


def table(strips: Iterable[Strip], said: Words) -> str:
    """Return the numbers in words, a row a strip."""
    rows = "".join(
        f'<tr><th scope="row">{inline(strip.title)}</th><td>{shown(lies(strip, said))}</td></tr>'
        for strip in strips
    )
    return (
        f'<table class="told"><thead><tr><th scope="col">{shown(said.bars.name)}</th>'
        f'<th scope="col">{shown(said.bars.number)}</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def lies(strip: Strip, said: Words) -> str:
    """Return where a strip's value lies, in words."""
    if strip.value is None:
        return said.unscored
    return said.bars.lies.format(value=number(strip, said), **ends(strip, said))


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


def width(strip: Strip) -> str:
    """Return the style that makes a bar as long as the value."""
    return f"width: {100 * strip.share:.0f}%"
