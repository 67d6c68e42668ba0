"""The passphrase on the page: set, change and remove it, lock and unlock. Knows no view.

What is typed is used and let go; only the key stays, with the course's own server.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from course.errors import JournalError
from course.journal import Journal, Standing
from course.library import LIBRARY
from course.render.controls import button

Secrets = Mapping[str, object]
"""What stands in the boxes of the panel: `old`, `new` and `again`, as far as they are there."""


class Passphrase:
    """What can be done about a journal's passphrase, and the words and boxes for it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def unlocking(self) -> str:
        """Return the box that opens a locked journal."""
        said = LIBRARY.words.passphrase
        return box("old", said.old) + act("unlock", said.unlock)

    def drawn(self, standing: Standing) -> str:
        """Return what can be set or changed; nothing while it is locked."""
        said = LIBRARY.words.passphrase
        if standing.locked:
            return f"<p>{escape(said.closed)}</p>"
        fresh = box("new", said.new) + box("again", said.again)
        if not standing.sealed:
            parts = [said.about, said.final, said.hint]
            boxes = fresh + row(act("seal", said.set))
        else:
            parts = [said.change_about, said.hint]
            boxes = box("old", said.old) + fresh
            boxes += row(act("change", said.change), act("remove", said.remove))
        told = "".join(f"<p>{escape(part)}</p>" for part in parts)
        return told + boxes

    def unlock(self, given: Secrets) -> str:
        """Open the journal; the words to say. Raises `JournalError`, in constant words if wrong."""
        self._journal.unlock(text(given, "old"))
        if self._journal.locked:
            raise JournalError(LIBRARY.words.passphrase.unheld)
        return LIBRARY.words.passphrase.unlocked

    def seal(self, given: Secrets) -> str:
        """Set a first passphrase, typed twice."""
        self._fresh(given)
        return LIBRARY.words.passphrase.sealed

    def change(self, given: Secrets) -> str:
        """Put another passphrase in place of the old one."""
        self._journal.unlock(text(given, "old"))
        self._fresh(given)
        return LIBRARY.words.passphrase.changed

    def remove(self, given: Secrets) -> str:
        """Take the passphrase off; what is kept is readable from then on."""
        said = LIBRARY.words.passphrase
        self._journal.unlock(text(given, "old"))
        lost = self._journal.unseal()
        return said.removed + (f" {said.left_out}" if lost else "")

    def _fresh(self, given: Secrets) -> None:
        new = text(given, "new")
        if new != text(given, "again"):
            raise JournalError(LIBRARY.words.passphrase.unlike)
        self._journal.seal(new)
        if self._journal.locked:
            raise JournalError(LIBRARY.words.passphrase.sealed_unheld)


def text(given: Secrets, name: str) -> str:
    """Return what stands in a box; '' for whatever a page may send in its place."""
    value = given.get(name)
    return value if isinstance(value, str) else ""


def box(name: str, label: str) -> str:
    """Return a box for a passphrase; its `autocomplete` keeps a browser from storing it."""
    return (
        f'<label class="secret">{escape(label)} <input type="password" name="{name}" '
        'autocomplete="one-time-code" spellcheck="false"></label>'
    )


def act(name: str, label: str) -> str:
    """Return a button of the panel."""
    return button(name, label).replace("data-act=", "data-do=", 1)


def row(*buttons: str) -> str:
    """Return buttons side by side."""
    return f'<div class="acts">{"".join(buttons)}</div>'
