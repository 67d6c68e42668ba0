"""Plain text: for terminals, screen readers, nbval, and paper of last resort."""

from __future__ import annotations

import re
import textwrap
from typing import assert_never

from course.library import Words
from course.sheet import (
    AWAY,
    Answers,
    Check,
    Choice,
    Column,
    Earlier,
    Field,
    Guide,
    Likert,
    People,
    Prose,
    Rating,
    Row,
    Rows,
    Sheet,
    Steps,
    Text,
    Value,
    rows_of,
)

WIDTH = 78
"""Characters in a line."""

LINK = re.compile(r"\[([^\]]+)\]\(#[\w-]+\)")
"""A link, in Markdown, to a place on a page."""


def draw(sheet: Sheet, said: Words, answers: Answers | None = None) -> str:
    """Return the sheet as text, with `answers` where given; what options teach is at the end."""
    given = answers or {}
    parts = [f"{sheet.title}\n{'=' * len(sheet.title)}"]
    behind: list[str] = []
    number = 0
    for block in sheet.blocks:
        if isinstance(block, Prose):
            parts.append(prose(block.text))
        elif isinstance(block, Guide):
            parts.append(guide(block, said))
        elif isinstance(block, People):
            parts.append(wrap(f"{said.stock.people} {said.stock.found}"))
        elif isinstance(block, Steps):
            parts.append(steps(block, said))
        elif not isinstance(block, Earlier):  # only a live page has earlier answers
            number += 1
            parts.append(field(number, block, given.get(block.id), said))
            if isinstance(block.answer, Choice) and block.answer.teaches:
                behind.append(taught(number, block.answer))
            if block.why:
                behind.append(wrap(block.why, f"{number}. "))
    if behind:
        parts += [said.feedback, *behind]
    return "\n\n".join(parts) + "\n"


def prose(text: str) -> str:
    """Return Markdown as it stands, each paragraph filled to the width."""
    return "\n\n".join(
        part if part.lstrip().startswith(("-", "1.", "|")) else wrap(part)
        for part in text.strip().split("\n\n")
    )


def wrap(text: str, first: str = "", rest: str | None = None) -> str:
    """Return text in lines of the width, the first begun with `first`, the others with `rest`.

    Of a link to what is open on a page, only its words are there.
    """
    words = " ".join(LINK.sub(r"\1", text).split())
    if len(first) + len(words) <= WIDTH:
        return first + words
    return textwrap.fill(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def quoted(words: str, mark: str) -> str:
    """Return what somebody wrote, line by line as they wrote it, each line after a mark."""
    return "\n".join(
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=mark,
            subsequent_indent=mark,
            break_long_words=False,
            break_on_hyphens=False,
        )
        or mark
        for line in words.split("\n")
    )


def guide(block: Guide, said: Words) -> str:
    """Return the four lines of an exercise, each after its name; things to do are numbered."""
    do = [f"{place}. {one}" for place, one in enumerate(block.do, 1)]
    listed = [wrap(one, "   ") for one in do] if len(do) > 1 else []
    named: tuple[tuple[str, str, list[str]], ...] = (
        (said.guide.why, block.why, []),
        (said.guide.do, "" if listed else "".join(block.do), listed),
        (said.guide.done, block.done, []),
        (said.guide.then, block.then, []),
    )
    return "\n".join(
        "\n".join([wrap(f"{name}: {words}".strip()), *below])
        for name, words, below in named
        if words or below
    )


def steps(block: Steps, said: Words) -> str:
    """Return the steps as a numbered list with their seconds, and how often to go round."""
    listed = [
        wrap(f"{say} ({said.seconds.say(time, said.language)})", f"{place}. ")
        for place, (say, time) in enumerate(block.steps, 1)
    ]
    again = [f"({said.rounds.say(block.rounds, said.language)})"] if block.rounds > 1 else []
    return "\n".join(listed + again)


def field(number: int, ask: Field, value: Value | None, said: Words) -> str:
    """Return one prompt with its controls drawn in brackets and lines."""
    head = wrap(ask.prompt, f"{number}. ")
    if ask.hint:
        head += "\n" + wrap(ask.hint, "   ")
    match ask.answer:
        case Text(lines=lines) if value is None:
            body = "\n".join(["   " + "_" * (WIDTH - 3)] * lines)
        case Text():
            body = quoted(str(value), "   > ")
        case Choice(options=options):
            body = "\n".join(
                wrap(option.label, f"   ({'x' if option.id == value else ' '}) ")
                for option in options
            ) + (wrap(ask.answer.blank, "\n   ( ) ") if ask.answer.blank else "")
        case Check(options=options):
            chosen = value if isinstance(value, list) else []
            body = "\n".join(
                wrap(option.label, f"   [{'x' if option.id in chosen else ' '}] ")
                for option in options
            )
        case Likert(labels=labels, low=low):
            body = "\n".join(
                wrap(label, f"   ({'x' if point == value else ' '}) ")
                for point, label in enumerate(labels, low)
            ) + (wrap(ask.answer.blank, "\n   ( ) ") if ask.answer.blank else "")
        case Rating() as rating:
            body = "\n".join(numbers(rating, value, said))
        case Rows() as rows:
            given = rows_of(value)
            body = "\n".join(
                line(name, rows, given[place] if place < len(given) else {}, said)
                for place, name in enumerate(rows.names)
            )
        case _:
            assert_never(ask.answer)
    return f"{head}\n{body}"


def numbers(rating: Rating, value: Value | None, said: Words) -> list[str]:
    """Return the numbers of a rating with their anchors, and the words beside them."""
    digits = said.language.digits
    marks = [f"({'x' if one == value else ' '}) {digits(str(one))}" for one in rating.numbers]
    away = [f"   ({'x' if value == AWAY else ' '}) {rating.away}"] if rating.away else []
    both = (f"{digits('0')}: {rating.low}", f"{digits(str(rating.most))}: {rating.high}")
    ends = wrap(said.language.lists.comma.join(both), "   ")
    return [ends, wrap("  ".join(marks), "   "), *away]


def line(name: str, rows: Rows, row: Row, said: Words) -> str:
    """Return one line of a table, a cell a line."""
    cells = [cell(column, row.get(column.id), said) for column in rows.columns]
    return "\n".join([f"   {name}", *cells])


def cell(column: Column, value: str | int | None, said: Words) -> str:
    """Return one cell of a table: its heading, and what is there or where to put it."""
    head = f"     {column.label}:"
    if isinstance(column.answer, Text):
        if value is not None:
            return f"{head}\n" + quoted(str(value), "     > ")
        return f"{head} " + "_" * max(8, WIDTH - len(head) - 1)
    if value is not None:
        return wrap(column.answer.words(value, said.language), f"{head} ")
    if isinstance(column.answer, Rating):
        least, most = (said.language.digits(str(one)) for one in (0, column.answer.most))
        low, high = f"{least} ({column.answer.low})", f"{most} ({column.answer.high})"
        ends = said.reach.format(low=low, high=high)
        return wrap(f"____ {ends}", f"{head} ")
    return wrap(" / ".join(option.label for option in column.answer.options), f"{head} ")


def taught(number: int, choice: Choice) -> str:
    """Return what each option of a question teaches."""
    return "\n".join(
        [f"{number}."]
        + [wrap(f"{option.label}: {option.feedback}", "   - ") for option in choice.options]
    )
