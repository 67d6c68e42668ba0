"""A sheet to read: each prompt with its answer in words. Drawn as HTML, without a control."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby

from course.library import Words
from course.render.controls import row_heads, turned
from course.render.guide import draw_guide
from course.render.markdown import inline, markdown, shown
from course.render.spoken import spoken_apart
from course.sheet import (
    Answers,
    Block,
    Field,
    Format,
    Guide,
    Prose,
    Row,
    Rows,
    Sheet,
    Steps,
    Text,
    Value,
    rows_of,
)


def draw(
    sheet: Sheet,
    said: Words,
    answers: Answers,
    replies: Mapping[str, str] | None = None,
    level: int = 3,
) -> str:
    """Return the sheet with its answers, its heading of `level`; what is not answered is left open.

    `replies` are what was said back to single fields, in Markdown.

    Nothing in it can be typed into, chosen or reached by Tab.
    """
    slug = sheet.id.replace("/", "-")
    parts = []
    for asks, blocks in groupby(sheet.blocks, lambda block: isinstance(block, Field)):
        drawn = "".join(draw_block(block, said, answers, replies or {}) for block in blocks)
        parts.append(f'<dl class="asks">{drawn}</dl>' if asks else drawn)
    return (
        f'<article class="sheet read" data-sheet="{escape(sheet.id)}" aria-labelledby="{slug}"'
        f"{spoken_apart(said.language)}>\n"
        f'<h{level} id="{slug}" dir="auto">{inline(sheet.title)}</h{level}>\n'
        + "\n".join(part for part in parts if part)
        + "\n</article>"
    )


def draw_block(block: Block, said: Words, answers: Answers, replies: Mapping[str, str]) -> str:
    """Return one block: prose, steps as a list, or a prompt, its answer and what it was told."""
    if isinstance(block, Prose):
        return f'<div class="prose">{markdown(block.text)}</div>'
    if isinstance(block, Guide):
        return draw_guide(block, said)
    if isinstance(block, Steps):
        return f"<ol>{''.join(f'<li>{inline(say)}</li>' for say, _ in block.steps)}</ol>"
    if not isinstance(block, Field):
        return ""
    value = answers.get(block.id)
    if isinstance(block.answer, Rows):
        given = f"<dd>{draw_rows(block.answer, rows_of(value), said)}</dd>"
    else:
        given = draw_words(block.answer, value, said)
    if told := replies.get(block.id):
        given += f'<dd class="reply">{markdown(told)}</dd>'
    return (
        f'<div class="ask"><dt class="prompt" dir="auto">{inline(block.prompt)}</dt>{given}</div>'
    )


def draw_words(answer: Format, value: Value | None, said: Words) -> str:
    """Return an answer in words; what a person wrote is shown as it was written."""
    if value is None:
        return f'<dd class="open">{shown(said.worked.open)}</dd>'
    given = answer.words(value, said.language)
    words = escape(given) if isinstance(answer, Text) else inline(given)
    return f'<dd class="given" dir="auto">{words}</dd>'


def draw_rows(rows: Rows, given: list[Row], said: Words) -> str:
    """Return the lines of a table, each a list of its cells by their columns."""
    drawn = []
    for place, name in enumerate(rows.names):
        row = given[place] if place < len(given) else {}
        cells = "".join(
            f'<div class="cell"><dt dir="auto">{inline(column.label)}</dt>'
            f"{draw_words(column.answer, row.get(column.id), said)}</div>"
            for column in rows.columns
        )
        drawn.append(
            f'<li class="row"><span class="row-name" dir="auto">{inline(name)}</span>'
            f'<dl class="cells">{cells}</dl></li>'
        )
    heads = f'<li class="row-heads" aria-hidden="true">{row_heads(rows)}</li>'
    return f'<ul class="rows{turned(rows)}">{heads}{"".join(drawn)}</ul>'
