"""The buttons of a form: what came of them, and what it folds to once it is done.

What it folds to is a line, and the ways to change it, take it away, go on: drawn empty and hidden,
since only a live page folds one. Knows no answer.
"""

from __future__ import annotations

from html import escape

from course.library import Words
from course.render.controls import button
from course.render.markdown import shown
from course.sheet import Sheet


def draw_foot(sheet: Sheet, said: Words, asks: bool) -> list[str]:
    """Return the buttons for the whole sheet, and the place where what came of them is said."""
    acts = []
    if sheet.done:
        acts.append(button("done", said.done))
    if sheet.count:
        acts.append(button("count", said.count))
    foot = ['<div class="acts">', *acts, "</div>"] if acts else []
    if asks:
        foot.append('<div class="status" role="status"></div>')
    if sheet.done and asks:
        foot.append(draw_folded(said))
    return foot


def draw_begin(said: Words, by: str) -> str:
    """Return the way to begin with half of what someone put in, and the way back.

    Hidden, since only a blank page offers the one, and only a page that went it the other.
    """
    words, hidden = said.begin, ' class="quiet" hidden'
    return (
        '<div class="begin" hidden>'
        + button("begin", words.half.format(by=by), hidden)
        + button("take-out", words.out.format(by=by), hidden)
        + "</div>"
    )


def draw_folded(said: Words) -> str:
    """Return the place of the line, its buttons, and the question before it is taken away."""
    folded, keep = said.folded, said.keep
    quiet = ' class="quiet"'
    title = f' class="quiet next" data-next="{escape(folded.next)}" hidden'
    return (
        '<div class="folded" hidden><div class="folded-head">'
        '<p class="folded-line" tabindex="-1" dir="auto"></p>'
        + button("change", folded.change, quiet)
        + button("take", folded.take, quiet)
        + '</div><div class="folded-sure" role="alert" hidden>'
        f'<p>{shown(folded.sure)}</p><div class="acts">'
        + button("leave-it", keep.back)
        + button("take-it", keep.really)
        + f"</div></div>{button('next', '', title)}</div>"
    )
