"""The outline: one title, and no level of heading skipped, still exercises counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.authoring.contents import unanchored
from course.authoring.excerpt import Excerpt
from course.authoring.lint.finding import Finding
from course.authoring.page import Page

HEADING = re.compile(r"^(?P<marks>#{1,6}) |<h(?P<level>[1-6])\b", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def headings(page: Page) -> Iterator[tuple[int, int]]:
    """Return the level and the line of every heading, as they follow one another on the page."""
    for cell in page.cells:
        parts: tuple[Excerpt, ...] = cell.outputs
        if cell.kind == "markdown":
            parts = (cell.source.without(FENCED),)
        for part in parts:
            for found in HEADING.finditer(part.text):
                level = int(found["level"]) if found["level"] else len(found["marks"])
                yield level, part.line(found.start())


def ordered(page: Page) -> Iterator[Finding]:
    """Return headings out of order."""
    before, titles = 0, 0
    for level, line in headings(page):
        titles += level == 1
        if level == 1 and titles > 1:
            yield Finding(page.file, line, "a second title", "one h1 a page, the first heading")
        elif level > before + 1:
            wrong = f"a heading of level {level} follows one of level {before}"
            wrong = wrong if before else f"the first heading is of level {level}"
            yield Finding(page.file, line, wrong, f"level {before + 1} or above")
        before = level
    if not titles and not before:
        yield Finding(page.file, page.top, "no title", "one h1 a page, the first heading")


def anchored(page: Page) -> Iterator[Finding]:
    """Return the parts that no anchor leads to; surfaces name headings each in its own way."""
    for cell, at, title in unanchored(page.cells):
        wrong = f"no anchor leads to “{title}”"
        yield Finding(page.file, cell.source.line(at), wrong, 'before it: `<a id="…"></a>`')
