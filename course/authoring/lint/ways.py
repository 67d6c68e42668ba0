"""The ways in: the longest, to read it all, says minutes enough for all that stands in sight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.authoring.folding import in_sight
from course.authoring.lint.card import WAY, WAYS
from course.authoring.lint.finding import Finding
from course.authoring.minutes import met
from course.authoring.page import Page
from course.library import Library

MINUTES = re.compile(r"\*(\d+)")
"""How many minutes a way in says; that each says some is the card's to ask."""


def timed(library: Library, page: Page, pace: int) -> Iterator[Finding]:
    """Return the longest way in when it says fewer minutes than its words and exercises take."""
    found = WAYS.search(page.prose.text)
    said: list[tuple[int, int]] = []
    for way in WAY.finditer(page.prose.text, *found.span("inside")) if found else ():
        if minutes := MINUTES.search(way[0]):
            said.append((int(minutes[1]), way.start()))
    if not said:
        return
    most, at = max(said)
    takes = met(library, in_sight(page), pace)
    if most < takes:
        wrong = f"the longest way in says {most} minutes, and all in sight takes {takes}"
        allowed = f"{takes} or more, at {pace} words a minute, or less on the page"
        yield Finding(page.file, page.prose.line(at), wrong, allowed)
