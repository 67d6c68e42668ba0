"""A page as its readers are given it: sections of plain text, and apart from it what each says.

Knows no sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from course.authoring.excerpt import Excerpt
from course.authoring.filled_in import answered
from course.authoring.lint.lists import Lists, lists
from course.authoring.lint.openings import HEADING as SECTION
from course.authoring.lint.openings import TAG, beginning
from course.authoring.marked import MARKED
from course.authoring.minutes import unopened
from course.authoring.page import HEADING, Cell, Page
from course.errors import CourseError
from course.library import FIGURES, Library
from course.stills import TO_READ, shown

LEAD_IN = 20
"""Words of an author's own, at most, around words of safety in a section that is only those."""

DRAWING = "*(A drawing stands here.)*"
EXERCISE = "*(An exercise stands here.)*"
ANCHOR = re.compile(r'<a id="(?P<id>[^"]+)"></a>\s*$')


class Part(Struct, kw_only=True):
    """One section of a page.

    `idea` is what it should say: its bold sentence, or what its example shows. `text` is the rest,
    without headings, ways past and summaries; `whole` is all that a reader meets. `safety` counts
    when nothing but words of safety, and what is made from the content, is left to say back.
    """

    title: str
    anchor: str
    idea: str = ""
    text: str = ""
    whole: str = ""
    summary: str = ""
    safety: bool = False


def parts(library: Library, page: Page) -> list[Part]:
    """Return a page's sections in order, folded ones too; the first screen is none."""
    known = lists(library.content)
    return [part(library, known, *one) for one in gathered(page)]


def gathered(page: Page) -> Iterator[tuple[str, str, list[Cell]]]:
    """Return each section's title, its anchor, and its cells, cut where another section begins."""
    title, anchor, cells = "", "", list[Cell]()
    after = ""  # an anchor may stand before its heading in the cell before
    for cell in page.cells:
        if cell.kind != "markdown":
            cells.append(cell)
            continue
        heads = [*SECTION.finditer(cell.source.text)]
        starts = [*(head.start() for head in heads), len(cell.source.text)]
        cells.append(cut(cell, 0, starts[0]))
        for head, end in zip(heads, starts[1:], strict=True):
            before = ANCHOR.search(cell.source.text, 0, head.start())
            if title:
                yield title, anchor, cells
            title, anchor = head["title"], before["id"] if before else after
            cells = [cut(cell, head.end(), end)]
        last = ANCHOR.search(cell.source.text)
        after = last["id"] if last else ""
    if title:
        yield title, anchor, cells


def cut(cell: Cell, start: int, end: int) -> Cell:
    """Return some of a cell's Markdown as a cell of its own."""
    return Cell(cell.kind, cell.source.between(start, end))


def part(library: Library, known: Lists, title: str, anchor: str, cells: list[Cell]) -> Part:
    """Return one section, taken apart."""
    found = Part(title=" ".join(plain(title).split()), anchor=anchor)
    found.whole = told(library, cells, safety=True)
    bold = beginning(known.hard.link).match(cells[0].source.text)
    example = known.shape.example
    left = cells
    if bold:
        found.idea = " ".join(plain(bold["said"]).split())
        source = cells[0].source
        left = [Cell("markdown", source.between(bold.end(), len(source.text))), *cells[1:]]
    text = told(library, left, safety=True)
    if found.idea == example.mark:
        found.idea, text = showing(text, example.shows)
    summaries = [one for one in text.split("\n\n") if is_summary(one, known.hard.summary)]
    found.summary = " ".join(" ".join(summaries).split())
    found.text = spoken(text, known)
    own = spoken(told(library, left, safety=False), known)
    words = own.replace(DRAWING, "").replace(EXERCISE, "").split()
    has = any("data-safety=" in one.source.text for one in cells if one.kind == "markdown")
    found.safety = not words or (has and len(words) <= LEAD_IN)
    return found


def showing(text: str, shows: str) -> tuple[str, str]:
    """Return what an example shows, and the story without it."""
    blocks = text.split("\n\n")
    said = [one for one in blocks if one.startswith(shows)]
    idea = " ".join(" ".join(one.removeprefix(shows) for one in said).split())
    return idea, "\n\n".join(one for one in blocks if one not in said)


def spoken(text: str, known: Lists) -> str:
    """Return text without the ways past it and its summaries."""
    return "\n\n".join(
        one
        for one in text.split("\n\n")
        if not is_summary(one, known.hard.summary) and not one.startswith(f"{known.hard.link} ")
    )


def is_summary(block: str, begins: str) -> bool:
    """Whether a paragraph sums up what could be skipped, however it is marked."""
    return block.lstrip("*_").startswith(begins)


def told(library: Library, cells: list[Cell], *, safety: bool) -> str:
    """Return what cells show as plain paragraphs: no heading, nothing shut, nothing made.

    Words of safety are the one thing made that is kept, and only with `safety`.
    """
    blocks: list[str] = []
    for cell in cells:
        if cell.kind == "markdown":
            blocks += plain(opened(cell.source, safety=safety)).split("\n\n")
        else:
            blocks.append(drawn(library, cell.source.text))
    blocks = [one for one in blocks if one.strip()]
    fresh = [one for before, one in pairwise(["", *blocks]) if one != before]
    return "\n\n".join(fresh)  # two exercises in a row are one thing to pass over


def opened(source: Excerpt, *, safety: bool) -> str:
    """Return a source's text as it stands open, without what is made and its headings."""

    def kept(found: re.Match[str]) -> str:
        return found[0] if safety and found["what"] == "safety" else ""

    return HEADING.sub("", MARKED.sub(kept, unopened(source).text))


def plain(text: str) -> str:
    """Return Markdown with HTML in it as paragraphs of words; lists stay lists."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*<li\b[^>]*>", "\n- ", text)
    text = re.sub(r"</(p|ul|ol|section|div|h\d)>", "\n\n", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", TAG.sub("", text)).replace("**", "")
    lines = [line.strip() for line in unescape(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def drawn(library: Library, source: str) -> str:
    """Return what a cell of code shows: an example filled in as its words, else that it is there.

    What is half filled, printed, or shown by nothing is not read.
    """
    try:
        found = shown(source)
        if found is None or found[1] == "half" or found[0].startswith(TO_READ[1:]):
            return ""
        if found[0].startswith(FIGURES):
            return DRAWING
        if found[1]:
            return plain(answered(library, found[0], "filled"))
        library.read(found[0])
    except CourseError:  # the choice to keep
        return ""
    return EXERCISE


def at(notebooks: Path, name: str) -> Path:
    """Return a page's file by its path, its name or how that begins.

    `ValueError` names those there are.
    """
    if Path(name).is_file():
        return Path(name)
    there = sorted(notebooks.glob("*.ipynb"))
    found = [file for file in there if file.stem.startswith(name)]
    if len(found) != 1:
        raise ValueError(f"no page {name!r}; pages: {', '.join(file.stem for file in there)}")
    return found[0]
