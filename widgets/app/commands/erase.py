"""`erase`: erases all that is kept, or single entries, after asking once more."""

from __future__ import annotations

from collections.abc import Callable

from course.answers.records import Record, finished, strike
from course.errors import JournalError
from course.journal import Journal, files
from course.journal.entry import Name
from widgets.app.commands.report import NOTHING, UNSEEN, check_known, count, tell_rescued

LOCKED = "It is locked, so what its page holds now is not looked at, and stays."


def erase(journal: Journal, ids: list[str], sure: bool, sweep: Callable[[], None]) -> int:
    """Erase everything, or single entries, after asking once more.

    With everything goes what `sweep` takes away: the traces around what was kept.
    """
    if not (files.own(journal.file) or files.aside(journal.file)):
        if not ids:
            _swept(sweep, JournalError("erasing.nothing"))
        print(NOTHING)
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
            tell_rescued(journal)
    what = count(len(picked), "entry", "entries") if ids else "everything that is kept"
    print(f"This erases {what} in {journal.file.parent}. It cannot be taken back.")
    if ids:
        print(
            LOCKED
            if locked
            else "Where a page still holds the same answers, they are erased there too."
        )
    if not sure and not _confirmed():
        print("Nothing was erased.")
        return 1
    if not ids:
        journal.erase()
        _swept(sweep, JournalError("erasing.done"))
    for at, name in enumerate(picked):
        try:
            journal.strike(name.id)
        except JournalError:
            if at:
                print(f"Erased: {at} of {what}. The others are as they were.")
            raise
    going = [records[name.id] for name in picked if name.id in records]
    pages = len({record.entry.exercise for record in going if strike(journal, record)})
    print(f"Erased: {what}. This cannot reach {UNSEEN}.")
    if pages:
        print(
            f"The same answers were erased on {count(pages, 'page')} too. "
            "A page that is open shows them until it is opened again."
        )
    _tell_left(journal, {name.exercise for name in picked}, locked)
    return 0


def _swept(sweep: Callable[[], None], stands: JournalError) -> None:
    """Take away the traces around what was kept; where that fails, say first how things stand."""
    try:
        sweep()
    except OSError as error:
        raise JournalError(
            "erasing.traces", stands=stands, file=error.filename, why=error.strerror
        ) from None


def _tell_left(journal: Journal, exercises: set[str], locked: bool) -> None:
    """Say where words of an entry that was erased may still be, and how to take them away."""
    tell_rescued(journal)
    if pages := len(exercises.intersection(journal.names()[0])):
        changed = "" if locked else ", changed since,"
        print(
            f"What stands on {count(pages, 'page')} of the course now{changed} is still "
            "there. Empty the boxes on the page, or use erase alone, to take it away."
        )
    if exercises and (copies := files.damaged(journal.file)):
        print("Damaged copies were set aside. They still hold what they held; erase removes them:")
        for file in copies:
            print(f"  {file}")


def _confirmed() -> bool:
    try:
        return input("Type yes to erase: ").strip().lower() == "yes"
    except (EOFError, OSError, UnicodeError):  # nobody is there, or what came is no text
        print()
        return False
