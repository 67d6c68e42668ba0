"""`export`: copies what is kept to a new file that only this account can read."""

from __future__ import annotations

import os
from pathlib import Path

from course.answers.drafts import unfinished
from course.answers.plan import gathered
from course.errors import JournalError
from course.journal import Entry, Journal, answered, backup, files
from course.library import LIBRARY
from course.render import entries as drawn
from course.sheet import Answers
from widgets.app import filesystem
from widgets.app.commands.passphrase import opened
from widgets.app.commands.report import NOTHING, check_known, count, tell_rescued, tell_tampered


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
    tell_rescued(journal)
    tell_tampered(journal)
    if ending == ".json":
        content = backup.write(entries, drafts)
    else:
        draw = drawn.text if ending == ".txt" else drawn.page
        left = unfinished(LIBRARY, drafts).values()
        content = draw(entries, left, words=LIBRARY.words).encode("utf-8", "replace")
    _create(file, content)
    holds = f"{count(len(entries), 'entry', 'entries')} and {count(len(drafts), 'draft')}"
    print(f"{file} now holds {'your plan' if plan else holds}.")
    print("Anyone who can open that file can read it. Erasing what is kept does not reach it.")
    if journal.sealed:
        print("The copy is plain: it has no passphrase.")
    return 0


def _picked(
    journal: Journal, ids: list[str], exercise: str | None
) -> tuple[list[Entry], dict[str, Answers]]:
    """Return the entries and drafts that were asked for; drafts stay out when entries are named."""
    entries = journal.entries(exercise)
    drafts = {} if ids else journal.drafts()
    if exercise is not None:
        drafts = {name: drafts[name] for name in drafts if name == exercise}
    if ids:
        check_known(ids, {entry.id for entry in entries})
        entries = [entry for entry in entries if entry.id in ids]
    if not entries and not drafts:
        raise JournalError("Nothing that is kept fits what you asked for. No file was made.")
    return entries, drafts


def _planned(journal: Journal) -> tuple[list[Entry], dict[str, Answers]]:
    """Return the plan as the one entry of a copy."""
    sheet, answers = gathered(LIBRARY, journal.drafts())
    if not answers:
        raise JournalError("Nothing that belongs to the plan is kept. No file was made.")
    return [answered(sheet, answers, language=LIBRARY.language)], {}


def _create(file: Path, content: bytes) -> None:
    """Write a file that was not there before, whole or not at all."""
    try:
        new = filesystem.create(file)
    except FileExistsError:
        raise JournalError(
            f"{file} is there already, and was left as it is. Choose another name."
        ) from None
    except OSError as error:
        raise JournalError(f"{file} cannot be written: {error.strerror}.") from None
    try:
        with new:
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
