"""`export`: copies what is kept to a new file that only this account can read."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from course.answers.records import Record, finished, planned, unfinished
from course.errors import JournalError
from course.journal import Journal, files
from course.library import Library
from course.render.records import Kind, draw
from widgets.app.commands.passphrase import opened
from widgets.app.commands.report import NOTHING, check_known, count, tell_rescued, tell_tampered

KINDS: dict[str, Kind] = {".json": "copy", ".txt": "text", ".html": "page"}
"""What a file will be, by its ending."""


def export(
    journal: Journal,
    library: Library,
    file: Path,
    ids: list[str],
    exercise: str | None,
    plan: bool = False,
) -> int:
    """Write a copy to a new file that only this account can read.

    It holds everything, or some entries, or one exercise, or the plan. What is there to be read
    is in the language of the library; what was answered stays in the words it was answered in.
    """
    ending = file.suffix.lower()
    if plan and ending not in (".txt", ".html"):
        raise JournalError("The plan is made to be read: end the file’s name in .txt or .html.")
    if ending not in KINDS:
        raise JournalError(
            "The file’s ending says what it will be: .json for a copy that can be taken in "
            "again, .txt or .html to read and print."
        )
    if not journal.kept:
        raise JournalError(f"{NOTHING} So there is nothing to copy, and no file was made.")
    opened(journal)
    chosen = _planned(journal, library) if plan else _chosen(journal, ids, exercise)
    tell_rescued(journal)
    tell_tampered(journal)
    _create(file, draw(library, chosen, KINDS[ending]).encode("utf-8", "replace"))
    drafts = sum(one.unfinished for one in chosen)
    holds = f"{count(len(chosen) - drafts, 'entry', 'entries')} and {count(drafts, 'draft')}"
    print(f"{file} now holds {'your plan' if plan else holds}.")
    print("Anyone who can open that file can read it. Erasing what is kept does not reach it.")
    if journal.sealed:
        print("The copy is plain: it has no passphrase.")
    return 0


def _chosen(journal: Journal, ids: list[str], exercise: str | None) -> list[Record]:
    """Return the entries and drafts that were asked for; drafts stay out when entries are named.

    Nothing else is read, so that nothing is told of what was not asked for.
    """
    chosen = finished(journal, exercise)
    if ids:
        check_known(ids, {one.entry.id for one in chosen})
        chosen = [one for one in chosen if one.entry.id in ids]
    else:
        left = unfinished(journal.drafts())
        chosen += [one for one in left if exercise in (None, one.entry.exercise)]
    if not chosen:
        raise JournalError("Nothing that is kept fits what you asked for. No file was made.")
    return chosen


def _planned(journal: Journal, library: Library) -> list[Record]:
    """Return the plan, with the time at which it is taken along."""
    plan = planned(library, journal.drafts())
    if not plan:
        raise JournalError("Nothing that belongs to the plan is kept. No file was made.")
    return [replace(one, dated=True) for one in plan]


def _create(file: Path, content: bytes) -> None:
    """Write a file that was not there before, whole or not at all."""
    try:
        files.write_private(file, content)
    except FileExistsError:
        raise JournalError(
            f"{file} is there already, and was left as it is. Choose another name."
        ) from None
    except files.CutShort as error:
        raise JournalError(
            f"{file} could not be written to its end, and was removed: {error.strerror}."
        ) from None
    except OSError as error:
        raise JournalError(f"{file} cannot be written: {error.strerror}.") from None
