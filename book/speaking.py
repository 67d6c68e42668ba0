"""The language of a book: what Sphinx calls it, and where its pages are."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import sphinx

from course.library import LIBRARY, Library, translated

ASKED = "BOOK_LANGUAGE"
"""How the command tells Sphinx which language was asked for."""

LOCALE = Path(sphinx.__file__).parent / "locale"
SCRIPTS = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "zh": "zh_CN"}
"""What Sphinx calls otherwise."""


def add_language(parser: argparse.ArgumentParser) -> None:
    """Let `--language` choose one, where there is a choice."""
    about = "the language, such as de" if translated(LIBRARY.content) else argparse.SUPPRESS
    parser.add_argument("--language", metavar="CODE", default="", help=about)


def spoken_here() -> Library:
    """Return the content in the language that was asked for."""
    code = os.environ.get(ASKED, "")
    return Library(LIBRARY.content, code) if code else LIBRARY


def sphinx_language(code: str) -> str:
    """Return what Sphinx calls a language; English where it has no words in it."""
    names = (SCRIPTS.get(code, ""), code.replace("-", "_"), code.partition("-")[0])
    return next((name for name in names if name and (LOCALE / name).is_dir()), "en")


def titles(library: Library) -> dict[str, str]:
    """Return what parts and pages of the contents are called where the language has no page."""
    found = dict(library.words.book.parts)
    if library.code:
        found |= {f"notebooks/{page.notebook}": page.title for page in library.course.modules}
    return found


def own_page(root: Path, file: str, code: str) -> Path | None:
    """Return where a page is in a language; None where it is in English only.

    Beside the English ones is a folder for each language, that of the first page in `book`.
    """
    page = root / file
    folder = page.parent if page.parent != root else root / "book"
    own = folder / code / page.name
    return own if code and own.is_file() else None
