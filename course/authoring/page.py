"""A page as it stands in its file: cells and outputs, every line known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from course.authoring.excerpt import Excerpt, joined
from course.authoring.marked import MARKED
from course.loading.yaml_lines import Tree
from course.render import folds

HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<title>.+)$", re.MULTILINE)
DRAWN = ("text/html", "image/svg+xml")


class Cell(Struct, frozen=True):
    """One cell: its source, what its outputs draw, and the lines of pictures made of points.

    `folded` when it is a heading under which a page stands folded, `hard` when that is a hard part.
    """

    kind: str
    source: Excerpt
    outputs: tuple[Excerpt, ...] = ()
    pictures: tuple[int, ...] = ()
    id: str = ""
    folded: bool = False
    hard: bool = False


class Page(Struct, frozen=True):
    """One notebook. `prose` is the Markdown of the whole page, one part."""

    file: Path
    cells: tuple[Cell, ...]
    prose: Excerpt

    @property
    def own(self) -> Excerpt:
        """The prose an author wrote here, without what is made from the content."""
        return self.prose.without(MARKED)

    @property
    def drawings(self) -> list[Excerpt]:
        """What cells draw besides exercises, whose words stand in the content."""
        drawn = [out for one in self.cells for out in one.outputs]
        return [out for out in drawn if "data-sheet=" not in out.text]

    @property
    def top(self) -> int:
        """The line of the page's title, or of its first words."""
        found = HEADING.search(self.prose.text)
        return self.prose.line(found.start() if found else 0)

    def sections(self) -> Iterator[tuple[str, int, int]]:
        """Return each section: its title, where it begins, where the next heading stands."""
        found = [*HEADING.finditer(self.prose.text)]
        ends = [one.start() for one in found[1:]] + [len(self.prose.text)]
        for one, end in zip(found, ends, strict=True):
            yield one["title"], one.start(), end


def read(file: Path) -> Page:
    """Read a notebook, or a page of Markdown, which is then one cell.

    JSON is YAML, so the tree gives a notebook's lines; `ContentError` when broken.
    """
    if file.suffix == ".md":
        return plain(file)
    tree = Tree(file)
    cells = tuple(cell(tree, one) for one in tree.data["cells"])
    prose = [one.source for one in cells if one.kind == "markdown"]
    empty = Excerpt(file, "", ((0, 1),), frozenset({"page"}))
    return Page(file, cells, joined(prose or [empty]))


def plain(file: Path) -> Page:
    """Read a page of Markdown."""
    text = file.read_text(encoding="utf-8")
    ends = [found.end() for found in re.finditer("\n", text)]
    marks = tuple((at, n) for n, at in enumerate([0, *ends], 1))
    whole = Excerpt(file, text, marks, frozenset({"page"}))
    return Page(file, (Cell("markdown", whole),), whole)


def cell(tree: Tree, found: dict[str, Any]) -> Cell:
    kind = found["cell_type"]
    outputs, pictures = [], []
    for output in found.get("outputs", []):
        data = output.get("data", {})
        outputs += [part(tree, data, mime) for mime in DRAWN if mime in data]
        pictures += [
            tree.key_line(data, mime)
            for mime in data
            if mime.startswith("image/") and mime not in DRAWN
        ]
    source = part(tree, found, "source")
    id = str(found.get("id", ""))
    return Cell(
        kind, source, tuple(outputs), tuple(pictures), id, folds.folded(found), folds.hard(found)
    )


def part(tree: Tree, holder: Any, key: str) -> Excerpt:
    """Return a text of the file, which may stand in one line or as a list of lines."""
    found, where = holder[key], frozenset({"page"})
    if isinstance(found, str):
        return Excerpt(tree.file, found, ((0, tree.line(holder, key)),), where)
    text, marks = "", [(0, tree.line(holder, key))]
    for place, line in enumerate(found):
        marks.append((len(text), tree.line(found, place)))
        text += line
    return Excerpt(tree.file, text, tuple(marks), where)
