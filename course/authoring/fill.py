"""The pages: what in a notebook is made from the content, put there and kept fresh.

A page's Markdown holds marked elements (an evidence label, words of safety, the way on) that
are filled here, and its cells hold stills that are put here. Needed by authors only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat
from msgspec.structs import asdict, replace
from nbformat import NotebookNode
from nbformat.v4 import new_output

from course.authoring import contents
from course.authoring.bibliography import confirmed, reference
from course.authoring.excerpt import Excerpt
from course.authoring.listings import LISTS, MARKDOWN
from course.authoring.listings import NOTEBOOKS as NOTEBOOKS
from course.authoring.marked import MARKED
from course.authoring.page import read
from course.errors import ContentError, CourseError, UnknownName
from course.library import Claim, CoursePage, Library
from course.render import html
from course.render.markdown import inline, shown, spanned
from course.stills import shown as named
from course.stills import still

ROOT = NOTEBOOKS.parent
IMPORT = "from widgets import show"


def label(library: Library, of: str) -> str:
    """Return the inside of an evidence label for claims named with spaces between.

    Closed it says each grade once. Open, each of several claims has its own beside its sentence.
    """
    said = library.words
    claims = [claim(library, id) for id in of.split()]
    grades = list(dict.fromkeys(shown(said.grades[one.grade]) for one in claims))
    drawn = "".join(sentence(library, one, alone=len(claims) == 1) for one in claims)
    return f"<summary>{' · '.join(grades)}</summary>{drawn}"


def sentence(library: Library, one: Claim, alone: bool) -> str:
    """Return one claim: who was studied first, what may be said, its references in a fold.

    That no reference is confirmed yet stands in sight. A claim `alone` has its grade above it.
    """
    said = library.words
    studied = shown(said.label.studied)
    who = f'<p class="who">{studied.format(who=inline(one.tested_in))}</p>' if one.tested_in else ""
    grade = "" if alone else f"<b>{shown(said.grades[one.grade])}.</b> "
    sure = any(confirmed(library, key) for key in one.citations)
    doubt = "" if sure else f"<p>{shown(said.label.unconfirmed)}</p>"
    count = shown(said.label.cited.say(len(one.citations), library.language))
    cited = "".join(f"<li>{reference(library, key)}</li>" for key in one.citations)
    fold = f'<details class="references-of"><summary>{count}</summary><ul>{cited}</ul></details>'
    return f"{who}<p>{grade}{inline(one.claim)}</p>{doubt}{fold}"


def claim(library: Library, id: str) -> Claim:
    """Return one claim; `UnknownName` when there is none."""
    found = library.claims.get(id)
    if found is None:
        raise UnknownName("claim", id, library.claims)
    return found


def safety(library: Library, of: str) -> str:
    """Return the inside of passages of safety named with spaces between."""
    return "".join(passage(library, name) for name in of.split())


def passage(library: Library, of: str) -> str:
    """Return one passage of safety; `UnknownName` when there is none.

    `ContentError` when it names a claim that is not there.
    """
    found = library.safety.passages.get(of)
    if found is None:
        raise UnknownName("passage", of, library.safety.passages)
    doors = {door.label: door.say for door in found.doors}
    drawn = html.passage(found.say, doors, found.after, group=of)
    if found.claims:
        try:
            inside = label(library, " ".join(found.claims))
        except UnknownName as error:
            at = ("passages", of, "claims", found.claims.index(error.name))
            raise library.fault("safety.yaml", at, error.wrong, error.allowed) from None
        drawn += f'<details class="evidence">{inside}</details>'
    return drawn


def stock(library: Library, of: str) -> str:
    """Return the lines named with spaces between that every page says alike."""
    lines: dict[str, str] = asdict(library.words.stock)
    for name in of.split():
        if name not in lines:
            raise UnknownName("stock line", name, lines)
    return " ".join(inline(lines[name]) for name in of.split())


def way(library: Library, of: str) -> str:
    """Return the links from one page to its neighbors and to the map, as a list in Markdown.

    Markdown links are the ones that every surface follows.
    """
    said, pages = library.words.way, library.there()
    ids = [page.id for page in pages]
    if of not in ids:
        raise UnknownName("page", of, ids)
    at, first = ids.index(of), f"{pages[0].notebook}.ipynb"
    back = [link("back", said.back, page) for page in pages[max(at - 1, 0) : at]]
    ahead = [link("next", said.next, page) for page in pages[at + 1 : at + 2]]
    return "\n".join([*back, *ahead, f"- [{spanned(said.map)}]({first if at else ''}#map)"])


def link(to: str, words: str, page: CoursePage) -> str:
    """Return a link whose words stand small over the page's title, as a line of a list."""
    over = f'<small class="way-{to}">{spanned(words)}</small>'
    return f"- [{over} {spanned(page.title)}]({page.notebook}.ipynb)"


def references(library: Library, of: str) -> str:
    """Return every reference of the claims named with spaces between, once, in order of name."""
    keys = {key for id in of.split() for key in claim(library, id).citations}
    lines = "".join(f"<li>{reference(library, key)}</li>" for key in sorted(keys))
    return f"<summary>{shown(library.words.label.references)}</summary><ul>{lines}</ul>"


def short(library: Library, of: str) -> str:
    """Return the lines that sum a page up, as a list in Markdown; `UnknownName` when it has none.

    Their links are those that every surface follows.
    """
    there = {page.id: library.module(page.id).in_short for page in library.there()}
    if not there.get(of):
        raise UnknownName("page in short", of, [id for id, lines in there.items() if lines])
    return "\n".join(f"- {spanned(line)}" for line in there[of])


FILLS: dict[str, Callable[[Library, str], str]] = {
    "claim": label,
    "safety": safety,
    "stock": stock,
    "way": way,
    "short": short,
    "references": references,
    "place": contents.place,
    **LISTS,
}


def filled(library: Library, source: Excerpt, parts: Sequence[contents.PagePart] = ()) -> str:
    """Return a page's Markdown with every marked element made anew; `parts` are the page's.

    `ContentError` is the line that names what is not there.
    """
    fills = FILLS | {"contents": lambda library, _: contents.draw(library, parts)}

    def fill(found: re.Match[str]) -> str:
        try:
            tag, inside = found["tag"], fills[found["what"]](library, found["of"])
        except UnknownName as error:
            name = re.search(rf"(?<!\S){re.escape(error.name)}(?!\S)", found["of"])
            line = source.line(found.start("of") + (name.start() if name else 0))
            raise ContentError(source.file, line, error.wrong, error.allowed) from None
        if found["what"] in {
            "way",
            "short",
            *MARKDOWN,
        }:  # Markdown, which blank lines set apart from the HTML around it
            return f"<{tag} {found['open']}>\n\n{inside}\n\n</{tag}><!-- made -->"
        # A blank line would end the HTML block in Markdown.
        return f"<{tag} {found['open']}>{' '.join(inside.split())}</{tag}><!-- made -->"

    return MARKED.sub(fill, source.text)


def as_written(_: str, source: Excerpt) -> Excerpt:
    """Return a cell's own words."""
    return source


def made(library: Library, file: Path, said: Callable[[str, Excerpt], Excerpt] = as_written) -> str:
    """Return a page as it should stand: filled, its stills made, nothing else.

    `said` gives the words of a cell, by the cell's id.
    """
    written = read(file)
    if file.suffix == ".md":
        return filled(library, written.prose)
    page = nbformat.read(file, as_version=4)
    cells = [
        replace(one, source=said(one.id, one.source)) if one.kind == "markdown" else one
        for one in written.cells
    ]
    parts, place = contents.parts(library, cells), 0
    for cell, own in zip(page.cells, cells, strict=True):
        if cell.cell_type == "markdown":
            cell.source = filled(library, own.source, parts)
        else:
            place += 1
            cell.execution_count, cell.outputs = place, outputs(library, own.source, place)
    page.metadata.pop("widgets", None)
    page.metadata.language_info = {"name": "python"}
    return str(nbformat.writes(page)) + "\n"


def outputs(library: Library, source: Excerpt, place: int) -> list[NotebookNode]:
    """Return what a cell leaves on a still page, as the kernel would.

    It runs nothing but `IMPORT` or one `show`; `ContentError` names the line of anything else.
    """
    if source.text.strip() == IMPORT:
        return []
    try:
        if found := named(source.text):
            if found[0] in {one.name for one in library.retired.exercises}:
                raise CourseError(f"{found[0]} is retired: no page of ours shows it any more")
            drawn = still(library, *found)
            return [new_output("execute_result", drawn, execution_count=place)]
        wrong = "a cell of the course is one `show`, or the import of it"
    except (CourseError, SyntaxError) as error:
        wrong = str(error)
    raise ContentError(source.file, source.line(0), wrong, f"such as `{IMPORT}`")


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
