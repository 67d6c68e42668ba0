"""Earlier answers: what a later exercise, or Ground, can show. Knows no journal and no screen.

It is given the drafts, least recently written first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from course.errors import UnknownExercise
from course.journal import Line
from course.kinds.exercise import Exercise
from course.library import Library
from course.sheet import Answers, Earlier, Sheet

BEFORE = "*"
"""Stands for the module whose like exercise was written on last, other than the asking one's."""


def earlier(library: Library, exercise: Exercise, drafts: Mapping[str, Answers]) -> list[Line]:
    """Return each answer that the exercise shows, with its prompt; none that was not given."""
    blocks = exercise.sheet().blocks
    names = [name for block in blocks if isinstance(block, Earlier) for name in block.names]
    return lines(library, names, drafts, exercise.id)


def lines(
    library: Library, names: Iterable[str], drafts: Mapping[str, Answers], asking: str = ""
) -> list[Line]:
    """Return the answers of these names, with their prompts, to the exercise `asking` for them."""
    found = []
    for name in names:
        of, _, field = name.rpartition("/")
        draft = source(of, asking, drafts)
        found += line(library, draft, field, drafts.get(draft, {}))
    return found


def source(name: str, asking: str, drafts: Mapping[str, Answers]) -> str:
    """Return the exercise a name means; '' when no page before this one holds such a draft."""
    module, _, same = name.partition("/")
    if module != BEFORE:
        return name
    own = asking.partition("/")[0]
    others = (one.partition("/") for one in reversed(list(drafts)) if drafts[one])
    return next((f"{of}/{id}" for of, _, id in others if id == same and of != own), "")


def before(sheet: Sheet, drafts: Mapping[str, Answers]) -> Answers:
    """Return the answers to the same question on the page answered before this one, if any."""
    own, _, name = sheet.id.partition("/")
    for exercise, answers in reversed(list(drafts.items())):
        module, _, same = exercise.partition("/")
        if same == name and module != own and sheet.recalled & answers.keys():
            return answers
    return {}


def line(library: Library, name: str, field: str, answers: Answers) -> list[Line]:
    """Return one answer with its prompt, as a list of one; empty when it was not given."""
    with suppress(UnknownExercise):
        sheet = library.asked(name)
        value = sheet.fit(answers).get(field)
        if value is not None:
            ask = next(ask for ask in sheet.fields if ask.id == field)
            return [Line(ask.prompt, ask.answer.words(value, library.language))]
    return []


def check(library: Library) -> None:
    """Raise `ContentError` where an exercise, or Ground, shows an answer that nothing asks for."""
    every = library.names()
    shown = [(name, library.read(name).shows) for name in every]
    for name, shows in [*shown, ("", library.ground.night.shows)]:
        for place, one in enumerate(shows):
            of, _, field = one.rpartition("/")
            module, _, same = of.partition("/")
            like = [other for other in every if module == BEFORE and other.endswith(f"/{same}")]
            asked = {
                ask.id
                for other in (like or [of])
                if other in every
                for ask in library.read(other).sheet().fields
            }
            if field not in asked:
                file, at = library.place_of(name) if name else ("ground.yaml", ("night",))
                raise library.fault(
                    file,
                    (*at, "shows", place),
                    f"{one!r} is no answer that is asked for",
                    f"there are: {', '.join(sorted(asked))}" if asked else f"no exercise {of!r}",
                )
