"""What stands around and beside the pages of the book: bar, look, scripts, schemas."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from course.authoring.json_schema import TYPES, made
from course.library import LIBRARY, Library
from course.render.markdown import shown
from course.render.spoken import spoken
from widgets.calm import head
from widgets.scripts import PARTS, SHARED, joined

HERE = Path(__file__).parent / "static"
HOLE = "\ufffc"
"""Stands where something goes that is no text: Unicode's own sign for it."""


@cache
def frame(library: Library) -> dict[str, str]:
    """Return `first`, which belongs first into the head, and `bar`, first into the body.

    `root` are the attributes of the page, and `foreign` those of one that is in English still.
    Where the bar says %pages%, the list of the book's pages is put in; %night% is where the page
    with the card for the night is, which is named in `night`.
    """
    about = library.words.browser.settings
    bar = head.bar(library, about, link="%night%", pages="%pages%")
    return {
        "title": head.TITLE,
        "root": spoken(library.language),
        "foreign": spoken(Library(LIBRARY.content).language),
        "first": head.first(library),
        "bar": bar,
        "night": "".join(
            f"notebooks/{one.notebook}"
            for one in library.there()
            if one.id == library.ground.night.page
        ),
    }


def assets(folder: Path) -> Path:
    """Write the stylesheet, the fonts and the scripts of the book, and give their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    look = head.styles(head.FONTS) + (HERE / "book.css").read_text(encoding="utf-8")
    (folder / "book.css").write_text(look, encoding="utf-8")
    shutil.copytree(head.STATIC / head.FONTS, folder / head.FONTS, dirs_exist_ok=True)
    acts = head.scripts() + (HERE / "book.js").read_text(encoding="utf-8")
    (folder / "book.js").write_text(acts, encoding="utf-8")
    live = joined((*SHARED, *PARTS["form"], *PARTS["panel"]))
    live += (HERE / "live.js").read_text(encoding="utf-8")
    (folder / "live.js").write_text(live, encoding="utf-8")
    (folder / "find.js").write_text((HERE / "find.js").read_text("utf-8"), encoding="utf-8")
    return folder


def found(library: Library, most: int) -> list[str]:
    """Return what the search says of no page, of one, and so on up to `most`, as HTML.

    What is looked for goes into the `bdi`.
    """
    words, language = library.words.book.found, library.language
    said = [shown(words.say(n, language, words=HOLE)) for n in range(most + 1)]
    return [one.replace(HOLE, "<bdi></bdi>") for one in said]


def schemas(folder: Path) -> Path:
    """Write the JSON Schemas of the content into `folder/schema`, and give the folder."""
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    for name in TYPES:
        (folder / "schema" / name).write_text(made(name), encoding="utf-8")
    return folder
