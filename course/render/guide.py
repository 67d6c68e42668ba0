"""What stands in front of an exercise's asks, as HTML: its four lines, how to put people in.

Knows no sheet.
"""

from __future__ import annotations

from course.library import Words
from course.render.markdown import inline, shown
from course.sheet import Guide


def draw_guide(guide: Guide, said: Words) -> str:
    """Return the lines that are there, each after its name; several things to do are numbered."""
    if len(guide.do) > 1:
        do = f"<ol>{''.join(f'<li>{inline(one)}</li>' for one in guide.do)}</ol>"
    else:
        do = "".join(inline(one) for one in guide.do)
    named = (
        (said.guide.why, inline(guide.why)),
        (said.guide.do, do),
        (said.guide.done, inline(guide.done)),
        (said.guide.then, inline(guide.then)),
    )
    lines = "".join(
        f'<div><dt>{shown(name)}</dt> <dd dir="auto">{words}</dd></div>'
        for name, words in named
        if words
    )
    return f'<dl class="guide">{lines}</dl>'


def draw_people(said: Words) -> str:
    """Return how to put people in, and when to write nothing, in the words of every page."""
    lines = f"{inline(said.stock.people)} {inline(said.stock.found)}"
    return f'<div class="prose"><p>{lines}</p></div>'
