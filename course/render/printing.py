"""Printing: the choice of what is printed, and what stands in the margins of each page that is.

Knows no page: a script lists the exercises of the one in front.
"""

from __future__ import annotations

from course.library import Library, PrintChoice, PrintWords
from course.render.markdown import shown

PLAIN = frozenset(" .,?")
"""Signs beside letters and digits that stand in a string of CSS as they are."""


def draw(said: PrintWords) -> str:
    """Return what can be printed, each with what will be on it; exercises are listed later."""
    ways = (
        way("sheet", said.sheet)
        + way("whole", said.whole)
        + each("card", said.card)
        + each("exercise", said.exercise)
    )
    return f"<h2>{shown(said.title)}</h2><p><small>{shown(said.about)}</small></p><ul>{ways}</ul>"


def way(name: str, one: PrintChoice) -> str:
    """Return one thing to print, as a button."""
    return (
        f'<li><button type="button" data-prints="{name}">{shown(one.label)}</button>'
        f"<small>{shown(one.say)}</small></li>"
    )


def each(name: str, one: PrintChoice) -> str:
    """Return the place where the exercises that can be printed so are listed."""
    return (
        f"<li hidden><b>{shown(one.label)}</b><small>{shown(one.say)}</small>"
        f'<ul class="sg-each" data-each="{name}"></ul></li>'
    )


def margins(library: Library) -> str:
    """Return CSS for the margins: course and number above; whom to call, what it is not below."""
    start, end = ("left", "right") if library.language.dir == "ltr" else ("right", "left")
    said = library.words.print
    boxes = {
        f"top-{start}": quoted(library.course.title),
        f"top-{end}": "counter(page)",
        f"bottom-{start}": quoted(said.call),
        f"bottom-{end}": quoted(said.review),
    }
    drawn = "".join(
        f"@{place}{{content:{words};font:7.5pt/1.3 sans-serif;color:#444;white-space:nowrap}}"
        for place, words in boxes.items()
    )
    return f"@page{{{drawn}}}"


def quoted(words: str) -> str:
    """Return words as a string of CSS, every sign that could end it written as its number."""
    safe = (one if one.isalnum() or one in PLAIN else f"\\{ord(one):x} " for one in words)
    return f'"{"".join(safe)}"'
