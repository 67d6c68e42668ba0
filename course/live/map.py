"""The map, live: a form that also knows which page was written on last."""

from __future__ import annotations

from msgspec.structs import replace

from course.kinds import Map
from course.live.form import Form
from course.live.part import Message
from course.sheet import Answers


class MapForm(Form):
    """The map of the pages; where to go on is looked up each time it is told."""

    _exercise: Map

    def _said(self, answers: Answers, last: object) -> Message:
        """Return where to go on, with the page written on last, if that is known now."""
        pages = [stop.id for stop in self._exercise.stops]
        written = [name.partition("/")[0] for name in self._journal.drafts()]
        here = next((page for page in reversed(written) if page in pages), "")
        self._exercise = replace(self._exercise, here=here)
        return super()._said(answers, last)
