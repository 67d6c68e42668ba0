"""Steps to do in order as HTML, with their pacer: in a form, and in Ground. Knows no sheet."""

from __future__ import annotations

from html import escape

from course.library import Words
from course.render.controls import button
from course.render.markdown import inline
from course.sheet import Steps


def draw_steps(block: Steps, said: Words) -> str:
    """Return the steps as a list, and above it a pacer that a script may start.

    It comes with what it says of each step, or where there are several rounds, of each round.
    """
    steps = "".join(f'<li data-seconds="{time}">{inline(say)}</li>' for say, time in block.steps)
    digits, every = said.language.digits, block.rounds if block.rounds > 1 else len(block.steps)
    places = "|".join(
        said.place.format(n=digits(str(n)), all=digits(str(every))) for n in range(1, every + 1)
    )
    return (
        f'<div class="practice" data-rounds="{block.rounds}" data-ended="{escape(said.ended)}"'
        f' data-places="{escape(places)}">'
        '<div class="pacer">'
        f'<p class="pacer-note">{inline(said.paced)}</p>'
        + button(
            "pace",
            said.start,
            f' data-start="{escape(said.start)}" data-stop="{escape(said.stop)}"',
        )
        + '<span class="pacer-place" aria-hidden="true"></span>'
        '<div class="pacer-line" aria-hidden="true"><span></span></div>'
        '<p class="pacer-say" role="status"></p></div>'
        f'<ol class="steps">{steps}</ol></div>'
    )
