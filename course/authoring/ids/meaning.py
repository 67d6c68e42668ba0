"""The meaning of an id: what gives an answer under it its sense. Knows no lock and no file.

It has a form, such as `rating 0..10` or `option key`, and words. Replies, hints and feedback are no
part of it: they may change while the same is asked. It is taken from the original, whatever
language is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from urllib.parse import quote

import msgspec
from msgspec import Struct

from course.kinds import Exercise, Map, Quiz, Scale, Sorting, Worksheet
from course.library import Library
from course.library.retired import Retired, RetiredField
from course.sheet import Check, Choice, Likert, Rating, Rows, Text
from course.sheet.sheet import Format


class Meaning(Struct, frozen=True):
    """What an id means: a form, which is never the same once it is another, and words."""

    form: str
    words: str

    @property
    def digest(self) -> str:
        """Twelve signs that stand for the words; line ends and double spaces do not matter."""
        return sha256(" ".join(self.words.split()).encode()).hexdigest()[:12]


Meanings = dict[str, Meaning]
"""Each id to its meaning: `module/exercise`, a slash and a field, a slash and a column.

An option follows what it answers after `=`.
"""


def living(library: Library) -> Meanings:
    """Return the meaning of every id that is asked now; a shared one once for each module."""
    return {
        id: meaning
        for name in library.names()
        for id, meaning in of_exercise(name, library.read(name))
    }


def gone(retired: Retired) -> Meanings:
    """Return the meaning of every id that is gone, as it was last."""
    found: Meanings = {}
    for part in retired.fields:
        found.update(of_field(part))
    for whole in retired.exercises:
        found.update(of_exercise(whole.name, whole.exercise))
    return found


def of_exercise(name: str, exercise: Exercise) -> Iterator[tuple[str, Meaning]]:
    """Return the ids of one exercise: its own, and those of all that it asks."""
    kind = str(type(exercise).__struct_config__.tag)
    if isinstance(exercise, Scale):
        framed = (exercise.title, exercise.intro, *(one.title for one in exercise.subscales))
        yield name, Meaning(f"{kind} {scoring(exercise)}", "\n".join(framed))
    else:
        yield name, Meaning(kind, "" if isinstance(exercise, Map) else exercise.title)
    for part in fields(name, exercise):
        # A page's title and what it is about are no question: its id is its module's.
        silent = isinstance(exercise, Map)
        yield from of_field(msgspec.structs.replace(part, prompt="") if silent else part)


def fields(name: str, exercise: Exercise) -> Iterator[RetiredField]:
    """Return each field of an exercise with its full name, the prose before it, and its keys."""
    before: Mapping[str, str] = {}
    if isinstance(exercise, Worksheet):
        before = {ask.id: ask.before for ask in exercise.fields}
    key = {}
    if isinstance(exercise, Quiz):
        key = {item.id: item.key for item in exercise.items}
    elif isinstance(exercise, Sorting):
        key = {card.id: card.key for card in exercise.cards}
    reverse = {item.id for item in exercise.items if item.reverse} if isinstance(
        exercise, Scale
    ) else set()  # fmt: skip
    for ask in exercise.sheet().fields:
        yield RetiredField(
            name=f"{name}/{ask.id}",
            prompt=ask.prompt,
            answer=ask.answer,
            before=before.get(ask.id, ""),
            key=key.get(ask.id, ""),
            reverse=ask.id in reverse,
        )


def of_field(part: RetiredField) -> Iterator[tuple[str, Meaning]]:
    """Return the ids of one field: its own, and those of its options and columns."""
    form, words = formed(part.answer)
    form += " reverse" if part.reverse else ""
    yield part.name, Meaning(form, "\n".join((part.before, part.prompt, *words)))
    yield from inside(part.name, part.answer, part.key)


def inside(name: str, answer: Format, key: str = "") -> Iterator[tuple[str, Meaning]]:
    """Return the ids of the options or the columns of a format."""
    if isinstance(answer, (Choice, Check)):
        for one in answer.options:
            form = "option key" if one.id == key else "option"
            yield f"{name}={quote(one.id)}", Meaning(form, one.label)
    elif isinstance(answer, Rows):
        for column in answer.columns:
            form, words = formed(column.answer)
            at = f"{name}/{quote(column.id)}"
            yield at, Meaning(form, "\n".join((column.label, *words)))
            yield from inside(at, column.answer)


def formed(answer: Format) -> tuple[str, tuple[str, ...]]:
    """Return the form of a response format, and the words that belong to every answer in it."""
    match answer:
        case Text():
            return "text", ()
        case Choice():
            return "choice", ()
        case Check():
            return "check", ()
        case Likert(labels=labels, low=low):
            return f"likert {low}..{answer.high}", labels
        case Rating(low=low, high=high, most=most, step=step, away=away):
            beside = " away" if away else ""
            return f"rating 0..{most} by {step}{beside}", (low, high, away)
        case Rows(heads=heads, lines=lines):
            return f"rows {lines}{' named' if heads else ''}", heads


def scoring(scale: Scale) -> str:
    """Return what stands for how a scale is scored: items, keys, cut-offs and bands."""
    parts = [("", scale.whole), *((part.id, part) for part in scale.subscales)]
    counted = [
        (
            id,
            [*getattr(part, "items", ())],
            part.max_missing,
            part.low,
            part.high,
            [(band.to, band.band) for band in part.bands],
        )
        for id, part in parts
        if part
    ]
    critical = [(one.item, one.at) for one in scale.critical]
    said = msgspec.json.encode([scale.score, counted, critical])
    return f"{scale.score} {sha256(said).hexdigest()[:12]}"
