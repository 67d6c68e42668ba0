"""What the command does with what is kept: say where, copy out, take in, erase.

An answer is never printed here; a title is, when a reader asks for the list.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from course.answers.drafts import unfinished
from course.answers.plan import gathered
from course.answers.records import Piece, strike
from course.errors import JournalError
from course.journal import Journal, backup, files
from course.journal.entry import Entry, Name, answered
from course.library import LIBRARY
from course.render import entries as drawn
from course.sheet import Answers
from widgets.app.passphrase import opened

UNSEEN = (
    "backups, synced folders, the browser’s history, printouts, and copies you made with export"
)
SEALED = "It cannot be read without the passphrase. Somebody can still press you to open it."
LOCKED = "It is locked, so what its page holds now is not looked at, and stays."
UNOPENED = "(does not open)"
NOTHING = "Nothing is kept on this computer."


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
        _tell_rescued(journal)
        copies = files.damaged(journal.file)
        size = sum(file.stat().st_size for file in files.own(journal.file))
        print(
            f"It holds {_count(len(pages), 'draft')} and "
            f"{_count(len(names), 'entry', 'entries')}, {_size(size)} in all."
        )
        print(SEALED if sealed else "Anyone who can use this computer can read it.")
        _tell_tampered(journal)
        if listed:
            for name in names:
                title = entries[name.id].title if name.id in entries else UNOPENED
                print(f"  {_plain(name.id)}  {drawn.when(name.at)}  {_plain(title)}")
    else:
        print(NOTHING)
        print(f"If you choose to keep answers, they go here: {journal.file}")
    if copies:
        print("Damaged copies were set aside. They may hold words of yours; erase removes them:")
        for file in copies:
            print(f"  {file}, {_size(file.stat().st_size)}")
    print(f"This cannot see {UNSEEN}.")
    return 0


def export(
    journal: Journal, file: Path, ids: list[str], exercise: str | None, plan: bool = False
) -> int:
    """Write a copy to a new file that only this account can read.

    It holds everything, or some entries, or one exercise, or the plan.
    """
    ending = file.suffix.lower()
    if plan and ending not in (".txt", ".html"):
        raise JournalError("The plan is made to be read: end the file’s name in .txt or .html.")
    if ending not in (".json", ".txt", ".html"):
        raise JournalError(
            "The file’s ending says what it will be: .json for a copy that can be taken in "
            "again, .txt or .html to read and print."
        )
    if not journal.kept:
        raise JournalError(f"{NOTHING} So there is nothing to copy, and no file was made.")
    opened(journal)
    entries, drafts = _planned(journal) if plan else _picked(journal, ids, exercise)
    _tell_rescued(journal)
    _tell_tampered(journal)
    if ending == ".json":
        content = backup.write(entries, drafts)
    else:
        draw = drawn.text if ending == ".txt" else drawn.page
        content = draw(entries, unfinished(LIBRARY, drafts).values()).encode("utf-8", "replace")
    _create(file, content)
    holds = f"{_count(len(entries), 'entry', 'entries')} and {_count(len(drafts), 'draft')}"
    print(f"{file} now holds {'your plan' if plan else holds}.")
    print("Anyone who can open that file can read it. Erasing what is kept does not reach it.")
    if journal.sealed:
        print("The copy is plain: it has no passphrase.")
    return 0


def take_in(journal: Journal, file: Path) -> int:
    """Take in a copy that export wrote; what is there already stays as it is."""
    try:
        with file.open("rb") as source:
            content = source.read(backup.MOST + 1)
    except OSError as error:
        raise JournalError(f"{file} cannot be read: {error.strerror}.") from None
    whole = backup.read(content)
    begins = not journal.kept
    opened(journal)
    entries, drafts = journal.take_in(whole.entries, whole.drafts)
    _tell_rescued(journal)
    print(
        f"Taken in: {_count(entries, 'entry', 'entries')} and {_count(drafts, 'draft')}. "
        "What was there already stayed as it was."
    )
    if begins:
        print(f"From now on answers are kept on this computer, in {journal.file}")
    return 0


def erase(journal: Journal, ids: list[str], sure: bool, sweep: Callable[[], None]) -> int:
    """Erase everything, or single entries, after asking once more.

    With everything goes what `sweep` takes away: the traces around what was kept.
    """
    if not (files.own(journal.file) or files.aside(journal.file)):
        if not ids:
            _swept(sweep, NOTHING)
        print(NOTHING)
        return 0
    locked = bool(ids) and journal.sealed and journal.locked
    picked: list[Name] = []
    entries: dict[str, Entry] = {}
    if ids:
        try:
            entries = {entry.id: entry for entry in journal.entries()}
            picked = [name for name in journal.names()[1] if name.id in ids]
            _missing(ids, {name.id for name in picked})  # so that a mistyped id erases nothing
        finally:
            _tell_rescued(journal)
    what = _count(len(picked), "entry", "entries") if ids else "everything that is kept"
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
        _swept(sweep, "All that was kept is erased.")
    read = [entries[name.id] for name in picked if name.id in entries]
    for at, name in enumerate(picked):
        try:
            journal.strike(name.id)
        except JournalError:
            if at:
                print(f"Erased: {at} of {what}. The others are as they were.")
            raise
    going = [Piece(key=entry.id, entry=entry, dated=True) for entry in read]
    pages = len({piece.entry.exercise for piece in going if strike(journal, piece)})
    print(f"Erased: {what}. This cannot reach {UNSEEN}.")
    if pages:
        print(
            f"The same answers were erased on {_count(pages, 'page')} too. "
            "A page that is open shows them until it is opened again."
        )
    _tell_left(journal, {name.exercise for name in picked}, locked)
    return 0


def _swept(sweep: Callable[[], None], stands: str) -> None:
    """Take away the traces around what was kept; where that fails, say first how things stand."""
    try:
        sweep()
    except OSError as error:
        raise JournalError(
            f"{stands} This holds no answer of yours, and could not be taken away: "
            f"{error.filename} ({error.strerror}). You could delete it yourself."
        ) from None


def _tell_left(journal: Journal, exercises: set[str], locked: bool) -> None:
    """Say where words of an entry that was erased may still be, and how to take them away."""
    _tell_rescued(journal)
    if pages := len(exercises.intersection(journal.names()[0])):
        changed = "" if locked else ", changed since,"
        print(
            f"What stands on {_count(pages, 'page')} of the course now{changed} is still "
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


def _picked(
    journal: Journal, ids: list[str], exercise: str | None
) -> tuple[list[Entry], dict[str, Answers]]:
    """Return the entries and drafts that were asked for; drafts stay out when entries are named."""
    entries = journal.entries(exercise)
    drafts = {} if ids else journal.drafts()
    if exercise is not None:
        drafts = {name: drafts[name] for name in drafts if name == exercise}
    if ids:
        _missing(ids, {entry.id for entry in entries})
        entries = [entry for entry in entries if entry.id in ids]
    if not entries and not drafts:
        raise JournalError("Nothing that is kept fits what you asked for. No file was made.")
    return entries, drafts


def _missing(ids: list[str], known: set[str]) -> None:
    """Raise `JournalError` for the first id that is none."""
    if missing := set(ids) - known:
        raise JournalError(
            f"There is no entry {_plain(min(missing))}, and nothing was done. "
            "The list is shown by: where --entries"
        )


def _planned(journal: Journal) -> tuple[list[Entry], dict[str, Answers]]:
    """Return the plan as the one entry of a copy."""
    sheet, answers = gathered(LIBRARY, journal.drafts())
    if not answers:
        raise JournalError("Nothing that belongs to the plan is kept. No file was made.")
    return [answered(sheet, answers)], {}


def _create(file: Path, content: bytes) -> None:
    """Write a file that was not there before, whole or not at all."""
    try:
        handle = os.open(
            file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600
        )
    except FileExistsError:
        raise JournalError(
            f"{file} is there already, and was left as it is. Choose another name."
        ) from None
    except OSError as error:
        raise JournalError(f"{file} cannot be written: {error.strerror}.") from None
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
    except BaseException as error:  # Ctrl-C too: half a copy would be readable, and unsaid
        files.wipe(file)
        if not isinstance(error, OSError):
            raise
        raise JournalError(
            f"{file} could not be written to its end, and was removed: {error.strerror}."
        ) from None


def _tell_rescued(journal: Journal) -> None:
    if told := journal.rescued():
        print(
            f"The file was damaged. It was set aside as {told.file}\n"
            f"{_count(told.drafts, 'draft')} and {_count(told.entries, 'entry', 'entries')} "
            "could be carried over."
        )


def _tell_tampered(journal: Journal) -> None:
    if many := journal.tampered():
        print(
            f"{many} of these {'was' if many == 1 else 'were'} changed from outside, and cannot "
            "be opened. Nothing else was lost."
        )


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"


def _size(bytes_: int) -> str:
    return f"{max(1, round(bytes_ / 1000)):,} KB"


def _plain(words: str) -> str:
    """Leave out what a terminal would obey."""
    return "".join(one if one.isprintable() else " " for one in words)
