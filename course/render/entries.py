"""Entries and drafts as something to read: plain text, or one page that needs nothing else.

No title, and so no tab and no printout, says what the course is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, tzinfo
from html import escape

from course.entry import Entry
from course.sheet import Answers

TITLE = "My notes"
DRAFTS = "Not finished"
BLANK = "(not answered)"

STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.05rem/1.6 Optima,Candara,'Noto Sans',sans-serif;max-width:65ch;margin:auto;"
    "padding:1rem}dt{font-weight:600;margin-top:1rem}dd{margin:0;white-space:pre-wrap;"
    "overflow-wrap:anywhere}"
)


def text(
    entries: Iterable[Entry], drafts: Mapping[str, Answers], zone: tzinfo | None = None
) -> str:
    """Give entries and drafts as text. Without a `zone`, times are this computer's."""
    parts = [f"{TITLE}\n{'=' * len(TITLE)}"]
    for entry in entries:
        parts.append(f"{entry.title}\n{'-' * len(entry.title)}\n{when(entry.at, zone)}")
        parts += [f"{line.prompt}\n\n{indented(line.words or BLANK)}" for line in entry.lines]
    for exercise, answers in drafts.items():
        head = f"{DRAFTS}: {exercise}"
        parts.append(f"{head}\n{'-' * len(head)}")
        parts += [f"{id}\n\n{indented(words(value))}" for id, value in answers.items()]
    return "\n\n".join(parts) + "\n"


def page(
    entries: Iterable[Entry], drafts: Mapping[str, Answers], zone: tzinfo | None = None
) -> str:
    """Give entries and drafts as one page of HTML, with no script and nothing from elsewhere."""
    parts = []
    for entry in entries:
        stamp = f'<time datetime="{entry.at.isoformat()}">{when(entry.at, zone)}</time>'
        lines = [(line.prompt, line.words or BLANK) for line in entry.lines]
        parts.append(article(entry.title, f"<p>{stamp}</p>", lines))
    for exercise, answers in drafts.items():
        lines = [(id, words(value)) for id, value in answers.items()]
        parts.append(article(f"{DRAFTS}: {exercise}", "", lines))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{TITLE}</h1>\n" + "\n".join(parts) + "\n</main>\n</body>\n</html>\n"
    )


def article(title: str, under: str, lines: Iterable[tuple[str, str]]) -> str:
    """Give one sheet: a heading, and each prompt with its answer."""
    rows = "".join(f"<dt>{escape(ask)}</dt>\n<dd>{escape(given)}</dd>\n" for ask, given in lines)
    inside = f"<dl>\n{rows}</dl>\n" if rows else ""
    return f"<article>\n<h2>{escape(title)}</h2>\n{under}\n{inside}</article>"


def when(at: datetime, zone: tzinfo | None = None) -> str:
    """Give a moment as a person writes it, such as `1 January 2026, 12:00`."""
    with suppress(OverflowError, ValueError, OSError):  # at the ends of the calendar
        at = at.astimezone(zone)
    return f"{at.day} {at:%B} {at.year}, {at:%H:%M}"


def words(value: object) -> str:
    """Give a draft's answer as it can be read without its sheet."""
    if value is None:
        return BLANK
    if isinstance(value, list):
        return "\n".join(map(words, value))
    if isinstance(value, dict):
        return "; ".join(f"{id}: {words(cell)}" for id, cell in value.items())
    return str(value)


def indented(words: str) -> str:
    """Set an answer apart from its prompt."""
    return "\n".join(f"    {line}".rstrip() for line in words.splitlines())
