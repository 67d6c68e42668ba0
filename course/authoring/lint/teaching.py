"""How much a page teaches: its words, but for those of its first screen, safety and exercises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.authoring.excerpt import Excerpt, joined
from course.authoring.folding import in_sight
from course.authoring.lint.finding import Finding
from course.authoring.lint.shape import TeachingRule
from course.authoring.marked import MARKED
from course.authoring.minutes import unopened
from course.authoring.page import HEADING, Page

FIRST = re.compile(r"^## ", re.MULTILINE)
WORD = re.compile(r"\w[\w’'-]*")


def taught(page: Page) -> Excerpt:
    """Return the words of teaching: what an author wrote that stands open below the first screen.

    Headings, folds and what is made from the content are blank in it.
    """
    source = [cell.source for cell in in_sight(page) if cell.kind == "markdown" and not cell.folded]
    own = joined(source or [page.prose]).without(MARKED)
    first = FIRST.search(own.text)
    start = first.start() if first else len(own.text)
    return unopened(own.between(start, len(own.text))).without(HEADING)


def words(page: Page) -> list[str]:
    """Return each word of teaching."""
    return WORD.findall(taught(page).shown)


def budgeted(page: Page, rule: TeachingRule) -> Iterator[Finding]:
    """Return a page that teaches at too great a length."""
    if (count := len(words(page))) > rule.words:
        wrong = f"{count} words of teaching"
        yield Finding(page.file, page.top, wrong, f"{rule.words} at most; fold or cut the rest")
