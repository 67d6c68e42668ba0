"""The glossary: the words the pages lean on, each in the sense it has there."""

from __future__ import annotations

from course.kinds.exercise import Id, Said
from course.library.models import Model


class Term(Model, frozen=True, kw_only=True):
    """One word, what is meant by it, and the module where it does its work, if it is one's own."""

    term: Said
    say: Said
    page: Id | None = None
