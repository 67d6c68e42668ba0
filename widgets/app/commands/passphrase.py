"""The passphrase as the command asks for it: set one, change it, take it off, open with it.

It is typed where it is not shown, or handed over by another program; it is never an argument, an
environment variable or a line in a file of ours.
"""

from __future__ import annotations

import sys
import warnings
from getpass import GetPassWarning, getpass

from course.errors import JournalError
from course.journal import Journal, files

FINAL = (
    "Nobody can open what is kept without it: not you, and not those who make the course. "
    "A forgotten one is final."
)
BEYOND = (
    "It does not reach backups, synced folders, or copies you made with export. It does not hide "
    "which exercises you kept, when, or how long they are. And it cannot tell when somebody puts "
    "an older whole copy of the file in its place. Somebody can still press you to open it."
)
GONE: tuple[type[Exception], ...] = (EOFError, OSError)
"""What is raised where a terminal goes while it is being asked."""

if sys.platform != "win32":
    import termios

    GONE = (*GONE, termios.error)


def ask(prompt: str) -> str:
    """Return what is typed, unseen. Raises `JournalError` where nothing can be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            return getpass(prompt)
    except GetPassWarning:  # there is no terminal, or one that shows what is typed
        return _handed()
    except UnicodeError:
        raise JournalError("passphrase.unread") from None
    except GONE:
        raise JournalError("passphrase.unsaid") from None


def _handed() -> str:
    """Return the line that another program hands over; nobody types it, so nothing is shown."""
    try:
        if sys.stdin is None or sys.stdin.isatty():
            raise JournalError("passphrase.seen")
        line = sys.stdin.readline()
    except (OSError, ValueError):
        raise JournalError("passphrase.unread") from None
    if not line:
        raise JournalError("passphrase.unsaid")
    return line.removesuffix("\n")


def new() -> str:
    """Return a new passphrase that was typed twice. Raises `JournalError`."""
    typed = ask("New passphrase: ")
    if typed != ask("Once more: "):
        raise JournalError("passphrase.different")
    return typed


def opened(journal: Journal) -> Journal:
    """Ask for the passphrase when the journal is locked, once, and return the journal, open."""
    if journal.sealed and journal.locked:
        journal.sealing.unlock(ask("Passphrase: "))
    return journal


def set_(journal: Journal) -> int:
    """Set one where there is none."""
    if journal.sealed:
        raise JournalError("passphrase.there")
    begins = not journal.kept
    print(f"{FINAL}\n{BEYOND}")
    copies = files.aside(journal.file, locked=True)
    if copies:
        print("Damaged copies were set aside, and may hold plain words. They will be erased:")
        for file in copies:
            print(f"  {file}")
    journal.sealing.seal(new())
    print("Done. What is kept here cannot be read without the passphrase.")
    if begins:
        print(f"From now on answers are kept on this computer, in {journal.file}")
    print("Pages that are open stay locked until it is typed there.")
    return 0


def change(journal: Journal) -> int:
    """Put another in the place of the one there is."""
    if not journal.sealed:
        raise JournalError("passphrase.none")
    journal.sealing.unlock(ask("Passphrase as it is now: "))
    print(FINAL)
    journal.sealing.seal(new())
    print(
        "Done. From now on only the new one opens it. "
        "Older copies of the file still open with the old one.\n"
        "Pages that are open stay locked until the new one is typed there."
    )
    return 0


def remove(journal: Journal) -> int:
    """Take it off; what is kept is plain from then on."""
    if not journal.sealed:
        raise JournalError("passphrase.none")
    journal.sealing.unlock(ask("Passphrase: "))
    lost = journal.sealing.unseal()
    print("Done. Anyone who can use this computer can read what is kept.")
    if lost:
        print(f"{lost} of what was kept had been changed from outside. It could not be opened.")
    return 0


ACTS = {"set": set_, "change": change, "remove": remove}
