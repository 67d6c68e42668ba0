"""`import`: takes in a copy that `export` wrote."""

from __future__ import annotations

from pathlib import Path

from course.errors import JournalError
from course.journal import Journal, backup
from widgets.app.commands.passphrase import opened
from widgets.app.commands.report import count, tell_rescued


def take_in(journal: Journal, file: Path) -> int:
    """Take in a copy that export wrote; what is there already stays as it is."""
    try:
        with file.open("rb") as source:
            content = source.read(backup.MOST + 1)
    except OSError as error:
        raise JournalError("copy.unread", file=file, why=error.strerror) from None
    whole = backup.read(content)
    begins = not journal.kept
    opened(journal)
    entries, drafts = journal.take_in(whole.entries, whole.drafts)
    tell_rescued(journal)
    print(
        f"Taken in: {count(entries, 'entry', 'entries')} and {count(drafts, 'draft')}. "
        "What was there already stayed as it was."
    )
    if begins:
        print(f"From now on answers are kept on this computer, in {journal.file}")
    return 0
