"""HTML: the one drawing of a form, for the book, for a still page, and handed to the live one.

Native controls only, so keyboards and screen readers work without a script. Drawn blank unless
answers are given; a live page never gives them, it fills its own controls.

Every prompt, option and box goes by the direction of its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import assert_never

from course.journal.entry import Line
from course.library import Words, words
from course.render import strips
from course.render.markdown import inline, markdown
from course.render.paper import paper
from course.sheet import (
    AWAY,
    Answers,
    Block,
    Check,
    Choice,
    Column,
    Earlier,
    Field,
    Likert,
    Option,
    Prose,
    Rating,
    Result,
    Row,
    Rows,
    Sheet,
    Steps,
    Text,
    Value,
    rows_of,
)


def draw(sheet: Sheet, answers: Answers | None = None, level: int = 3) -> str:
    """Return the sheet as one `<form>` whose heading is of `level`, with `answers` where given.

    The form carries, as data, the words it needs when nothing answers it.
    """
    said = words()
    slug = sheet.id.replace("/", "-")
    asks = bool(sheet.fields) and not sheet.paper
    head = [
        f'<form class="sheet{" paper" if sheet.paper else ""}" data-sheet="{escape(sheet.id)}"'
        f' aria-labelledby="{slug}" autocomplete="off" data-lm-suppress-shortcuts="true"'
        f' data-lost="{escape(said.lost)}"{" data-recalls" if sheet.recalled else ""}'
        f"{' data-checks' if sheet.count else ''}>",
        f'<h{level} id="{slug}" dir="auto">{inline(sheet.title)}</h{level}>',
    ]
    if sheet.paper:
        head.append(f'<p class="who">{inline(said.paper)}</p>')
    elif asks and not sheet.count:
        head.append(f'<p class="who">{inline(said.still)}</p>')
        head.append(f'<p class="pace">{inline(said.pace)}</p>')
    body = [draw_block(sheet, slug, block, answers or {}, said) for block in sheet.blocks]
    foot = []
    if sheet.done:
        foot.append(button("done", said.done))
    if sheet.count:
        foot.append(button("count", said.count))
    if foot:
        foot = ['<div class="acts">', *foot, "</div>"]
    if asks:
        foot.append('<div class="status" role="status"></div>')
    return "\n".join([*head, *body, *foot, "</form>"])


def button(act: str, label: str, more: str = "") -> str:
    """Return a button that says what it does."""
    return f'<button type="button" data-act="{act}"{more}>{escape(label)}</button>'


def draw_block(sheet: Sheet, slug: str, block: Block, answers: Answers, said: Words) -> str:
    """Return one block of a sheet."""
    if isinstance(block, Prose):
        return f'<div class="prose">{markdown(block.text)}</div>'
    if isinstance(block, Steps):
        return draw_steps(block, said)
    if isinstance(block, Earlier):  # hidden until a live page has something to show
        return (
            f'<details class="earlier" hidden><summary>{escape(said.earlier)}</summary>'
            '<div class="earlier-words"></div></details>'
        )
    return draw_field(sheet, f"{slug}-{block.id}", block, answers.get(block.id), said)


def draw_steps(block: Steps, said: Words) -> str:
    """Return the steps as a list, with a pacer that a script may start."""
    steps = "".join(f'<li data-seconds="{time}">{inline(say)}</li>' for say, time in block.steps)
    return (
        f'<div class="practice" data-rounds="{block.rounds}" data-ended="{escape(said.ended)}">'
        f'<ol class="steps">{steps}</ol>'
        '<div class="pacer">'
        f'<p class="pacer-note">{inline(said.paced)}</p>'
        + button(
            "pace",
            said.start,
            f' data-start="{escape(said.start)}" data-stop="{escape(said.stop)}"',
        )
        + '<span class="pacer-dot" aria-hidden="true"></span>'
        '<span class="pacer-count" aria-hidden="true"></span>'
        '<p class="pacer-say" role="status"></p></div></div>'
    )


def draw_field(sheet: Sheet, id: str, ask: Field, value: Value | None, said: Words) -> str:
    """Return one prompt and its controls."""
    if sheet.paper:
        return paper(ask)
    hint = f'<p class="hint" id="{id}-hint" dir="auto">{inline(ask.hint)}</p>' if ask.hint else ""
    # The ends of a rating are told with its prompt: the number alone says nothing of them.
    about = [f"{id}-hint"] * bool(ask.hint) + [f"{id}-ends"] * isinstance(ask.answer, Rating)
    by = f' aria-describedby="{" ".join(about)}"' if about else ""
    css = ""
    match ask.answer:
        case Text(lines=lines):
            text = "" if value is None else escape(str(value))
            return (
                f'<div class="ask" data-field="{escape(ask.id)}">'
                f'<label for="{id}" dir="auto">{inline(ask.prompt)}</label>{hint}'
                f'<textarea id="{id}" name="{id}" rows="{lines}"{by} dir="auto" spellcheck="false">'
                f"{text}</textarea></div>"
            )
        case Choice() as choice if choice.teaches:
            inside = draw_disclosures(id, choice.options, value, said)
            controls = f'<div class="ways">{inside}</div>'
        case Choice(options=options, across=True, blank=blank):
            css, labels = " across", {one.id: one.label for one in options}
            controls = draw_points(id, labels, value, blank or said.no_point)
        case Choice(options=options):
            controls = draw_options("radio", id, options, [value]) + draw_skip(said)
        case Check(options=options):
            chosen: list[object] = [*value] if isinstance(value, list) else []
            controls = draw_options("checkbox", id, options, chosen)
        case Likert() as likert:
            labels = {str(point): label for point, label in enumerate(likert.labels, likert.low)}
            css, controls = " likert", draw_points(id, labels, value, said.no_point)
        case Rating() as rating:
            css, controls = " rating", draw_rating(id, rating, value) + draw_skip(said)
        case Rows() as rows:
            controls = draw_rows(id, rows, rows_of(value), said)
        case _:
            assert_never(ask.answer)
    return (
        f'<fieldset class="ask{css}" data-field="{escape(ask.id)}"{by}>'
        f'<legend dir="auto">{inline(ask.prompt)}</legend>{hint}{controls}'
        f"{draw_reply(sheet, ask, said)}"
        "</fieldset>"
    )


def draw_reply(sheet: Sheet, ask: Field, said: Words) -> str:
    """Return the place for what is said back, and, where no program answers, what to go by."""
    why = (
        f'<details class="why"><summary>{escape(said.why)}</summary>'
        f'<div class="feedback">{markdown(ask.why)}</div></details>'
        if ask.why
        else ""
    )
    plain = isinstance(ask.answer, (Choice, Check, Rating)) and not sheet.late
    plain = plain or ask.replies
    teaches = isinstance(ask.answer, Choice) and ask.answer.teaches
    return why + ('<div class="reply" role="status"></div>' if plain and not teaches else "")


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


def draw_rating(id: str, rating: Rating, value: Value | None) -> str:
    """Return the numbers as radios between their anchors, and the words beside them."""

    def radio(given: object, label: str, css: str) -> str:
        on = " checked" if given == value and value is not None else ""
        return (
            f'<label class="{css}"><input type="radio" name="{id}" value="{given}"{on}>'
            f' <span dir="auto">{escape(label)}</span></label>'
        )

    numbers = "".join(radio(number, str(number), "number") for number in rating.numbers)
    away = radio(AWAY, rating.away, "option") if rating.away else ""
    return (
        f'<p class="anchors" id="{id}-ends"><span dir="auto">0: {inline(rating.low)}</span> '
        f'<span dir="auto">{rating.most}: {inline(rating.high)}</span></p>'
        f'<div class="numbers">{numbers}</div>{away}'
    )


def draw_points(id: str, labels: Mapping[str, str], value: object, none: str) -> str:
    """Return labelled points as one row of radios, and at its end, `none`, the way past."""

    def point(given: str, label: str, css: str) -> str:
        on = " checked" if value is not None and given == str(value) else ""
        return (
            f'<label class="{css}"><input type="radio" name="{id}" value="{escape(given)}"{on}>'
            f' <span dir="auto">{inline(label)}</span></label>'
        )

    points = "".join(point(given, label, "point") for given, label in labels.items())
    return f'<div class="points">{points}{point("", none, "point none")}</div>'


def draw_rows(id: str, rows: Rows, given: list[Row], said: Words) -> str:
    """Return the lines of a table, each a group of its own with a control for every column."""
    drawn = []
    for place, name in enumerate(rows.names):
        row = given[place] if place < len(given) else {}
        cells = "".join(
            draw_cell(f"{id}-{place}-{column.id}", column, row.get(column.id), said)
            for column in rows.columns
        )
        label = name if rows.heads else said.line.format(name=name)
        drawn.append(
            f'<div class="row" role="group" data-line="{place}" aria-label="{escape(label)}">'
            f'<span class="row-name" aria-hidden="true" dir="auto">{inline(name)}</span>'
            f'<div class="cells">{cells}</div></div>'
        )
    return f'<div class="rows">{"".join(drawn)}</div>'


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
            ends = {0: f"0: {rating.low}", rating.most: f"{rating.most}: {rating.high}"}
            numbers = {str(one): ends.get(one, str(one)) for one in rating.numbers}
            away = {AWAY: rating.away} if rating.away else {}
            control = draw_select(f"{name} data-number", numbers | away, value, said)
        case _:
            assert_never(column.answer)
    return f'<div class="cell">{label}{control}</div>'


def draw_select(name: str, labels: Mapping[str, str], value: object, said: Words) -> str:
    """Return a list to choose from; its first line is no answer."""

    def on(id: str) -> str:
        return " selected" if value is not None and id == str(value) else ""

    lines = "".join(
        f'<option value="{escape(id)}" dir="auto"{on(id)}>{escape(label)}</option>'
        for id, label in labels.items()
    )
    return f'<select {name}><option value="">{escape(said.unchosen)}</option>{lines}</select>'


def told(result: Result) -> str:
    """Return what a result has to tell: strips, lines in order, words. Empty for nothing."""
    parts = []
    if result.strips:
        parts.append((strips.bars if result.bars else strips.draw)(result.strips))
    if result.lines:
        lines = "".join(f'<li dir="auto">{escape(line)}</li>' for line in result.lines)
        parts.append(f'<p>{escape(words().ladder)}</p><ol class="lines">{lines}</ol>')
    if result.feedback:
        parts.append(markdown(result.feedback))
    return "".join(parts)


def lines(found: Iterable[Line]) -> str:
    """Return prompts with the reader's words below them, which are shown as they were typed."""
    rows = "".join(
        f'<dt dir="auto">{inline(line.prompt)}</dt><dd dir="auto">{escape(line.words)}</dd>'
        for line in found
    )
    return f"<dl>{rows}</dl>"


def passage(say: str, doors: Mapping[str, str], after: str = "", group: str = "") -> str:
    """Return words of safety: prose, doors to open, prose. There is no control in it."""
    opened = "".join(
        f'<details name="{escape(group)}"><summary dir="auto">{inline(label)}</summary>'
        f'<div class="feedback">{markdown(text)}</div></details>'
        for label, text in doors.items()
    )
    return (
        markdown(say)
        + (f'<div class="ways">{opened}</div>' if opened else "")
        + (markdown(after) if after.strip() else "")
    )
