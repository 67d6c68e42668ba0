"""`import`: takes in a copy that `export` wrote."""

from __future__ import annotations

from pathlib import Path

from course.errors import JournalError
from course.journal import Journal, backup
from course.library.command_words import CommandWords
from widgets.app.commands.passphrase import opened
from widgets.app.commands.report import tell_rescued


def take_in(journal: Journal, file: Path, said: CommandWords) -> int:
    """Take in a copy that export wrote; what is there already stays as it is."""
    try:
        with file.open("rb") as source:
            content = source.read(backup.MOST + 1)
    except OSError as error:
        raise JournalError("copy.unread", file=file, why=error.strerror) from None
    whole = backup.read(content)
    begins = not journal.kept
    opened(journal, said.passphrase)
    entries, drafts = journal.take_in(whole.entries, whole.drafts)
    tell_rescued(journal, said)
    print(
        said.import_.taken.format(
            entries=said.counted(entries, said.common.entries),
            drafts=said.counted(drafts, said.common.drafts),
        )
    )
    if begins:
        print(said.common.begun.format(file=journal.file))
    return 0
