"""YAML into frozen models, and a mistake in it into file, line and what is allowed.

Knows no model by name: it is given the type to read, and what must hold of the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from course.loading.yaml_lines import Tree

T = TypeVar("T")


def load(
    file: Path,
    type: type[T],
    check: Callable[[T], None] = lambda _: None,
    exchange: Callable[[Any], None] = lambda _: None,
) -> T:
    """Read one file as `type`. `ContentError` names what is wrong with it, and where.

    `check` raises `RuleError` for what no model can see, such as an id that stands twice in a
    file that is a list. `exchange` puts other words into the data before it is read.
    """
    tree = Tree(file)
    try:
        exchange(tree.data)
        found = msgspec.convert(tree.data, type)
        check(found)
    except ValueError as error:  # msgspec’s own error is one too
        from course.loading import diagnosis  # not needed by a page whose content is right

        tree = Tree(file)  # what was exchanged stands in no line
        _, line, wrong, allowed = diagnosis.first(tree, type, error)
        raise tree.wrong(line, wrong, allowed) from None
    return found
