"""What a form folds to once it is done: a line, and the ways to change it, take it away, go on.

Drawn empty and hidden; only a live page folds one. Knows no answer.
"""

from __future__ import annotations

from html import escape

from course.library import Words
from course.render.controls import button
from course.render.markdown import shown


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
