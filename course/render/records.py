"""What a reader takes along, as a file: a page or a text to read, or a copy to be taken in again.

The panel and the command both draw by this, so what is seen on a page is what a file holds.
Knows no journal, and not who chose.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from course.answers.records import Record, readable
from course.journal import backup
from course.library import Library
from course.render import entries

Kind = Literal["page", "text", "copy"]


def draw(library: Library, chosen: Iterable[Record], kind: Kind) -> str:
    """Return all that was chosen as a file of one kind: first what has a time, then the rest.

    A copy needs no content to be written. It has no plan, which is made of the drafts in it.
    """
    records = list(chosen)
    dated = [one.entry for one in records if one.dated]
    if kind == "copy":
        drafts = {one.entry.exercise: one.entry.answers for one in records if one.unfinished}
        return backup.write(dated, drafts).decode()
    draw = entries.text if kind == "text" else entries.page
    left = [readable(library, one).entry for one in records if not one.dated]
    return draw(dated, left, words=library.words)
