"""The library: content files in, frozen models out. The only file that knows where content is.

It reads the one module a cell asks for, not the course.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from course.errors import ContentError, NoContent, UnknownExercise
from course.kinds import Exercise, Kind, Map, Scale
from course.kinds.exercise import ID, Id, Said, unique
from course.kinds.map import Stop
from course.loading import load
from course.loading.yaml_lines import Tree

OWN = Path(__file__).parent / "content"
"""The content that comes with this code."""

CONTENT = Path(os.environ.get("COURSE_CONTENT") or OWN)
"""Where content is; who adapts the course may say so in `COURSE_CONTENT`."""

SCALES = "scales"
"""What stands before a scale's name: it belongs to the course, not to one module."""

MAP = "course/map"
"""The name of the map, which is made from the table of contents."""

Url = Annotated[str, Meta(pattern="^https://[^ ]+$", description="an address with https://")]


class Model(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of content: frozen, and with no key nobody reads."""


class Shared(Model, frozen=True, kw_only=True):
    """Exercises that any module may name, each answered anew on every page that does."""

    exercises: tuple[Kind, ...]

    def __post_init__(self) -> None:
        unique("exercise", (exercise.id for exercise in self.exercises))


class Module(Model, frozen=True, kw_only=True):
    """One module: what it is for, its exercises, and the shared ones it `shares`."""

    aims: tuple[Said, ...]
    exercises: tuple[Kind, ...]
    shares: tuple[Id, ...] = ()

    def __post_init__(self) -> None:
        unique("exercise", (*(exercise.id for exercise in self.exercises), *self.shares))


class Entry(Model, frozen=True, kw_only=True):
    """One line of the table of contents: `notebook` is the file's name without its ending."""

    id: Id
    title: Said
    notebook: Said
    minutes: int
    about: Said


class Course(Model, frozen=True, kw_only=True):
    """The course: its title, the day its edition came out, and its modules in order."""

    title: Said
    edition: date
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
    """The words of the choice to keep answers or not, and of what can be done with them."""

    off: Said
    on: Said
    sealed: Said
    locked: Said
    keep: Said
    mine: Said
    erase: Said
    sure: Said
    really: Said
    back: Said
    erased: Said
    file: Said
    memory: Said
    unseen: Said
    damaged: Said
    nothing: Said
    pick: Said
    now: Said
    finished: Said
    kind: Said
    page: Said
    text: Said
    exact: Said
    none: Said
    save: Said
    saved: Said
    strike: Said
    sure_some: Said
    struck: Said
    lost: Said
    late: Said
    fault: Said


class ElsewhereWords(Model, frozen=True, kw_only=True):
    """What is said when the same answer was written in two windows."""

    title: Said
    replaced: Said
    changed: Said


class BrowserWords(Model, frozen=True, kw_only=True):
    """What is said otherwise where the course runs in a browser with no program behind it."""

    unkept: Said
    off: Said
    on: Said
    never: Said
    stored: Said
    memory: Said
    unseen: Said
    erased: Said
    passphrase: Said
    settings: Said
    scripts: Said


class HostedWords(Model, frozen=True, kw_only=True):
    """What is said otherwise where someone else's machine runs the course."""

    unkept: Said
    off: Said
    saved_here: Said
    memory: Said
    passphrase: Said


class PassphraseWords(Model, frozen=True, kw_only=True):
    """The words around a passphrase."""

    title: Said
    about: Said
    final: Said
    hint: Said
    change_about: Said
    closed: Said
    old: Said
    new: Said
    again: Said
    set: Said
    change: Said
    remove: Said
    lock: Said
    unlock: Said
    sealed: Said
    changed: Said
    removed: Said
    left_out: Said
    shut: Said
    unlocked: Said
    unlike: Said
    unheld: Said
    sealed_unheld: Said


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
    settings: Said


class Helping(Model, frozen=True, kw_only=True):
    """The words around help lines; `months` are the names of the twelve, in order."""

    country: Said
    unchosen: Said
    unlisted: Said
    emergency: Said
    no_emergency: Said
    no_line: Said
    no_violence: Said
    call: Said
    text: Said
    chat: Said
    checked: Said
    hours: Said
    needs: dict[str, Said]
    months: Annotated[tuple[Said, ...], Meta(min_length=12, max_length=12)]


class Switch(Model, frozen=True, kw_only=True):
    """One thing a reader may switch for the whole page, and how it stands at first."""

    name: Literal["calm", "hide-checks", "hide-labels", "discreet"]
    label: Said
    say: Said
    on: bool = False


class Setting(Model, frozen=True, kw_only=True):
    """The words of the settings, in order."""

    about: Said
    switches: tuple[Switch, ...]


class MapWords(Model, frozen=True, kw_only=True):
    """The words of the map. `{page}` is a page as a link, `{pages}` the titles of some."""

    title: Said
    intro: Said
    about: Said
    begun: Said
    done: Said
    blank: Said
    coming: Said
    last: Said
    after: Said


class Way(Model, frozen=True, kw_only=True):
    """The words of the links at the end of a page; `{title}` is the other page's."""

    back: Said
    map: Said
    next: Said


class BarWords(Model, frozen=True, kw_only=True):
    """The words of the table below bars: its headings, and where a number lies."""

    name: Said
    number: Said
    lies: Said


class FilledWords(Model, frozen=True, kw_only=True):
    """The words around an exercise that someone else filled in: titles, and what is left open."""

    filled: Said
    half: Said
    open: Said


class Label(Model, frozen=True, kw_only=True):
    """The words around an evidence label."""

    studied: Said
    unconfirmed: Said
    references: Said


class Book(Model, frozen=True, kw_only=True):
    """The words of the published book."""

    still: Said
    keep: Said
    replies: Said
    print: Said
    live: Said
    contents: Said
    on_page: Said
    search: Said
    search_unscripted: Said
    find: Said
    find_what: Said
    find_hint: Said
    foot: Said


class Listing(Model, frozen=True, kw_only=True):
    """The words of lists about the course; `{pages}` and `{references}` are links."""

    minutes: Said
    coming: Said
    ground: Said


class Words(Model, frozen=True, kw_only=True):
    """The words of the form itself: labels, what is said when, what could not be kept."""

    still: Said
    paper: Said
    why: Said
    no_point: Said
    unscored: Said
    line: Said
    unchosen: Said
    strip: Said
    bars: BarWords
    ladder: Said
    unkept: Said
    kept: Said
    sealed: Said
    locked: Said
    tampered: Said
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
    unwritten: Said
    rescued: Said
    refused: Said
    skip: Said
    start: Said
    stop: Said
    paced: Said
    ended: Said
    feedback: Said
    plan: Said
    earlier: Said
    elsewhere: ElsewhereWords
    unfinished: Said
    worked: FilledWords
    map: MapWords
    way: Way
    keep: Keep
    passphrase: PassphraseWords
    hosted: HostedWords
    browser: BrowserWords
    page: Page
    helping: Helping
    setting: Setting
    grades: dict[str, Said]
    label: Label
    listing: Listing
    book: Book


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
    """Give the table of contents."""
    located()
    return load(content / "course.yaml", Course)


@cache
def safety() -> Safety:
    """Give the words of safety."""
    return load(CONTENT / "safety.yaml", Safety)


@cache
def words() -> Words:
    """Give the words of the form."""
    located()
    return load(CONTENT / "words.yaml", Words)


@cache
def claims() -> dict[str, Claim]:
    """Give every claim by its id."""
    found = load(
        CONTENT / "evidence.yaml",
        tuple[Claim, ...],
        lambda every: unique("claim", (claim.id for claim in every)),
    )
    return {claim.id: claim for claim in found}


@cache
def module(id: str, content: Path = CONTENT) -> Module:
    """Give one module by its id, with the shared exercises it names."""
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
    """Give the exercises that any module may name."""
    return load(content / "shared.yaml", Shared)


@cache
def scale(id: str, content: Path = CONTENT) -> Scale:
    """Give one scale by its id, which is its file's name."""
    file = content / SCALES / f"{id}.yaml"
    found = load(file, Scale)
    if found.id != id:
        raise ContentError(file, line_of(file, "id"), f"the id is {found.id!r}, not {id!r}")
    return found


def line_of(file: Path, key: str, place: int | None = None) -> int:
    """Give the line of a key's value, or of an item of it, in a file that reads."""
    tree = Tree(file)
    return tree.line(tree.data, key) if place is None else tree.line(tree.data[key], place)


def names(content: Path = CONTENT) -> list[str]:
    """Give the name of every exercise, module by module in the course's order, then the scales."""
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
    """Give the modules that are written, in the course's order."""
    written = {file.stem for file in (content / "modules").glob("*.yaml")}
    return [entry for entry in course(content).modules if entry.id in written]


def map_of(content: Path = CONTENT) -> Map:
    """Give the map of the modules that are written, and name those still to come."""
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
    """Give the file and line of a key of an exercise; line 1 where it stands elsewhere."""
    module, _, id = name.partition("/")
    file = content / "modules" / f"{module}.yaml"
    tree = Tree(file)
    for exercise in tree.data["exercises"]:
        if exercise["id"] == id and key in exercise:
            return file, tree.line(exercise, key)
    return file, 1


def read(name: str, content: Path = CONTENT) -> Exercise:
    """Give the exercise called `module/exercise` or `scales/scale`, its id made whole.

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
