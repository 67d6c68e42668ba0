"""What `show` hands to a cell: one thing as a live view, a still page and plain text at once."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import Any

from course import library
from course.answers.replaced import replaced
from course.errors import CourseError
from course.journal import Journal, default
from course.kinds import Map
from course.library.worked_examples import HOWS, worked
from course.render import html, reading, text
from course.render.markdown import inline
from widgets import line
from widgets.home import Home, here, sweep
from widgets.keys import Asked
from widgets.views import Views
from widgets.watch import Watch
from widgets.windows import AtServer

KEEP = "course/keep"
"""The name under which the choice to keep is shown; it is no exercise."""

VIEWS = Views()
"""The live views of this kernel."""

LINE = line.here()
"""Where this kernel asks the course's own server, if it has one."""

ALONE = "--HistoryManager.hist_file=:memory:"
"""How a kernel is told that a program, and no person, runs a notebook: nbclient's own words."""

WATCH = Watch(VIEWS)
"""Looks for what others change."""


@cache
def home() -> Home:
    """Return the home of what this kernel keeps."""
    return here(library.words())


@cache
def journal() -> Journal:
    """Return this kernel's journal."""
    store = home().storage()
    if LINE is None:
        return Journal(default(), store=store, aside=replaced)
    keys, windows = Asked(LINE), AtServer(LINE)
    return Journal(default(), keys=keys, store=store, windows=windows, aside=replaced)


class Shown:
    """One thing to show. Neither its repr nor its bundle holds an answer."""

    def __init__(self, still: str, plain: str, live: Any = None) -> None:
        self._still, self._plain, self._live = still, plain, live

    def __repr__(self) -> str:
        return self._plain

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        """Return the still HTML and the text, and the live view where there is one."""
        bundle = {"text/html": self._still, "text/plain": self._plain}
        if self._live is not None:
            view = {"version_major": 2, "version_minor": 0, "model_id": self._live.model_id}
            return {"application/vnd.jupyter.widget-view+json": view} | bundle
        return bundle


def show(name: str, how: str = "") -> Shown:
    """Show one exercise by its name, such as `start/five-senses`, or the choice to keep.

    With `how`, "filled" or "half", it is shown as the person of the worked example filled it in,
    to be read. Where nobody looks on there is no live view. `UnknownExercise` names the nearest
    ones, `NotFilled` those that can be shown so, `NoContent` where they were looked for in vain.
    """
    library.located()
    if how:
        return show_worked(name, how)
    still = unwatched()
    if name == KEEP:
        return show_keep(still)
    exercise = library.read(name)
    sheet = exercise.sheet()
    if still:
        return Shown(html.draw(sheet), text.draw(sheet))
    from widgets.form import Form
    from widgets.map import MapForm

    live = (MapForm if isinstance(exercise, Map) else Form)(exercise, journal(), VIEWS, home())
    begin(live)
    return Shown(live.html, text.draw(sheet), live)


def unwatched() -> bool:
    """Whether this page is run with nobody looking on, as by `jupyter nbconvert --execute`.

    `COURSE_STILL` says so with 1, and says no with 0. What is live would be stored in the page
    made, which then asks another site for what can draw it, and shows nothing without.
    """
    if said := os.environ.get("COURSE_STILL"):
        return said == "1"
    return ALONE in sys.argv and LINE is None


def show_worked(name: str, how: str) -> Shown:
    """Show one exercise filled, wholly or half. There is nothing live about it."""
    for one in HOWS:
        if one == how:
            exercise = library.read(name)
            sheet, answers = worked(exercise, one)
            replies = exercise.result(answers).replies if one == "filled" else {}
            return Shown(reading.draw(sheet, answers, replies), text.draw(sheet, answers))
    raise CourseError(f"An exercise is shown {' or '.join(HOWS)}, or as it is; not {how!r}.")


def show_keep(still: bool) -> Shown:
    """Show the choice to keep. On a still page there is nothing to keep, and it says so."""
    said = library.words()
    page = f'<p class="keep">{inline(said.still)}</p>'
    if still:
        return Shown(page, said.still)
    from widgets.panel import Panel

    panel = Panel(journal(), VIEWS, sweep, home())
    begin(panel)
    return Shown(page, said.still, panel)


def begin(view: Any) -> None:
    """Take one more live view, and watch what concerns it."""
    VIEWS.add(view)
    WATCH.begin(journal(), Asked(LINE).left if LINE else int)
