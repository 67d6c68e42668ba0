"""What stands around and beside the pages of the book: bar, look, scripts, schemas."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from course.authoring.json_schema import TYPES, made
from course.library import LIBRARY, Library
from course.render.spoken import spoken
from widgets.calm import head

HERE = Path(__file__).parent / "static"


@cache
def frame(library: Library) -> dict[str, str]:
    """Return `first`, which belongs first into the head, and `bar`, first into the body.

    `root` are the attributes of the page, and `foreign` those of one that is in English still.
    Where the bar says %root%, the way from a page to the first one is put in.
    """
    bar = head.bar(library, library.words.browser.settings, link="%root%notebooks/{page}.html")
    return {
        "title": head.TITLE,
        "root": spoken(library.language),
        "foreign": spoken(Library(LIBRARY.content).language),
        "first": head.first(library),
        "bar": bar,
    }


def assets(folder: Path) -> Path:
    """Write the one stylesheet and the one script of the book, and give their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    look = head.styles() + (HERE / "book.css").read_text(encoding="utf-8")
    (folder / "book.css").write_text(look, encoding="utf-8")
    acts = head.scripts() + (HERE / "book.js").read_text(encoding="utf-8")
    (folder / "book.js").write_text(acts, encoding="utf-8")
    return folder


def schemas(folder: Path) -> Path:
    """Write the JSON Schemas of the content into `folder/schema`, and give the folder."""
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    for name in TYPES:
        (folder / "schema" / name).write_text(made(name), encoding="utf-8")
    return folder
