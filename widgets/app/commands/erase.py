"""`erase`: erases all that is kept, or single entries, after asking once more."""

from __future__ import annotations

from collections.abc import Callable

from course.answers.records import Record, finished, strike
from course.errors import JournalError
from course.journal import Journal, files
from course.journal.entry import Name
from course.language import bare
from course.library.command_words import CommandWords, EraseWords
from widgets.app.commands.report import check_known, tell_rescued


def erase(
    journal: Journal, ids: list[str], sure: bool, sweep: Callable[[], None], said: CommandWords
) -> int:
    """Erase everything, or single entries, after asking once more.

    With everything goes what `sweep` takes away: the traces around what was kept.
    """
    own, common = said.erase, said.common
    if not (files.own(journal.file) or files.aside(journal.file)):
        if not ids:
            _swept(sweep, JournalError("erasing.nothing"))
        print(common.nothing)
        return 0
    locked = bool(ids) and journal.sealed and journal.locked
    picked: list[Name] = []
    records: dict[str, Record] = {}
    if ids:
        try:
            records = {record.entry.id: record for record in finished(journal)}
            picked = [name for name in journal.names()[1] if name.id in ids]
            check_known(ids, {name.id for name in picked})  # so that a mistyped id erases nothing
        finally:
            tell_rescued(journal, said)
    what = said.counted(len(picked), common.entries) if ids else own.everything
    print(own.going.format(what=what, folder=journal.file.parent))
    if ids:
        print(own.locked if locked else own.pages_too)
    if not sure and not _confirmed(own):
        print(own.not_erased)
        return 1
    if not ids:
        journal.erase()
        _swept(sweep, JournalError("erasing.done"))
    for at, name in enumerate(picked):
        try:
            journal.strike(name.id)
        except JournalError:
            if at:
                print(own.some.format(n=at, what=what))
            raise
    going = [records[name.id] for name in picked if name.id in records]
    pages = len({record.entry.exercise for record in going if strike(journal, record)})
    print(own.erased.format(what=what, unseen=common.unseen))
    if pages:
        print(own.on_pages.format(pages=said.counted(pages, common.pages)))
    _tell_left(journal, {name.exercise for name in picked}, locked, said)
    return 0


def _swept(sweep: Callable[[], None], stands: JournalError) -> None:
    """Take away the traces around what was kept; where that fails, say first how things stand."""
    try:
        sweep()
    except OSError as error:
        raise JournalError(
            "erasing.traces", stands=stands, file=error.filename, why=error.strerror
        ) from None


def _tell_left(journal: Journal, exercises: set[str], locked: bool, said: CommandWords) -> None:
    """Say where words of an entry that was erased may still be, and how to take them away."""
    tell_rescued(journal, said)
    if pages := len(exercises.intersection(journal.names()[0])):
        left = said.erase.left_locked if locked else said.erase.left
        print(left.format(pages=said.counted(pages, said.common.pages)))
    if exercises and (copies := files.damaged(journal.file)):
        print(said.erase.copies)
        for file in copies:
            print(f"  {file}")


def _confirmed(said: EraseWords) -> bool:
    word = bare(said.yes).strip()  # a mark of English is nothing that anybody could type
    try:
        return input(said.ask.format(yes=word)).strip().casefold() == word.casefold()
    except (EOFError, OSError, UnicodeError):  # nobody is there, or what came is no text
        print()
        return False
