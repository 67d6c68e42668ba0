"""What several commands say of what is kept. An answer is never printed."""

from __future__ import annotations

from course.errors import JournalError
from course.journal import Journal
from course.library.command_words import CommandWords


def tell_rescued(journal: Journal, said: CommandWords) -> None:
    """Say what a damaged journal was set aside as, once, if it was."""
    if told := journal.rescued():
        drafts = said.counted(told.drafts, said.common.drafts)
        entries = said.counted(told.entries, said.common.entries)
        print(said.common.rescued.format(file=told.file, drafts=drafts, entries=entries))


def tell_tampered(journal: Journal, said: CommandWords) -> None:
    """Say how much could not be opened when the journal was last read, if anything."""
    if many := journal.tampered():
        print(said.counted(many, said.common.tampered))


def check_known(ids: list[str], known: set[str]) -> None:
    """Raise `JournalError` for the first id that is none."""
    if missing := set(ids) - known:
        raise JournalError("erasing.unknown", id=printable(min(missing)))


def printable(words: str) -> str:
    """Leave out what a terminal would obey."""
    return "".join(one if one.isprintable() else " " for one in words)
