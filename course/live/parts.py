"""The parts by name: what answers a thing that a cell, or any other place of a page, shows."""

from __future__ import annotations

from collections.abc import Callable

from course.journal import Journal
from course.kinds import Map
from course.library import KEEP, Library
from course.live.form import Form
from course.live.home import Home
from course.live.map import MapForm
from course.live.part import Part
from course.live.views import Views


def part_of(
    library: Library,
    name: str,
    journal: Journal,
    views: Views,
    home: Home | None = None,
    swept: Callable[[], None] = lambda: None,
) -> Part:
    """Return what answers an exercise, or the choice to keep; `views` tell it of changes since.

    `home` is where things are kept, a folder unless told; `swept` is called when everything was
    erased. `UnknownExercise` names the nearest ones.
    """
    part: Part
    if name == KEEP:
        # Here, so that an exercise is not kept waiting for what only the panel needs.
        from course.live.panel import Panel

        part = Panel(library, journal, views, swept, home)
    else:
        exercise = library.read(name)
        form = MapForm if isinstance(exercise, Map) else Form
        part = form(library, exercise, journal, views, home)
    views.add(part)
    return part
