"""What stops a build: contents, citations, still outputs, help lines. Each names its file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import nbformat

from book.contents import ROOT, contents
from course.authoring import bibliography, fill
from course.authoring.contents import parts as contents_of
from course.authoring.page import read
from course.errors import ContentError
from course.library import Library


def check(library: Library, at: date, root: Path = ROOT) -> None:
    """Look at everything that the book is made from. `ContentError` is the first fault."""
    contents(root)
    for claim in library.claims.values():
        for key in claim.citations:
            bibliography.entry(library, key)
    for line in library.help_lines.stale(at):
        raise ContentError(
            library.content / "help_lines.yaml", 1, f"{line}, too long ago", "look at it again"
        )
    for file in fill.book(root):
        if fill.made(library, file) != file.read_text("utf-8"):
            raise stale(file, 1)
    for file in sorted(root.glob("notebooks/*.ipynb")):
        check_stills(library, file)


def check_language(library: Library, root: Path = ROOT) -> None:
    """Look whether the language is there, and its pages as they should be.

    Raises `NoLanguage`, and `ContentError` for the first fault.
    """
    library.located()
    for file in sorted((root / "notebooks" / library.code).glob("*.ipynb")) if library.code else ():
        check_stills(library, file)


def stale(file: Path, line: int) -> ContentError:
    """Return the fault of a page that does not stand as the content says."""
    return ContentError(file, line, "what is made here is stale", "run `make notebooks`")


def check_stills(library: Library, file: Path) -> None:
    """Look whether each cell of a notebook shows what it would show now; no kernel is started."""
    page, cells = nbformat.read(file, as_version=4), read(file).cells
    parts = contents_of(library, cells)
    for cell, own in zip(page.cells, cells, strict=True):
        if cell.cell_type == "markdown":
            fresh = fill.filled(library, own.source, parts) == cell.source
        else:
            made = fill.outputs(library, own.source, 0)
            fresh = [out.get("data") for out in cell.outputs] == [out["data"] for out in made]
        if not fresh:
            raise stale(file, own.source.line(0))
