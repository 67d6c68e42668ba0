"""The names of content files: a scale or a module is called what its file is. Knows no model."""

from __future__ import annotations

import re
from pathlib import Path

from course.errors import ContentError
from course.kinds.exercise import ID


def identified(file: Path) -> None:
    """See that a file's name is an id. `ContentError` when it is none."""
    if re.fullmatch(ID, file.stem):
        return
    allowed = "it must be lower-case letters, digits and single hyphens"
    if re.fullmatch(ID, near := file.stem.lower().replace("_", "-").replace(" ", "-")):
        allowed += f", such as {near}.yaml"
    raise ContentError(file, 1, f"the file’s name {file.stem!r} is no id", allowed)
