"""Consent: the choice to keep answers or not, and to erase all that is kept. Knows no view."""

from __future__ import annotations

from course.journal import Journal
from course.library import Words
from course.live.home import Home
from course.render import panel
from course.render.panel import Slots


class Consent:
    """The one choice of the reader: nothing is kept before it, and erasing asks once more."""

    def __init__(self, journal: Journal, home: Home, words: Words) -> None:
        self._journal, self._home, self._words = journal, home, words

    def state(self, instead: str = "") -> Slots:
        """Return how things stand, or something said instead, and offers to change them."""
        said, standing = self._words.keep, self._journal.standing
        if standing.locked:
            sentence = said.locked
        elif standing.sealed:
            sentence = said.sealed
        else:
            sentence = self._home.on if standing.born else self._home.off
        able = self._home.able
        return {"state": panel.state(instead or sentence, standing, able, self._words)}

    def sorry(self, sentence: str) -> Slots:
        """Return what went wrong, and what can be done as far as even that can be told."""
        try:
            return self.state(sentence)
        except Exception:  # a journal that cannot be read cannot say how it stands either
            return {"state": panel.unreadable(sentence, self._words)}

    def keep(self) -> None:
        """Begin to keep."""
        self._journal.keep()

    def ask(self) -> Slots:
        """Return the question that comes before erasing."""
        return {"state": panel.sure(self._words)}

    def erase(self) -> None:
        """Erase everything."""
        self._journal.erase()

    def erased(self) -> Slots:
        """Return what is said after that, every place that held something emptied."""
        return self.state(self._home.erased) | panel.EMPTY
