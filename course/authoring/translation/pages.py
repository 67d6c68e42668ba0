"""The pages in another language: their prose exchanged block by block, the rest made as in English.

A block's place is its page and the id of its cell; within a cell it is found by what it says. What
is filled in from the content is no part of a block, and comes in the language by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from course.authoring import fill
from course.authoring.excerpt import Excerpt
from course.authoring.marked import MARKED
from course.authoring.page import read
from course.authoring.translation import po
from course.authoring.translation.checks import ELEMENT
from course.authoring.translation.phrases import Phrase
from course.language import END, START, Language
from course.library import Library, languages
from course.library.translation import FOLDER, place

CATALOG = "pages.po"
BLOCK = re.compile(r"\S(?:.|\n)*?(?=\n[ \t]*\n|\s*\Z)")
LETTER = re.compile(r"[^\W\d_]")

Said = dict[tuple[str, str], str]
"""What each block is in a language, by its place and its English."""


def blocks(source: Excerpt) -> Iterator[tuple[int, int, str]]:
    """Return where each block of a cell begins and ends, and its Markdown, nothing filled in."""
    whole = MARKED.sub(lambda found: found[0].replace("\n", " "), source.text)
    for found in BLOCK.finditer(whole):
        text = MARKED.sub(emptied, source.text[found.start() : found.end()])
        if LETTER.search(ELEMENT.sub("", text)):
            yield found.start(), found.end(), text


def emptied(found: re.Match[str]) -> str:
    """Return a marked element as an author wrote it."""
    return f"<{found['tag']} {found['open']}></{found['tag']}>"


def prose(notebooks: Path) -> Iterator[Phrase]:
    """Return every block of the pages, each once a cell."""
    for file in sorted(notebooks.glob("*.ipynb")):
        seen: set[tuple[str, str]] = set()
        for cell in read(file).cells:
            for start, _, text in blocks(cell.source) if cell.kind == "markdown" else ():
                at = place(file.name, cell.id)
                if (at, text) not in seen:
                    seen.add((at, text))
                    yield Phrase(at, text, "", file, cell.source.line(start))


def said(file: Path, language: Language) -> Said:
    """Return what a catalog of pages says. `ContentError` where it lost what must stay."""
    catalog = po.read(file, language)
    po.checked(file, catalog)
    return {
        (str(one.context), str(one.id)): str(one.string)
        for one in po.strings(catalog)
        if po.done(one) and not one.fuzzy
    }


def exchanged(source: Excerpt, at: str, known: Said, language: Language) -> str:
    """Return a cell's Markdown in a language; what is missing stays English, marked."""
    text, end = "", 0
    for start, stop, english in blocks(source):
        text += source.text[end:start]
        text += known.get((at, english)) or foreign(english, language)
        end = stop
    return text + source.text[end:]


def foreign(english: str, language: Language) -> str:
    """Return a block of English as Markdown that says it is English."""
    if not english.startswith("<"):
        return elements(language.marked(english))
    parts: list[str] = []
    at = 0
    for found in [*ELEMENT.finditer(english), None]:
        words = english[at : found.start() if found else len(english)]
        first = not any(START in part for part in parts)
        if LETTER.search(words):
            apart = f"{START}{words.strip()}{END}"
            shown = language.untranslated.replace("{text}", apart) if first else apart
            words = words.replace(words.strip(), shown)
        parts += [words, found[0] if found else ""]
        at = found.end() if found else at
    return elements("".join(parts))


def elements(text: str) -> str:
    """Return Markdown with what is set apart as an element that says it is English."""
    return text.replace(START, '<span lang="en" dir="ltr">').replace(END, "</span>")


def changes(library: Library, root: Path = fill.ROOT) -> dict[Path, str]:
    """Return the pages of every other language that do not stand as they should."""
    every = {}
    for code in languages(library.content):
        if code == library.language.code:
            continue
        other = Library(library.content, code)
        known = said(library.content / FOLDER / code / CATALOG, other.language)
        for file in sorted((root / "notebooks").glob("*.ipynb")):
            every[root / "notebooks" / code / file.name] = made(other, file, known)
    return {
        file: text
        for file, text in every.items()
        if not file.is_file() or text != file.read_text("utf-8")
    }


def made(library: Library, file: Path, known: Said) -> str:
    """Return one page in the library's language, as it should stand."""

    def exchange(cell: str, source: Excerpt) -> Excerpt:
        text = exchanged(source, place(file.name, cell), known, library.language)
        return Excerpt(source.file, text, ((0, source.line(0)),), source.where)

    return fill.made(library, file, exchange)


def refresh(library: Library, root: Path = fill.ROOT) -> list[Path]:
    """Make the pages of every other language anew; give those that changed."""
    changed = changes(library, root)
    for file, text in changed.items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return list(changed)
