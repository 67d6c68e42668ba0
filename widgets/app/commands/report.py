"""What several commands say of what is kept. An answer is never printed."""

from __future__ import annotations

from course.errors import JournalError
from course.journal import Journal

UNSEEN = (
    "backups, synced folders, the browser’s history, printouts, and copies you made with export"
)
NOTHING = "Nothing is kept on this computer."


def tell_rescued(journal: Journal) -> None:
    """Say what a damaged journal was set aside as, once, if it was."""
    if told := journal.rescued():
        print(
            f"The file was damaged. It was set aside as {told.file}\n"
            f"{count(told.drafts, 'draft')} and {count(told.entries, 'entry', 'entries')} "
            "could be carried over."
        )


def tell_tampered(journal: Journal) -> None:
    """Say how much could not be opened when the journal was last read, if anything."""
    if many := journal.tampered():
        print(
            f"{many} of these {'was' if many == 1 else 'were'} changed from outside, and cannot "
            "be opened. Nothing else was lost."
        )


def check_known(ids: list[str], known: set[str]) -> None:
    """Raise `JournalError` for the first id that is none."""
    if missing := set(ids) - known:
        raise JournalError("erasing.unknown", id=printable(min(missing)))


def count(number: int, one: str, more: str = "") -> str:
    """Return a number with its noun; `more` is the plural where it is not `one` with an s."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def printable(words: str) -> str:
    """Leave out what a terminal would obey."""
    return "".join(one if one.isprintable() else " " for one in words)
