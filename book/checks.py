"""What stops a build: contents, citations, still outputs, help lines. Each names its file."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import nbformat

from book.contents import ROOT, contents
from course import library
from course.authoring import bibliography, fill
from course.authoring.lint.page import read
from course.errors import ContentError
from course.library import help_lines


def check(at: date, root: Path = ROOT) -> None:
    """Look at everything that the book is made from. `ContentError` is the first fault."""
    contents(root)
    for claim in library.claims().values():
        for key in claim.citations:
            bibliography.entry(key)
    for line in help_lines.lines().stale(at):
        raise ContentError(
            library.CONTENT / "help_lines.yaml", 1, f"{line}, too long ago", "look at it again"
        )
    for file in fill.book(root):
        if fill.made(file) != file.read_text("utf-8"):
            raise stale(file, 1)
    for file in sorted(root.glob("notebooks/*.ipynb")):
        check_stills(file)


def stale(file: Path, line: int) -> ContentError:
    """Return the fault of a page that does not stand as the content says."""
    return ContentError(file, line, "what is made here is stale", "run `make notebooks`")


def check_stills(file: Path) -> None:
    """Look whether each cell of a notebook shows what it would show now; no kernel is started."""
    page = nbformat.read(file, as_version=4)
    lines = [cell.source.line(0) for cell in read(file).cells]
    for cell, line in zip(page.cells, lines, strict=True):
        if cell.cell_type == "markdown":
            if fill.filled(cell.source) != cell.source:
                raise stale(file, line)
        elif (arguments := shown(cell.source)) is not None:
            drawn = [out["data"] for out in cell.outputs if "data" in out]
            if drawn != [still(arguments)]:
                raise stale(file, line)


def shown(source: str) -> list[str] | None:
    """Return what a cell shows, or None when it shows nothing."""
    match ast.parse(source).body:
        case [ast.Expr(ast.Call(func=ast.Name("show"), args=args))]:
            return [ast.literal_eval(one) for one in args]
    return None


def still(arguments: list[str]) -> dict[str, str]:
    """Return what a cell would show on a still page."""
    from widgets import show

    with fill.standing():
        bundle = show(*arguments)._repr_mimebundle_()
    return dict(bundle)
