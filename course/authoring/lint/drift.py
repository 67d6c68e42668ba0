"""Words of safety, or of stock, said again a little differently outside their one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from course.authoring.excerpt import Excerpt
from course.authoring.lint.finding import Finding
from course.authoring.lint.lists import Near

SENTENCE = re.compile(r"[^.?!:;\n]+")
WORD = re.compile(r"\w[\w’'-]*")


class Sentence(Struct, frozen=True):
    """One sentence: where it stands in its part, its words in lower case, itself."""

    at: int
    words: tuple[str, ...]
    said: str


def sentences(part: Excerpt, near: Near) -> Iterator[Sentence]:
    """Return each sentence that is long enough to be known again."""
    for found in SENTENCE.finditer(part.shown):
        words = tuple(WORD.findall(found[0].casefold()))
        if len(words) >= near.words:
            first = WORD.search(found[0])
            at = first.start() if first else 0
            yield Sentence(found.start() + at, words, " ".join(found[0][at:].split()))


def drifting(part: Excerpt, known: tuple[Sentence, ...], near: Near) -> Iterator[Finding]:
    """Return the sentences of a part that are nearly, and not quite, a known one."""
    for one in sentences(part, near):
        close = [each for each in known if alike(one.words, each.words) >= near.share]
        if close:
            longest = max(close, key=lambda each: len(each.words))
            wrong = f"this is nearly a sentence that stands elsewhere, “{longest.said}”"
            allowed = "say it word for word, or a part of it, or fill in the element"
            yield Finding(part.file, part.line(one.at), wrong, allowed)


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return how much of the shorter sentence stands in the other in the same order, from 0 to 1.

    0 where it stands there whole: a part said word for word says the same.
    """
    short, long = sorted((one, other), key=len)
    if (
        2 * len({*short} & {*long}) < len({*short})
        or f" {' '.join(short)} " in f" {' '.join(long)} "
    ):
        return 0.0
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(short)
