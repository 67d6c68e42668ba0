"""The marked elements: labels, words of safety and references, each as its source gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.authoring import contents, fill
from course.authoring.lint.finding import Finding
from course.authoring.lint.lists import Facts, pattern
from course.authoring.listings import LISTS
from course.authoring.marked import MARKED, WHAT
from course.authoring.page import Page
from course.errors import ContentError
from course.library import Library

MARK = re.compile(rf'<\w+ [^>]*data-(?P<what>{WHAT})="[^"]*"')
LABEL = re.compile(r'<\w+ [^>]*class="[^"]*\bevidence\b[^>]*>')
SOURCE = {
    "claim": "the label differs from evidence.yaml",
    "safety": "words of safety differ from safety.yaml",
    "stock": "the line differs from `stock` in words.yaml",
    "references": "the references differ from references.bib",
    "way": "the links to other pages differ from course.yaml",
    "short": "what the page says in short differs from its module",
    "place": "which page this is differs from course.yaml",
    "contents": "the contents differ from the page's headings and exercises",
    **dict.fromkeys(LISTS, "what is listed differs from the content"),
}
MAKE = "leave it empty and run `make notebooks`"


def marked(library: Library, page: Page) -> Iterator[Finding]:
    """Return marked elements that are not what their source gives, or name what is not there."""
    prose = page.prose
    made = {found.start(): found for found in MARKED.finditer(prose.text)}
    for mark in MARK.finditer(prose.text):
        line = prose.line(mark.start())
        found = made.get(mark.start())
        if found is None:
            yield Finding(page.file, line, f"{SOURCE[mark['what']]}: it was written by hand", MAKE)
        elif not found["of"].split():
            yield Finding(page.file, line, f"this {found['what']} names nothing", "name its id")
        else:
            yield from fresh(library, page, line, found)
    for label in LABEL.finditer(prose.without(MARKED).text):
        if not MARK.match(label[0]):
            wrong = "an evidence label names no claim"
            yield Finding(page.file, prose.line(label.start()), wrong, 'give it `data-claim="id"`')


def fresh(library: Library, page: Page, line: int, found: re.Match[str]) -> Iterator[Finding]:
    """Return what is wrong with one marked element that names something."""
    try:
        parts = contents.parts(library, page.cells) if found["what"] == "contents" else ()
        same = fill.filled(library, page.prose.between(*found.span()), parts) == found[0]
    except ContentError as error:
        yield Finding(error.file, error.line, error.wrong, error.allowed)
        return
    for id in found["of"].split() if found["what"] == "claim" else ():
        if not library.claims[id].citations:
            yield Finding(page.file, line, f"the claim {id!r} has no reference", "cite one")
    if not same:
        empty = found[0].endswith(f"></{found['tag']}>")
        wrong = f"the {found['what']} is not filled in" if empty else SOURCE[found["what"]]
        yield Finding(page.file, line, wrong, MAKE)


def few(page: Page, most: int) -> Iterator[Finding]:
    """Return the labels beyond the most a page may have, those in words of safety counted."""
    for found in [*LABEL.finditer(page.prose.text)][most:]:
        line = page.prose.line(found.start())
        yield Finding(page.file, line, "one evidence label too many", f"{most} a page at most")


def crowded(library: Library, page: Page, most: int) -> Iterator[Finding]:
    """Return the labels with more claims than a reader can tell apart."""
    passages = library.safety.passages
    for found in MARKED.finditer(page.prose.text):
        ids = found["of"].split()
        counts = {
            "claim": [len(ids)],
            "safety": [len(passages[id].claims) for id in ids if id in passages],
        }
        for count in counts.get(found["what"], []):
            if count > most:
                line, wrong = page.prose.line(found.start()), f"a label of {count} claims"
                allowed = f"{most} a label at most, beside the sentences they belong to"
                yield Finding(page.file, line, wrong, allowed)


def referred(library: Library, page: Page) -> Iterator[Finding]:
    """Return the claims named on a page that its references leave out, and the other way round."""
    named: dict[str, int] = {}
    listed: dict[str, int] = {}
    for found in MARKED.finditer(page.prose.text):
        line, ids = page.prose.line(found.start()), found["of"].split()
        if found["what"] == "safety":
            passages = library.safety.passages
            ids = [id for of in ids if of in passages for id in passages[of].claims]
        if found["what"] not in {"stock", "way", "contents", "place", "short"}:
            into = listed if found["what"] == "references" else named
            into.update({id: line for id in ids if id not in into})
    for id, line in named.items():
        if id not in listed:
            wrong = f"no references on this page for the claim {id!r}"
            yield Finding(page.file, line, wrong, "name it in `data-references`")
    for id, line in listed.items():
        if id not in named:
            wrong = f"references for the claim {id!r}, which no label here names"
            yield Finding(page.file, line, wrong, "name it in a label, or leave it out")


def labelled(page: Page, facts: Facts) -> Iterator[Finding]:
    """Return facts, known by words such as trial, in sections that have no label."""
    shown = page.own.shown
    for title, start, end in page.sections():
        if title in facts.free or LABEL.search(page.prose.text, start, end):
            continue
        if found := pattern(facts.words).search(shown, start, end):
            wrong = f"“{found[0]}” sounds like a fact, and no label stands under “{title}”"
            line = page.prose.line(found.start())
            yield Finding(page.file, line, wrong, 'add `data-claim="id"`, or say it as a guess')
