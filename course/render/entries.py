"""Answered sheets as something to read: plain text, or one page that needs nothing else.

No title, and so no tab and no printout, says what the course is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from html import escape

from course.journal import Entry
from course.language import Language
from course.library import Words
from course.render.markdown import shown
from course.render.spoken import spoken

STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.05rem/1.6 Optima,Candara,'Noto Sans',sans-serif;max-width:65ch;margin:auto;"
    "padding:1rem}dt{font-weight:600;margin-top:1rem}dd{margin:0;white-space:pre-wrap;"
    "overflow-wrap:anywhere;unicode-bidi:plaintext}"
)


def text(
    entries: Iterable[Entry],
    unfinished: Iterable[Entry] = (),
    zone: tzinfo | None = None,
    *,
    words: Words,
) -> str:
    """Return entries, and what is unfinished without a time, as text.

    Without a `zone`, times are this computer's.
    """
    said = words.notes
    parts = [f"{said.title}\n{'=' * len(said.title)}"]
    for entry, time in timed(entries, unfinished, zone, words.language):
        head = f"{entry.title}\n{'-' * len(entry.title)}"
        parts.append(f"{head}\n{time}" if time else head)
        parts += [f"{line.prompt}\n\n{indented(line.words or said.blank)}" for line in entry.lines]
    return "\n\n".join(parts) + "\n"


def page(
    entries: Iterable[Entry],
    unfinished: Iterable[Entry] = (),
    zone: tzinfo | None = None,
    *,
    words: Words,
) -> str:
    """Return the same as one page of HTML, with no script and nothing from elsewhere."""
    said, language, parts = words.notes, words.language, []
    for entry, time in timed(entries, unfinished, zone, language):
        stamp = f'<p><time datetime="{entry.at.isoformat()}">{time}</time></p>' if time else ""
        lines = [(line.prompt, line.words or said.blank) for line in entry.lines]
        parts.append(article(entry.title, stamp, lines))
    return (
        f"<!doctype html>\n<html {spoken(language)}>\n"
        '<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(said.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{shown(said.title)}</h1>\n" + "\n".join(parts) + "\n</main>\n</body>\n</html>\n"
    )


def timed(
    entries: Iterable[Entry],
    unfinished: Iterable[Entry],
    zone: tzinfo | None,
    language: Language,
) -> Iterator[tuple[Entry, str]]:
    """Return each entry with its time in words, then what is unfinished with none."""
    for entry in entries:
        yield entry, language.moment(entry.at, zone)
    for entry in unfinished:
        yield entry, ""


def article(title: str, under: str, lines: Iterable[tuple[str, str]]) -> str:
    """Return one sheet: a heading, and each prompt with its answer."""
    rows = "".join(
        f'<dt dir="auto">{escape(ask)}</dt>\n<dd dir="auto">{escape(given)}</dd>\n'
        for ask, given in lines
    )
    inside = f"<dl>\n{rows}</dl>\n" if rows else ""
    head = f'<h2 dir="auto">{escape(title)}</h2>'
    return f"<article>\n{head}\n{under}\n{inside}</article>"


def indented(words: str) -> str:
    """Set an answer apart from its prompt, with every sign in it as it was typed."""
    # Not `splitlines`, which takes rarer signs for line ends too, and drops them.
    return "\n".join(f"    {line}" if line else "" for line in words.split("\n"))
