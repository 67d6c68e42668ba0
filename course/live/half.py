"""A blank form can begin with half of what the person of its worked example put in.

Nothing is kept of it here: the page fills it in, and sends it as if it were typed.
"""

from __future__ import annotations

from course.journal import Moment
from course.kinds import Exercise
from course.library import Words
from course.live.done import Reply


def half(now: Moment, exercise: Exercise, said: Words) -> Reply | None:
    """Return half of the worked example and whose it is; None where something is answered."""
    sheet, filled = exercise.sheet(), exercise.filled
    if filled is None or not filled.half or sheet.fit(now.draft):
        return None
    began = said.begin.done.format(by=filled.by)
    return {"half": sheet.fit(filled.given(half=True)), "began": began}, now.standing
