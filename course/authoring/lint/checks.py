"""Knowledge checks: few questions, in few places, whose key shows by neither length nor place."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Any

from course.authoring.lint.finding import Finding
from course.authoring.lint.shape import ChecksRule
from course.loading.yaml_lines import Tree


def keyed(content: Path) -> Iterator[Finding]:
    """Return the checks of a content folder that can be answered without reading them."""
    for file in [*sorted(content.glob("modules/*.yaml")), content / "shared.yaml"]:
        if file.is_file():
            yield from unguessable(Tree(file))


def few(content: Path, rule: ChecksRule) -> Iterator[Finding]:
    """Return the check of a module that is a place too many, or asks a question too many."""
    for file in sorted(content.glob("modules/*.yaml")):
        tree = Tree(file)
        exercises = tree.data["exercises"]
        places = items = 0
        for at, one in enumerate(exercises):
            if one["kind"] != "quiz":
                continue
            before = places, items
            places, items = places + 1, items + len(one["items"])
            line, allowed = (
                tree.line(exercises, at),
                f"{rule.items} in {rule.places} places at most",
            )
            if places > rule.places >= before[0]:
                yield Finding(file, line, "a knowledge check in one place too many", allowed)
            if items > rule.items >= before[1]:
                yield Finding(file, line, "one question too many in knowledge checks", allowed)


def unguessable(tree: Tree) -> Iterator[Finding]:
    """Return the checks of one file whose key shows by its length or by its place."""
    exercises = tree.data["exercises"]
    checks = {at: one["items"] for at, one in enumerate(exercises) if one["kind"] == "quiz"}
    for at, items in checks.items():
        line = tree.line(exercises, at)
        if sum(map(longest, items)) > chance(items):
            wrong = "the key is the longest option more often than by chance"
            allowed = f"in {chance(items)} of {len(items)} questions at most"
            yield Finding(tree.file, line, wrong, allowed)
        if len(items) > 1 and len({place(item) for item in items}) == 1:
            wrong = "the key stands in the same place in every question"
            yield Finding(tree.file, line, wrong, "move one")
    every = [item for items in checks.values() for item in items]
    if every and sum(map(longest, every)) > chance(every):
        line = tree.line(exercises, min(checks))
        wrong = "over all checks of the file the key is the longest more often than by chance"
        allowed = f"in {chance(every)} of {len(every)} questions at most"
        yield Finding(tree.file, line, wrong, allowed)


def chance(items: list[Any]) -> int:
    """Return in how many questions the key would be the longest option by chance, rounded up."""
    return ceil(sum(1 / len(item["options"]) for item in items))


def place(item: Any) -> int:
    """Return the place of a question's key, counted from 0."""
    return next(at for at, way in enumerate(item["options"]) if way.get("key"))


def longest(item: Any) -> bool:
    """Whether a question's key is longer than every other option."""
    lengths = [len(str(way["label"])) for way in item["options"]]
    key = lengths.pop(place(item))
    return key > max(lengths)
