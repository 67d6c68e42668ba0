"""The pages: what in a notebook is made from the content, put there and kept fresh.

A page's Markdown holds marked elements (an evidence label, words of safety, the way on) that
are filled here, and its cells hold still outputs that are made here. Needed by authors only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from course import library
from course.authoring.bibliography import confirmed, reference
from course.authoring.listings import LISTS, MARKDOWN
from course.authoring.listings import NOTEBOOKS as NOTEBOOKS
from course.errors import ContentError
from course.render import html
from course.render.markdown import inline

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


def label(of: str) -> str:
    """Return the inside of an evidence label for claims named with spaces between."""
    said = library.words()
    claims = [claim(id) for id in of.split()]
    grades = list(dict.fromkeys(said.grades[one.grade] for one in claims))
    parts = [f"<summary>{' · '.join(grades)}</summary>"]
    for one in claims:
        grade = f"<b>{said.grades[one.grade]}.</b> " if len(grades) > 1 else ""
        who = f" {said.label.studied.format(who=inline(one.tested_in))}" if one.tested_in else ""
        parts.append(f"<p>{grade}{inline(one.claim)}{who}</p>")
        if not any(confirmed(key) for key in one.citations):
            parts.append(f"<p>{said.label.unconfirmed}</p>")
        cited = "".join(f"<li>{reference(key)}</li>" for key in one.citations)
        parts.append(f"<ul>{cited}</ul>")
    return "".join(parts)


def claim(id: str) -> library.Claim:
    """Return one claim; `ContentError` when a page names one that is not there."""
    found = library.claims().get(id)
    if found is None:
        raise ContentError(library.CONTENT / "evidence.yaml", 1, f"no claim {id!r}")
    return found


def safety(of: str) -> str:
    """Return the inside of passages of safety named with spaces between."""
    return "".join(passage(name) for name in of.split())


def passage(of: str) -> str:
    """Return one passage of safety; `ContentError` when a page names one that is not there."""
    found = library.safety().passages.get(of)
    if found is None:
        allowed = ", ".join(sorted(library.safety().passages))
        raise ContentError(
            library.CONTENT / "safety.yaml", 1, f"no passage {of!r}", f"there are: {allowed}"
        )
    doors = {door.label: door.say for door in found.doors}
    shown = html.passage(found.say, doors, found.after, group=of)
    if found.claims:
        ids = " ".join(found.claims)
        shown += f'<details class="evidence">{label(ids)}</details>'
    return shown


def way(of: str) -> str:
    """Return the links from one page to its neighbors and to the map, in Markdown.

    Markdown links are the ones that every surface follows.
    """
    said, pages = library.words().way, library.there()
    ids = [page.id for page in pages]
    if of not in ids:
        raise ContentError(library.CONTENT / "course.yaml", 1, f"no page {of!r}")
    at, first = ids.index(of), f"{pages[0].notebook}.ipynb"
    back = [link(said.back, page) for page in pages[max(at - 1, 0) : at]]
    ahead = [link(said.next, page) for page in pages[at + 1 : at + 2]]
    return " · ".join([*back, f"[{said.map}]({first if at else ''}#map)", *ahead])


def link(words: str, page: library.Entry) -> str:
    """Return one link to a page."""
    return f"[{words.format(title=page.title)}]({page.notebook}.ipynb)"


def references(of: str) -> str:
    """Return every reference of the claims named with spaces between, once, in order of name."""
    keys = {key for id in of.split() for key in claim(id).citations}
    lines = "".join(f"<li>{reference(key)}</li>" for key in sorted(keys))
    return f"<summary>{library.words().label.references}</summary><ul>{lines}</ul>"


FILLS: dict[str, Callable[[str], str]] = {
    "claim": label,
    "safety": safety,
    "way": way,
    "references": references,
    **LISTS,
}


def filled(source: str) -> str:
    """Return a Markdown cell's source with every marked element made anew."""

    def fill(found: re.Match[str]) -> str:
        tag, inside = found["tag"], FILLS[found["what"]](found["of"])
        if found["what"] in {
            "way",
            *MARKDOWN,
        }:  # Markdown, which blank lines set apart from the HTML around it
            return f"<{tag} {found['open']}>\n\n{inside}\n\n</{tag}><!-- made -->"
        # A blank line would end the HTML block in Markdown.
        return f"<{tag} {found['open']}>{' '.join(inside.split())}</{tag}><!-- made -->"

    return MARKED.sub(fill, source)


def made(file: Path) -> str:
    """Return a page as it should stand: filled, its stills made by a kernel, nothing else."""
    if file.suffix == ".md":
        return filled(file.read_text("utf-8"))
    page = nbformat.read(file, as_version=4)
    for cell in page.cells:
        if cell.cell_type == "markdown":
            cell.source = filled(cell.source)
        else:
            cell.outputs, cell.execution_count = [], None
    stand(page, file)
    return str(nbformat.writes(page)) + "\n"


@contextmanager
def standing() -> Iterator[None]:
    """Leave out what is live: `show` gives still HTML and text only."""
    before = os.environ.get("COURSE_STILL")
    os.environ["COURSE_STILL"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["COURSE_STILL"]
        else:
            os.environ["COURSE_STILL"] = before


def stand(page: NotebookNode, file: Path) -> None:
    """Run a page's cells with nothing live, and leave no trace of the machine they ran on."""
    with standing():
        NotebookClient(
            page,
            kernel_name="python3",
            timeout=60,
            store_widget_state=False,
            record_timing=False,
            resources={"metadata": {"path": str(file.parent)}},
        ).execute()
    page.metadata.pop("widgets", None)
    page.metadata.language_info = {"name": "python"}


def book(root: Path = ROOT) -> list[Path]:
    """Return the pages of the book that are no notebooks."""
    return [*root.glob("index.md"), *sorted((root / "book").glob("*.md"))]


def changes(root: Path = ROOT) -> dict[Path, str]:
    """Return the pages that do not stand as they should, and how each should."""
    files = [*sorted((root / "notebooks").glob("*.ipynb")), *book(root)]
    fresh = {file: made(file) for file in files}
    return {file: text for file, text in fresh.items() if text != file.read_text("utf-8")}


def refresh(root: Path = ROOT) -> list[Path]:
    """Make every page anew; give those that changed."""
    changed = changes(root)
    for file, text in changed.items():
        file.write_text(text, encoding="utf-8")
    return list(changed)
