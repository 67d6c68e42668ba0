"""Builds what makes the book live: `python -m book.live [site]`, or `make site`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from book.contents import ROOT
from book.live import engine
from book.speaking import add_language
from course.errors import CourseError
from course.library import LIBRARY, Library

FETCHED = ROOT / "build" / "lite"
"""Where `make lite` puts what it fetched: `wheels/`, and `node_modules/` with Pyodide."""


def main() -> int:
    """Build it into the site's folder, and say how large it is, compressed."""
    parser = argparse.ArgumentParser(prog="python -m book.live", description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "build" / "site")
    add_language(parser)
    given = parser.parse_args()
    try:
        library = Library(LIBRARY.content, given.language or LIBRARY.code)
        library.located()
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    folder = engine.build(given.site, FETCHED, ROOT, library)
    size = sum(one.stat().st_size for one in folder.glob("*.br")) / 1e6
    print(f"{folder}: {size:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
