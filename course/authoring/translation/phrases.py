"""What is to be translated of the content: every string a reader may see, with its place and line.

Which strings these are follows from the models' types. Knows no catalog.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from course.kinds import Scale
from course.library import Claim, Course, Library, Module, Safety, Shared, Words
from course.library.command_words import CommandFile
from course.library.errors import Errors
from course.library.figures import FigureKind
from course.library.glossary import Term
from course.library.ground import Ground
from course.library.help_lines import Lines
from course.library.retired import Retired
from course.library.translation import place
from course.loading.places import places
from course.loading.yaml_lines import Tree

FILES: dict[str, Any] = {
    "safety.yaml": Safety,
    "help_lines.yaml": Lines,
    "ground.yaml": Ground,
    "words.yaml": Words,
    "errors.yaml": Errors,
    "commands.yaml": CommandFile,
    "course.yaml": Course,
    "shared.yaml": Shared,
    "modules/*.yaml": Module,
    "scales/*.yaml": Scale,
    "glossary.yaml": tuple[Term, ...],
    "figures.yaml": tuple[FigureKind, ...],
    "evidence.yaml": tuple[Claim, ...],
    "retired.yaml": Retired,
}
"""The files of the content to what they hold, in the order in which they are best translated."""


class Phrase(Struct, frozen=True):
    """One string in English: its place, its file and line, and, where it counts, its plural."""

    place: str
    english: str
    plural: str
    file: Path
    line: int

    @property
    def forms(self) -> tuple[str, ...]:
        """The English, singular before plural where it counts."""
        return (self.english, self.plural) if self.plural else (self.english,)


def content(library: Library) -> Iterator[Phrase]:
    """Return every string of the content, but of files that the language has its own of."""
    for pattern, type in FILES.items():
        for file in sorted(library.content.glob(pattern)):
            name = file.relative_to(library.content).as_posix()
            if library.file(name) == file:
                yield from strings(file, name, type)


def strings(file: Path, name: str, type: Any) -> Iterator[Phrase]:
    """Return the strings of one file. `ContentError` when it is broken."""
    tree = Tree(file)
    for one in places(tree.data, type):
        line = tree.line(one.holder, one.key)
        english, plural = (one.one, one.text) if one.one else (one.text, "")
        yield Phrase(place(name, one.path), english, plural, file, line)
