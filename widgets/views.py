"""The live views of this kernel, which a change of keeping concerns. Knows no exercise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from weakref import WeakSet

from course.journal import Standing


class Views:
    """Every live view; a form has a `name`, and each can `look`, `forget` and `renew`."""

    def __init__(self) -> None:
        self._live: WeakSet[Any] = WeakSet()
        self._met: Standing | None = None

    def add(self, view: Any) -> None:
        """Take one more view."""
        self._live.add(view)

    def noticed(self, stand: Standing) -> None:
        """Tell every view when the journal stands otherwise than this kernel met it last."""
        before, self._met = self._met, stand
        if before not in (None, stand):
            for view in list(self._live):
                view.look()

    def forget(self, but: Any = None) -> None:
        """Have every view but one forget what it shows: it was erased, or locked."""
        self._each("forget", (view for view in list(self._live) if view is not but))

    def struck(self, names: set[str]) -> None:
        """Have the forms of these exercises show what is left."""
        self._each("forget", (one for one in list(self._live) if name_of(one) in names))

    def renew(self) -> None:
        """Have every form ask again for what is kept: it was unlocked."""
        self._each("renew", list(self._live))

    def _each(self, act: str, views: Iterable[Any]) -> None:
        for view in views:
            getattr(view, act)()


def name_of(view: Any) -> str:
    """Give a form's exercise; '' for a view that is no form."""
    return str(getattr(view, "name", ""))
