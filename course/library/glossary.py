"""The glossary: the words the pages lean on, each in the sense it has there."""

from __future__ import annotations

from course.errors import RuleError, UnknownName
from course.kinds.exercise import Id, placed, unique
from course.language import Said
from course.library.models import Model


class Term(Model, frozen=True, kw_only=True):
    """One word, what is meant by it, and the module where it does its work, if it is one's own."""

    term: Said
    say: Said
    page: Id | None = None


def defined(terms: tuple[Term, ...], pages: list[str]) -> None:
    """Raise `RuleError` when a term stands twice, or names a page that is not among these."""
    unique("term", placed((one.term for one in terms), key="term"))
    for place, one in enumerate(terms):
        if one.page is not None and one.page not in pages:
            raise RuleError(str(UnknownName("page", one.page, pages)), (place, "page"))
