"""Sections of two readings of a page, old and new, that say the same thing. Knows no sheet."""

from __future__ import annotations

import re

from tests.reading.parts import Part

SHORT = 4
"""Letters of a word that says little about what a section is about."""

ALIKE = 0.04
"""The share of their longer words, at least, that two sections of one matter have in common."""


def pairs(old: list[Part], new: list[Part]) -> list[tuple[Part, Part]]:
    """Return old and new sections that go together: by their anchor, else by the words they share.

    Each stands once, in the new page's order. What is alone is left out, and so is what did not
    change, and what has only words of safety.
    """
    before = [one for one in old if not one.safety]
    after = [one for one in new if not one.safety]
    found = {id(b): a for b in after for a in before if a.anchor and a.anchor == b.anchor}
    taken = {id(a) for a in found.values()}
    close = [
        (alike(a, b), -after.index(b), -before.index(a), a, b)
        for b in after
        for a in before
        if id(b) not in found and id(a) not in taken
    ]
    for share, _, _, a, b in sorted(close, key=lambda one: one[:3], reverse=True):
        if share >= ALIKE and id(b) not in found and id(a) not in taken:
            found[id(b)] = a
            taken.add(id(a))
    both = [(found[id(b)], b) for b in after if id(b) in found]
    return [(a, b) for a, b in both if a.whole != b.whole]


def alike(one: Part, other: Part) -> float:
    """Return the share of longer words that two sections have in common, from 0 to 1."""
    first, second = words(one), words(other)
    return len(first & second) / max(1, len(first | second))


def words(one: Part) -> set[str]:
    return {word for word in re.findall(r"\w+", one.whole.casefold()) if len(word) > SHORT}
