"""`where`: says where answers are. A list has titles, when one is asked for, and no answer."""

from __future__ import annotations

from course.journal import Journal, files
from course.library import LIBRARY
from course.render.numbers import kilobytes
from widgets.app.commands.passphrase import opened
from widgets.app.commands.report import (
    NOTHING,
    UNSEEN,
    count,
    printable,
    tell_rescued,
    tell_tampered,
)

SEALED = "It cannot be read without the passphrase. Somebody can still press you to open it."
UNOPENED = "(does not open)"


def where(journal: Journal, listed: bool) -> int:
    """Say where answers are and how much there is; with `listed`, name each entry."""
    copies = files.damaged(journal.file)
    if journal.kept:
        print("What you keep is in one file on this computer:")
        print(f"  {journal.file}", flush=True)
        sealed, entries = journal.sealed, {}
        if listed or not sealed:  # where answers are is told without the passphrase
            opened(journal)
            entries = {entry.id: entry for entry in journal.entries()}
            journal.drafts()  # so that one that was changed is told of
        pages, names = journal.names()
        tell_rescued(journal)
        copies = files.damaged(journal.file)
        size = sum(file.stat().st_size for file in files.own(journal.file))
        print(
            f"It holds {count(len(pages), 'draft')} and "
            f"{count(len(names), 'entry', 'entries')}, {kilobytes(size)} in all."
        )
        print(SEALED if sealed else "Anyone who can use this computer can read it.")
        tell_tampered(journal)
        if listed:
            for name in names:
                when = LIBRARY.language.moment(name.at)
                title = entries[name.id].title if name.id in entries else UNOPENED
                print(f"  {printable(name.id)}  {when}  {printable(title)}")
    else:
        print(NOTHING)
        print(f"If you choose to keep answers, they go here: {journal.file}")
    if copies:
        print("Damaged copies were set aside. They may hold words of yours; erase removes them:")
        for file in copies:
            print(f"  {file}, {kilobytes(file.stat().st_size)}")
    print(f"This cannot see {UNSEEN}.")
    return 0
