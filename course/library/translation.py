"""The content in another language: its own files where it has them, else English exchanged.

A language is a folder of the content, `languages/<code>/`, with a `language.yaml`, a compiled
catalog of strings, and files that take the place of English ones where a thing is adapted.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.errors import NoLanguage
from course.language import Language
from course.loading import load

if TYPE_CHECKING:
    from course.language.catalog import Catalog

FOLDER = "languages"
FILE = "language.yaml"
CATALOG = "content.mo"

OWN = Path(__file__).parents[1] / "content"
"""The content that comes with this code."""


def languages(content: Path) -> dict[str, Language]:
    """Return the languages that content is in, by code, the one it is written in first."""
    own = load(original(content), Language)
    there = sorted((content / FOLDER).glob(f"*/{FILE}"))
    return {own.code: own} | {file.parent.name: load(file, Language) for file in there}


def translated(content: Path) -> bool:
    """Whether content is in more than one language. Reads no file."""
    return any((content / FOLDER).glob(f"*/{FILE}"))


def original(content: Path) -> Path:
    """Return the file of the language that content is written in; ours where it has none."""
    file = content / FILE
    return file if file.is_file() else OWN / FILE


def place(name: str, path: str) -> str:
    """Return what a string is called in a catalog: its file, and its place there."""
    return f"{name} {path}"


class Translation:
    """One language of a content folder. `NoLanguage` says which there are, when it is none.

    What is not translated stays English, marked.
    """

    def __init__(self, content: Path, code: str) -> None:
        self._content, self._code = content, code
        self.folder = content / FOLDER / code

    @cached_property
    def language(self) -> Language:
        """How this language counts, lists and marks."""
        known = languages(self._content)
        if self._code not in known:
            raise NoLanguage(self._code, {code: one.name for code, one in known.items()})
        return known[self._code]

    @cached_property
    def _catalog(self) -> Catalog:
        from course.language.catalog import Catalog  # English needs none

        return Catalog(self.folder / CATALOG)

    def exchange(self, name: str, data: Any, type: Any) -> None:
        """Put this language's words in the place of English ones, in the data of one file."""
        from course.loading.places import EVERY, places  # English needs none of it

        for one in [*places(data, type)]:
            at = place(name, one.path)
            if not one.one:
                said = self._catalog.said(at, one.text)
                one.holder[one.key] = said or self.language.marked(one.text)
                continue
            forms = self._catalog.counted(at, one.one, one.text, self.language.plurals)
            found: dict[str, object] = {str(form): words for form, words in forms.items()}
            if not forms:
                english = {"one": one.one, EVERY: one.text}
                found = {form: self.language.marked(words) for form, words in english.items()}
                found["english"] = True
            last = found.get(EVERY) or [*found.values()][-1]
            kept = {key: words for key, words in one.holder[one.key].items() if key == "none"}
            one.holder[one.key] = {EVERY: last, **kept, **found}
