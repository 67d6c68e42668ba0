"""The glossary: the words the pages lean on, each in the sense it has there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from course.kinds.exercise import Id, Said, placed, unique
from course.library import CONTENT, Model
from course.loading import load


class Term(Model, frozen=True, kw_only=True):
    """One word, what is meant by it, and the module where it does its work, if it is one's own."""

    term: Said
    say: Said
    page: Id | None = None


@cache
def glossary(content: Path = CONTENT) -> tuple[Term, ...]:
    """Return every term in the order of the alphabet; `ContentError` when one stands twice."""
    found = load(
        content / "glossary.yaml",
        tuple[Term, ...],
        lambda every: unique("term", placed((one.term for one in every), key="term")),
    )
    return tuple(sorted(found, key=lambda one: one.term.casefold()))
