"""The catalogs of every language: begun, brought up to date, compiled, and what they lack.

The pages' own catalog is read when pages are made, so that only the content's is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from course.authoring.fill import NOTEBOOKS
from course.authoring.translation import cldr, pages, phrases, po
from course.authoring.translation.phrases import Phrase
from course.errors import CourseError, NoLanguage
from course.language import Language
from course.language.language import CODE
from course.library import Library, languages
from course.library.translation import CATALOG, FILE, FOLDER

CONTENT = "content.po"


def begin(library: Library, code: str, notebooks: Path = NOTEBOOKS) -> list[Path]:
    """Begin a language; give the files that were made.

    `CourseError` where it was begun before, or where the code is none.
    """
    if not re.fullmatch(CODE, code):
        raise CourseError(f"{code!r} is no code of a language; one looks like de, pt-BR or zh-Hant")
    folder = library.content / FOLDER / code
    if code in languages(library.content):
        raise CourseError(f"{code} was begun before: `python -m course translate {code}` goes on")
    text = cldr.begun(code)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(text, encoding="utf-8")
    return [folder / FILE, *translate(library, code, notebooks)]


def translate(library: Library, code: str, notebooks: Path = NOTEBOOKS) -> list[Path]:
    """Bring a language's catalogs up to date with English; give those that changed."""
    changed = []
    for file, language, made, root in parts(library, code, notebooks):
        text = po.written(po.updated(po.read(file, language), made, root))
        if not file.is_file() or file.read_text("utf-8") != text:
            file.write_text(text, encoding="utf-8")
            changed.append(file)
    return changed


def parts(
    library: Library, code: str, notebooks: Path
) -> Iterator[tuple[Path, Language, list[Phrase], Path]]:
    """Return each catalog: its file, its language, what it is to hold, where that stands."""
    other = known(library, code)
    folder = library.content / FOLDER / code
    yield folder / CONTENT, other.language, [*phrases.content(other)], library.content
    yield folder / pages.CATALOG, other.language, [*pages.prose(notebooks)], notebooks.parent


def known(library: Library, code: str) -> Library:
    """Return the library of a language other than that which is written. `NoLanguage` if none."""
    there = {key: one.name for key, one in languages(library.content).items()}
    if code not in there or code == library.language.code:
        raise NoLanguage(code, there)
    return Library(library.content, code)


def lacking(library: Library, code: str, notebooks: Path = NOTEBOOKS) -> list[str]:
    """Name what a language lacks, each with file and line of the English and of the catalog."""
    found = []
    for file, language, made, root in parts(library, code, notebooks):
        catalog = po.read(file, language)
        po.checked(file, catalog)
        there = {(one.context, po.english(one)): one for one in po.strings(catalog)}
        before = {one.context for one in there.values() if po.done(one)}
        for phrase in made:
            at = f"{phrase.file.relative_to(root).as_posix()}:{phrase.line}: {phrase.place}"
            entry = there.get((phrase.place, phrase.forms))
            if entry is None and phrase.place in before and phrase.file.suffix != ".ipynb":
                old = next(one for one in there.values() if one.context == phrase.place)
                found.append(f"{at} changed in English; {file.name}:{old.lineno}")
            elif entry is None:
                lost = f"{file.name} lacks it: run `python -m course translate {code}`"
                found.append(f"{at} is new; {lost}")
            elif entry.fuzzy:
                found.append(f"{at} changed in English; {file.name}:{entry.lineno}")
            elif not po.done(entry):
                found.append(f"{at} is not translated; {file.name}:{entry.lineno}")
    return found


def others(library: Library) -> Iterator[tuple[Path, Language]]:
    """Return each other language with its folder."""
    for code, language in languages(library.content).items():
        if code != library.language.code:
            yield library.content / FOLDER / code, language


def changes(library: Library) -> dict[Path, bytes]:
    """Return the compiled catalogs that do not stand as they should. Raises `ContentError`."""
    every = {
        folder / CATALOG: po.compiled(folder / CONTENT, language)
        for folder, language in others(library)
    }
    return {
        file: content
        for file, content in every.items()
        if not file.is_file() or file.read_bytes() != content
    }


def refresh(library: Library) -> list[Path]:
    """Compile every catalog anew; give those that changed."""
    changed = changes(library)
    for file, content in changed.items():
        file.write_bytes(content)
    return list(changed)


def told(file: Path) -> str:
    """Return a file's name with its language's, where it is one of a language's."""
    inside = re.search(rf"(?:{FOLDER}|notebooks)/([^/]+)/[^/]+$", file.as_posix())
    return f"{inside[1]}/{file.name}" if inside else file.name
