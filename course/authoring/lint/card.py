"""The first screen: ways in, a card of what is hard and what is kept, and the rest folded below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.authoring.lint.finding import Finding
from course.authoring.lint.lists import CardLine, CardRule, pattern
from course.authoring.page import Page

CARD = re.compile(r'<div class="card">(?P<inside>.*?)</div>', re.DOTALL)
BEFORE = re.compile(r'<details class="before">(?P<inside>.*?)</details>', re.DOTALL)
WAYS = re.compile(r'<div class="ways-in">(?P<inside>.*?)</div>', re.DOTALL)
ITEM = re.compile(r"^- \*\*(?P<lead>[^*\n]+)\*\*(?P<rest>.*(?:\n(?!- |\n).*)*)", re.MULTILINE)
WAY = re.compile(r"^- (?P<link>\[.*\]\(#[\w-]+\))?.*$", re.MULTILINE)


def opening(page: Page, card: CardRule) -> Iterator[Finding]:
    """Return what the first screen lacks; a short page needs none."""
    prose = page.prose
    starts = [start for _, start, _ in page.sections()]
    first = starts[1] if len(starts) > 1 else len(prose.text)
    found = CARD.search(prose.text, 0, first)
    if found is None:
        if len(page.own.shown.split()) > card.over:
            wrong = f"no opening card on a page of more than {card.over} words"
            yield Finding(page.file, page.top, wrong, 'open with `<div class="card">`')
        return
    yield from led(page, card, WAYS.search(prose.text, 0, first))
    before = BEFORE.search(prose.text, 0, first)
    yield from lines(page, [one for one in card.lines if not one.before], found, "the card")
    folded = [one for one in card.lines if one.before]
    yield from lines(page, folded, before, "“Before you begin”")


def led(page: Page, card: CardRule, found: re.Match[str] | None) -> Iterator[Finding]:
    """Return what the ways in lack: one of them, a link, minutes."""
    allowed = f'`<div class="ways-in">` with {card.ways} links, each with its minutes'
    ways = [*WAY.finditer(page.prose.text, *found.span("inside"))] if found else []
    if len(ways) != card.ways:
        at = page.prose.line(found.start()) if found else page.top
        yield Finding(page.file, at, f"{len(ways)} ways into the page", allowed)
    for way in ways:
        if not way["link"] or not pattern((card.minutes,)).search(way["link"]):
            at = page.prose.line(way.start())
            yield Finding(page.file, at, "a way in that is no link with minutes", allowed)


def lines(
    page: Page, asked: list[CardLine], found: re.Match[str] | None, where: str
) -> Iterator[Finding]:
    """Return what lines are missing from one block of the first screen, unknown, or unfinished."""
    prose = page.prose
    known = {line.lead: line for line in asked}
    there = {}
    if found:
        there = {item["lead"]: item for item in ITEM.finditer(prose.text, *found.span("inside"))}
    for lead, item in there.items():
        at = prose.line(item.start())
        if lead in known:
            yield from said(page, at, known[lead], item["rest"])
        else:
            allowed = f"there are: {' '.join(known)}"
            yield Finding(page.file, at, f"no line of {where} begins “{lead}”", allowed)
    for lead, line in known.items():
        other = f'data-safety="{line.instead}"'
        if line.needed and lead not in there and not (line.instead and other in prose.text):
            at = prose.line(found.start()) if found else page.top
            allowed = f"it says: {' '.join(one.lead for one in asked if one.needed)}"
            yield Finding(page.file, at, f"{where} lacks “{lead}”", allowed)


def said(page: Page, at: int, line: CardLine, rest: str) -> Iterator[Finding]:
    """Return what one line does not say."""
    if not rest.strip():
        yield Finding(page.file, at, f"“{line.lead}” says nothing", "finish the line")
    elif line.stock and f'data-stock="{line.stock}"' not in rest:
        wrong = f"“{line.lead}” does not say what every page says"
        yield Finding(page.file, at, wrong, f'`<span data-stock="{line.stock}"></span>`')
