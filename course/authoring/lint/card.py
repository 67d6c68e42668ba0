"""The opening card: what a page is for, how long, what it asks, how to stop, what is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.authoring.lint.finding import Finding
from course.authoring.lint.lists import CardLine, CardRule, pattern
from course.authoring.page import Page

CARD = re.compile(r'<div class="card">(?P<inside>.*?)</div>', re.DOTALL)
ITEM = re.compile(r"^- \*\*(?P<lead>[^*\n]+)\*\*(?P<rest>.*(?:\n(?!- |\n).*)*)", re.MULTILINE)


def opening(page: Page, card: CardRule) -> Iterator[Finding]:
    """Return what the opening card lacks; a short page needs none."""
    prose = page.prose
    starts = [start for _, start, _ in page.sections()]
    found = CARD.search(prose.text, 0, starts[1] if len(starts) > 1 else len(prose.text))
    if found is None:
        if len(page.own.shown.split()) > card.over:
            wrong = f"no opening card on a page of more than {card.over} words"
            yield Finding(page.file, page.top, wrong, 'open with `<div class="card">`')
        return
    known = {line.lead: line for line in card.lines}
    there = {item["lead"]: item for item in ITEM.finditer(prose.text, *found.span("inside"))}
    for lead, item in there.items():
        at = prose.line(item.start())
        if lead in known:
            yield from said(page, at, known[lead], item["rest"])
        else:
            allowed = f"there are: {' '.join(known)}"
            yield Finding(page.file, at, f"no line of a card begins “{lead}”", allowed)
    for lead, line in known.items():
        other = f'data-safety="{line.instead}"'
        if line.needed and lead not in there and not (line.instead and other in prose.text):
            at = prose.line(found.start())
            allowed = f"a card says: {' '.join(one.lead for one in card.lines if one.needed)}"
            yield Finding(page.file, at, f"the card lacks “{lead}”", allowed)


def said(page: Page, at: int, line: CardLine, rest: str) -> Iterator[Finding]:
    """Return what one line of the card does not say."""
    if not rest.strip():
        yield Finding(page.file, at, f"“{line.lead}” says nothing", "finish the line")
    for one in line.holds if rest.strip() else ():
        if not pattern((one,)).search(rest):
            wrong = f"“{line.lead}” does not say “{one}”"
            yield Finding(page.file, at, wrong, f"it says: {', '.join(line.holds)}")
