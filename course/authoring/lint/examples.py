"""The examples: each story says that it is one, and ends with what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.authoring.lint.finding import Finding
from course.authoring.lint.shape import ExampleRule
from course.authoring.page import HEADING, Page

PART = 2
"""The level of heading, or a higher one, at which an example is over."""

SENTENCE = re.compile(r"[.?][”’)*]*(?=\s|$)")


def shown(page: Page, rule: ExampleRule) -> Iterator[Finding]:
    """Return examples without their end, ends without their example, ends that say too much."""
    prose = page.prose
    marks = [one.start() for one in re.finditer(re.escape(f"**{rule.mark}**"), prose.text)]
    shows = [one.span() for one in re.finditer(re.escape(f"**{rule.shows}**"), prose.text)]
    heads = [one.start() for one in HEADING.finditer(prose.text) if len(one["level"]) <= PART]
    ended = set()
    for at in marks:
        end = min((place for place in marks + heads if place > at), default=len(prose.text))
        within = [start for start, _ in shows if at < start < end]
        ended |= set(within)
        if not within:
            wrong = "an example that does not say what it shows"
            yield Finding(page.file, prose.line(at), wrong, f"it ends with **{rule.shows}**")
    for start, after in shows:
        line = prose.line(start)
        said = len(SENTENCE.findall(prose.text[after:].partition("\n\n")[0]))
        if start not in ended:
            wrong = f"“{rule.shows}” ends no example"
            yield Finding(page.file, line, wrong, f"the story begins with **{rule.mark}**")
        elif not 1 <= said <= rule.sentences:
            wrong = f"what an example shows is said in {said} sentences"
            yield Finding(page.file, line, wrong, f"one to {rule.sentences}, right behind it")
