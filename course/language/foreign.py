"""English that stands where a translation is missing: marked, so that every surface can show it.

The mark is a language's own, and two signs of Unicode that set the English apart (U+2066, U+2069):
they keep its direction wherever plain text is shown, and HTML draws them as an element.
"""

from __future__ import annotations

import re

START, END = "\u2066", "\u2069"

LEAD = r"[ ]*(?:(?:[-*+]|\d+[.)]|#{1,6}|>)[ ]+)?"
"""What opens a block of Markdown and is no word."""


def bare(words: str) -> str:
    """Return the English between the marks; all of the words where none are marked."""
    _, start, rest = words.partition(START)
    return rest.partition(END)[0] if start else words


def marked(english: str, pattern: str) -> str:
    """Return English with every block of its Markdown set apart, the first one by `pattern` too.

    A block each, since an element of HTML that began in one could not end in another.
    """
    runs: list[list[str]] = []
    for line in english.rstrip("\n").split("\n"):
        opens = re.match(LEAD, line)
        if not line.strip() or not runs or not runs[-1][0].strip() or (opens and opens[0].strip()):
            runs.append([line])
        else:
            runs[-1].append(line)
    first = True
    for run in runs:
        text = "\n".join(run)
        if text.strip():
            lead = re.match(LEAD, text)
            at = lead.end() if lead else 0
            apart = f"{START}{text[at:]}{END}"
            run[:] = [text[:at] + (pattern.replace("{text}", apart) if first else apart)]
            first = False
    end = english[len(english.rstrip("\n")) :]
    return "\n".join("\n".join(run) for run in runs) + end
