"""The figures: each long page has one, and no label in one takes long to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from course.authoring.lint.finding import Finding
from course.authoring.lint.keys import under
from course.authoring.lint.lists import FigureRule
from course.authoring.page import Page
from course.library import FIGURES
from course.loading.yaml_lines import Tree
from course.stills import shown


def pictured(page: Page, rule: FigureRule) -> Iterator[Finding]:
    """Return a long page on which nothing is drawn."""
    if len(page.prose.text.split()) <= rule.over:
        return
    sources = (cell.source.text for cell in page.cells if cell.kind == "code")
    if not any(found and found[0].startswith(FIGURES) for found in map(shown, sources)):
        wrong = "a page with no figure"
        yield Finding(page.file, 1, wrong, f'a cell with show("{FIGURES}…"), from figures.yaml')


def short(content: Path, rule: FigureRule) -> Iterator[Finding]:
    """Return the labels of a content folder's figures that have too many words."""
    tree = Tree(content / "figures.yaml")
    for holder, key, words in under(tree.data, rule.labels):
        if len(words.split()) > rule.words:
            wrong = f"the label {words!r} is long"
            yield Finding(tree.file, tree.line(holder, key), wrong, f"{rule.words} words at most")
