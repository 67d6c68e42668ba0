"""The lints: what no page and no content file may say or lack, each with its file and line.

What is looked for is data, in `content/lint.yaml`; a file here is one rule and holds no word of
it. Needed by authors only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import asdict

from course.authoring.excerpt import Excerpt
from course.authoring.fill import NOTEBOOKS, book
from course.authoring.lint import (
    card,
    checks,
    drift,
    examples,
    figures,
    folds,
    guide,
    ids,
    images,
    labels,
    openings,
    outline,
    prompts,
    reading,
    skips,
    teaching,
    ways,
    words,
)
from course.authoring.lint.content import texts
from course.authoring.lint.finding import Finding
from course.authoring.lint.lists import Lists, lists
from course.authoring.page import Cell, Page, read
from course.library import Library

__all__ = ["Finding", "findings"]


def findings(library: Library, notebooks: Path = NOTEBOOKS) -> list[Finding]:
    """Return every fault of the pages and the content, in order of file and line.

    `ContentError` when a file cannot be read at all.
    """
    known = lists(library.content)
    said = [*texts(library.content, known.sources)]
    file = library.file("words.yaml")
    alike = [Excerpt(file, line, ((0, 1),)) for line in asdict(library.words.stock).values()]
    guarded = [*(part for part in said if "safety" in part.where), *alike]
    safety = tuple(one for part in guarded for one in drift.sentences(part, known.near))
    found = [*checks.keyed(library.content), *figures.short(library.content, known.figure)]
    found += [*checks.few(library.content, known.shape.checks)]
    found += [*guide.guided(library.content, known.shape.guide)]
    found += [*prompts.ended(library.content, known.shape.prompts)]
    found += ids.changed(library)
    for part in said:
        found += words.worded(part, known.lists)
        if "safety" not in part.where:
            found += drift.drifting(part, safety, known.near)
    for file in sorted(notebooks.glob("*.ipynb")):
        found += on_page(library, read(file), known, safety)
    for file in book(notebooks.parent):
        found += about(library, read(file), known)
    return sorted(set(found))


def on_page(
    library: Library, page: Page, known: Lists, safety: tuple[drift.Sentence, ...]
) -> Iterator[Finding]:
    """Return the faults of one page."""
    yield from words.worded(page.own, known.lists)
    for output in page.drawings:
        yield from words.worded(output, known.lists)
    yield from drift.drifting(page.own, safety, known.near)
    yield from labels.marked(library, page)
    yield from labels.few(page, known.labels)
    yield from labels.crowded(library, page, known.claims)
    yield from labels.referred(library, page)
    yield from labels.labelled(page, known.facts)
    yield from card.opening(page, known.card)
    yield from skips.arriving(page)
    yield from skips.skipped(page, known.hard)
    yield from skips.summed_up(page, known.hard)
    yield from skips.stray(page, known.hard)
    yield from folds.shaped(page, known.hard)
    yield from folds.unfolded(page, known.hard)
    yield from folds.budgeted(page, known.sight)
    yield from figures.pictured(page, known.figure)
    yield from openings.opened(page, known.shape.opening, known.shape.example, known.hard.link)
    yield from examples.shown(page, known.shape.example)
    yield from teaching.budgeted(page, known.shape.teaching)
    yield from ways.timed(library, page, known.shape.pace)
    yield from outline.ordered(page)
    yield from outline.anchored(page)
    yield from images.described(page)
    yield from reading.easy(page, known.reading)


def about(library: Library, page: Page, known: Lists) -> Iterator[Finding]:
    """Return every fault of a page about the course, which has no exercise and no opening card."""
    yield from words.worded(page.own, known.lists)
    yield from labels.marked(library, page)
    yield from outline.ordered(page)
    own = Page(page.file, (Cell("markdown", page.own),), page.own)  # what is listed is not prose
    yield from reading.easy(own, known.reading)
