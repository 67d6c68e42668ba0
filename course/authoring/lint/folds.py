"""The folds: what a closed row holds, what never stands in one, how much a page has in sight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from course.authoring.folding import folds, in_sight
from course.authoring.lint.finding import Finding
from course.authoring.lint.lists import Hard, Sight, pattern
from course.authoring.page import Cell, Page
from course.stills import TO_READ, shown

ROW = re.compile(r'\s*(?:<a id="[\w-]+"></a>\s+)?#{2,6} +.+\n\n(?P<line>[^\n#<].*)\s*')
BOLD = re.compile(r"^\*\*[^*\n]+\*\*\s*$", re.MULTILINE)
SAFETY = re.compile(r'data-safety="(?P<of>[^"]*)"')
SHEET = re.compile(r'<div class="ways-in">.*\]\(#(?P<to>[\w-]+)\)\s*</div>', re.DOTALL)
"""The last of the ways in leads to the page's core sheet."""


def shaped(page: Page, hard: Hard) -> Iterator[Finding]:
    """Return folds that are more than a heading and one line, or cover nothing."""
    for fold in folds(page):
        line = fold.head.source.line(0)
        row = ROW.fullmatch(fold.head.source.text)
        if row is None:
            wrong = "a folded cell holds more than a heading and one line, or less"
            yield Finding(page.file, line, wrong, "an anchor, the heading, one paragraph")
        elif fold.head.hard and not row["line"].startswith(hard.summary):
            wrong = "the line of a hard part does not sum it up"
            yield Finding(page.file, line, wrong, f"it begins “{hard.summary}”")
        if "](" in fold.head.source.text:  # what opens and shuts can hold nothing to press
            wrong = "the line of a fold holds a link"
            yield Finding(page.file, line, wrong, "say where it is in words")
        if not fold.cells:
            yield Finding(page.file, line, "a fold that covers nothing", "put it before its cells")


def unfolded(page: Page, hard: Hard) -> Iterator[Finding]:
    """Return what is folded and may never be."""
    core = SHEET.search(page.prose.text)
    for fold in folds(page):
        text = page.prose.text[fold.under : fold.end]
        found = [(one.start(), f"words of safety ({one['of']})") for one in SAFETY.finditer(text)]
        found += [(one.start(), "a bold point") for one in BOLD.finditer(text)]
        found += [(one.start(), f"“{one[0]}”") for one in pattern(hard.unfolded).finditer(text)]
        found += [(one.start(), "a summary") for one in re.finditer(f"^{hard.summary}", text, re.M)]
        for at, what in found:
            line = page.prose.line(fold.under + at)
            yield Finding(page.file, line, f"{what} stands in a fold", "it stands in sight")
        if core and f'<a id="{core["to"]}">' in page.prose.text[fold.start : fold.end]:
            wrong = f"the sheet that the ways in lead to, #{core['to']}, stands in a fold"
            yield Finding(page.file, fold.head.source.line(0), wrong, "it stands in sight")


def budgeted(page: Page, sight: Sight) -> Iterator[Finding]:
    """Return the form in sight that is one too many."""
    for cell in forms(page, sight)[sight.forms : sight.forms + 1]:
        allowed = f"{sight.forms} at most; fold what is optional"
        yield Finding(page.file, cell.source.line(0), "one form too many in sight", allowed)


def forms(page: Page, sight: Sight) -> list[Cell]:
    """Return the cells that begin a form in sight; what is drawn as one card is one form."""
    found: list[Cell] = []
    before = ""
    for cell in in_sight(page):
        name = form(cell)
        if name and not joins(before, name, sight):
            found.append(cell)
        before = name
    return found


def joins(before: str, name: str, sight: Sight) -> bool:
    """Whether an exercise is drawn as one card with the one right before it."""
    ends = before.rpartition("/")[2], name.rpartition("/")[2]
    return any(ends in pairwise(card) for card in sight.cards)


def form(cell: Cell) -> str:
    """Return the name of the exercise that a cell shows to be answered; '' for any other cell."""
    found = shown(cell.source.text) if cell.kind == "code" else None
    if not found or found[1] or found[0].startswith(TO_READ):
        return ""
    return found[0]
