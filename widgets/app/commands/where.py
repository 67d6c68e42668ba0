"""`where`: says where answers are. A list has titles, when one is asked for, and no answer."""

from __future__ import annotations

from course.journal import Journal, files
from course.library.command_words import CommandWords
from widgets.app.commands.passphrase import opened
from widgets.app.commands.report import printable, tell_rescued, tell_tampered


def where(journal: Journal, listed: bool, said: CommandWords) -> int:
    """Say where answers are and how much there is; with `listed`, name each entry."""
    own, common = said.where, said.common
    copies = files.damaged(journal.file)
    if journal.kept:
        print(own.file)
        print(f"  {journal.file}", flush=True)
        sealed, entries = journal.sealed, {}
        if listed or not sealed:  # where answers are is told without the passphrase
            opened(journal, said.passphrase)
            entries = {entry.id: entry for entry in journal.entries()}
            journal.drafts()  # so that one that was changed is told of
        pages, names = journal.names()
        tell_rescued(journal, said)
        copies = files.damaged(journal.file)
        size = sum(file.stat().st_size for file in files.own(journal.file))
        print(
            own.holds.format(
                drafts=said.counted(len(pages), common.drafts),
                entries=said.counted(len(names), common.entries),
                size=said.size(size),
            )
        )
        print(own.sealed if sealed else own.open)
        tell_tampered(journal, said)
        if listed:
            for name in names:
                when = said.language.moment(name.at)
                title = entries[name.id].title if name.id in entries else own.unopened
                print(f"  {printable(name.id)}  {when}  {printable(title)}")
    else:
        print(common.nothing)
        print(own.would.format(file=journal.file))
    if copies:
        print(own.copies)
        for file in copies:
            print(f"  {file}, {said.size(file.stat().st_size)}")
    print(own.unseen.format(unseen=common.unseen))
    return 0
