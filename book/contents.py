"""The table of contents, read from `myst.yml`, where Jupyter Book 2 reads it too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

from msgspec import Meta, field

from course.errors import KeyPath, RuleError
from course.language import Said
from course.library import Model
from course.loading import load

ROOT = Path(__file__).parents[1]
FILE = "myst.yml"

PageFile = Annotated[
    str, Meta(pattern=r"\.(md|ipynb)$", description="a page: the path of a .md or .ipynb file")
]


class BookPage(Model, frozen=True, kw_only=True):
    """One page by its file, from the root of the project."""

    file: PageFile

    @property
    def document(self) -> str:
        """The page as Sphinx names it: without its ending."""
        return str(PurePosixPath(self.file).with_suffix(""))

    def listed(self, titles: Mapping[str, str]) -> str:
        """Return its line in a list of pages, with a title where it has one of its own there."""
        title = titles.get(self.document)
        return f"{title} <{self.document}>" if title else self.document


class BookPart(Model, frozen=True, kw_only=True):
    """Either one page, or a title and the pages under it."""

    file: PageFile | None = None
    title: str = ""
    children: tuple[BookPage, ...] = ()

    def __post_init__(self) -> None:
        if (self.file is None) == (not self.children):
            raise RuleError("a part has either a file, or a title and children", ())

    @property
    def pages(self) -> tuple[BookPage, ...]:
        """Its pages in order."""
        return self.children if self.file is None else (BookPage(file=self.file),)


class Project(Model, frozen=True, kw_only=True):
    """What the book is, and its contents: the first page, then parts.

    `plugins` are Jupyter Book 2's.
    """

    title: Said
    description: Said
    license: dict[str, Said]
    plugins: tuple[str, ...] = ()
    toc: Annotated[tuple[BookPart, ...], Meta(min_length=1)]

    @property
    def pages(self) -> tuple[BookPage, ...]:
        """Every page in order."""
        return tuple(page for part in self.toc for page in part.pages)

    def toctrees(self, titles: Mapping[str, str]) -> str:
        """Return the contents as Sphinx takes them from its first page, in Markdown.

        `titles` are what parts are called, by their titles in the file, and pages, by their names,
        where it is not what stands on them.
        """
        trees = [
            [f":caption: {titles.get(part.title, part.title)}"] * bool(part.title)
            + [page.listed(titles) for page in part.pages]
            for part in self.toc[1:]
        ]
        return "".join(
            "\n\n```{toctree}\n:hidden:\n" + "\n".join(lines) + "\n```\n" for lines in trees
        )


class Myst(Model, frozen=True, kw_only=True):
    """The file: the project, and what only Jupyter Book 2 asks for."""

    version: int
    project: Project
    site: dict[str, Any] = field(default_factory=dict)


def contents(root: Path = ROOT) -> Project:
    """Return the contents.

    `ContentError` when a page is not there, or stands twice, or a page of the course is left out.
    """
    return load(root / FILE, Myst, lambda found: complete(found.project, root)).project


def complete(project: Project, root: Path) -> None:
    """Raise `RuleError` where the contents are not the pages there are, each once."""
    listed: set[str] = set()
    for at, name in placed(project):
        if not (root / name).is_file():
            raise RuleError(f"{name} is in the contents and is not there", at)
        if name in listed:
            raise RuleError(f"{name} stands twice in the contents; name it once", at)
        listed.add(name)
    for page in [*sorted(root.glob("notebooks/*.ipynb")), *sorted(root.glob("book/*.md"))]:
        if (name := page.relative_to(root).as_posix()) not in listed:
            wrong = f"{name} is missing from the contents; add it to `toc`"
            raise RuleError(wrong, ("project", "toc"))


def placed(project: Project) -> Iterator[tuple[KeyPath, str]]:
    """Return the file of every page after the path to it."""
    for place, part in enumerate(project.toc):
        if part.file is not None:
            yield ("project", "toc", place, "file"), part.file
        for child, page in enumerate(part.children):
            yield ("project", "toc", place, "children", child, "file"), page.file
