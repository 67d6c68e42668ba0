"""The places of a file's words: each string a reader may see, by the ids that lead to it.

A place is found again when things are moved or added around it, so a translation stays where it
belongs. Knows no model by name, and no language.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from msgspec import Meta

from course.language import SHOWN, WRITTEN, Counted
from course.loading.typed import chosen, flat, parts

NAMED = ("id", "code", "name", "item", "band", "term")
"""The keys that may name a thing in a list, the first of them that it has."""

OWN = "exercises"
"""The list whose things are known by their own id alone, wherever they stand."""

EVERY = "other"
"""The form of a counted sentence that every language has."""


class Place(NamedTuple):
    """One string, or one counted sentence, and where it stands.

    `path` names it by ids; it is `holder[key]`. `one` is the singular of a counted sentence, ''
    for a plain string.
    """

    path: str
    holder: Any
    key: str | int
    text: str
    one: str = ""


def places(data: Any, type: Any) -> Iterator[Place]:
    """Return every place of a file's data that is to be read as `type`, in order, each once."""
    yield from Walk().inside(data, type, "")


class Walk:
    """One way through a file. `_ids` are those of the exercise that it is in."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._ids: frozenset[str] = frozenset()

    def inside(self, value: Any, type: Any, path: str) -> Iterator[Place]:
        """Return the places inside a list or a map; what an alias repeats was met before."""
        if id(value) in self._seen or not isinstance(value, (dict, list)):
            return
        self._seen.add(id(value))
        model = chosen(value, type) if isinstance(value, dict) else None
        if model is not None and model.__struct_config__.tag_field == "kind":
            self._ids = frozenset(ids(value))
        names = named(value) if isinstance(value, list) else {}
        for key, part, kind in parts(value, type):
            here = step(path, names.get(key, str(key)))
            if isinstance(part, dict) and Counted in flat(kind):
                yield from counted(value, key, part, here)
            elif isinstance(part, str):
                if part.strip() and self.shown(part, kind):
                    yield Place(here, value, key, part)
            elif mark(kind) == WRITTEN:
                yield from self.written(part, here)
            else:
                yield from self.inside(part, kind, here)

    def shown(self, text: str, type: Any) -> bool:
        """Whether a string is words: by its type, and where ids may stand too, by what it is."""
        found = mark(type)
        return bool(found) and (found != WRITTEN or text not in self._ids)

    def written(self, value: Any, path: str) -> Iterator[Place]:
        """Return the words in the answers of a worked example."""
        if not isinstance(value, (dict, list)):
            return
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            here = step(path, str(key + 1) if isinstance(key, int) else key)
            if isinstance(part, str) and part.strip() and part not in self._ids:
                yield Place(here, value, key, part)
            else:
                yield from self.written(part, here)


def counted(holder: Any, key: str | int, part: dict[str, Any], path: str) -> Iterator[Place]:
    """Return a counted sentence, and before it what is said of no thing at all.

    Before it, because whoever puts another sentence there has taken that along.
    """
    if isinstance(none := part.get("none"), str) and none.strip():
        yield Place(step(path, "none"), part, "none", none)
    other = part.get(EVERY)
    if isinstance(other, str):
        yield Place(path, holder, key, other, str(part.get("one") or other))


def mark(type: Any) -> Any:
    """Return the mark of words that a type carries; None where it carries none."""
    if get_origin(type) is Annotated:
        inner, *more = get_args(type)
        found = [one.extra[SHOWN] for one in more
                 if isinstance(one, Meta) and one.extra and SHOWN in one.extra]  # fmt: skip
        return found[0] if found else mark(inner)
    every = get_args(type) if get_origin(type) in (Union, UnionType) else ()
    return next((found for one in every if (found := mark(one))), None)


def named(things: list[Any]) -> dict[int, str]:
    """Return what each thing of a list is called: by a key that names it, else by its place.

    Places count from 1. Where two are called alike, the later one has its place too.
    """
    found: dict[int, str] = {}
    for at, thing in enumerate(things):
        keys = [key for key in NAMED if isinstance(thing, dict) and key in thing]
        name = str(thing[keys[0]]) if keys else str(at + 1)
        found[at] = name if name not in found.values() else f"{name}#{at + 1}"
    return found


def step(path: str, name: str) -> str:
    """Return the path to a thing from the path to what holds it."""
    return name if path in ("", OWN) else f"{path}.{name}"


def ids(value: Any) -> Iterator[str]:
    """Return every id in an exercise, and what is no word in its answers either."""
    yield "away"
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        yield from (one for part in value.values() for one in ids(part))
    elif isinstance(value, list):
        yield from (str(at) for at in range(1, len(value) + 1))
        yield from (one for part in value for one in ids(part))
