"""The shape of a page, as `lint.yaml` sets it: how its parts open and end, how much there is."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from course.language import Said
from course.library import Model

Some = Annotated[int, Meta(ge=1)]


class OpeningRule(Model, frozen=True, kw_only=True):
    """A section of more than `over` words opens with a bold sentence of so many `words` or more."""

    over: int
    words: Some


class ExampleRule(Model, frozen=True, kw_only=True):
    """How an example is marked, how its end begins, and how many sentences that has at most."""

    mark: Said
    shows: Said
    sentences: Some


class TeachingRule(Model, frozen=True, kw_only=True):
    """How many words of teaching a page may have."""

    words: Some


class GuideRule(Model, frozen=True, kw_only=True):
    """The kinds of exercise that say `lines` of their own; `free` are ids that need none."""

    kinds: tuple[Literal["worksheet", "ledger", "sorting", "hierarchy", "scale"], ...]
    lines: tuple[Literal["why", "do", "done_when", "then"], ...]
    free: tuple[Said, ...] = ()


class ChecksRule(Model, frozen=True, kw_only=True):
    """How many questions the checks of a page may ask, and in how many places."""

    items: Some
    places: Some


class Shape(Model, frozen=True, kw_only=True):
    """All of it. `pace` is words read in a minute; `prompts` are the signs that may end a prompt.

    `joining` are the words that join sentences, which are counted and never asked for.
    """

    opening: OpeningRule
    example: ExampleRule
    teaching: TeachingRule
    pace: Some
    guide: GuideRule
    checks: ChecksRule
    prompts: Annotated[str, Meta(min_length=1)]
    joining: Annotated[tuple[Said, ...], Meta(min_length=1)]
