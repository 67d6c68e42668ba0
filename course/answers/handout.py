"""The handout: one page in short and its core sheet, blank, to be given to someone else.

Knows no answer: nothing that was typed can be on it.
"""

from __future__ import annotations

from course.errors import UnknownName
from course.library import Library
from course.sheet import Block, Earlier, Field, Prose, Sheet, Steps, Text

HANDOUTS = "handouts"
"""What stands before a module's name where its handout is meant."""
NUMBER = "number"
"""The id of the line for a number to call near the one who is given it."""


def handout(library: Library, module: str) -> Sheet:
    """Return the handout of a module: *In short*, the core exercise unanswered, a local number.

    `UnknownName` where the module has none.
    """
    offered = [page.id for page in library.there() if library.module(page.id).handout]
    if module not in offered:
        raise UnknownName("handout", module, offered)
    found, said = library.module(module), library.words.handout
    assert found.handout
    title = next(page.title for page in library.course.modules if page.id == module)
    core = library.read(f"{module}/{found.handout.core}").sheet()
    blocks: list[Block] = [
        Prose(f"### {said.short}\n\n" + "\n".join(f"- {line}" for line in found.in_short)),
        Prose(f"### {core.title}"),
        *(one for one in core.blocks if not isinstance(one, Earlier | Steps)),
        Field(id=NUMBER, prompt=said.number, answer=Text(lines=1)),
    ]
    return Sheet(id=f"{HANDOUTS}/{module}", title=title, blocks=tuple(blocks), paper=True)
