"""The ways past hard parts: each stands folded, its line summing it up, or has a link before it and
at its end one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.authoring.folding import folds
from course.authoring.lint.finding import Finding
from course.authoring.lint.lists import Hard, pattern
from course.authoring.page import HEADING, Page

LINK = re.compile(r"\[(?P<text>[^\]]+)\]\(#(?P<to>[^)]+)\)")
WAY = re.compile(r'\]\(#(?P<to>[^)]+)\)|href="#(?P<also>[^"]+)"')
ANCHOR = re.compile(r'<a id="(?P<id>[^"]+)"></a>\s*')
ID = re.compile(r'\bid="([^"]+)"')
BAR = {"bar-ground", "bar-help"}
"""What the bar of every page holds."""
END = re.compile(r"[.?](?=\s|$)")


def arriving(page: Page) -> Iterator[Finding]:
    """Return links within the page that arrive nowhere."""
    drawn = [page.prose.text, *(out.text for cell in page.cells for out in cell.outputs)]
    there = {id for text in drawn for id in ID.findall(text)} | BAR
    for found in WAY.finditer(page.own.text):
        to = found["to"] or found["also"]
        if to not in there:
            wrong = f"the link to #{to} arrives nowhere"
            yield Finding(page.file, page.prose.line(found.start()), wrong, f'set `<a id="{to}">`')


def skipped(page: Page, hard: Hard) -> Iterator[Finding]:
    """Return hard words and passages that no link leads past."""
    prose, own = page.prose, page.own
    spans = [(a, b) for a, b in ways(page, hard).values() if b]
    spans += [(fold.start, fold.end) for fold in folds(page) if fold.head.hard]
    free = [line.span() for line in HEADING.finditer(prose.text)]
    free += [line.span() for line in re.finditer(f"^{hard.summary}.*$", prose.text, re.MULTILINE)]
    first = next((start for _, start, _ in [*page.sections()][1:]), len(prose.text))
    passages = "|".join(map(re.escape, hard.passages)) or r"(?!)"
    found = [*pattern(hard.words).finditer(own.shown)]
    found += re.finditer(rf'data-safety="(?:{passages})"', prose.text)
    for one in found:
        at = one.start()
        if at >= first and not any(start <= at < end for start, end in spans + free):
            wrong = f"{one[0] if 'data-' in one[0] else f'“{one[0]}”'} has no way past it"
            allowed = f"before it: [{hard.link} this section](#after-…), or a fold marked hard"
            yield Finding(page.file, prose.line(at), wrong, allowed)


def ways(page: Page, hard: Hard) -> dict[str, tuple[int, int]]:
    """Return each skip link's name: where the link begins, where it arrives; 0 when nowhere."""
    ends = {one["id"]: one.start() for one in ANCHOR.finditer(page.prose.text)}
    return {
        one["to"]: (one.start(), ends.get(one["to"], 0))
        for one in LINK.finditer(page.own.text)
        if one["text"].startswith(hard.link)
    }


def summed_up(page: Page, hard: Hard) -> Iterator[Finding]:
    """Return the ends of hard parts that no link leads to, or that lack their one sentence."""
    prose, links = page.prose, ways(page, hard)
    for found in ANCHOR.finditer(prose.text):
        id, line = found["id"], prose.line(found.start())
        if id not in links and not id.startswith("after-"):
            continue
        start = links.get(id, (len(prose.text), 0))[0]
        if start > found.start():
            wrong = f"no link above leads to #{id}"
            yield Finding(page.file, line, wrong, f"before the part: [{hard.link} …](#{id})")
        said = prose.text[found.end() :].partition("\n\n")[0]
        told = said.removeprefix(hard.summary)
        if told == said or len(END.findall(told)) != 1:
            wrong = f"the end #{id} does not sum up in one sentence what was skipped"
            yield Finding(page.file, line, wrong, f"one sentence that begins “{hard.summary}”")


def stray(page: Page, hard: Hard) -> Iterator[Finding]:
    """Return summaries that end nothing a reader could have skipped; a point is said twice only."""
    prose, links = page.prose, ways(page, hard)
    ends = {
        one.end()
        for one in ANCHOR.finditer(prose.text)
        if one["id"] in links
        or one["id"].startswith("after-")  # one nothing leads to is said above
    }
    folded = [(fold.start, fold.end) for fold in folds(page)]  # below its line, `folds` says it
    for found in re.finditer(rf"^[*_]*{re.escape(hard.summary)}", page.own.text, re.MULTILINE):
        at = found.start()
        if at not in ends and not any(start <= at < end for start, end in folded):
            wrong = f"“{hard.summary}” sums up what cannot be skipped"
            allowed = "it stands at the end of a way past, or in the line of a fold"
            yield Finding(page.file, prose.line(at), wrong, allowed)
