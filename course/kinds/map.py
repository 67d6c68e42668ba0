"""The map: the pages of the course as one sheet, each marked by the reader, or not.

It is made from the table of contents, not from a block of its own. Knows no file and no screen.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from course.kinds.exercise import Exercise
from course.sheet import Answers, Block, Choice, Field, Option, Prose, Result, Sheet, missing

BEGUN, DONE = "begun", "done"


class Stop(Struct, frozen=True, kw_only=True):
    """One page: its module's id, its title, what it is for, and its address as a link."""

    id: str
    title: str
    about: str
    link: str

    @property
    def linked(self) -> str:
        """The title as a link, in Markdown."""
        return f"[{self.title}]({self.link})"


class Map(Exercise, frozen=True, kw_only=True):
    """The pages that are there, and those `coming`. `here` is the page last written on, or ''.

    `begun`, `done` and `blank` are the marks; `last` and `after` say where to go on, with the
    page as `{page}`.
    """

    stops: tuple[Stop, ...]
    coming: str
    begun: str
    done: str
    blank: str
    last: str
    after: str
    here: str = ""

    def sheet(self) -> Sheet:
        """Return each page as a field."""
        marks = Choice(
            options=(Option(id=BEGUN, label=self.begun), Option(id=DONE, label=self.done)),
            across=True,
            blank=self.blank,
        )
        asks: Iterable[Block] = (
            Field(id=stop.id, prompt=stop.linked, hint=stop.about, answer=marks)
            for stop in self.stops
        )
        coming = (Prose(self.coming.strip()),) if self.coming.strip() else ()
        return Sheet(id=self.id, title=self.title, blocks=(*self.opening(), *asks, *coming))

    def result(self, answers: Answers, last: Answers | None = None) -> Result:
        """Return where to go on: the page last written on, else one begun, else the next one."""
        marks = [answers.get(stop.id) for stop in self.stops]
        words = ""
        if BEGUN in marks or self.here:
            begun = [stop for stop, mark in zip(self.stops, marks, strict=True) if mark == BEGUN]
            here = [stop for stop in self.stops if stop.id == self.here]
            words = "".join(self.last.format(page=stop.linked) for stop in (here or begun)[:1])
        elif DONE in marks:
            place = max(at for at, mark in enumerate(marks) if mark == DONE)
            left = [*self.stops[place + 1 :], *self.stops[:place]]
            ahead = [stop for stop in left if answers.get(stop.id) != DONE]
            words = "".join(self.after.format(page=stop.linked) for stop in ahead[:1])
        return Result(feedback=words, missing=missing(self.sheet(), answers))
