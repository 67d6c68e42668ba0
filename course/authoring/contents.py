"""The contents of a page: its parts with their minutes, and what stands folded.

Made from the headings as they stand, so that no list is kept by hand. Needed by authors only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from course.authoring.minutes import minutes
from course.authoring.page import Cell
from course.errors import UnknownName
from course.library import Library
from course.render.markdown import inline, shown

ANCHORED = re.compile(
    r"^(?:<a id=\"(?P<id>[\w-]+)\"></a>\s+)?(?P<marks>#{2,6}) +(?P<title>.+)$", re.MULTILINE
)
"""A heading below the title, and the anchor right before it."""
PART = 2
"""The level of a part's heading; a lower one begins a part of its own only where it is folded."""


class PagePart(Struct, frozen=True):
    """One part of a page: title in Markdown, anchor, whole minutes; if folded, if hard."""

    title: str
    anchor: str
    minutes: int
    folded: bool = False
    hard: bool = False


class Stretch(Struct):
    """Cells that belong to one part, while they are gathered."""

    title: str
    anchor: str
    level: int
    folded: bool
    hard: bool
    cells: list[Cell]


def parts(library: Library, cells: Sequence[Cell]) -> list[PagePart]:
    """Return the parts of a page in order, those folded among them.

    A folded heading of any level is a part, up to the next heading of its level or a higher one;
    what comes after it belongs again to the part around it.
    """
    return [
        PagePart(one.title, one.anchor, minutes(library, one.cells), one.folded, one.hard)
        for one in stretches(cells)
    ]


def stretches(cells: Sequence[Cell]) -> Iterator[Stretch]:
    """Return the cells of each part."""
    found: list[Stretch] = []
    open_ones: list[Stretch] = []
    for cell in cells:
        if cell.kind != "markdown":
            for one in open_ones[-1:]:
                one.cells.append(cell)
            continue
        at = 0
        for head in ANCHORED.finditer(cell.source.text):
            level = len(head["marks"])
            for one in open_ones[-1:]:
                one.cells.append(between(cell, at, head.start()))
            at = head.start()
            open_ones = [one for one in open_ones if one.level < level]
            if level == PART or cell.folded:
                one = Stretch(head["title"], head["id"] or "", level, cell.folded, cell.hard, [])
                found.append(one)
                open_ones.append(one)
        for one in open_ones[-1:]:
            one.cells.append(between(cell, at, len(cell.source.text)))
    return iter(found)


def between(cell: Cell, start: int, end: int) -> Cell:
    """Return a Markdown cell with some of its words."""
    return Cell(cell.kind, cell.source.between(start, end))


def draw(library: Library, found: Sequence[PagePart]) -> str:
    """Return the inside of a page's contents: what is in sight, then what is folded."""
    said = library.words.contents
    more = [part for part in found if part.folded]
    drawn = f"<p>{shown(said.here)}</p>{listed(library, [p for p in found if not p.folded])}"
    return drawn + (f"<p>{shown(said.more)}</p>{listed(library, more)}" if more else "")


def listed(library: Library, found: Sequence[PagePart]) -> str:
    """Return parts as links, each with its minutes."""
    said, language = library.words.contents, library.language
    mark = f'<b class="chip-hard">{shown(said.hard)}</b> '
    lines = (
        f'<li><a href="#{part.anchor}"><span>{inline(part.title)}</span> '
        f"<small>{mark if part.hard else ''}"
        f"{shown(said.minutes.say(part.minutes, language))}</small></a></li>"
        for part in found
    )
    return f"<ol>{''.join(lines)}</ol>"


def place(library: Library, of: str) -> str:
    """Return which page of the course this is; `UnknownName` when it is none."""
    pages, language = [page.id for page in library.course.modules], library.language
    if of not in pages:
        raise UnknownName("page", of, pages)
    return shown(
        library.words.contents.place.format(
            n=language.number(pages.index(of) + 1), all=language.number(len(pages))
        )
    )


def unanchored(cells: Sequence[Cell]) -> Iterator[tuple[Cell, int, str]]:
    """Return each part's heading that no anchor stands before: its cell, place and title."""
    for cell in cells:
        for head in ANCHORED.finditer(cell.source.text) if cell.kind == "markdown" else ():
            if not head["id"] and (len(head["marks"]) == PART or cell.folded):
                yield cell, head.start(), head["title"]
