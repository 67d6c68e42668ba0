"""What `show` hands to a cell: one thing as a live view, a still page and plain text at once."""

from __future__ import annotations

import os
import sys
from functools import cache, partial
from typing import Any

from course.answers.replaced import replaced
from course.journal import Journal
from course.library import KEEP, LIBRARY
from course.live.home import Home
from course.live.parts import part_of
from course.live.views import Views
from course.live.watch import Watch, never
from course.stills import TO_READ, still
from widgets import server_client
from widgets.home import here, journal_file, sweep
from widgets.keys import Asked
from widgets.windows import AtServer

VIEWS = Views()
"""The live views of this kernel."""

CLIENT = server_client.here()
"""Where this kernel asks the course's own server, if it has one."""

ALONE = "--HistoryManager.hist_file=:memory:"
"""How a kernel is told that a program, and no person, runs a notebook: nbclient's own words."""

WATCH = Watch(VIEWS)
"""Looks for what others change."""


@cache
def home() -> Home:
    """Return the home of what this kernel keeps."""
    return here(LIBRARY.words)


@cache
def journal() -> Journal:
    """Return this kernel's journal."""
    aside, storage = partial(replaced, LIBRARY), home().storage()
    if CLIENT is None:
        return Journal(journal_file(), storage=storage, aside=aside)
    keys, windows = Asked(CLIENT), AtServer(CLIENT)
    return Journal(journal_file(), keys=keys, storage=storage, windows=windows, aside=aside)


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
    """Show one exercise by its name, such as `start/five-senses`, a figure, or the choice to keep.

    With `how`, "filled" or "half", it is shown as the person of the worked example filled it in, to
    be read. A handout, such as `handouts/start`, is for paper alone. Where nobody looks on there is
    no live view. `UnknownExercise` names the nearest ones, `NotFilled` those that can be shown so,
    `NoContent` where they were looked for in vain.
    """
    LIBRARY.located()
    drawn = still(LIBRARY, name, how)
    still_only = how or name.startswith(TO_READ) or (name != KEEP and LIBRARY.gone(name))
    live = None if still_only or unwatched() else alive(name)
    return Shown(drawn["text/html"], drawn["text/plain"], live)


def alive(name: str) -> Any:
    """Return the live view of one thing, which is looked after from now on."""
    from widgets.carrier import carried  # slow to import, and a still page needs none

    view = carried(part_of(LIBRARY, name, journal(), VIEWS, home(), sweep))
    WATCH.begin(journal(), Asked(CLIENT).left if CLIENT else never)
    return view


def unwatched() -> bool:
    """Whether this page is run with nobody looking on, as by `jupyter nbconvert --execute`.

    `COURSE_STILL` says so with 1, and says no with 0. What is live would be stored in the page
    made, which then asks another site for what can draw it, and shows nothing without.
    """
    if said := os.environ.get("COURSE_STILL"):
        return said == "1"
    return ALONE in sys.argv and CLIENT is None
