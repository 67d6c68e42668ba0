"""The pages: what in a notebook is made from the content, put there and kept fresh.

A page's Markdown holds marked elements (an evidence label, words of safety, the way on) that
are filled here, and its cells hold stills that are put here. Needed by authors only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from course.authoring.bibliography import confirmed, reference
from course.authoring.listings import LISTS, MARKDOWN
from course.authoring.listings import NOTEBOOKS as NOTEBOOKS
from course.errors import ContentError
from course.library import Claim, CoursePage, Library
from course.render import html
from course.render.markdown import inline
from course.stills import shown, still

ROOT = NOTEBOOKS.parent
WHAT = "|".join(["claim", "safety", "way", "references", *LISTS])

MARKED = re.compile(
    r"<(?P<tag>details|section|nav) (?P<open>[^>]*"
    rf'data-(?P<what>{WHAT})="(?P<of>[^"]*)"[^>]*)>'
    # Empty as an author wrote it, or made before; never across another marked element.
    r"(?:</(?P=tag)>(?!<!-- made -->)"
    rf"|(?:(?!data-(?:{WHAT})=).)*?</(?P=tag)><!-- made -->)",
    re.DOTALL,
)
"""A marked element: still empty, or made before and ended by a comment."""


def label(library: Library, of: str) -> str:
    """Return the inside of an evidence label for claims named with spaces between."""
    said = library.words
    claims = [claim(library, id) for id in of.split()]
    grades = list(dict.fromkeys(said.grades[one.grade] for one in claims))
    parts = [f"<summary>{' · '.join(grades)}</summary>"]
    for one in claims:
        grade = f"<b>{said.grades[one.grade]}.</b> " if len(grades) > 1 else ""
        who = f" {said.label.studied.format(who=inline(one.tested_in))}" if one.tested_in else ""
        parts.append(f"<p>{grade}{inline(one.claim)}{who}</p>")
        if not any(confirmed(library, key) for key in one.citations):
            parts.append(f"<p>{said.label.unconfirmed}</p>")
        cited = "".join(f"<li>{reference(library, key)}</li>" for key in one.citations)
        parts.append(f"<ul>{cited}</ul>")
    return "".join(parts)


def claim(library: Library, id: str) -> Claim:
    """Return one claim; `ContentError` when a page names one that is not there."""
    found = library.claims.get(id)
    if found is None:
        raise ContentError(library.content / "evidence.yaml", 1, f"no claim {id!r}")
    return found


def safety(library: Library, of: str) -> str:
    """Return the inside of passages of safety named with spaces between."""
    return "".join(passage(library, name) for name in of.split())


def passage(library: Library, of: str) -> str:
    """Return one passage of safety; `ContentError` when a page names one that is not there."""
    found = library.safety.passages.get(of)
    if found is None:
        allowed = ", ".join(sorted(library.safety.passages))
        raise ContentError(
            library.content / "safety.yaml", 1, f"no passage {of!r}", f"there are: {allowed}"
        )
    doors = {door.label: door.say for door in found.doors}
    shown = html.passage(found.say, doors, found.after, group=of)
    if found.claims:
        ids = " ".join(found.claims)
        shown += f'<details class="evidence">{label(library, ids)}</details>'
    return shown


def way(library: Library, of: str) -> str:
    """Return the links from one page to its neighbors and to the map, in Markdown.

    Markdown links are the ones that every surface follows.
    """
    said, pages = library.words.way, library.there()
    ids = [page.id for page in pages]
    if of not in ids:
        raise ContentError(library.content / "course.yaml", 1, f"no page {of!r}")
    at, first = ids.index(of), f"{pages[0].notebook}.ipynb"
    back = [link(said.back, page) for page in pages[max(at - 1, 0) : at]]
    ahead = [link(said.next, page) for page in pages[at + 1 : at + 2]]
    return " · ".join([*back, f"[{said.map}]({first if at else ''}#map)", *ahead])


def link(words: str, page: CoursePage) -> str:
    """Return one link to a page."""
    return f"[{words.format(title=page.title)}]({page.notebook}.ipynb)"


def references(library: Library, of: str) -> str:
    """Return every reference of the claims named with spaces between, once, in order of name."""
    keys = {key for id in of.split() for key in claim(library, id).citations}
    lines = "".join(f"<li>{reference(library, key)}</li>" for key in sorted(keys))
    return f"<summary>{library.words.label.references}</summary><ul>{lines}</ul>"


FILLS: dict[str, Callable[[Library, str], str]] = {
    "claim": label,
    "safety": safety,
    "way": way,
    "references": references,
    **LISTS,
}


def filled(library: Library, source: str) -> str:
    """Return a Markdown cell's source with every marked element made anew."""

    def fill(found: re.Match[str]) -> str:
        tag, inside = found["tag"], FILLS[found["what"]](library, found["of"])
        if found["what"] in {
            "way",
            *MARKDOWN,
        }:  # Markdown, which blank lines set apart from the HTML around it
            return f"<{tag} {found['open']}>\n\n{inside}\n\n</{tag}><!-- made -->"
        # A blank line would end the HTML block in Markdown.
        return f"<{tag} {found['open']}>{' '.join(inside.split())}</{tag}><!-- made -->"

    return MARKED.sub(fill, source)


def made(library: Library, file: Path) -> str:
    """Return a page as it should stand: filled, its stills made, nothing else."""
    if file.suffix == ".md":
        return filled(library, file.read_text("utf-8"))
    page = nbformat.read(file, as_version=4)
    place = 0
    for cell in page.cells:
        if cell.cell_type == "markdown":
            cell.source = filled(library, cell.source)
        else:
            place += 1
            cell.execution_count, cell.outputs = place, outputs(library, cell.source, place)
    page.metadata.pop("widgets", None)
    page.metadata.language_info = {"name": "python"}
    return str(nbformat.writes(page)) + "\n"


def outputs(library: Library, source: str, place: int) -> list[NotebookNode]:
    """Return what a cell leaves on a still page, as the kernel would: its only line is a call."""
    named = shown(source)
    if named is None:
        return []
    return [new_output("execute_result", still(library, *named), execution_count=place)]


def book(root: Path = ROOT) -> list[Path]:
    """Return the pages of the book that are no notebooks."""
    return [*root.glob("index.md"), *sorted((root / "book").glob("*.md"))]


def changes(library: Library, root: Path = ROOT) -> dict[Path, str]:
    """Return the pages that do not stand as they should, and how each should."""
    files = [*sorted((root / "notebooks").glob("*.ipynb")), *book(root)]
    fresh = {file: made(library, file) for file in files}
    return {file: text for file, text in fresh.items() if text != file.read_text("utf-8")}


def refresh(library: Library, root: Path = ROOT) -> list[Path]:
    """Make every page anew; give those that changed."""
    changed = changes(library, root)
    for file, text in changed.items():
        file.write_text(text, encoding="utf-8")
    return list(changed)
