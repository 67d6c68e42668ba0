"""Where what is kept is, and whether it was damaged or changed there. Knows no view."""

from __future__ import annotations

from course.journal import Journal
from course.library import Words
from course.live.damage import damage
from course.live.home import Home
from course.render import panel
from course.render.panel import Slots


def where(journal: Journal, home: Home, words: Words) -> Slots:
    """Return where things are now and what is not reached from here, damage first."""
    sentences = home.where(journal)
    if told := damage(journal, words):
        sentences = [told, *sentences]
    return {"where": panel.paragraphs(sentences)}
