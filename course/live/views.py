"""The live views of this program, which a change of keeping concerns. Knows no exercise."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from course.journal import Standing


class Views:
    """Every live view. Each can `look`, `forget`, `hide`, `renew`, `leave` and `close`.

    A form has the `name` of its exercise; a view without one, such as the panel, is no form.
    """

    def __init__(self) -> None:
        self._live: dict[Any, str] = {}  # each with the window it speaks with, '' before it did
        self.alone = threading.RLock()
        """Held by who answers or looks: a kernel may hear messages in more than one thread."""
        self._met: Standing | None = None
        self._turns: Mapping[str, int] | None = None

    def __len__(self) -> int:
        return len(self._live)

    def add(self, view: Any) -> None:
        """Take one more view."""
        self._live[view] = ""

    def met(self, view: Any, window: str) -> None:
        """Note which window a view speaks with; one of the same name it had before is closed.

        The page was loaded again there, and what brought its messages would stay for ever.
        """
        if self._live.get(view) != "":
            return
        self._live[view] = window
        for old, where in list(self._live.items()):
            if old is not view and (where, name_of(old)) == (window, name_of(view)):
                del self._live[old]
                old.close()

    def noticed(self, stand: Standing, but: Any = None) -> None:
        """Tell every view but one when the journal stands otherwise than it was met last."""
        before, self._met = self._met, stand
        if before is not None and before != stand:
            self._each(news(before, stand), but)

    def written(self, turns: Mapping[str, int]) -> None:
        """Have the forms ask again whose drafts were written since the last time."""
        before, self._turns = self._turns, turns
        if before is None:
            return
        names = {name for name in {*before, *turns} if before.get(name) != turns.get(name)}
        for view in list(self._live):
            if name_of(view) in names:
                view.renew()

    def struck(self, names: set[str]) -> None:
        """Have the forms of these exercises show what is left."""
        for view in list(self._live):
            if name_of(view) in names:
                view.forget()

    def leave(self, at: int) -> None:
        """Tell every view that the reader left at that time, in ms since 1970."""
        for view in list(self._live):
            view.leave(at)

    def _each(self, act: str, but: Any) -> None:
        for view in list(self._live):
            if view is not but:
                getattr(view, act)()


def news(before: Standing, stand: Standing) -> str:
    """Return what a view must do when the journal stood like this and now stands like that."""
    if before.born and before.born != stand.born:
        return "forget"
    if stand.locked and not before.locked:
        return "hide"
    if stand.born != before.born or (before.locked and not stand.locked):
        return "renew"
    return "look"


def name_of(view: Any) -> str:
    """Return a form's exercise; '' for a view that is no form."""
    return str(getattr(view, "name", ""))
