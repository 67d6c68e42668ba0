"""The folds of a page as it stands in its file: what each covers, and where. Knows no rule."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from course.authoring.contents import ANCHORED
from course.authoring.page import Cell, Page


class Fold(Struct, frozen=True):
    """One fold: its heading's cell, the cells it covers, and where in the page's prose it stands.

    From `start` to `end` its own cell is in it, `under` it begins after that.
    """

    head: Cell
    cells: tuple[Cell, ...]
    start: int
    under: int
    end: int


def folds(page: Page) -> Iterator[Fold]:
    """Return the folds of a page, in order; one may stand in another."""
    places = list(placed(page))
    for at, (cell, start, end) in enumerate(places):
        if not cell.folded:
            continue
        covered = [*places[at + 1 :]]
        for place, (other, *_) in enumerate(covered):
            if 0 < level(other) <= level(cell) or other.source.text.lstrip().startswith("<nav"):
                covered = covered[:place]
                break
        stop = max([end, *(one[2] for one in covered)])
        yield Fold(cell, tuple(one[0] for one in covered), start, end, stop)


def placed(page: Page) -> Iterator[tuple[Cell, int, int]]:
    """Return each cell with where it begins and ends in the page's prose; code has no length."""
    at = 0
    for cell in page.cells:
        length = len(cell.source.text) + 2 if cell.kind == "markdown" else 0
        yield cell, at, at + length
        at += length


def level(cell: Cell) -> int:
    """Return the level of a cell's highest heading below the title, 0 when it has none."""
    if cell.kind != "markdown":
        return 0
    return min((len(one["marks"]) for one in ANCHORED.finditer(cell.source.text)), default=0)


def in_sight(page: Page) -> list[Cell]:
    """Return the cells that no fold covers, those that head one among them."""
    covered = {id(cell) for fold in folds(page) for cell in fold.cells}
    return [cell for cell in page.cells if id(cell) not in covered]
