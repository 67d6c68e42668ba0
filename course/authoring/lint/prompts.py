"""The prompts: each is a whole question, or ends like a sentence, since it may be heard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from course.authoring.lint.finding import Finding
from course.authoring.lint.keys import under
from course.loading.yaml_lines import Tree

CLOSING = "*_)”’\"'"
"""What may stand behind the sign that ends a sentence."""


def ended(content: Path, signs: str) -> Iterator[Finding]:
    """Return prompts that stop in the middle."""
    files = [*content.glob("modules/*.yaml"), *content.glob("scales/*.yaml")]
    for file in [*sorted(files), *content.glob("shared.yaml")]:
        tree = Tree(file)
        for holder, key, words in under(tree.data, ("prompt",)):
            if words.rstrip().rstrip(CLOSING)[-1:] not in {*signs}:
                wrong = f"the prompt “{' '.join(words.split())}” is no whole question"
                allowed = f"it ends with one of {' '.join(signs)}"
                yield Finding(tree.file, tree.line(holder, key), wrong, allowed)
