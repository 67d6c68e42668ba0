"""Folds: which cells of a page stand under a closed heading, and how the closed row is drawn.

A cell's metadata says it is folded, by the name JupyterLab knows. Nothing here knows a surface.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

FOLDED = "jp-MarkdownHeadingCollapsed"
"""JupyterLab's own name, in a heading cell's metadata."""
HARD = "hard-part"
"""The tag of a cell whose fold is a hard part."""
HEADING = re.compile(r"^(#{1,6}) +\S", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


class Turn(Struct, frozen=True):
    """What happens at a cell: how many folds end before it, and whether it begins one."""

    ends: int
    begins: bool = False


def level(cell: Mapping[str, Any]) -> int:
    """Return the level of a cell's highest heading, 0 when it has none."""
    if cell["cell_type"] != "markdown":
        return 0
    source = FENCED.sub("", "".join(cell["source"]))
    return min((len(one[1]) for one in HEADING.finditer(source)), default=0)


def folded(cell: Mapping[str, Any]) -> bool:
    """Whether a cell is a heading that stands folded."""
    return bool(cell["metadata"].get(FOLDED)) and level(cell) > 0


def hard(cell: Mapping[str, Any]) -> bool:
    """Whether a cell's fold is marked as a hard part."""
    return HARD in cell["metadata"].get("tags", ())


def turns(cells: Sequence[Mapping[str, Any]]) -> list[Turn]:
    """Return what happens at each cell, and after the last: there, all that is open ends.

    A fold ends at the next heading of its own level or a higher one. What leads to other pages
    (`<nav`) is in no fold.
    """
    open_folds: list[int] = []
    found = []
    for cell in cells:
        at, ends = level(cell), 0
        way = "".join(cell["source"]).lstrip().startswith("<nav")
        while open_folds and (way or 0 < at <= open_folds[-1]):
            open_folds.pop()
            ends += 1
        begins = folded(cell)
        if begins:
            open_folds.append(at)
        found.append(Turn(ends, begins))
    return [*found, Turn(len(open_folds))]


def row(drawn: str, chip: str = "") -> str:
    """Return the beginning of a fold, as HTML: its heading, and the closed row under it.

    `drawn` is the heading cell as HTML; its last paragraph becomes the row. `chip` says that it
    is a hard part. The template ends what begins here.
    """
    head, _, line = drawn.rpartition("<p>")
    line, _, rest = line.partition("</p>")
    return (
        f'<div class="fold"><div class="jp-RenderedHTMLCommon jp-RenderedMarkdown">{head}{rest}'
        f"</div><details><summary>{marked(chip)}<span>{line}</span></summary>"
    )


def marked(chip: str) -> str:
    """Return the word that marks a hard part, as HTML; nothing without one."""
    return f'<b class="chip-hard">{chip}</b> ' if chip else ""
