"""Builds the site: `python -m lite`, or `make lite`, which fetches what it needs first."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from course.errors import CourseError
from course.library import LIBRARY, Library, translated
from course.library.pages import pages
from lite import contents, page, runtime, shell

ROOT = Path(__file__).parents[1]
FETCHED = ROOT / "build" / "lite"
"""Where `make lite` puts what it fetched: `wheels/`, and `node_modules/` with Pyodide."""


def build(into: Path, fetched: Path = FETCHED, library: Library = LIBRARY) -> None:
    """Build the site into a folder, which is made anew, in the language of the library."""
    shell.build(into, fetched / "shell")
    runtime.build(into / runtime.PLACE, fetched, ROOT)
    contents.build(into, pages(ROOT / "notebooks", library.code))
    page.build(into, runtime.packages(into / runtime.PLACE), library)


def main() -> None:
    """Build, and say how large it is and how long it took."""
    parser = argparse.ArgumentParser(prog="python -m lite", description=__doc__)
    parser.add_argument("into", nargs="?", type=Path, default=ROOT / "build" / "site" / "lite")
    about = "the language, such as de" if translated(LIBRARY.content) else argparse.SUPPRESS
    parser.add_argument("--language", metavar="CODE", default="", help=about)
    given = parser.parse_args()
    into = given.into.absolute()
    library = Library(LIBRARY.content, given.language) if given.language else LIBRARY
    try:
        library.located()
    except CourseError as error:
        raise SystemExit(str(error)) from None
    began = time.monotonic()
    build(into, library=library)
    files = [one for one in into.rglob("*") if one.is_file()]
    size = sum(one.stat().st_size for one in files) / 1e6
    took = time.monotonic() - began
    print(f"{into}: {len(files)} files, {size:.0f} MB, built in {took:.0f} s")


if __name__ == "__main__":
    main()
