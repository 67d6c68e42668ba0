"""The figures: drawings as data. Each has a caption, a kind, and parts that are said beside it.

A kind says what its drawing needs besides; how it is drawn is `course.render.figures`. Knows no
screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from course.errors import RuleError, UnknownName
from course.kinds.exercise import Id, placed, unique
from course.language import Language, Said
from course.library.figure_parts import Cycle, FigurePart, Guard, Level
from course.library.models import CoursePage


class Figure(Struct, frozen=True, kw_only=True, tag_field="kind", tag=str.lower):
    """A drawing: its name, what it is of, the sentence below it."""

    id: Id
    title: Said
    caption: Said

    @property
    def said(self) -> Sequence[FigurePart]:
        """The parts, each of which has its sentence beside the drawing."""
        raise NotImplementedError

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label in the drawing."""
        return tuple(part.label for part in self.said)


class Bands(Figure, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Three bands, keyed up, here and far away, and a day that runs through them.

    `down` and `back` are the two ways to the middle.
    """

    parts: Annotated[tuple[FigurePart, ...], Meta(min_length=3, max_length=3)]
    down: Said
    back: Said

    @property
    def said(self) -> Sequence[FigurePart]:
        """The bands, from the top."""
        return self.parts

    @property
    def labels(self) -> tuple[str, ...]:
        """Those of the bands, and of the ways."""
        return (*super().labels, self.down, self.back)


class Cups(Figure, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cups of one person, `who`, each filled to a height, or a guess, with `unknown` in it."""

    who: Said
    unknown: Said = "?"
    parts: Annotated[tuple[Level, ...], Meta(min_length=2, max_length=4)]

    @property
    def said(self) -> Sequence[FigurePart]:
        """The cups, in order."""
        return self.parts

    @property
    def labels(self) -> tuple[str, ...]:
        """Those of the cups, whose they are, and what stands in each that is a guess."""
        return (*super().labels, self.who, *(self.unknown for one in self.parts if one.guess))


class Spread(Figure, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Circles by size, each with a bar for how much of `height` it gets, most where it began.

    The first part is where it began, the second what is alike, the third the thin bars of some,
    the last what would be the same among people: `rings`, from the nearest.
    """

    height: Said
    least: Said
    most: Said
    rings: Annotated[tuple[Said, ...], Meta(min_length=2, max_length=3)]
    parts: Annotated[tuple[FigurePart, ...], Meta(min_length=4, max_length=4)]

    @property
    def said(self) -> Sequence[FigurePart]:
        """The four parts."""
        return self.parts

    @property
    def labels(self) -> tuple[str, ...]:
        """Those of the parts, of the axis and of the rings."""
        return (*super().labels, self.height, self.least, self.most, *self.rings)


class Doors(Figure, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Doors, `count` of them: the first part is the one shut for cause, the second all others."""

    count: Annotated[int, Meta(ge=3, le=12)]
    parts: Annotated[tuple[FigurePart, ...], Meta(min_length=2, max_length=2)]

    @property
    def said(self) -> Sequence[FigurePart]:
        """The one, and the others."""
        return self.parts


class Loops(Figure, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Loops that keep themselves going, each with a way off; `back` is said of the way round."""

    back: Said
    parts: Annotated[tuple[Cycle, ...], Meta(min_length=1, max_length=3)]

    @property
    def said(self) -> Sequence[FigurePart]:
        """The loops."""
        return self.parts

    @property
    def labels(self) -> tuple[str, ...]:
        """Those of every box and way off."""
        return (
            *super().labels,
            self.back,
            *(words for one in self.parts for words in (one.to, one.out)),
        )


class Guards(Figure, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two stones, `you` and some `other`, and ways to be with them; the first one names both."""

    you: Said
    other: Said
    parts: Annotated[tuple[Guard, ...], Meta(min_length=2, max_length=4)]

    @property
    def said(self) -> Sequence[FigurePart]:
        """The ways."""
        return self.parts

    @property
    def labels(self) -> tuple[str, ...]:
        """Those of the ways, and of the stones."""
        return (*super().labels, self.you, self.other)


class Stone(Struct, frozen=True, kw_only=True):
    """One page on a road: its place in the course, the number on the stone, its title, its address.

    The address is '' while the page is being written.
    """

    place: int
    number: str
    title: str
    link: str


class Roads(Figure, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line that forks: a short road of the pages named in `short`, a long one of all.

    The first of `short` are where both begin. `stones` are the pages of the course, put in as it
    is read. The first part is the short road, the second the long one, the third is said for as
    long as a page is being written. `until` is the caption for as long as one of `short` is.
    """

    short: Annotated[tuple[Id, ...], Meta(min_length=2)]
    until: Said
    parts: Annotated[tuple[FigurePart, ...], Meta(min_length=3, max_length=3)]
    stones: tuple[Stone, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def said(self) -> Sequence[FigurePart]:
        """The two roads, and the stones that lead nowhere yet."""
        return self.parts if any(not one.link for one in self.stones) else self.parts[:2]


FigureKind = Bands | Cups | Doors | Guards | Loops | Roads | Spread
"""Every kind of figure there is."""


def laid(
    figure: Roads, pages: Sequence[CoursePage], written: Sequence[CoursePage], language: Language
) -> Roads:
    """Return a figure of two roads with a stone for each page of the course."""
    ids = [page.id for page in pages]
    stones = tuple(
        Stone(
            place=place,
            number=language.digits(str(place)),
            title=page.title,
            link=f"{page.notebook}.ipynb" if page in written else "",
        )
        for place, page in enumerate(pages, 1)
    )
    short = tuple(ids.index(one) + 1 for one in figure.short)
    whole = all(stones[one - 1].link for one in short)
    caption = figure.caption if whole else figure.until
    return msgspec.structs.replace(figure, stones=stones, ends=short, caption=caption)


def named(figures: tuple[FigureKind, ...], pages: list[str]) -> None:
    """Raise `RuleError` when a figure stands twice, or a road runs over no page or back."""
    unique("figure", placed((one.id for one in figures), key="id"))
    for place, one in enumerate(figures):
        short = one.short if isinstance(one, Roads) else ()
        for at, page in enumerate(short):
            if page not in pages:
                raise RuleError(str(UnknownName("page", page, pages)), (place, "short", at))
            if at and pages.index(page) <= pages.index(short[at - 1]):
                wrong = f"the short road runs back to {page!r}"
                raise RuleError(wrong, (place, "short", at))
