"""The library: one content folder in, frozen models out. The only file that knows where content is.

It reads the one module a cell asks for, not the course.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from course.errors import (
    ContentError,
    CourseError,
    KeyPath,
    NoContent,
    ReaderError,
    UnknownExercise,
)
from course.kinds import Exercise, Map, Scale
from course.kinds.exercise import placed, unique
from course.library import course_map
from course.library.course_map import MAP
from course.library.file_names import identified
from course.library.glossary import Term, defined
from course.library.ground import Ground
from course.library.help_lines import Lines
from course.library.models import Claim, Course, CoursePage, Module, Safety, Shared
from course.library.wording import Words
from course.loading import load
from course.loading.yaml_lines import Tree

if TYPE_CHECKING:
    from course.library.command_words import CommandWords
    from course.library.errors import Errors

OWN = Path(__file__).parents[1] / "content"
"""The content that comes with this code."""

SCALES = "scales"
"""What stands before a scale's name: it belongs to the course, not to one module."""

KEEP = "course/keep"
"""The name under which the choice to keep is shown; it is no exercise."""


class Library:
    """The content of one folder. Each file is read when it is first asked for, and once.

    `ContentError` says what is wrong in a file, and where; `NoContent` that no folder is there.
    """

    def __init__(self, content: Path) -> None:
        """Take the folder; nothing is read yet."""
        self.content = content
        self._modules: dict[str, Module] = {}
        self._scales: dict[str, Scale] = {}

    def __repr__(self) -> str:
        return f"Library({str(self.content)!r})"

    def located(self) -> None:
        """Look whether the content is there, if somebody said where. Raises `NoContent`."""
        if self.content == OWN:
            return
        place = self.content
        try:
            place = place.absolute()
            if (place / "course.yaml").is_file():
                return
            why = "is no folder" if place.exists() else "is not there"
            why = "holds no course.yaml" if place.is_dir() else why
        except OSError as error:
            why = f"cannot be looked into ({error.strerror})"
        raise NoContent(place, why)

    @cached_property
    def course(self) -> Course:
        """The table of contents."""
        self.located()
        return load(self.content / "course.yaml", Course)

    @cached_property
    def safety(self) -> Safety:
        """The words of safety."""
        return load(self.content / "safety.yaml", Safety)

    @cached_property
    def words(self) -> Words:
        """Every word of the interface."""
        self.located()
        return load(self.content / "words.yaml", Words)

    @cached_property
    def commands(self) -> CommandWords:
        """All that the command says; our own where there is none, so that it can always erase."""
        from course.library.command_words import CommandWords  # no page needs it

        own = os.access(self.content / "commands.yaml", os.R_OK)
        return load((self.content if own else OWN) / "commands.yaml", CommandWords)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every claim by its id."""
        found = load(
            self.content / "evidence.yaml",
            tuple[Claim, ...],
            lambda every: unique("claim", placed((one.id for one in every), key="id")),
        )
        return {claim.id: claim for claim in found}

    @cached_property
    def shared(self) -> Shared:
        """The exercises that any module may name."""
        return load(self.content / "shared.yaml", Shared)

    @cached_property
    def help_lines(self) -> Lines:
        """The help lines of every country."""
        return load(self.content / "help_lines.yaml", Lines)

    @cached_property
    def ground(self) -> Ground:
        """The practices for right now."""
        return load(self.content / "ground.yaml", Ground)

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """Every term, in the order of the alphabet."""
        pages = [page.id for page in self.there()]
        file = self.content / "glossary.yaml"
        found = load(file, tuple[Term, ...], lambda every: defined(every, pages))
        return tuple(sorted(found, key=lambda one: one.term.casefold()))

    @cached_property
    def errors(self) -> Errors:
        """Every sentence that says what did not work."""
        from course.library.errors import Errors  # seldom needed, and a page opens without

        return load(self.content / "errors.yaml", Errors)

    def why(self, error: CourseError) -> str:
        """Return what is said of an error. One for authors says itself; nothing is raised here.

        Where these words cannot be read, or do not fit, the course's own stand in their place;
        where no words are to be had, as on a disk that was taken out, the code.
        """
        if isinstance(error, ReaderError):
            for library in (self, Library(OWN)):
                with suppress(Exception):  # what is said is what failed first
                    return library.errors.say(error)
        return str(error)

    def module(self, id: str) -> Module:
        """Return one module by its id, with the shared exercises it names."""
        if id not in self._modules:
            self._modules[id] = self._module(self.content / "modules" / f"{id}.yaml")
        return self._modules[id]

    def _module(self, file: Path) -> Module:
        found = load(file, Module)
        if not found.shares:
            return found
        there = {exercise.id: exercise for exercise in self.shared.exercises}
        for place, name in enumerate(found.shares):
            if name not in there:
                allowed = f"shared exercises: {', '.join(sorted(there))}"
                wrong = f"no shared exercise {name!r}"
                raise self.fault(f"modules/{file.name}", ("shares", place), wrong, allowed)
        exercises = (*found.exercises, *(there[name] for name in found.shares))
        return msgspec.structs.replace(found, exercises=exercises, shares=())

    def scale(self, id: str) -> Scale:
        """Return one scale by its id, which is its file's name."""
        if id not in self._scales:
            file = self.content / SCALES / f"{id}.yaml"
            found = load(file, Scale)
            if found.id != id:
                wrong = f"the id is {found.id!r}, not {id!r}"
                raise self.fault(f"{SCALES}/{file.name}", ("id",), wrong)
            self._scales[id] = found
        return self._scales[id]

    def names(self) -> list[str]:
        """Return the name of every exercise, by module in the course's order, then the scales."""
        order = {page.id: place for place, page in enumerate(self.course.modules)}
        ids = [file.stem for file in self._files("modules")]
        ids.sort(key=lambda id: order.get(id, len(order)))
        own = [f"{id}/{one.id}" for id in ids for one in self.module(id).exercises]
        return [*own, *(f"{SCALES}/{file.stem}" for file in self._files(SCALES)), MAP]

    def there(self) -> list[CoursePage]:
        """Return the modules that are written, in the course's order."""
        written = {file.stem for file in self._files("modules")}
        return [page for page in self.course.modules if page.id in written]

    def map(self) -> Map:
        """Return the map of the modules that are written, which names those still to come."""
        written = self.there()
        coming = [page for page in self.course.modules if page not in written]
        return course_map.drawn(written, coming, self.words.map)

    def fault(self, name: str, at: KeyPath, wrong: str, allowed: str = "") -> ContentError:
        """Return what is wrong with the value that a path leads to in one of the files."""
        tree = Tree(self.content / name)
        return tree.wrong(tree.led([at], tree.data, 1), wrong, allowed)

    def place_of(self, name: str) -> tuple[str, KeyPath]:
        """Return the file that an exercise stands in, and the path to it there."""
        module, _, id = name.partition("/")
        for file in () if module == SCALES else (f"modules/{module}.yaml", "shared.yaml"):
            ids = [one["id"] for one in Tree(self.content / file).data["exercises"]]
            if id in ids:
                return file, ("exercises", ids.index(id))
        return f"{SCALES}/{id}.yaml", ()

    def read(self, name: str) -> Exercise:
        """Return the exercise called `module/exercise` or `scales/scale`, its id made whole.

        `course/map` is the map. `UnknownExercise` names the nearest ones.
        """
        if name == MAP:
            return self.map()
        id, _, rest = name.partition("/") if isinstance(name, str) else ("", "", "")
        folder, asked = (SCALES, rest) if id == SCALES else ("modules", id)
        # What is asked for is compared with the files there are, and never made into a path.
        if file := next((one for one in self._files(folder) if one.stem == asked), None):
            identified(file)
            found = (self.scale(rest),) if id == SCALES else self.module(id).exercises
            for exercise in found:
                if exercise.id == rest:
                    return msgspec.structs.replace(exercise, id=name)
        raise UnknownExercise(name, self.names())

    def _files(self, folder: str) -> list[Path]:
        return sorted((self.content / folder).glob("*.yaml"))


LIBRARY = Library(Path(os.environ.get("COURSE_CONTENT") or OWN))
"""The content of this program; who adapts the course may say in `COURSE_CONTENT` where it is.

For what begins something, a command or a cell: everything else is handed its library.
"""
