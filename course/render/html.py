"""HTML: the one drawing of a form, for the book, for a still page, and handed to the live one.

Native controls only, so keyboards and screen readers work without a script. Drawn blank unless
answers are given; a live page never gives them, it fills its own controls.

Every prompt, option and box goes by the direction of its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import assert_never

from course.journal import Line
from course.library import Words
from course.render import strips
from course.render.calls import draw_calls
from course.render.controls import (
    draw_disclosures,
    draw_options,
    draw_points,
    draw_rating,
    draw_rows,
    draw_skip,
)
from course.render.foot import draw_begin, draw_foot
from course.render.guide import draw_guide, draw_people
from course.render.head import draw_checks, draw_chip, draw_reads, draw_title
from course.render.markdown import inline, markdown, shown
from course.render.matrix import draw_heads, under_heads
from course.render.paper import paper
from course.render.spoken import spoken_apart
from course.render.steps import draw_steps
from course.sheet import (
    Answers,
    Block,
    Check,
    Choice,
    Earlier,
    Field,
    Guide,
    Likert,
    People,
    Prose,
    Rating,
    Result,
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
    answers: Answers | None = None,
    *,
    level: int = 3,
    alive: bool = True,
    after: str = "",
    begun: str = "",
    who: str = "",
) -> str:
    """Return the sheet as one `<form>` whose heading is of `level`, with `answers` where given.

    The form carries, as data, the words it needs when nothing answers it. On a page that no
    program will ever answer (`alive` false) it says so, and has no button that needs one; `after`
    is HTML for its end, and `who` says who can read it until a program does. With `begun`, the
    person of a worked example, it has the way to begin with half of what that person put in, which
    only a live page can go.
    """
    slug = sheet.id.replace("/", "-")
    asks = bool(sheet.fields) and not sheet.paper
    chip = asks and not sheet.count
    named = {"sheet": True, "paper": sheet.paper, "with-chip": chip, "with-status": asks and alive}
    css = " ".join(name for name, so in named.items() if so)
    head = [
        f'<form class="{css}" data-sheet="{escape(sheet.id)}"'
        f' aria-labelledby="{slug}" autocomplete="off" data-lm-suppress-shortcuts="true"'
        f' data-lost="{escape(said.lost)}" data-waits="{escape(said.trouble.here)}"'
        f' data-trouble="{escape(said.trouble.foot)}"{" data-recalls" if sheet.recalled else ""}'
        f"{' data-card' if sheet.card else ''}"
        f"{draw_checks(said) if sheet.count else ''}{spoken_apart(said.language)}>",
        draw_title(slug, sheet.title, level),
    ]
    if sheet.paper:
        head.append(f'<p class="who">{inline(said.paper)}</p>')
    elif chip:
        still = who or (said.still if alive else said.book.still)
        head.append(draw_chip(said, still, alive))
        head.append(draw_reads(said, still, sheet.people))
    heads = draw_heads(sheet, said)
    body = [
        heads.get(place, "") + draw_block(sheet, slug, block, answers or {}, said, alive)
        for place, block in enumerate(sheet.blocks)
    ]
    if begun and asks and not sheet.count:
        first = next(place for place, one in enumerate(sheet.blocks) if isinstance(one, Field))
        body.insert(first, draw_begin(said, begun))
    foot = draw_foot(sheet, said, asks) if alive else []
    return "\n".join([*head, *body, *foot, f"{after}</form>"])


def draw_block(
    sheet: Sheet, slug: str, block: Block, answers: Answers, said: Words, alive: bool
) -> str:
    """Return prose, a practice, the place for earlier answers, or a prompt with its controls."""
    if isinstance(block, Prose):
        return f'<div class="prose">{markdown(block.text)}</div>'
    if isinstance(block, Guide):
        return draw_guide(block, said)
    if isinstance(block, People):
        return draw_people(said)
    if isinstance(block, Steps):
        return draw_steps(block, said)
    if isinstance(block, Earlier):  # hidden until a live page has something to show
        return (
            f'<details class="earlier" hidden><summary>{shown(said.earlier)}</summary>'
            '<div class="earlier-words"></div></details>'
        )
    return draw_field(sheet, f"{slug}-{block.id}", block, answers.get(block.id), said, alive)


def draw_field(
    sheet: Sheet, id: str, ask: Field, value: Value | None, said: Words, alive: bool
) -> str:
    """Return one prompt and its controls."""
    if sheet.paper:
        return paper(ask, said)
    hint = f'<p class="hint" id="{id}-hint" dir="auto">{inline(ask.hint)}</p>' if ask.hint else ""
    # The ends of a rating are told with its prompt: the number alone says nothing of them.
    about = [f"{id}-hint"] * bool(ask.hint) + [f"{id}-ends"] * isinstance(ask.answer, Rating)
    by = f' aria-describedby="{" ".join(about)}"' if about else ""
    skip = draw_skip(said) if alive else ""
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
            css = many(options)
            controls = draw_options("radio", id, options, [value]) + skip
        case Check(options=options):
            css = many(options)
            chosen: list[object] = [*value] if isinstance(value, list) else []
            controls = draw_options("checkbox", id, options, chosen)
        case Likert() as likert:
            headed = ask in under_heads(sheet)
            css = " likert headed" if headed else " likert"
            labels = {str(point): label for point, label in enumerate(likert.labels, likert.low)}
            controls = draw_points(id, labels, value, likert.blank or said.no_point, headed)
        case Rating() as rating:
            css, controls = " rating", draw_rating(id, rating, value, said) + skip
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


def many(options: Sequence[object]) -> str:
    """Return the class of a field whose options stand side by side where there is room.

    A browser could count them itself, but would count again on the whole page at each answer.
    """
    return " many" if len(options) >= 4 else ""


def draw_reply(sheet: Sheet, ask: Field, said: Words) -> str:
    """Return the place for what is said back, and, where no program answers, what to go by."""
    why = (
        f'<details class="why"><summary>{shown(said.why)}</summary>'
        f'<div class="feedback">{markdown(ask.why)}</div></details>'
        if ask.why
        else ""
    )
    plain = isinstance(ask.answer, (Choice, Check, Rating)) and not sheet.late
    plain = plain or ask.replies
    teaches = isinstance(ask.answer, Choice) and ask.answer.teaches
    return why + ('<div class="reply" role="status"></div>' if plain and not teaches else "")


def told(result: Result, said: Words) -> str:
    """Return what a result has to tell: strips, lines in order, words. Empty for nothing."""
    parts = []
    if result.strips:
        parts.append((strips.apart if result.apart else strips.draw)(result.strips, said))
    if result.lines:
        lines = "".join(f'<li dir="auto">{escape(line)}</li>' for line in result.lines)
        parts.append(f'<p>{shown(said.ladder)}</p><ol class="lines">{lines}</ol>')
    if result.feedback:
        parts.append(markdown(result.feedback))
    if "" in result.helped:
        parts.append(draw_calls(said))
    return "".join(parts)


def replies(result: Result, said: Words) -> dict[str, str]:
    """Return what a result says to single fields, and with it the ways to Ground and to people."""
    calls = dict.fromkeys(result.helped, draw_calls(said))
    return {id: markdown(words) + calls.get(id, "") for id, words in result.replies.items()}


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
