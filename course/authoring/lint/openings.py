"""The sections: each that is more than a line opens with its idea, in one bold sentence.

What opens a section is what a reader can say back, so nothing stands before it but a way past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from course.authoring.folding import in_sight
from course.authoring.lint.finding import Finding
from course.authoring.lint.shape import ExampleRule, OpeningRule
from course.authoring.minutes import unopened
from course.authoring.page import Page

HEADING = re.compile(r"^## +(?P<title>.+)$", re.MULTILINE)
ANCHORS = r'\s*(?:<a id="[^"]*"></a>\s*)*'
BOLD = r"\*\*(?P<said>(?:[^*]|\*(?!\*))+?)\*\*"
TAG = re.compile(r"<[^>]+>")
ENDED = re.compile(r"\.[”’)*]*$")


class Section(Struct):
    """One section while it is read: title, line, words, how many those are, if it is folded."""

    title: str
    line: int
    body: str
    words: int
    folded: bool


def sections(page: Page) -> list[Section]:
    """Return the sections that stand in sight, the rows of those that are folded among them.

    In the cell of its heading all of a section counts, what stands shut too; further cells count
    as far as they stand open. Exercises and what a fold covers are not of it.
    """
    found: list[Section] = []
    for cell in in_sight(page):
        if cell.kind != "markdown":
            continue
        source = cell.source
        heads = [*HEADING.finditer(source.text)]
        starts = [*(head.start() for head in heads), len(source.text)]
        if found and not cell.folded:
            found[-1].words += len(
                TAG.sub(" ", unopened(source.between(0, starts[0])).text).split()
            )
        for head, end in zip(heads, starts[1:], strict=True):
            body = source.text[head.end() : end]
            words = len(TAG.sub(" ", body).split())
            line = source.line(head.start())
            found.append(Section(head["title"], line, body, words, cell.folded))
    return found


def beginning(link: str) -> re.Pattern[str]:
    """Return what finds how a section begins: `said`, in bold, perhaps after a way past it."""
    return re.compile(rf"{ANCHORS}(?:\[{re.escape(link)}[^\n]*\n\s*)?{BOLD}")


def opened(page: Page, rule: OpeningRule, example: ExampleRule, link: str) -> Iterator[Finding]:
    """Return the sections that do not begin by saying what they say; a way past, a `link`, may."""
    allowed = "**one bold sentence that a reader could repeat.** Nothing before it but a way past"
    for section in sections(page):
        if section.words <= rule.over:
            continue
        found = beginning(link).match(section.body)
        said = " ".join(TAG.sub("", found["said"]).split()) if found else ""
        if not found:
            wrong = f"“{section.title}” has {section.words} words and no bold sentence to open it"
            yield Finding(page.file, section.line, wrong, allowed)
        elif said != example.mark and (len(said.split()) < rule.words or not ENDED.search(said)):
            wrong = f"“{said}” opens “{section.title}” and is no sentence that says its idea"
            yield Finding(page.file, section.line, wrong, allowed)
