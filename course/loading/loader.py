"""YAML into frozen models, and a mistake in it into file, line and what is allowed.

Where nobody writes any more, as in a build, a file may stand there as JSON, which needs no parser.
Knows no model by name: it is given the type to read, and what must hold of the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

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
    data = written(there(file))
    try:
        exchange(data)
        found = msgspec.convert(data, type)
        check(found)
    except ValueError as error:  # msgspec’s own error is one too
        from course.loading import diagnosis  # not needed by a page whose content is right
        from course.loading.yaml_lines import Tree

        tree = Tree(file)  # what was exchanged stands in no line
        _, line, wrong, allowed = diagnosis.first(tree, type, error)
        raise tree.wrong(line, wrong, allowed) from None
    return found


def there(file: Path) -> Path:
    """Return a file, or the JSON that a build has put in its place."""
    made = file.with_suffix(".json")
    return made if not file.is_file() and made.is_file() else file


def written(file: Path) -> Any:
    """Return what a file says, in lists, dicts, text, numbers, true, false and None."""
    if file.suffix == ".json":
        return msgspec.json.decode(file.read_bytes())
    from course.loading.yaml_lines import Tree  # it takes the time of ten such files

    return Tree(file).data
