"""The controls of a form as HTML: native ones, one function a response format. Knows no sheet."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import assert_never

from course.library import Words
from course.render.markdown import inline, markdown, shown
from course.sheet import (
    AWAY,
    Choice,
    Column,
    Option,
    Rating,
    Row,
    Rows,
    Text,
    Value,
)

IN_A_ROW = 11
"""How many numbers stand side by side on the narrowest page, each still wide enough to press."""

ACROSS = 4
"""How many cells of a line have room side by side."""


def button(act: str, label: str, more: str = "") -> str:
    """Return a button that says what it does."""
    return f'<button type="button" data-act="{act}"{more}>{shown(label)}</button>'


def draw_skip(said: Words) -> str:
    """Return the way to take a choice back; radios alone have none."""
    return button("skip", said.skip, ' class="quiet"')


def draw_options(type: str, id: str, options: tuple[Option, ...], chosen: list[object]) -> str:
    """Return radios or check boxes, each inside its label."""
    return "".join(
        f'<label class="option"><input type="{type}" name="{id}" value="{escape(option.id)}"'
        f"{' checked' if option.id in chosen else ''}> "
        f'<span dir="auto">{inline(option.label)}</span></label>'
        for option in options
    )


def draw_disclosures(id: str, options: tuple[Option, ...], value: Value | None, said: Words) -> str:
    """Return each option as a line to open, with what it teaches behind it."""
    return "".join(
        f'<details name="{id}" data-value="{escape(option.id)}"'
        f"{' open' if option.id == value else ''}>"
        f'<summary dir="auto">{inline(option.label)}</summary>'
        f'<div class="feedback">{markdown(option.feedback)}</div></details>'
        for option in options
    )


def draw_rating(id: str, rating: Rating, value: Value | None, said: Words) -> str:
    """Return the numbers as radios between their anchors, and the words beside them."""

    def radio(given: object, label: str, css: str) -> str:
        on = " checked" if given == value and value is not None else ""
        return (
            f'<label class="{css}"><input type="radio" name="{id}" value="{given}"{on}>'
            f' <span dir="auto">{shown(label)}</span></label>'
        )

    digits = said.language.digits
    numbers = "".join(radio(number, digits(str(number)), "number") for number in rating.numbers)
    away = radio(AWAY, rating.away, "option") if rating.away else ""
    rows = " two-rows" if len(rating.numbers) > IN_A_ROW else ""
    return (
        f'<div class="numbers{rows}">{numbers}</div>'
        f'<p class="anchors" id="{id}-ends"><span dir="auto">{digits("0")}: '
        f"{inline(rating.low)}</span> "
        f'<span dir="auto">{digits(str(rating.most))}: {inline(rating.high)}</span></p>{away}'
    )


def draw_points(
    id: str, labels: Mapping[str, str], value: object, none: str, headed: bool = False
) -> str:
    """Return labelled points as one row of radios, and at its end, `none`, the way past.

    Where their labels stand `headed`, above the column, the page need not lay out each one again:
    there a point carries its label as a name alone.
    """

    def point(given: str, label: str, css: str) -> str:
        on = " checked" if value is not None and given == str(value) else ""
        on += f' aria-label="{escape(label)}"' if headed else ""
        return (
            f'<label class="{css}"><input type="radio" name="{id}" value="{escape(given)}"{on}>'
            f' <span dir="auto">{inline(label)}</span></label>'
        )

    points = "".join(point(given, label, "point") for given, label in labels.items())
    return f'<div class="points">{points}{point("", none, "point none")}</div>'


def draw_rows(id: str, rows: Rows, given: list[Row], said: Words) -> str:
    """Return the lines of a table, each a group of its own with a control for every column.

    What the columns are called stands above them too, for the eye, where there is room for a table.
    """
    drawn, number, every = [], said.language.number, len(rows.names)
    for place, name in enumerate(rows.names):
        row = given[place] if place < len(given) else {}
        cells = "".join(
            draw_cell(f"{id}-{place}-{column.id}", column, row.get(column.id), said)
            for column in rows.columns
        )
        label = name if rows.heads else said.line.format(name=name)
        at = said.turns.place.format(n=number(place + 1), all=number(every))
        drawn.append(
            f'<div class="row" role="group" data-line="{place}" aria-label="{escape(label)}"'
            f' data-place="{escape(at)}">'
            f'<span class="row-name" aria-hidden="true" dir="auto">{inline(name)}</span>'
            f'<div class="cells">{cells}</div></div>'
        )
    turns = (
        f'<div class="row-turns">{button("before", said.turns.before)}<span role="status"></span>'
        f"{button('next', said.turns.next)}</div>"
        if every > 1
        else ""
    )
    return (
        f'<div class="rows{turned(rows)}"><div class="row-heads" aria-hidden="true">'
        f"{row_heads(rows)}</div>{''.join(drawn)}{turns}</div>"
    )


def row_heads(rows: Rows) -> str:
    """Return what the columns are called, once for all lines."""
    return "".join(f'<span dir="auto">{inline(one.label)}</span>' for one in rows.columns)


def turned(rows: Rows) -> str:
    """Return the class of a table that asks more of a line than there is room for side by side.

    It is drawn a column a line.
    """
    return " turned" if len(rows.columns) > max(ACROSS, len(rows.names)) else ""


def draw_cell(id: str, column: Column, value: str | int | None, said: Words) -> str:
    """Return one cell: a box to write in, or a list to choose from that starts with nothing."""
    label = f'<label for="{id}" dir="auto">{inline(column.label)}</label>'
    name = f'id="{id}" name="{id}" data-column="{escape(column.id)}"'
    match column.answer:
        case Text(lines=lines):
            text = "" if value is None else escape(str(value))
            box = f'<textarea {name} rows="{lines}" dir="auto" spellcheck="false">'
            control = f"{box}{text}</textarea>"
        case Choice(options=options):
            control = draw_select(name, {one.id: one.label for one in options}, value, said)
        case Rating() as rating:
            numbers = dict(zip(map(str, rating.numbers), ends(rating, said), strict=True))
            away = {AWAY: rating.away} if rating.away else {}
            control = draw_select(f"{name} data-number", numbers | away, value, said)
        case _:
            assert_never(column.answer)
    return f'<div class="cell">{label}{control}</div>'


def ends(rating: Rating, said: Words) -> list[str]:
    """Return each number of a rating, the first and the last with their anchors."""
    shown = [said.language.digits(str(one)) for one in rating.numbers]
    shown[0] += f": {rating.low}"
    shown[-1] += f": {rating.high}"
    return shown


def draw_select(name: str, labels: Mapping[str, str], value: object, said: Words) -> str:
    """Return a list to choose from; its first line is no answer."""

    def on(id: str) -> str:
        return " selected" if value is not None and id == str(value) else ""

    lines = "".join(
        f'<option value="{escape(id)}" dir="auto"{on(id)}>{escape(label)}</option>'
        for id, label in labels.items()
    )
    return f'<select {name}><option value="">{shown(said.unchosen)}</option>{lines}</select>'
