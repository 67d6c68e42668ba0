"""Ground as HTML: practices to open, each with its pacer, and a card. The first is open already."""

from __future__ import annotations

from course.library import Words
from course.library.ground import Ground
from course.render.markdown import inline, markdown, shown
from course.render.steps import draw_steps


def draw(ground: Ground, said: Words, way: str = "") -> str:
    """Return the whole of Ground; `way` is the link to the page where one's own card is made."""
    ways = "".join(
        f'<details name="sg-way"{"" if place else " open"}><summary>{inline(way.title)}</summary>'
        f"{draw_steps(way.paced, said)}</details>"
        for place, way in enumerate(ground.practices)
    )
    night = ground.night
    card = (
        f'<details name="sg-way" class="sg-night"><summary>{inline(night.title)}</summary>'
        f"{markdown(night.say)}{draw_own(said)}{way and f'<p>{way}</p>'}</details>"
    )
    return f'{markdown(ground.say)}<div class="sg-ways">{ways}{card}</div>{markdown(ground.after)}'


def draw_own(said: Words) -> str:
    """Return the place for what a reader wrote: hidden until a live page fills it, and shut then.

    Someone may be looking on when Ground is opened.
    """
    return (
        f'<details class="sg-own" hidden><summary>{shown(said.earlier)}</summary>'
        '<div data-slot="night"></div></details>'
    )
