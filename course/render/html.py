"""HTML: the one drawing of a form, for the book, for a still page, and handed to the live one.

Native controls only, so keyboards and screen readers work without a script. Drawn blank unless
answers are given; a live page never gives them, it fills its own controls.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import mistune

from course.library import Words, words
from course.sheet import (
    AWAY,
    Answers,
    Block,
    Check,
    Choice,
    Field,
    Option,
    Prose,
    Rating,
    Sheet,
    Steps,
    Text,
    Value,
)

RENDERER = mistune.HTMLRenderer(escape=True)
MARKDOWN = mistune.Markdown(renderer=RENDERER)


def markdown(text: str) -> str:
    """Give Markdown as HTML; HTML inside it is shown as text."""
    return str(MARKDOWN(text)).strip()


def inline(text: str) -> str:
    """Give one line of Markdown as HTML without a paragraph around it."""
    state = MARKDOWN.inline.state_cls({})
    state.src = text.strip()
    tokens = MARKDOWN.inline.render(state)
    return RENDERER.render_tokens(tokens, mistune.BlockState())


def draw(sheet: Sheet, answers: Answers | None = None, level: int = 3) -> str:
    """Give the sheet as one `<form>` whose heading is of `level`, with `answers` where given.

    The form carries, as data, the words it needs when nothing answers it.
    """
    said = words()
    slug = sheet.id.replace("/", "-")
    asks = bool(sheet.fields) and not sheet.paper
    head = [
        f'<form class="sheet{" paper" if sheet.paper else ""}" data-sheet="{escape(sheet.id)}"'
        f' aria-labelledby="{slug}" autocomplete="off" data-lm-suppress-shortcuts="true"'
        f' data-lost="{escape(said.lost)}">',
        f'<h{level} id="{slug}">{inline(sheet.title)}</h{level}>',
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
    """Give a button that says what it does."""
    return f'<button type="button" data-act="{act}"{more}>{escape(label)}</button>'


def draw_block(sheet: Sheet, slug: str, block: Block, answers: Answers, said: Words) -> str:
    """Give one block of a sheet."""
    if isinstance(block, Prose):
        return f'<div class="prose">{markdown(block.text)}</div>'
    if isinstance(block, Steps):
        return draw_steps(block, said)
    return draw_field(sheet, f"{slug}-{block.id}", block, answers.get(block.id), said)


def draw_steps(block: Steps, said: Words) -> str:
    """Give the steps as a list, with a pacer that a script may start."""
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
    """Give one prompt and its controls."""
    if sheet.paper and not isinstance(ask.answer, (Choice, Check)):
        return draw_paper(ask)
    hint = f'<p class="hint" id="{id}-hint">{inline(ask.hint)}</p>' if ask.hint else ""
    by = f' aria-describedby="{id}-hint"' if ask.hint else ""
    match ask.answer:
        case Text(lines=lines):
            text = "" if value is None else escape(str(value))
            return (
                f'<div class="ask" data-field="{escape(ask.id)}">'
                f'<label for="{id}">{inline(ask.prompt)}</label>{hint}'
                f'<textarea id="{id}" name="{id}" rows="{lines}"{by} spellcheck="false">'
                f"{text}</textarea></div>"
            )
        case Choice() as choice if choice.teaches:
            inside = draw_disclosures(id, choice.options, value, said)
            controls = f'<div class="ways">{inside}</div>'
        case Choice(options=options):
            controls = draw_options("radio", id, options, [value], said) + draw_skip(said)
        case Check(options=options):
            chosen: list[object] = [*value] if isinstance(value, list) else []
            controls = draw_options("checkbox", id, options, chosen, said)
        case Rating() as rating:
            controls = draw_rating(id, rating, value) + draw_skip(said)
    return (
        f'<fieldset class="ask" data-field="{escape(ask.id)}"{by}>'
        f"<legend>{inline(ask.prompt)}</legend>{hint}{controls}</fieldset>"
    )


def draw_paper(ask: Field) -> str:
    """Give one prompt with empty lines to write on, once it is on paper."""
    lines = ask.answer.lines if isinstance(ask.answer, Text) else 1
    hint = f'<p class="hint">{inline(ask.hint)}</p>' if ask.hint else ""
    rules = '<span class="rule"></span>' * lines
    return (
        f'<div class="ask"><p class="prompt">{inline(ask.prompt)}</p>{hint}'
        f'<div class="rules" aria-hidden="true">{rules}</div></div>'
    )


def draw_skip(said: Words) -> str:
    """Give the way to take a choice back; radios alone have none."""
    return button("skip", said.skip, ' class="quiet"')


def draw_options(
    type: str, id: str, options: tuple[Option, ...], chosen: list[object], said: Words
) -> str:
    """Give radios or check boxes, each inside its label."""
    return "".join(
        f'<label class="option"><input type="{type}" name="{id}" value="{escape(option.id)}"'
        f"{' checked' if option.id in chosen else ''}> <span>{inline(option.label)}</span></label>"
        for option in options
    )


def draw_disclosures(id: str, options: tuple[Option, ...], value: Value | None, said: Words) -> str:
    """Give each option as a line to open, with what it teaches behind it."""
    return "".join(
        f'<details name="{id}" data-value="{escape(option.id)}"'
        f"{' open' if option.id == value else ''}><summary>{inline(option.label)}</summary>"
        f'<div class="feedback">{markdown(option.feedback)}</div></details>'
        for option in options
    )


def draw_rating(id: str, rating: Rating, value: Value | None) -> str:
    """Give the numbers as radios between their anchors, and the words beside them."""

    def radio(given: object, label: str, css: str) -> str:
        on = " checked" if given == value and value is not None else ""
        return (
            f'<label class="{css}"><input type="radio" name="{id}" value="{given}"{on}>'
            f" <span>{escape(label)}</span></label>"
        )

    numbers = "".join(radio(step, str(step), "number") for step in range(rating.most + 1))
    away = radio(AWAY, rating.away, "option") if rating.away else ""
    return (
        f'<p class="anchors"><span>0: {inline(rating.low)}</span>'
        f"<span>{rating.most}: {inline(rating.high)}</span></p>"
        f'<div class="numbers">{numbers}</div>{away}'
    )


def passage(say: str, doors: Mapping[str, str], after: str = "", group: str = "") -> str:
    """Give words of safety: prose, doors to open, prose. There is no control in it."""
    opened = "".join(
        f'<details name="{escape(group)}"><summary>{inline(label)}</summary>'
        f'<div class="feedback">{markdown(text)}</div></details>'
        for label, text in doors.items()
    )
    return (
        markdown(say)
        + (f'<div class="ways">{opened}</div>' if opened else "")
        + (markdown(after) if after.strip() else "")
    )
