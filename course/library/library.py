"""The library: one content folder in, frozen models out. The only file that knows where content is.

It reads the one module a cell asks for, not the course. Longer than 250 lines because each file of
the content has its place here.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from course.errors import (
    ContentError,
    CourseError,
    KeyPath,
    NoLanguage,
    ReaderError,
    UnknownExercise,
    UnknownName,
)
from course.kinds import Exercise, Map, Scale
from course.kinds.exercise import placed, unique
from course.language import Language
from course.library import course_map
from course.library.content_files import ContentFiles, identified
from course.library.course_map import MAP
from course.library.glossary import Term, defined
from course.library.ground import Ground
from course.library.help_lines import Lines
from course.library.models import Claim, Course, CoursePage, Model, Module, Safety, Shared
from course.library.translation import OWN
from course.library.wording import Words, unspoken

if TYPE_CHECKING:
    from course.library.command_words import CommandWords
    from course.library.errors import Errors
    from course.library.figures import FigureKind
    from course.library.retired import Retired
    from course.sheet import Sheet

T = TypeVar("T", bound=Model)

SCALES = "scales"
"""What stands before a scale's name: it belongs to the course, not to one module."""

FIGURES = "figures/"
"""What stands before a figure's name where it is shown."""

RETIRED = "retired.yaml"
"""The file of what is gone; a content that nothing is gone from has none."""

KEEP = "course/keep"
"""The name under which the choice to keep is shown; it is no exercise."""


class Library:
    """The content of one folder, in one language; without one, in that it is written in.

    Each file is read when it is first asked for, and once. `ContentError` says what is wrong in a
    file, and where; `NoContent` that no folder is there, `NoLanguage` that it is not in a language.
    """

    def __init__(self, content: Path, language: str = "") -> None:
        """Take the folder; nothing is read yet."""
        self.content = content
        self._files = ContentFiles(content, language)
        self._modules: dict[str, Module] = {}
        self._scales: dict[str, Scale] = {}

    def __repr__(self) -> str:
        return f"Library({str(self.content)!r}{f', {self.code!r}' if self.code else ''})"

    def located(self) -> None:
        """Look whether the content is there, if somebody said where, and in that language.

        Raises `NoContent` and `NoLanguage`.
        """
        self._files.located()

    @property
    def code(self) -> str:
        """The language that was asked for; '' for the one it is written in, unasked."""
        return self._files.code

    @property
    def language(self) -> Language:
        """The language that everything here is in."""
        return self._files.language

    def file(self, name: str) -> Path:
        """Return where a file of the content is: the language's own one comes first."""
        return self._files.file(name)

    @cached_property
    def course(self) -> Course:
        """The table of contents."""
        self._files.located()
        return self._files.load("course.yaml", Course)

    @cached_property
    def safety(self) -> Safety:
        """The words of safety."""
        return self._files.load("safety.yaml", Safety)

    @cached_property
    def words(self) -> Words:
        """Every word of the interface."""
        self._files.located()
        found = self._files.load("words.yaml", Words, unspoken)
        helping = msgspec.structs.replace(found.helping, language=self.language)
        return msgspec.structs.replace(found, language=self.language, helping=helping)

    @cached_property
    def commands(self) -> CommandWords:
        """All that the command says; our own where there is none, so that it can always erase.

        In a language that is not there it is said in English, as is said that it is not.
        """
        if os.access(self.content / "commands.yaml", os.R_OK):
            with suppress(NoLanguage):
                return _commands(self._files)
        with suppress(NoLanguage):
            return _commands(ContentFiles(OWN, self.code))
        return _commands(ContentFiles(OWN))

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every claim by its id."""
        found = self._files.load(
            "evidence.yaml",
            tuple[Claim, ...],
            lambda every: unique("claim", placed((one.id for one in every), key="id")),
        )
        return {claim.id: claim for claim in found}

    @cached_property
    def shared(self) -> Shared:
        """The exercises that any module may name."""
        return self._files.load("shared.yaml", Shared)

    @cached_property
    def help_lines(self) -> Lines:
        """The help lines of every country."""
        return self._files.load("help_lines.yaml", Lines)

    @cached_property
    def ground(self) -> Ground:
        """The practices for right now."""
        return self._files.load("ground.yaml", Ground)

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """Every term, in the order of the alphabet."""
        pages = [page.id for page in self.there()]
        found = self._files.load(
            "glossary.yaml", tuple[Term, ...], lambda every: defined(every, pages)
        )
        return tuple(sorted(found, key=lambda one: self.language.order(one.term)))

    @cached_property
    def figures(self) -> dict[str, FigureKind]:
        """Every figure by its id."""
        from course.library.figures import FigureKind, Roads, laid, named  # most cells draw none

        pages = self.course.modules
        ids = [page.id for page in pages]
        found = self._files.load(
            "figures.yaml", tuple[FigureKind, ...], lambda every: named(every, ids)
        )
        there = self.there()
        return {
            one.id: laid(one, pages, there, self.language) if isinstance(one, Roads) else one
            for one in found
        }

    def figure(self, name: str) -> FigureKind:
        """Return the figure called `figures/window`. `UnknownName` names the nearest ones."""
        id = name.removeprefix(FIGURES)
        if id not in self.figures:
            raise UnknownName("figure", id, self.figures)
        return self.figures[id]

    @cached_property
    def errors(self) -> Errors:
        """Every sentence that says what did not work."""
        from course.library.errors import Errors  # seldom needed, and a page opens without

        return _filled(self._files, "errors.yaml", Errors)

    def why(self, error: CourseError) -> str:
        """Return what is said of an error. One for authors says itself; nothing is raised here.

        Where these words cannot be read, or do not fit, the course's own stand in their place;
        where no words are to be had, as on a disk that was taken out, the code.
        """
        if isinstance(error, ReaderError):
            for library in (self, Library(OWN, self.code), Library(OWN)):
                with suppress(Exception):  # what is said is what failed first
                    return library.errors.say(error)
        return str(error)

    def module(self, id: str) -> Module:
        """Return one module by its id, with the shared exercises it names."""
        if id not in self._modules:
            self._modules[id] = self._module(f"modules/{id}.yaml")
        return self._modules[id]

    @cached_property
    def retired(self) -> Retired:
        """What the course no longer asks, with the words it had last."""
        from course.library.retired import Retired  # a page that is answered needs none of it

        if not self.file(RETIRED).is_file():
            return Retired(exercises=(), fields=())
        return self._files.load(RETIRED, Retired)

    def _module(self, name: str) -> Module:
        found = self._files.load(name, Module)
        if not found.shares:
            return found
        there = {exercise.id: exercise for exercise in self.shared.exercises}
        for place, shared in enumerate(found.shares):
            if shared not in there:
                allowed = f"shared exercises: {', '.join(sorted(there))}"
                wrong = f"no shared exercise {shared!r}"
                raise self.fault(name, ("shares", place), wrong, allowed)
        exercises = (*found.exercises, *(there[shared] for shared in found.shares))
        return msgspec.structs.replace(found, exercises=exercises, shares=())

    def scale(self, id: str) -> Scale:
        """Return one scale by its id, which is its file's name."""
        if id not in self._scales:
            name = f"{SCALES}/{id}.yaml"
            found = self._files.load(name, Scale)
            if found.id != id:
                raise self.fault(name, ("id",), f"the id is {found.id!r}, not {id!r}")
            self._scales[id] = found
        return self._scales[id]

    def names(self) -> list[str]:
        """Return the name of every exercise, by module in the course's order, then the scales."""
        order = {page.id: place for place, page in enumerate(self.course.modules)}
        ids = [file.stem for file in self._files.files("modules")]
        ids.sort(key=lambda id: order.get(id, len(order)))
        own = [f"{id}/{one.id}" for id in ids for one in self.module(id).exercises]
        return [*own, *(f"{SCALES}/{file.stem}" for file in self._files.files(SCALES)), MAP]

    def there(self) -> list[CoursePage]:
        """Return the modules that are written, in the course's order."""
        written = {file.stem for file in self._files.files("modules")}
        return [page for page in self.course.modules if page.id in written]

    def map(self) -> Map:
        """Return the map of the modules that are written, which names those still to come."""
        written = self.there()
        coming = [page for page in self.course.modules if page not in written]
        return course_map.drawn(written, coming, self.words.map, self.language)

    def fault(self, name: str, at: KeyPath, wrong: str, allowed: str = "") -> ContentError:
        """Return what is wrong with the value that a path leads to in one of the files."""
        from course.loading.yaml_lines import Tree

        tree = Tree(self._files.file(name))
        return tree.wrong(tree.led([at], tree.data, 1), wrong, allowed)

    def place_of(self, name: str) -> tuple[str, KeyPath]:
        """Return the file that an exercise stands in, and the path to it there."""
        module, _, id = name.partition("/")
        from course.loading.yaml_lines import Tree

        for file in () if module == SCALES else (f"modules/{module}.yaml", "shared.yaml"):
            ids = [one["id"] for one in Tree(self._files.file(file)).data["exercises"]]
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
        if file := next((one for one in self._files.files(folder) if one.stem == asked), None):
            identified(file)
            found = (self.scale(rest),) if id == SCALES else self.module(id).exercises
            for exercise in found:
                if exercise.id == rest:
                    return msgspec.structs.replace(exercise, id=name)
        raise UnknownExercise(name, self.names())

    def ever(self, name: str) -> Exercise:
        """Return the exercise called so, or the one that was called so and is gone.

        `UnknownExercise` when there never was one.
        """
        try:
            return self.read(name)
        except UnknownExercise:
            for one in self.retired.exercises:
                if one.name == name:
                    return one.exercise
            raise

    def unknown(self, name: str) -> bool:
        """Whether there never was an exercise called so."""
        with suppress(UnknownExercise):
            self.ever(name)
            return False
        return True

    def gone(self, name: str) -> bool:
        """Whether there was an exercise called so, and is none now."""
        with suppress(UnknownExercise):
            self.read(name)
            return False
        return not self.unknown(name)

    def asked(self, name: str) -> Sheet:
        """Return the sheet of all that was ever asked under a name, what is asked now first.

        What was kept is read by it, whatever edition it was written in: a field, an option or a
        column that is gone has its own last words. `UnknownExercise` when there never was one.
        """
        return self.retired.joined(self.ever(name).sheet())


def _commands(files: ContentFiles) -> CommandWords:
    """Read what the command says, with how it counts."""
    from course.library.command_words import CommandFile, CommandWords  # no page needs them

    found = _filled(files, "commands.yaml", CommandFile)
    return CommandWords(**msgspec.structs.asdict(found), language=files.language)


def _filled(files: ContentFiles, name: str, type: type[T]) -> T:
    """Read a file of sentences that are filled in with no more than our own are."""
    from course.library.errors import fitting

    if files.file(name) == OWN / name:
        return files.load(name, type)
    own = ContentFiles(OWN).load(name, type)
    return files.load(name, type, lambda found: fitting(found, own))


LIBRARY = Library(
    Path(os.environ.get("COURSE_CONTENT") or OWN), os.environ.get("COURSE_LANGUAGE") or ""
)
"""The content of this program; who adapts the course may say in `COURSE_CONTENT` where it is, and
whoever starts a program in `COURSE_LANGUAGE` in which language it speaks.

For what begins something, a command or a cell: everything else is handed its library.
"""
