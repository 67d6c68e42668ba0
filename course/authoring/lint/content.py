"""What the content files say: every text a reader may meet, with its lines and what it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course.authoring.excerpt import Excerpt
from course.authoring.lint.lists import Source
from course.loading.yaml_lines import Tree

CHECKS = ("quiz", "sorting")
"""Kinds that hold an answer against a key."""


def texts(content: Path, sources: tuple[Source, ...]) -> Iterator[Excerpt]:
    """Return every text of the files that the sources name; `ContentError` when one is broken."""
    for source in sources:
        for name in source.files:
            for file in sorted(content.glob(name)):
                yield from Texts(file, source).all()


class Texts:
    """The texts of one file."""

    def __init__(self, file: Path, source: Source) -> None:
        self.source = source
        self.tree = Tree(file)
        self.raw = file.read_text("utf-8-sig")
        self.starts = [0, *(found.end() for found in re.finditer("\n", self.raw))]
        self.seen: set[int] = set()

    def all(self) -> Iterator[Excerpt]:
        """Return each text once, where it is written; an alias repeats none."""
        yield from self.inside(self.tree.data, "", frozenset({self.source.where}))

    def inside(self, holder: Any, key: str, where: frozenset[str]) -> Iterator[Excerpt]:
        """Return the texts of a map or list; `key` is what it stands under."""
        if id(holder) in self.seen:
            return
        self.seen.add(id(holder))
        if isinstance(holder, dict) and holder.get("kind") in CHECKS:
            where |= {"check"}
        items = holder.items() if isinstance(holder, dict) else enumerate(holder)
        for at, value in items:
            name = at if isinstance(at, str) else key
            if name in self.source.silent:
                continue
            if isinstance(value, (dict, list)):
                yield from self.inside(value, name, where)
            elif isinstance(value, str) and value.strip() and not self.again(value):
                asked = {"ask"} if name in self.source.asks else set[str]()
                yield self.part(value, self.tree.line(holder, at), where | asked)

    def again(self, value: str) -> bool:
        """Whether the very same text was met before, by an alias; one letter has no place."""
        seen = len(value) > 1 and id(value) in self.seen
        self.seen.add(id(value))
        return seen

    def part(self, value: str, line: int, where: frozenset[str]) -> Excerpt:
        """Return a text with the line of each of its words, which follow each other in the file."""
        at, marks = self.starts[line - 1], [(0, line)]
        for word in re.finditer(r"\S+", value):
            found = self.raw.find(word[0], at)
            if found >= 0:  # an escaped sign is written otherwise; the next word is found again
                marks.append((word.start(), bisect_right(self.starts, found)))
                at = found + len(word[0])
        return Excerpt(self.tree.file, value, tuple(marks), where)
