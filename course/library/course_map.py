"""The map: a line for each page that is written, made from the table of contents. Knows no file."""

from __future__ import annotations

from collections.abc import Sequence

from course.kinds import Map
from course.kinds.map import Stop
from course.language import Language
from course.library.models import CoursePage
from course.library.wording import MapWords

MAP = "course/map"
"""The name of the map, which is made from the table of contents."""


def drawn(
    written: Sequence[CoursePage], coming: Sequence[CoursePage], said: MapWords, language: Language
) -> Map:
    """Return the map of the pages that are written, which names those still to come."""
    titles = language.lists.semicolon.join(page.title for page in coming)
    return Map(
        id=MAP,
        title=said.title,
        intro=said.intro,
        stops=tuple(
            Stop(
                id=page.id,
                title=page.title,
                about=said.about.say(page.minutes, language, about=page.about),
                link=f"{page.notebook}.ipynb",
            )
            for page in written
        ),
        coming=said.coming.format(pages=titles) if titles else "",
        begun=said.begun,
        done=said.done,
        blank=said.blank,
        last=said.last,
        after=said.after,
    )
