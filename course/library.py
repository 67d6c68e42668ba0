"""The library: content files in, frozen models out. The only file that knows where content is.

It reads the one module a cell asks for, not the course.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from course.errors import ContentError, UnknownExercise
from course.kinds import Kind
from course.kinds.exercise import ID, Id, Said, unique
from course.loader import load

CONTENT = Path(__file__).parent / "content"

Url = Annotated[str, Meta(pattern="^https://[^ ]+$")]


class Model(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of content: frozen, and with no key nobody reads."""


class Module(Model, frozen=True, kw_only=True):
    """One module: what it is for and its exercises."""

    aims: tuple[Said, ...]
    exercises: tuple[Kind, ...]

    def __post_init__(self) -> None:
        unique("exercise", (exercise.id for exercise in self.exercises))


class Entry(Model, frozen=True, kw_only=True):
    """One line of the table of contents: `notebook` is the file's name without its ending."""

    id: Id
    title: Said
    notebook: Said
    minutes: int
    about: Said


class Course(Model, frozen=True, kw_only=True):
    """The course: its title and its modules in order."""

    title: Said
    modules: tuple[Entry, ...]


class Door(Model, frozen=True, kw_only=True):
    """One answer a reader may open, and the way on from there."""

    label: Said
    say: Said


class Passage(Model, frozen=True, kw_only=True):
    """Words of safety, in Markdown, and doors to open.

    It has no field, no id and no answer, so there is nothing about it that could be kept.
    """

    say: Said
    doors: tuple[Door, ...] = ()
    after: str = ""
    claims: tuple[Id, ...] = ()


class Neutral(Model, frozen=True, kw_only=True):
    """Where Leave goes: one neutral site."""

    url: Url
    name: Said


class Safety(Model, frozen=True, kw_only=True):
    """The words of safety, the same on every page."""

    leave: Neutral
    passages: dict[str, Passage]


class Claim(Model, frozen=True, kw_only=True):
    """One thing that may be taught: in which words, how sure, and who was studied."""

    id: Id
    claim: Said
    grade: Literal["strong", "moderate", "emerging", "contested", "clinical-consensus"]
    tested_in: str = ""
    note: str = ""
    citations: tuple[Said, ...]


class Keep(Model, frozen=True, kw_only=True):
    """The words of the one choice: to keep answers on this computer, or not."""

    off: Said
    on: Said
    keep: Said
    erase: Said
    sure: Said
    really: Said
    back: Said
    erased: Said
    fault: Said


class Page(Model, frozen=True, kw_only=True):
    """The words around a page: its state, and the names of its panels."""

    opening: Said
    starting: Said
    again: Said
    still: Said
    still_plain: Said
    waiting: Said
    stopped: Said
    ground: Said
    help: Said


class Label(Model, frozen=True, kw_only=True):
    """The words around an evidence label."""

    studied: Said
    unconfirmed: Said
    references: Said


class Words(Model, frozen=True, kw_only=True):
    """The words of the form itself: labels, what is said when, what could not be kept."""

    still: Said
    paper: Said
    unkept: Said
    kept: Said
    pace: Said
    done: Said
    count: Said
    counted: Said
    uncounted: Said
    saved_here: Said
    saved_kept: Said
    entered_here: Said
    entered_kept: Said
    entered_same: Said
    empty: Said
    lost: Said
    fault: Said
    refused: Said
    skip: Said
    start: Said
    stop: Said
    paced: Said
    ended: Said
    feedback: Said
    keep: Keep
    page: Page
    grades: dict[str, Said]
    label: Label


@cache
def course() -> Course:
    """Give the table of contents."""
    return load(CONTENT / "course.yaml", Course)


@cache
def safety() -> Safety:
    """Give the words of safety."""
    return load(CONTENT / "safety.yaml", Safety)


@cache
def words() -> Words:
    """Give the words of the form."""
    return load(CONTENT / "words.yaml", Words)


@cache
def claims() -> dict[str, Claim]:
    """Give every claim by its id."""
    file = CONTENT / "evidence.yaml"
    found = load(file, tuple[Claim, ...])
    try:
        unique("claim", (claim.id for claim in found))
    except ValueError as error:
        raise ContentError(file, 1, str(error)) from None
    return {claim.id: claim for claim in found}


@cache
def module(id: str, content: Path = CONTENT) -> Module:
    """Give one module by its id."""
    return load(content / "modules" / f"{id}.yaml", Module)


def names(content: Path = CONTENT) -> list[str]:
    """Give the name of every exercise, module by module."""
    return [
        f"{file.stem}/{exercise.id}"
        for file in sorted((content / "modules").glob("*.yaml"))
        for exercise in module(file.stem, content).exercises
    ]


def read(name: str, content: Path = CONTENT) -> Kind:
    """Give the exercise called `module/exercise`, its id made whole.

    `UnknownExercise` names the nearest ones; `ContentError` says what is wrong in the file.
    """
    id, _, rest = name.partition("/") if isinstance(name, str) else ("", "", "")
    if re.fullmatch(ID, id) and (content / "modules" / f"{id}.yaml").is_file():
        for exercise in module(id, content).exercises:
            if exercise.id == rest:
                return msgspec.structs.replace(exercise, id=name)
    raise UnknownExercise(name, names(content))
