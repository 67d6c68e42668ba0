"""The handout: one page in short and its core sheet, blank, to be given to someone else.

Knows no answer: nothing that was typed can be on it.
"""

from __future__ import annotations

import msgspec

from course.errors import UnknownName
from course.library import Library
from course.library.models import Handout
from course.sheet import Block, Check, Earlier, Field, Guide, Option, Prose, Sheet, Steps, Text

HANDOUTS = "handouts"
"""What stands before a module's name where its handout is meant."""
NUMBER, DAYS = "number", "days"
"""The ids of the line for a number to call near the one who is given it, and of the seven boxes."""
LEFT_OUT = Earlier, Steps
"""What no paper shows: earlier answers, and steps by the clock."""


def handout(library: Library, module: str) -> Sheet:
    """Return the handout of a module: *In short*, a local number, the core exercise unanswered.

    With no figure the exercise comes first, and the number with it: a plan is what one looks for.
    `UnknownName` where the module has none.
    """
    offered = [page.id for page in library.there() if library.module(page.id).handout]
    if module not in offered:
        raise UnknownName("handout", module, offered)
    found, said = library.module(module), library.words.handout
    assert found.handout
    title = next(page.title for page in library.course.modules if page.id == module)
    core = library.read(f"{module}/{found.handout.core}").sheet()
    lines = "\n".join(f"- {line}" for line in found.handout.short or found.in_short)
    short: Block = Prose(f"### {said.short}\n\n{lines}")
    number: Block = Field(id=NUMBER, prompt=said.number, answer=Text(lines=1))
    blocks: list[Block] = [Prose(f"### {core.title}")]
    blocks += [on_paper(one, found.handout) for one in core.blocks if not isinstance(one, LEFT_OUT)]
    if found.handout.days:
        blocks.append(week(library, found.handout.days))
    both = [short, number, *blocks] if found.handout.figure else [*blocks, number, short]
    return Sheet(id=f"{HANDOUTS}/{module}", title=title, blocks=tuple(both), paper=True)


def on_paper(block: Block, found: Handout) -> Block:
    """Return a block as it is said on paper: what names a place on the page has other words."""
    if not isinstance(block, Guide):
        return block
    return msgspec.structs.replace(block, do=found.do or block.do, then=found.then or block.then)


def week(library: Library, prompt: str) -> Field:
    """Return a box for each day of a week."""
    days = [library.language.digits(str(day)) for day in range(1, 8)]
    options = tuple(Option(id=f"day-{at}", label=day) for at, day in enumerate(days, 1))
    return Field(id=DAYS, prompt=prompt, answer=Check(options=options))
