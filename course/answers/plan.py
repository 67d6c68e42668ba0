"""The plan: what a reader put into the exercises that belong to it, as one answered sheet.

Knows no journal: it is given the drafts.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from course.library import Library
from course.sheet import Answers, Block, Prose, Sheet

ID = "course/plan"


def gathered(library: Library, drafts: Mapping[str, Answers]) -> tuple[Sheet, Answers]:
    """Return the plan and its answers: exercise by exercise, only what was answered.

    What is no longer asked stands under the words it answered, an exercise that is gone last.

    A field's id is the exercise's name, a slash and its own id. Without answers there are no
    blocks.
    """
    blocks: list[Block] = []
    answers: Answers = {}
    for name in [*library.names(), *(one.name for one in library.retired.exercises)]:
        if not drafts.get(name):
            continue
        exercise = library.ever(name)
        if not exercise.plan:
            continue
        sheet = library.asked(name)
        given = sheet.fit(drafts[name])
        asks = [ask for ask in sheet.fields if given.get(ask.id) is not None]
        if asks:
            blocks.append(Prose(f"**{exercise.title}**"))
        for ask in asks:
            id = f"{name}/{ask.id}"
            blocks.append(replace(ask, id=id, hint=""))
            answers[id] = given[ask.id]
    return Sheet(id=ID, title=library.words.plan, blocks=tuple(blocks)), answers
