"""What a page about the course lists: its pages, every claim, the glossary, the references, help.

Each gives the inside of a marked element as HTML or Markdown, made from the content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from html import escape
from pathlib import Path

from course.authoring.bibliography import confirmed, reference, short
from course.library import Claim, CoursePage, Library
from course.render.help import draw_groups
from course.render.markdown import inline, shown, spanned

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"

CITED = re.compile(r'data-claim=\\?"([^"\\]*)\\?"')
"""The claims that a label in a notebook names."""


@cache
def used(library: Library) -> dict[str, tuple[CoursePage, ...]]:
    """Return the pages that name each claim, in order; words of safety are on the first."""
    found: dict[str, list[CoursePage]] = {}
    pages = library.there()
    for passage in library.safety.passages.values():
        for id in passage.claims:
            found.setdefault(id, []).append(pages[0])
    for page in pages:
        text = (NOTEBOOKS / f"{page.notebook}.ipynb").read_text(encoding="utf-8")
        for id in dict.fromkeys(" ".join(CITED.findall(text)).split()):
            if page not in found.setdefault(id, []):
                found[id].append(page)
    return {id: tuple(on) for id, on in found.items()}


def pages(library: Library, prefix: str) -> str:
    """Return every page that is written as a line of Markdown, and name those still to come."""
    said = library.words.listing
    written = library.there()
    lines = [
        spanned(
            f"- [{page.title}]({prefix}{page.notebook}.ipynb). {page.about} "
            + said.minutes.say(page.minutes, library.language)
        )
        for page in written
    ]
    coming = [page.title for page in library.course.modules if page not in written]
    after = (
        f"\n\n{spanned(said.coming.format(pages=library.language.lists.comma.join(coming)))}"
        if coming
        else ""
    )
    return "\n".join(lines) + after


def claims(library: Library, _: str) -> str:
    """Return every claim that a page makes, under its grade, the surest first."""
    return "".join(graded(library, grade, title) for grade, title in library.words.grades.items())


def graded(library: Library, grade: str, title: str) -> str:
    """Return the claims of one grade that a page makes."""
    found = [
        one for one in library.claims.values() if one.grade == grade and one.id in used(library)
    ]
    if not found:
        return ""
    lines = "".join(f'<li id="claim-{one.id}">{claim(library, one)}</li>' for one in found)
    return f'<h2 id="{grade}">{shown(title)}</h2><ul class="claims">{lines}</ul>'


def claim(library: Library, one: Claim) -> str:
    """Return one claim: in which words, who was studied, on what ground, on which page."""
    said = library.words
    who = shown(said.label.studied).format(who=inline(one.tested_in)) if one.tested_in else ""
    doubt = (
        ""
        if any(confirmed(library, key) for key in one.citations)
        else shown(said.label.unconfirmed)
    )
    comma = library.language.lists.comma
    on = comma.join(
        f'<a href="../notebooks/{page.notebook}.ipynb">{shown(page.title)}</a>'
        for page in used(library)[one.id]
    )
    ground = comma.join(
        f'<a href="references.md#ref-{key}">{escape(short(library, key))}</a>'
        for key in one.citations
    )
    small = " ".join(part for part in (who, doubt) if part)
    return (
        f'<p>{inline(one.claim)}</p><p class="ground">{small} '
        f"{shown(said.listing.ground).format(references=ground, pages=on)}</p>"
    )


def bibliography(library: Library, _: str) -> str:
    """Return every reference of a claim that a page makes, with the claims' grades."""
    said = library.words
    grades: dict[str, list[str]] = {}
    for one in library.claims.values():
        if one.id in used(library):
            for key in one.citations:
                grades.setdefault(key, []).append(shown(said.grades[one.grade]))
    return "<ul>" + "".join(line(library, key, grades[key]) for key in sorted(grades)) + "</ul>"


def line(library: Library, key: str, grades: Iterable[str]) -> str:
    """Return one reference with what rests on it."""
    said = library.words
    doubt = "" if confirmed(library, key) else f" {shown(said.label.unconfirmed)}"
    rests = " · ".join(dict.fromkeys(grades))
    return (
        f'<li><a id="ref-{key}"></a>{reference(library, key)}{doubt} '
        f'<span class="ground">{rests}.</span></li>'
    )


def terms(library: Library, _: str) -> str:
    """Return the glossary."""
    at = {page.id: page for page in library.there()}
    lines = []
    for one in library.glossary:
        page = at[one.page] if one.page else None
        on = (
            f' <a href="../notebooks/{page.notebook}.ipynb">{shown(page.title)}</a>' if page else ""
        )
        slug = re.sub(r"[^a-z0-9]+", "-", one.term.lower()).strip("-")
        lines.append(f'<dt id="term-{slug}">{shown(one.term)}</dt><dd>{inline(one.say)}{on}</dd>')
    return f"<dl>{''.join(lines)}</dl>"


def countries(library: Library, of: str) -> str:
    """Return every country's lines under a heading of its own, or with "index" links to them."""
    lines, said = library.help_lines, library.words.helping
    order = [
        *sorted(lines.countries, key=lambda one: library.language.order(one.country)),
        lines.eu_wide,
    ]
    index = library.language.lists.comma.join(
        f'<a href="#{one.code.lower()}">{shown(one.country)}</a>' for one in order
    )
    if of == "index":
        return f'<p class="index">{index}</p>'
    return "".join(
        f'<section><a id="{one.code.lower()}"></a><h2>{shown(one.country)}</h2>'
        f"{draw_groups(one, said, level=3)}</section>"
        for one in order
    )


LISTS: dict[str, Callable[[Library, str], str]] = {
    "pages": pages,
    "claims": claims,
    "bibliography": bibliography,
    "glossary": terms,
    "help": countries,
}
"""What `data-…` of a marked element asks for, to what it gives."""

MARKDOWN = frozenset({"pages"})
"""Those whose links every surface must follow, and so are Markdown."""
