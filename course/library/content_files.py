"""The files of one content folder, in one language. Knows no model but a language's."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from course.errors import ContentError, NoContent
from course.kinds.exercise import ID
from course.language import Language
from course.library.translation import OWN, Translation, original
from course.loading import load, there

T = TypeVar("T")


class ContentFiles:
    """A folder and a language's code, '' for the language that the folder is written in."""

    def __init__(self, content: Path, code: str = "") -> None:
        """Take the folder; nothing is read yet."""
        self.content, self.code = content, code

    def located(self) -> None:
        """Look whether the content is there, if somebody said where, and in that language.

        Raises `NoContent` and `NoLanguage`.
        """
        if self.content != OWN:
            self._looked_for()
        if self._translation:
            _ = self.language

    def _looked_for(self) -> None:
        """Raise `NoContent` where the folder that somebody named is none."""
        place = self.content
        try:
            place = place.absolute()
            if there(place / "course.yaml").is_file():
                return
            why = "is no folder" if place.exists() else "is not there"
            why = "holds no course.yaml" if place.is_dir() else why
        except OSError as error:
            why = f"cannot be looked into ({error.strerror})"
        raise NoContent(place, why)

    @cached_property
    def _translation(self) -> Translation | None:
        """What puts other words in the place of those that are written; None where none are."""
        own = not self.code or load(original(self.content), Language).code == self.code
        return None if own else Translation(self.content, self.code)

    @cached_property
    def language(self) -> Language:
        """The language that everything here is in."""
        if self._translation:
            return self._translation.language
        return load(original(self.content), Language)

    def file(self, name: str) -> Path:
        """Return where a file of the content is: the language's own one comes first."""
        if self._translation and (own := self._translation.folder / name).is_file():
            return own
        return there(self.content / name)

    def load(self, name: str, type: type[T], check: Callable[[T], None] = lambda _: None) -> T:
        """Read one file, in this language. Raises `ContentError`."""
        file, other = self.file(name), self._translation
        if other is None or file.is_relative_to(other.folder):
            return load(file, type, check)
        return load(file, type, check, lambda data: other.exchange(name, data, type))

    def files(self, folder: str) -> list[Path]:
        """Return the files of a folder as they are read, in order of their names."""
        own = self._translation.folder if self._translation else self.content
        found = [*(self.content / folder).glob("*"), *(own / folder).glob("*")]
        names = {file.stem for file in found if file.suffix in (".yaml", ".json")}
        return [self.file(f"{folder}/{name}.yaml") for name in sorted(names)]


def identified(file: Path) -> None:
    """See that a file's name is an id. `ContentError` when it is none."""
    if re.fullmatch(ID, file.stem):
        return
    allowed = "it must be lower-case letters, digits and single hyphens"
    if re.fullmatch(ID, near := file.stem.lower().replace("_", "-").replace(" ", "-")):
        allowed += f", such as {near}.yaml"
    raise ContentError(file, 1, f"the file’s name {file.stem!r} is no id", allowed)
