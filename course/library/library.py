"""The library: content files in, frozen models out. The only file that knows where content is.

It reads the one module a cell asks for, not the course.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from course.errors import ContentError, NoContent, UnknownExercise
from course.kinds import Exercise, Kind, Map, Scale
from course.kinds.exercise import ID, placed, unique
from course.kinds.map import Stop
from course.library.models import Claim, Course, Entry, Module, Safety, Shared
from course.library.wording import Words
from course.loading import load
from course.loading.yaml_lines import Tree

OWN = Path(__file__).parents[1] / "content"
"""The content that comes with this code."""

CONTENT = Path(os.environ.get("COURSE_CONTENT") or OWN)
"""Where content is; who adapts the course may say so in `COURSE_CONTENT`."""

SCALES = "scales"
"""What stands before a scale's name: it belongs to the course, not to one module."""

MAP = "course/map"
"""The name of the map, which is made from the table of contents."""


def located() -> None:
    """Pass where content is, if somebody said so. Raises `NoContent`."""
    if CONTENT == OWN:
        return
    place = CONTENT
    try:
        place = CONTENT.absolute()
        if (place / "course.yaml").is_file():
            return
        why = "is no folder" if place.exists() else "is not there"
        why = "holds no course.yaml" if place.is_dir() else why
    except OSError as error:
        why = f"cannot be looked into ({error.strerror})"
    raise NoContent(place, why)


@cache
def course(content: Path = CONTENT) -> Course:
    """Return the table of contents."""
    located()
    return load(content / "course.yaml", Course)


@cache
def safety() -> Safety:
    """Return the words of safety."""
    return load(CONTENT / "safety.yaml", Safety)


@cache
def words() -> Words:
    """Return the words of the form."""
    located()
    return load(CONTENT / "words.yaml", Words)


@cache
def claims() -> dict[str, Claim]:
    """Return every claim by its id."""
    found = load(
        CONTENT / "evidence.yaml",
        tuple[Claim, ...],
        lambda every: unique("claim", placed((claim.id for claim in every), key="id")),
    )
    return {claim.id: claim for claim in found}


@cache
def module(id: str, content: Path = CONTENT) -> Module:
    """Return one module by its id, with the shared exercises it names."""
    file = content / "modules" / f"{id}.yaml"
    found = load(file, Module)
    if not found.shares:
        return found
    there = {exercise.id: exercise for exercise in shared(content).exercises}
    for place, name in enumerate(found.shares):
        if name not in there:
            allowed = f"shared exercises: {', '.join(sorted(there))}"
            line = line_of(file, "shares", place)
            raise ContentError(file, line, f"no shared exercise {name!r}", allowed)
    exercises = (*found.exercises, *(there[name] for name in found.shares))
    return msgspec.structs.replace(found, exercises=exercises, shares=())


@cache
def shared(content: Path = CONTENT) -> Shared:
    """Return the exercises that any module may name."""
    return load(content / "shared.yaml", Shared)


@cache
def scale(id: str, content: Path = CONTENT) -> Scale:
    """Return one scale by its id, which is its file's name."""
    file = content / SCALES / f"{id}.yaml"
    found = load(file, Scale)
    if found.id != id:
        raise ContentError(file, line_of(file, "id"), f"the id is {found.id!r}, not {id!r}")
    return found


def line_of(file: Path, key: str, place: int | None = None) -> int:
    """Return the line of a key's value, or of an item of it, in a file that reads."""
    tree = Tree(file)
    return tree.line(tree.data, key) if place is None else tree.line(tree.data[key], place)


def names(content: Path = CONTENT) -> list[str]:
    """Return the name of every exercise, by module in the course's order, then the scales."""
    order = [entry.id for entry in course(content).modules]
    files = sorted(
        (content / "modules").glob("*.yaml"),
        key=lambda file: (order.index(file.stem) if file.stem in order else len(order), file.stem),
    )
    return [
        f"{file.stem}/{exercise.id}"
        for file in files
        for exercise in module(file.stem, content).exercises
    ] + [*(f"{SCALES}/{file.stem}" for file in sorted((content / SCALES).glob("*.yaml"))), MAP]


def there(content: Path = CONTENT) -> list[Entry]:
    """Return the modules that are written, in the course's order."""
    written = {file.stem for file in (content / "modules").glob("*.yaml")}
    return [entry for entry in course(content).modules if entry.id in written]


def map_of(content: Path = CONTENT) -> Map:
    """Return the map of the modules that are written, and name those still to come."""
    said, written = words().map, there(content)
    coming = [entry.title for entry in course(content).modules if entry not in written]
    return Map(
        id=MAP,
        title=said.title,
        intro=said.intro,
        stops=tuple(
            Stop(
                id=entry.id,
                title=entry.title,
                about=said.about.format(about=entry.about, minutes=entry.minutes),
                link=f"{entry.notebook}.ipynb",
            )
            for entry in written
        ),
        coming=said.coming.format(pages="; ".join(coming)) if coming else "",
        begun=said.begun,
        done=said.done,
        blank=said.blank,
        last=said.last,
        after=said.after,
    )


def place_of(name: str, key: str, content: Path = CONTENT) -> tuple[Path, int]:
    """Return the file and line of a key of an exercise; line 1 where it stands elsewhere."""
    module, _, id = name.partition("/")
    file = content / "modules" / f"{module}.yaml"
    tree = Tree(file)
    for exercise in tree.data["exercises"]:
        if exercise["id"] == id and key in exercise:
            return file, tree.line(exercise, key)
    return file, 1


def read(name: str, content: Path = CONTENT) -> Exercise:
    """Return the exercise called `module/exercise` or `scales/scale`, its id made whole.

    `course/map` is the map.

    `UnknownExercise` names the nearest ones; `ContentError` says what is wrong in the file.
    """
    if name == MAP:
        return map_of(content)
    id, _, rest = name.partition("/") if isinstance(name, str) else ("", "", "")
    found: Iterable[Kind] = ()
    if re.fullmatch(ID, id) and (content / "modules" / f"{id}.yaml").is_file():
        found = module(id, content).exercises
    elif id == SCALES and re.fullmatch(ID, rest) and (content / id / f"{rest}.yaml").is_file():
        found = (scale(rest, content),)
    for exercise in found:
        if exercise.id == rest:
            return msgspec.structs.replace(exercise, id=name)
    misnamed(id, rest, content)
    raise UnknownExercise(name, names(content))


def misnamed(id: str, rest: str, content: Path) -> None:
    """Raise `ContentError` where the file that is asked for is there, under a name that is no id.

    What is asked for is compared with the files there are, and never made into a path.
    """
    folder, asked = (content / SCALES, rest) if id == SCALES else (content / "modules", id)
    for file in folder.glob("*.yaml"):
        if file.stem == asked and not re.fullmatch(ID, asked):
            allowed = "it must be lower-case letters, digits and single hyphens"
            if re.fullmatch(ID, near := asked.lower().replace("_", "-").replace(" ", "-")):
                allowed += f", such as {near}.yaml"
            raise ContentError(file, 1, f"the file’s name {asked!r} is no id", allowed)
