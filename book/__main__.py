"""Builds the book: `python -m book [folder]`. A fault stops it, and names the file."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import build_main

from book.checks import check, check_language
from book.contents import ROOT
from book.live import engine
from book.speaking import ASKED, add_language, spoken_here
from course.__main__ import add_day
from course.errors import CourseError
from course.library import LIBRARY, Library

LIVE = "lite"
"""The folder of the live pages, which `make lite` puts beside the book."""

UNUSED = [
    "_sources",
    "_static/*.png",
    "_static/basic.css",
    "_static/images",
    "_static/locales",
    "_static/mystnb.*.css",
    "_static/pygments.css",
    "_static/sbt-webpack-macros.html",
    "_static/scripts",
    "_static/sphinx_highlight.js",
    "_static/styles",
    "_static/vendor",
    "_static/webpack-macros.html",
]
"""What Sphinx and the theme put there and no page asks for: 6 MB of pictures, fonts and scripts."""


def main(arguments: list[str] | None = None) -> int:
    """Build the book into a folder, and give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m book", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "site")
    parser.add_argument("--discreet", action="store_true", help="one plain title for every page")
    add_language(parser)
    add_day(parser)
    given = parser.parse_args(arguments)
    # The pages are made from what is written, whatever language this program speaks to readers.
    written = Library(LIBRARY.content)
    try:
        check(written, given.at or written.course.edition)
        os.environ[ASKED] = given.language or LIBRARY.code
        check_language(spoken_here())
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    if given.discreet:
        os.environ["DISCREET"] = "1"
    return build(given.folder)


def build(folder: Path) -> int:
    """Build anew, beside the live pages if they are there, and give Sphinx's exit status."""
    made = ROOT / "build" / "book"
    shutil.rmtree(made, ignore_errors=True)
    clear(folder)
    os.environ["LIVE"] = "1" if (folder / LIVE).is_dir() else ""
    engines = [one.relative_to(folder).as_posix() for one in folder.glob(f"{engine.PLACE}/*/")]
    os.environ["ENGINE"] = engines[0] if engines else ""
    options = ["-b", "html", "-c", str(ROOT / "book"), "-d", str(made / "doctrees")]
    status = build_main([*options, "-q", "-n", "-W", "--keep-going", str(ROOT), str(folder)])
    for name in UNUSED:
        for one in folder.glob(name):
            shutil.rmtree(one) if one.is_dir() else one.unlink()
    return status


def clear(folder: Path) -> None:
    """Take away what an earlier build left. A folder that Sphinx did not make stays as it is."""
    if not (folder / ".buildinfo").is_file():
        return
    for one in folder.iterdir():
        if one.is_dir() and one.name not in (LIVE, engine.PLACE):
            shutil.rmtree(one)
        elif one.is_file():
            one.unlink()


if __name__ == "__main__":
    sys.exit(main())
