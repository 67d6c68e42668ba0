"""Paper: a prompt with room to answer it by hand. Drawn as HTML, without a control."""

from __future__ import annotations

import re
from typing import assert_never

from course.library import Words
from course.render.controls import ends
from course.render.markdown import inline
from course.sheet import Check, Choice, Column, Field, Likert, Option, Rating, Rows, Text

OTHER = ("other", "own")
"""The ids of what an option is called that means something else: on paper, that is written down."""

PURPOSE = re.compile(r"(?:\*\*.+?\*\*\s+)?(.+?[.?])(?=\s|$)", re.DOTALL)
"""The first sentence of a reply, after its name."""


def paper(ask: Field, said: Words, *, why: bool = False) -> str:
    """Return one prompt, and lines to write on, boxes to tick or a table to fill.

    With `why`, what the reply to a box says first stands beside it: paper gives no reply.
    """
    hint = f'<p class="hint" dir="auto">{inline(ask.hint)}</p>' if ask.hint else ""
    prompt = f'<p class="prompt" dir="auto">{inline(ask.prompt)}</p>'
    return f'<div class="ask">{prompt}{hint}{room(ask, said, why=why)}</div>'


def room(ask: Field, said: Words, *, why: bool) -> str:
    """Return the room to answer in."""
    match ask.answer:
        case Text(lines=lines):
            rules = '<span class="rule"></span>' * lines
            return f'<div class="rules" aria-hidden="true">{rules}</div>'
        case Check(options=options) if why and all(option.reply for option in options):
            return boxes([option_line(option) + purpose(option) for option in options], "each")
        case Choice(options=options) | Check(options=options):
            return boxes([option_line(option) for option in options])
        case Likert(labels=labels):
            return boxes([inline(label) for label in labels])
        case Rating() as rating:
            away = [rating.away] if rating.away else []
            return boxes([inline(one) for one in ends(rating, said) + away])
        case Rows() as rows:
            return table(rows, said)
        case _:
            assert_never(ask.answer)


def boxes(drawn: list[str], css: str = "") -> str:
    """Return each drawn label with a box before it."""
    lines = "".join(f'<li dir="auto">{one}</li>' for one in drawn)
    return f'<ul class="{f"boxes {css}".strip()}">{lines}</ul>'


def option_line(option: Option) -> str:
    """Return the label of an option, and a line to write on where it means something else."""
    blank = ' <span class="blank" aria-hidden="true"></span>' if option.id in OTHER else ""
    return inline(option.label) + blank


def purpose(option: Option) -> str:
    """Return what the reply to an option says first: what it was for, where the option is known."""
    found = PURPOSE.match(option.reply.strip())
    return f" <small>{inline(found[1])}</small>" if found and option.id not in OTHER else ""


def table(rows: Rows, said: Words) -> str:
    """Return a table with its headings and empty cells."""
    once = shared(rows, said)
    heads = "".join(
        f'<th scope="col" dir="auto">{inline(one.label if once else heading(one, said))}</th>'
        for one in rows.columns
    )
    cells = "<td></td>" * len(rows.columns)
    lines = "".join(
        f'<tr><th scope="row" dir="auto">{inline(name)}</th>{cells}</tr>' for name in rows.names
    )
    how = inline(said.handout.squares.format(choices=once))
    above = f'<p class="squares" dir="auto">{how}</p>' if once else ""
    return (
        f'{above}<table class="grid"><thead><tr><td></td>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table>"
    )


def shared(rows: Rows, said: Words) -> str:
    """Return the options that every choice of a table is made from; empty where they differ."""
    choices = [one.answer for one in rows.columns if isinstance(one.answer, Choice)]
    same = len(choices) > 1 and all(one.options == choices[0].options for one in choices)
    rated = any(isinstance(one.answer, Rating) for one in rows.columns)
    labels = [one.label for one in choices[0].options] if same and not rated else []
    return said.language.lists.comma.join(labels)


def heading(column: Column, said: Words) -> str:
    """Return a column's heading, with what may stand below it."""
    if isinstance(column.answer, Rating):
        least, most = said.language.digits("0"), said.language.digits(str(column.answer.most))
        return f"{column.label} ({said.reach.format(low=least, high=most)})"
    if isinstance(column.answer, Choice):
        labels = said.language.lists.comma.join(one.label for one in column.answer.options)
        return f"{column.label} ({labels})"
    return column.label
