"""The lists of the lints, read from `lint.yaml` like other content."""

from __future__ import annotations

import re
import warnings
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from course.authoring.lint.shape import Shape
from course.errors import RuleError, within
from course.language import Said
from course.library import Model
from course.loading import load

Where = Literal["page", "exercise", "ask", "check", "form", "safety", "list"]
"""Which text: a page's Markdown, an exercise, what it asks, a knowledge check or a sorting, the
words of the form, words of safety, the table of contents."""


def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words, whole and over a line end; the case is free.

    `RuleError` names the one that cannot be read.
    """
    for place, one in enumerate(words):
        with within(place):
            if compiled(whole(one), one).search(""):
                raise RuleError(f"{one!r} is no pattern: it finds nothing at all everywhere", ())
    return compiled("|".join(map(whole, words)) or r"(?!)", " ".join(words))


def compiled(expression: str, said: str) -> re.Pattern[str]:
    """Return an expression ready to search; `RuleError` names it as it is `said` in the file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what may be read otherwise one day is no pattern now
            return re.compile(expression, re.IGNORECASE | re.MULTILINE)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        raise RuleError(f"{said!r} is no pattern: {error}", ()) from None


def whole(words: str) -> str:
    """Return one pattern bounded where it begins and ends with a letter, with free spaces."""
    before = r"(?<!\w)" if words[0].isalnum() or words[0] in "([" else ""
    free = words.replace(" ", r"\s+").replace("'", "['’]")
    return f"{before}(?:{free})" + (r"(?!\w)" if words[-1] not in "!" else "")


class Patterns(Model, frozen=True, kw_only=True, dict=True):
    """Words that may not stand, the phrases they may stand in, and what to say in their place.

    Each is a regular expression in which a space is any space and ' is any apostrophe. With
    `where`, they may not stand there, and may elsewhere.
    """

    never: Annotated[tuple[Said, ...], Meta(min_length=1)]
    allowed: Said
    but: tuple[Said, ...] = ()
    where: tuple[Where, ...] = ()

    def __post_init__(self) -> None:
        for key in ("never", "but"):
            with within(key):
                pattern(getattr(self, key))

    @cached_property
    def found(self) -> re.Pattern[str]:
        """What finds the words."""
        return pattern(self.never)

    @cached_property
    def spared(self) -> re.Pattern[str]:
        """What finds the phrases."""
        return pattern(self.but)


class WordList(Model, frozen=True, kw_only=True):
    """Words of one sort: what is wrong with them, and where they are looked for."""

    wrong: Said
    where: tuple[Where, ...]
    patterns: tuple[Patterns, ...]


class Source(Model, frozen=True, kw_only=True):
    """Content files by pattern, which text they are, and the keys nobody reads or that ask."""

    files: tuple[Said, ...]
    where: Where
    silent: tuple[Said, ...] = ()
    asks: tuple[Said, ...] = ()


class CardLine(Model, frozen=True, kw_only=True):
    """One line of the first screen: its bold beginning, and the line of stock in the rest of it.

    It stands in the card, or in what is folded below it. `instead` names a passage of safety that
    says the same.
    """

    lead: Said
    stock: str = ""
    before: bool = False
    needed: bool = True
    instead: str = ""


class CardRule(Model, frozen=True, kw_only=True):
    """The first screen that a page of more than `over` words begins with.

    It has so many `ways` in, each a link with its `minutes`.
    """

    over: int
    ways: int
    minutes: Said
    lines: tuple[CardLine, ...]

    def __post_init__(self) -> None:
        with within("minutes"):
            pattern((self.minutes,))


class Sight(Model, frozen=True, kw_only=True):
    """How many forms a page may have in sight, those counted once that are drawn as one card.

    Each of `cards` names exercises by the last part of their names, in the order they stand.
    """

    forms: Annotated[int, Meta(ge=1)]
    cards: tuple[tuple[str, ...], ...] = ()


class FigureRule(Model, frozen=True, kw_only=True):
    """A page of more than `over` words has a figure; a label in one has so many `words` at most.

    `labels` are the keys of a figure whose words stand in its drawing.
    """

    over: int
    words: Annotated[int, Meta(ge=1)]
    labels: tuple[Said, ...]


class Hard(Model, frozen=True, kw_only=True):
    """What needs a way past it: words and passages of safety; how the way and its end begin.

    `unfolded` are words that never stand in a fold.
    """

    words: tuple[Said, ...]
    passages: tuple[Said, ...]
    link: Said
    summary: Said
    unfolded: tuple[Said, ...] = ()

    def __post_init__(self) -> None:
        for key in ("words", "unfolded"):
            with within(key):
                pattern(getattr(self, key))


class Facts(Model, frozen=True, kw_only=True):
    """Words by which a fact is known that needs a label, and headings under which none does."""

    words: tuple[Said, ...]
    free: tuple[Said, ...]

    def __post_init__(self) -> None:
        with within("words"):
            pattern(self.words)


class Near(Model, frozen=True, kw_only=True):
    """From how many words, and from which share of them in order, sentences are too alike."""

    words: Annotated[int, Meta(ge=3)]
    share: Annotated[float, Meta(gt=0, le=1)]


class Reading(Model, frozen=True, kw_only=True):
    """How hard a page may be to read: US grade, and words a sentence on average."""

    grade: float
    words: float


class Lists(Model, frozen=True, kw_only=True):
    """All that the lints look for."""

    sources: tuple[Source, ...]
    lists: tuple[WordList, ...]
    labels: int
    claims: int
    facts: Facts
    near: Near
    card: CardRule
    sight: Sight
    figure: FigureRule
    hard: Hard
    shape: Shape
    reading: Reading


def lists(content: Path) -> Lists:
    """Return the lists of a content folder."""
    return load(content / "lint.yaml", Lists)
