"""Plain text: for terminals, screen readers, nbval, and paper of last resort."""

from __future__ import annotations

import textwrap

from course.library import words
from course.sheet import (
    AWAY,
    Answers,
    Check,
    Choice,
    Field,
    Prose,
    Rating,
    Sheet,
    Steps,
    Text,
    Value,
)

WIDTH = 78
"""Characters in a line."""


def draw(sheet: Sheet, answers: Answers | None = None) -> str:
    """Give the sheet as text, with `answers` where given; what options teach stands at the end."""
    given = answers or {}
    parts = [f"{sheet.title}\n{'=' * len(sheet.title)}"]
    behind: list[str] = []
    number = 0
    for block in sheet.blocks:
        if isinstance(block, Prose):
            parts.append(prose(block.text))
        elif isinstance(block, Steps):
            parts.append(steps(block))
        else:
            number += 1
            parts.append(field(number, block, given.get(block.id)))
            if isinstance(block.answer, Choice) and block.answer.teaches:
                behind.append(taught(number, block.answer))
    if behind:
        parts += [words().feedback, *behind]
    return "\n\n".join(parts) + "\n"


def prose(text: str) -> str:
    """Give Markdown as it stands, each paragraph filled to the width."""
    return "\n\n".join(
        part if part.lstrip().startswith(("-", "1.", "|")) else wrap(part)
        for part in text.strip().split("\n\n")
    )


def wrap(text: str, first: str = "", rest: str | None = None) -> str:
    """Give text in lines of the width, the first begun with `first`, the others with `rest`."""
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def steps(block: Steps) -> str:
    """Give the steps as a numbered list with their seconds, and how often to go round."""
    listed = [
        wrap(f"{say} ({time} seconds)", f"{place}. ")
        for place, (say, time) in enumerate(block.steps, 1)
    ]
    return "\n".join(listed + ([f"({block.rounds} times)"] if block.rounds > 1 else []))


def field(number: int, ask: Field, value: Value | None) -> str:
    """Give one prompt with its controls drawn in brackets and lines."""
    head = wrap(ask.prompt, f"{number}. ")
    if ask.hint:
        head += "\n" + wrap(ask.hint, "   ")
    match ask.answer:
        case Text(lines=lines) if value is None:
            body = "\n".join(["   " + "_" * (WIDTH - 3)] * lines)
        case Text():
            body = textwrap.indent(str(value), "   > ", lambda _: True)
        case Choice(options=options):
            body = "\n".join(
                wrap(option.label, f"   ({'x' if option.id == value else ' '}) ")
                for option in options
            )
        case Check(options=options):
            chosen = value if isinstance(value, list) else []
            body = "\n".join(
                wrap(option.label, f"   [{'x' if option.id in chosen else ' '}] ")
                for option in options
            )
        case Rating(low=low, high=high, most=most, away=away):
            marks = [f"({'x' if step == value else ' '}) {step}" for step in range(most + 1)]
            body = wrap(f"0: {low}, {most}: {high}", "   ") + "\n" + wrap("  ".join(marks), "   ")
            if away:
                body += f"\n   ({'x' if value == AWAY else ' '}) {away}"
    return f"{head}\n{body}"


def taught(number: int, choice: Choice) -> str:
    """Give what each option of a question teaches."""
    return "\n".join(
        [f"{number}."]
        + [wrap(f"{option.label}: {option.feedback}", "   - ") for option in choice.options]
    )
