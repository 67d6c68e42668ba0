"""The passphrase on the page: set, change and remove it, lock and unlock. Knows no view.

What is typed is used and let go; only the key stays, with the course's own server.
"""

from __future__ import annotations

from collections.abc import Mapping

from course.errors import JournalError
from course.journal import Journal, Standing
from course.library import Words
from course.live.home import Home
from course.render import panel
from course.render.panel import Slots

Secrets = Mapping[str, object]
"""What stands in the boxes of the panel: `old`, `new` and `again`, as far as they are there."""


class Passphrase:
    """What can be done about a journal's passphrase. Each act returns the sentence to say then."""

    def __init__(self, journal: Journal, home: Home, words: Words) -> None:
        self._journal, self._home, self._words = journal, home, words

    def drawn(self, standing: Standing) -> Slots:
        """Return what can be set or changed; where there can be none, that."""
        none = self._home.no_passphrase
        drawn = panel.paragraphs([none]) if none else panel.passphrase(standing, self._words)
        return {"passphrase": drawn}

    def lock(self, _: Secrets) -> str:
        """Let go of the key."""
        self._journal.sealing.lock()
        return self._words.passphrase.shut

    def unlock(self, given: Secrets) -> str:
        """Open the journal. Raises `JournalError`, in constant words if it is the wrong one."""
        self._journal.sealing.unlock(typed(given, "old"))
        if self._journal.locked:
            raise JournalError("passphrase.unheld")
        return self._words.passphrase.unlocked

    def seal(self, given: Secrets) -> str:
        """Set a first passphrase, typed twice."""
        self._fresh(given)
        return self._words.passphrase.sealed

    def change(self, given: Secrets) -> str:
        """Put another passphrase in place of the old one."""
        self._journal.sealing.unlock(typed(given, "old"))
        self._fresh(given)
        return self._words.passphrase.changed

    def remove(self, given: Secrets) -> str:
        """Take the passphrase off; what is kept is readable from then on."""
        said = self._words.passphrase
        self._journal.sealing.unlock(typed(given, "old"))
        lost = self._journal.sealing.unseal()
        return said.removed + (f" {said.left_out}" if lost else "")

    def _fresh(self, given: Secrets) -> None:
        new = typed(given, "new")
        if new != typed(given, "again"):
            raise JournalError("passphrase.unlike")
        self._journal.sealing.seal(new)
        if self._journal.locked:
            raise JournalError("passphrase.sealed_unheld")


def typed(given: Secrets, name: str) -> str:
    """Return what stands in a box; '' for whatever a page may send in its place."""
    value = given.get(name)
    return value if isinstance(value, str) else ""
