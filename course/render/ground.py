"""Ground as HTML: practices to open, each with its pacer. The first is open already."""

from __future__ import annotations

from course.library import Words
from course.library.ground import Ground
from course.render.markdown import inline, markdown
from course.render.steps import draw_steps


def draw(ground: Ground, said: Words) -> str:
    """Return the whole of Ground."""
    ways = "".join(
        f'<details name="sg-way"{"" if place else " open"}><summary>{inline(way.title)}</summary>'
        f"{draw_steps(way.paced, said)}</details>"
        for place, way in enumerate(ground.practices)
    )
    return f'{markdown(ground.say)}<div class="sg-ways">{ways}</div>{markdown(ground.after)}'
