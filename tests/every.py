"""The course's content with the example beside it, so that every kind and format is there."""

import atexit
import shutil
import tempfile
from collections.abc import Collection
from functools import cache
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course.kinds import Exercise
from course.library import LIBRARY, Library
from course.library.worked_examples import How, hows

EXAMPLE = Path(__file__).parent / "example" / "example.yaml"
PAGE = "90-every.ipynb"
"""A page with an exercise of every kind and format, and those of the first two pages."""

FIRST = ("example", "start", "steadying", "course", "scales/mirror")
"""What is on it, by the beginning of the name. Each other exercise is answered on a bare page."""


@cache
def content() -> Path:
    """A copy of the content, with the example as one more module."""
    place = Path(tempfile.mkdtemp(prefix="every-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    shutil.copytree(LIBRARY.content, place, dirs_exist_ok=True)
    shutil.copy(EXAMPLE, place / "modules")
    return place


@cache
def library() -> Library:
    """Return the library of both."""
    return Library(content())


def names() -> list[str]:
    """The name of every exercise of the course and of the example."""
    return library().names()


def read(name: str) -> Exercise:
    """One of them."""
    return library().read(name)


def worked() -> list[tuple[str, How]]:
    """Each that can be shown as someone filled it in, with each way in which it can."""
    return [(name, how) for name in names() for how in hows(read(name))]


def on_page() -> list[str]:
    """The name of every exercise on the page."""
    return [name for name in names() if name.startswith(FIRST)]


def write(folder: Path, file: str, on: Collection[str]) -> Path:
    """Write a page of these exercises into a folder, and of each the ways it can be filled."""
    fixed = {"deletable": False, "editable": False}
    hidden = fixed | {"jupyter": {"source_hidden": True}}
    cells = ["from widgets import show", 'show("course/keep")']
    cells += [f'show("{name}")' for name in on]
    cells += [f'show("{name}", "{how}")' for name, how in worked() if name in on]
    page = new_notebook(
        cells=[
            new_markdown_cell(
                "# Every exercise\n\n## From first to last", metadata=fixed, id="title"
            )
        ]
        + [
            new_code_cell(source, metadata=hidden, id=f"cell-{place}")
            for place, source in enumerate(cells)
        ],
        metadata={
            "steady_ground": {"page": "every"},
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
    )
    nbformat.write(page, folder / file)
    return folder / file
