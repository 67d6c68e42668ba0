"""A catalog: what a language says in place of English, string by string, each at its own place.

Compiled gettext (.mo), read by the standard library. Knows no content.
"""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from course.language.aspects import ENOUGH, Form, Plurals, ruled


def known(place: str, other: str) -> str:
    """Return the place under which a counted sentence is compiled.

    gettext finds one by its singular alone, so that an `other` that changed would go unseen.
    """
    return f"{place} {other}"


class Missing(NullTranslations):
    """What is asked last, and so says that nothing was found."""

    def pgettext(self, context: str, message: str) -> str:
        """Return nothing."""
        return ""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return nothing."""
        return ""


class Catalog:
    """The strings of one file; without the file, none."""

    def __init__(self, file: Path) -> None:
        self._found: NullTranslations = Missing()
        if file.is_file():
            with file.open("rb") as content:
                self._found = GNUTranslations(content)
            self._found.add_fallback(Missing())

    def said(self, place: str, english: str) -> str:
        """Return what stands in place of English there; '' where nothing does."""
        return self._found.pgettext(place, english)

    def counted(self, place: str, one: str, other: str, plurals: Plurals) -> dict[Form, str]:
        """Return the words for each plural form of the language; empty where one is missing."""
        found: dict[Form, str] = {}
        for number in range(ENOUGH):
            form = plurals.forms[ruled(plurals.rule)(number)]
            if form not in found:
                found[form] = self._found.npgettext(known(place, other), one, other, number)
        return found if all(found.values()) else {}
