"""The head of a form: its title, a chip that says how things stand, who can read it in full.

Drawn before anything is known of what is kept; a live page puts its own words in their places.
Knows no field.
"""

from __future__ import annotations

from html import escape

from course.library import Words
from course.render.markdown import inline, shown

CHOOSE = "choose"
"""What the button asks for that leads to the choice to keep; only a script can."""


def draw_title(slug: str, title: str, level: int) -> str:
    """Return the heading that a form is labelled by."""
    return f'<h{level} id="{slug}" dir="auto">{inline(title)}</h{level}>'


def draw_chip(said: Words, who: str, alive: bool) -> str:
    """Return one word about what is kept, which opens `who` can read it and how to go about it.

    The words for each state come along as data, so that a page may change it. Where no program
    will answer (`alive` false) it says that nothing can be kept there.
    """
    chip = said.chip
    states = {"unkept": chip.unkept, "kept": chip.kept, "locked": chip.locked}
    data = "".join(f' data-{name}="{escape(words)}"' for name, words in states.items())
    choose = (
        f'<button type="button" class="quiet" data-act="{CHOOSE}">{shown(chip.choose)}</button>'
        if alive
        else f"<p>{inline(said.book.keep)}</p>"
    )
    return (
        f'<details class="chip" data-state="unkept"{data}>'
        f'<summary><span class="state">{shown(chip.unkept)}</span></summary>'
        f'<div class="chip-words"><p class="who">{inline(who)}</p>\n'
        f'<p class="pace">{inline(said.pace)}</p>{choose}</div></details>'
    )


def draw_reads(said: Words, who: str, people: bool) -> str:
    """Return in full who can read it: above the first form of a page, and where `people` are asked.

    It stands in every form, so that it is there where no style is; the style leaves it out.
    """
    css = "reads about-people" if people else "reads"
    return (
        f'<p class="{css}"><span class="reads-who">{inline(who)}</span> '
        f"<span>{inline(said.pace)}</span></p>"
    )


def draw_checks(said: Words) -> str:
    """Return that a form is a knowledge check, and how its options are marked later."""
    check = said.check
    return f' data-checks data-chosen="{escape(check.chosen)}" data-key="{escape(check.key)}"'
