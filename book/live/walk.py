"""A walk over everything a page may ask of its program: each exercise, and the choice to keep.

The build takes it once, so that what the program needs of Python's library is known by having been
used; and so does the test of what was built.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from typing import Any, assert_never

from book.live.program import Program
from course.library import KEEP, LIBRARY, Library
from course.sheet import Check, Choice, Likert, Rating, Rows, Sheet, Text

Message = dict[str, Any]

PICK = re.compile(r'name="pick" value="([^"]+)"')
"""What can be ticked in the list of everything written."""


class InMemory:
    """A file that is in no folder."""

    def __init__(self) -> None:
        self.holds = b""

    def read(self) -> bytes:
        """Return all that is in it."""
        return self.holds

    def write(self, content: bytes) -> None:
        """Have it hold this and nothing else."""
        self.holds = content


def walk(program: Program, library: Library = LIBRARY) -> Iterator[tuple[str, Message, Message]]:
    """Ask a program everything, unkept and then kept, and give each name, message and answer."""
    files = (InMemory(), InMemory())
    number = 0

    def ask(name: str, **message: Any) -> tuple[str, Message, Message]:
        nonlocal number
        number += 1
        message |= {"n": number, "window": "walk"}
        done = json.loads(program.answer(json.dumps({"name": name, "message": message}), files))
        (told,) = [one for of, one in done["told"] if of == name and one.get("n") == number]
        return name, message, told

    def press(act: str, picked: list[str] | None = None, kind: str = "page") -> Any:
        until = (time.time() + 60) * 1000
        return ask(KEEP, do=act, until=until, picked=picked or [], **{"as": kind})

    names = library.names()
    for kept in (False, True):
        yield press("look")
        if kept:
            yield press("keep")
        for name in names:
            for message in asked(library.read(name).sheet()):
                yield ask(name, **message)
        yield press("list")
        yield press("night")
    _, _, shown = listed = press("list")
    yield listed
    keys = PICK.findall(shown["slots"]["list"])
    for kind in ("page", "text"):
        yield press("pick", keys, kind)
        yield press("save", keys, kind)
    for act in ("strike", "struck", "ask", "back", "ask", "erase", "look"):
        yield press(act, keys)


class Full(InMemory):
    """A file there is no room for."""

    def write(self, content: bytes) -> None:
        """Write nothing, or say that there is no room."""
        if content:
            raise OSError
        super().write(content)


def troubles(program: Program) -> Iterator[Message]:
    """Give what a program tells where it may not open its files, or they are full, or damaged."""
    damaged = InMemory()
    damaged.holds = b"no journal " * 20
    for files in (None, (Full(), Full()), (damaged, InMemory())):
        for name, message in (
            (KEEP, {"do": "look"}),
            (KEEP, {"do": "keep", "until": (time.time() + 60) * 1000}),
            (LIBRARY.names()[0], {"ask": "kept"}),
            (LIBRARY.names()[0], {"ask": "done"}),
        ):
            asked = {"name": name, "message": message | {"n": 1, "window": "walk"}}
            yield from (
                told for _, told in json.loads(program.answer(json.dumps(asked), files))["told"]
            )


def asked(sheet: Sheet) -> Iterator[Message]:
    """Give what a page may send of one exercise: a look, each answer, what is done with all."""
    yield {"ask": "kept"}
    yield {"ask": "half"}
    for acts in (("done", "take"), ("done", "count", "kept")):
        for field in sheet.fields:
            if isinstance(field.answer, Rows):
                for column in field.answer.columns:
                    place = f"{field.id}/0/{column.id}"
                    yield {"field": place, "value": some(column.answer), "seen": [None]}
            else:
                yield {"field": field.id, "value": some(field.answer), "seen": [None]}
        for act in acts:
            yield {"ask": act}
    yield {"field": "unknown", "value": "words", "seen": [None]}


def some(answer: Text | Choice | Check | Likert | Rating) -> Any:
    """Return an answer of that kind."""
    match answer:
        case Text():
            return "some words"
        case Choice(options=options):
            return options[0].id
        case Check(options=options):
            return [options[0].id]
        case Likert(low=low):
            return low
        case Rating() as rating:
            return rating.numbers[-1]
        case _:
            assert_never(answer)
