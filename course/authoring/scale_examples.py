"""The worked examples of every scale, worked: what only authors can get wrong or put right.

A reader's page would show the same without, so none works them. Knows no page and no screen.
"""

from __future__ import annotations

from course.kinds import Scale
from course.library import SCALES, Library
from course.loading import load


def prove(library: Library) -> None:
    """Raise `ContentError` where an example names what is not there, or comes out otherwise."""
    for file in sorted((library.content / SCALES).glob("*.yaml")):
        load(file, Scale, Scale.prove)
