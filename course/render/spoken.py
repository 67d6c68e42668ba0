"""What an element says of the language of the words in it. Knows no words."""

from __future__ import annotations

from course.language import NEUTRAL, Language

UNSAID = ("en", NEUTRAL.code)
"""What pages that are not ours, and so say nothing of it, take words for."""


def spoken(language: Language) -> str:
    """Return the attributes of an element in a language: its code, and the direction it runs in."""
    return f'lang="{language.code}" dir="{language.dir}"'


def spoken_apart(language: Language) -> str:
    """Return the same for what may stand in anybody's page, a space before it; '' in English."""
    return "" if language.code in UNSAID else f" {spoken(language)}"
