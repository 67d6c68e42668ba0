"""The word lists, the event and the streak: words that may not stand, and where they do."""

from __future__ import annotations

from collections.abc import Iterator

from course.authoring.excerpt import Excerpt, blanked
from course.authoring.lint.finding import Finding
from course.authoring.lint.lists import WordList


def worded(part: Excerpt, lists: tuple[WordList, ...]) -> Iterator[Finding]:
    """Return every word of the lists that stands in a part where it may not."""
    shown = part.shown
    for one in lists:
        for each in one.patterns:
            if not part.where.intersection(each.where or one.where):
                continue
            for found in each.found.finditer(blanked(each.spared, shown)):
                said = " ".join(found[0].split())
                line = part.line(found.start())
                yield Finding(part.file, line, f"“{said}” {one.wrong}", each.allowed)
