"""Sphinx: the book from `myst.yml`, `index.md`, `book/*.md` and the committed notebooks.

Nothing is executed, and nothing on a page asks another site.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from docutils import nodes  # noqa: E402
from sphinx.application import Sphinx  # noqa: E402

from book.contents import contents  # noqa: E402
from book.frame import assets, found, frame, schemas  # noqa: E402
from book.links import linked  # noqa: E402
from book.sheets import published  # noqa: E402
from book.speaking import LOCALE, own_page, sphinx_language, spoken_here, titles  # noqa: E402
from course.render.folds import folded, hard, marked  # noqa: E402
from course.render.markdown import shown, spanned  # noqa: E402
from course.stills import shown as named  # noqa: E402

LIBRARY = spoken_here()
CONTENTS = contents()
DISCREET = os.environ.get("DISCREET") == "1"
LIVE = os.environ.get("LIVE") == "1"  # the live pages are there, beside the book
ENGINE = os.environ.get("ENGINE", "")  # the folder of what makes these pages live themselves

project = CONTENTS.title
author = "The Steady Ground authors"
copyright = author
language = sphinx_language(LIBRARY.language.code)
root_doc = CONTENTS.pages[0].document
include_patterns = [page.file for page in CONTENTS.pages]
extensions = ["myst_nb"]
templates_path = ["templates"]
nitpicky = True
smartquotes = False  # the words have their own
highlight_language = "none"

myst_heading_anchors = 3
nb_execution_mode = "off"
nb_remove_code_source = True
nb_ipywidgets_js: dict[str, str] = {}
nb_mime_priority_overrides = [("html", "text/html", 0)]

html_theme = "sphinx_book_theme"
html_title = project
html_static_path = [str(assets(ROOT / "build" / "book" / "static"))]
html_extra_path = [str(schemas(ROOT / "build" / "book" / "extra"))]
html_copy_source = False
html_use_index = False
html_show_sourcelink = False
html_show_sphinx = False
ANCHOR = re.compile(r'<a id=(\\?")([\w-]+)\\?">')
"""An anchor in a page's Markdown, or in the JSON around it."""
FOLD = "steady-fold"
"""The mark, in a comment, that what follows in a section stands folded."""


def read(app: Sphinx, document: str, source: list[str]) -> None:
    """Put the contents on the first page, and into a notebook's cells what the book shows there.

    Links to the page's own anchors become plain ones: Sphinx knows only anchors that it made.
    """
    file = Path(app.env.doc2path(document))
    if own := own_page(ROOT, file.relative_to(ROOT).as_posix(), LIBRARY.code):
        source[0] = own.read_text(encoding="utf-8")
    if document == root_doc:
        source[0] += CONTENTS.toctrees(titles(LIBRARY))
    if file.suffix == ".ipynb":
        source[0] = stood(source[0], file.name)
    bar = ('\\"' if file.suffix == ".ipynb" else '"', "bar-help")  # in the bar of every page
    for quote, anchor in [*ANCHOR.findall(source[0]), bar]:
        source[0] = re.sub(
            rf"\[([^\[\]]+)\]\(#{anchor}\)",
            rf"<a href={quote}#{anchor}{quote}>\1</a>",
            source[0],
        )


def stood(notebook: str, name: str) -> str:
    """Return a notebook whose cells show sheets that nothing answers."""
    page = json.loads(notebook)
    for cell in page["cells"]:
        if folded(cell):
            mark = f"\n\n<!-- {FOLD}{' hard' if hard(cell) else ''} -->"
            cell["source"] = "".join(cell["source"]) + mark
        found = named("".join(cell["source"])) if cell["cell_type"] == "code" else None
        if found is not None:
            live = f"../lite/lab/index.html?path={name}" if LIVE else ""
            drawn = published(LIBRARY, *found, live, alive=bool(ENGINE))
            data = {"text/html": drawn}
            cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    return json.dumps(page, ensure_ascii=False)


def anchored(app: Sphinx, doctree: nodes.document) -> None:
    """Let other pages link to a page's own anchors."""
    known = app.env.metadata[app.env.docname].setdefault("myst_slugs", {})
    for node in doctree.findall(nodes.raw):
        for _, anchor in ANCHOR.findall(node.astext()):
            known[anchor] = (node.line, anchor, "")


def fold(app: Sphinx, doctree: nodes.document) -> None:
    """Put what stands under a folded heading into what opens, its row first.

    An anchor at the very end belongs to the heading after it, and stays outside.
    """
    marks = [one for one in doctree.findall(nodes.raw) if FOLD in one.astext()]
    for mark in marks:
        section = mark.parent
        assert isinstance(section, nodes.section)  # a fold stands right under its heading
        at = section.index(mark)
        line = section[at - 1]
        chip = marked(shown(LIBRARY.words.contents.hard)) if " hard " in mark.astext() else ""
        under = section.children[at + 1 :]
        after: list[nodes.Node] = []
        while under and alone(under[-1]):
            after.insert(0, under.pop())
        summary = nodes.inline("", "", *line.children)
        section.children = section.children[: at - 1]
        section += [raw(f"<details><summary>{chip}"), summary, raw("</summary>"), *under]
        section += [raw("</details>"), *after]
        section["classes"].append("fold")


def alone(node: nodes.Node) -> bool:
    """Whether a paragraph holds an anchor and nothing else."""
    return isinstance(node, nodes.paragraph) and bool(
        re.fullmatch(r'<a id="[\w-]+">\s*</a>', node.astext().strip())
    )


def raw(drawn: str) -> nodes.raw:
    """Return HTML as it stands."""
    return nodes.raw("", drawn, format="html")


def publish(app: Sphinx, doctree: nodes.document, document: str) -> None:
    """Make each link one that leads to a page; what is said of live pages goes without them."""
    for node in doctree.findall(nodes.raw):
        text = (
            "" if "data-live" in node.astext() and not (LIVE or ENGINE) else linked(node.astext())
        )
        node.children = [nodes.Text(text)]
        node.rawsource = text


def surround(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Return the template what stands around every page."""
    context["steady"], context["said"] = frame(LIBRARY), LIBRARY.words.book
    context["shown"], context["spanned"] = shown, spanned
    file = next((one.file for one in CONTENTS.pages if one.document == page), "")
    english = LIBRARY.code and file and not own_page(ROOT, file, LIBRARY.code)
    context["spoken"] = f" {context['steady']['foreign']}" if english else ""
    context["translated"] = (LOCALE / str(language) / "LC_MESSAGES" / "sphinx.js").is_file()
    # The course's own pages say themselves where they lead; the first has its door.
    leads = page == root_doc or file.endswith(".ipynb") or not file
    context["way"] = None if leads else LIBRARY.words.way
    context["found"] = found(LIBRARY, len(CONTENTS.pages)) if page == "search" else []
    context["discreet"] = DISCREET
    context["live"] = LIBRARY.words.book if ENGINE and file.endswith(".ipynb") else None
    context["engine"] = f"{ENGINE}/"
    notebook = f"lite/lab/index.html?path={Path(file).name}" if context["live"] and LIVE else ""
    context["notebook"] = notebook
    context["listed"] = file.endswith(".ipynb")  # it brings its own list of parts


def setup(app: Sphinx) -> dict[str, bool]:
    """Say to Sphinx what is done when."""
    app.connect("source-read", read)
    app.connect("doctree-read", anchored)
    app.connect("doctree-read", fold)
    app.connect("doctree-resolved", publish)
    app.connect("html-page-context", surround)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
