"""An excerpt: some text of a file that still knows the line each of its words stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

UNSHOWN = re.compile(
    r"<!--.*?-->|</?[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>"  # comments and tags
    r"|&#?\w+;|\]\([^)]*\)|!?\[|\]|^[ ]*[#>]+|[*_`|]",  # entities, links, marks of Markdown
    re.DOTALL | re.MULTILINE,
)
"""What a reader does not see of Markdown and HTML."""


class Excerpt(Struct, frozen=True):
    """Text with `marks`: pairs of a place in it and the line, from 1, where that place stands.

    `where` says what kind of text it is, in the words of `lint.yaml`.
    """

    file: Path
    text: str
    marks: tuple[tuple[int, int], ...]
    where: frozenset[str] = frozenset()

    def line(self, at: int) -> int:
        """Return the line in the file of a place in the text."""
        found = bisect_right(self.marks, at, key=lambda mark: mark[0])
        return self.marks[max(0, found - 1)][1]

    def between(self, start: int, end: int) -> Excerpt:
        """Return what stands between two places of the text."""
        marks = [(0, self.line(start))]
        marks += [(at - start, line) for at, line in self.marks if start < at < end]
        return Excerpt(self.file, self.text[start:end], tuple(marks), self.where)

    @property
    def shown(self) -> str:
        """The text as a reader sees it, every place still where it was."""
        return blanked(UNSHOWN, self.text)

    def without(self, pattern: re.Pattern[str]) -> Excerpt:
        """Return the part with all that matches blank."""
        return Excerpt(self.file, blanked(pattern, self.text), self.marks, self.where)


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """Return the text with spaces for all that matches, its length and line ends kept."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def joined(parts: Iterable[Excerpt]) -> Excerpt:
    """Return parts of one file as one, an empty line between them."""
    every = [*parts]
    text, marks = "", []
    for part in every:
        marks += [(len(text) + at, line) for at, line in part.marks]
        text += part.text + "\n\n"
    return Excerpt(every[0].file, text, tuple(marks), every[0].where)
