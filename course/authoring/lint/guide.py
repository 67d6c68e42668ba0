"""The four lines of an exercise: those that ask for doing say why, what, and when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from course.authoring.lint.finding import Finding
from course.authoring.lint.shape import GuideRule
from course.loading.yaml_lines import Tree


def guided(content: Path, rule: GuideRule) -> Iterator[Finding]:
    """Return the modules' and the course's own exercises that lack one of their lines.

    What all pages share is the check-in, which says nothing of the kind.
    """
    for file in sorted(content.glob("modules/*.yaml")):
        tree = Tree(file)
        for at, one in enumerate(tree.data["exercises"]):
            if one["kind"] in rule.kinds and one["id"] not in rule.free:
                yield from lacking(tree, one, tree.line(tree.data["exercises"], at), rule)
    for file in sorted(content.glob("scales/*.yaml")) if "scale" in rule.kinds else ():
        tree = Tree(file)
        yield from lacking(tree, tree.data, tree.line(tree.data, "id"), rule)


def lacking(
    tree: Tree, exercise: dict[str, object], line: int, rule: GuideRule
) -> Iterator[Finding]:
    """Return what one exercise does not say."""
    lacks = [f"`{key}`" for key in rule.lines if not exercise.get(key)]
    if lacks:
        wrong = f"the exercise {exercise['id']!r} lacks {', '.join(lacks)}"
        allowed = f"a short line each for {', '.join(rule.lines)}"
        yield Finding(tree.file, line, wrong, allowed)
