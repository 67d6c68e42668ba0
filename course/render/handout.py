"""A handout as HTML: what is given away on one sheet of paper. Knows no answer and no control."""

from __future__ import annotations

from html import escape

from course.library import Course, Words
from course.render.guide import draw_guide, draw_people
from course.render.markdown import markdown, shown
from course.render.paper import paper
from course.sheet import Block, Field, Guide, People, Prose, Sheet


def draw(sheet: Sheet, said: Words, course: Course, figure: str = "") -> str:
    """Return the handout, with `figure`, drawn HTML, below its title. No screen shows it."""
    name, foot = escape(sheet.id.rpartition("/")[2]), shown(footer(sheet, said, course))
    halves: list[list[str]] = []
    for block in sheet.blocks:
        if not halves or (isinstance(block, Prose) and block.text.startswith("### ")):
            halves.append([])
        halves[-1].append(draw_block(block, said))
    body = [f'<div class="half">{"".join(half)}</div>' for half in halves]
    return "\n".join(
        [
            f'<section class="handout" data-handout="{name}">',
            f"<h2>{shown(sheet.title)}</h2>",
            figure,
            *body,
            f'<p class="handout-foot">{foot}</p>',
            "</section>",
        ]
    )


def draw_block(block: Block, said: Words) -> str:
    """Return prose, the four lines, or lines to write on; empty for what paper cannot hold."""
    if isinstance(block, Field):
        return paper(block, said, why=True)
    if isinstance(block, Guide):
        return draw_guide(block, said)
    if isinstance(block, People):
        return draw_people(said)
    return f'<div class="prose">{markdown(block.text)}</div>' if isinstance(block, Prose) else ""


def footer(sheet: Sheet, said: Words, course: Course) -> str:
    """Return where the sheet comes from, its edition and licence, and what it is not."""
    day = said.language.day(course.edition)
    return said.handout.foot.format(course=course.title, page=sheet.title, day=day)
