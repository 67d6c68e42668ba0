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
from course.library.command_words import AskWords, CommandWords

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


def new(said: AskWords) -> str:
    """Return a new passphrase that was typed twice. Raises `JournalError`."""
    typed = ask(said.ask_new)
    if typed != ask(said.ask_again):
        raise JournalError("passphrase.different")
    return typed


def opened(journal: Journal, said: AskWords) -> Journal:
    """Ask for the passphrase when the journal is locked, once, and return the journal, open."""
    if journal.sealed and journal.locked:
        journal.sealing.unlock(ask(said.ask))
    return journal


def set_(journal: Journal, said: CommandWords) -> int:
    """Set one where there is none."""
    if journal.sealed:
        raise JournalError("passphrase.there")
    own, begins = said.passphrase, not journal.kept
    print(f"{own.final}\n{own.beyond}")
    copies = files.aside(journal.file, locked=True)
    if copies:
        print(own.copies)
        for file in copies:
            print(f"  {file}")
    journal.sealing.seal(new(own))
    print(own.set)
    if begins:
        print(said.common.begun.format(file=journal.file))
    print(own.shut)
    return 0


def change(journal: Journal, said: CommandWords) -> int:
    """Put another in the place of the one there is."""
    if not journal.sealed:
        raise JournalError("passphrase.none")
    own = said.passphrase
    journal.sealing.unlock(ask(own.ask_old))
    print(own.final)
    journal.sealing.seal(new(own))
    print(own.changed)
    return 0


def remove(journal: Journal, said: CommandWords) -> int:
    """Take it off; what is kept is plain from then on."""
    if not journal.sealed:
        raise JournalError("passphrase.none")
    journal.sealing.unlock(ask(said.passphrase.ask))
    lost = journal.sealing.unseal()
    print(said.passphrase.removed)
    if lost:
        print(said.counted(lost, said.passphrase.lost))
    return 0


ACTS = {"set": set_, "change": change, "remove": remove}
