"""Earlier answers: what a later exercise can show beside itself. Knows no file and no screen.

It is given the drafts, least recently written first.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from course import library
from course.errors import ContentError, UnknownExercise
from course.journal.entry import Line
from course.kinds.exercise import Exercise
from course.sheet import Answers, Earlier

BEFORE = "*"
"""Stands for the module whose like exercise was written on last, other than the asking one's."""


def earlier(
    exercise: Exercise, drafts: Mapping[str, Answers], content: Path = library.CONTENT
) -> list[Line]:
    """Return each answer that the exercise shows, with its prompt; none that was not given."""
    found = []
    for block in exercise.sheet().blocks:
        for name in block.names if isinstance(block, Earlier) else ():
            of, _, field = name.rpartition("/")
            for draft in (source(of, exercise.id, drafts),):
                found += line(draft, field, drafts.get(draft, {}), content)
    return found


def source(name: str, asking: str, drafts: Mapping[str, Answers]) -> str:
    """Return the exercise a name means; '' when no page before this one holds such a draft."""
    module, _, same = name.partition("/")
    if module != BEFORE:
        return name
    own = asking.partition("/")[0]
    others = (one.partition("/") for one in reversed(list(drafts)) if drafts[one])
    return next((f"{of}/{id}" for of, _, id in others if id == same and of != own), "")


def line(name: str, field: str, answers: Answers, content: Path) -> list[Line]:
    """Return one answer with its prompt, as a list of one; empty when it was not given."""
    with suppress(UnknownExercise):
        sheet = library.read(name, content).sheet()
        value = sheet.fit(answers).get(field)
        if value is not None:
            ask = next(ask for ask in sheet.fields if ask.id == field)
            return [Line(ask.prompt, ask.answer.words(value))]
    return []


def check(content: Path = library.CONTENT) -> None:
    """Raise `ContentError` where an exercise shows an answer that no exercise asks for."""
    every = library.names(content)
    for name in every:
        exercise = library.read(name, content)
        for one in exercise.shows:
            of, _, field = one.rpartition("/")
            module, _, same = of.partition("/")
            like = [other for other in every if module == BEFORE and other.endswith(f"/{same}")]
            asked = {
                ask.id
                for other in (like or [of])
                if other in every
                for ask in library.read(other, content).sheet().fields
            }
            if field not in asked:
                raise ContentError(
                    *library.place_of(name, "shows", content),
                    f"{one!r} is no answer that is asked for",
                    f"there are: {', '.join(sorted(asked))}" if asked else f"no exercise {of!r}",
                )
