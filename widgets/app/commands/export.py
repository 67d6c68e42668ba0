"""`export`: copies what is kept to a new file that only this account can read."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from course.answers.records import Record, finished, planned, unfinished
from course.errors import JournalError
from course.journal import Journal, files
from course.library import Library
from course.library.command_words import CommandWords
from course.render.records import Kind, draw
from widgets.app.commands.passphrase import opened
from widgets.app.commands.report import check_known, tell_rescued, tell_tampered

KINDS: dict[str, Kind] = {".json": "copy", ".txt": "text", ".html": "page"}
"""What a file will be, by its ending."""


def export(
    library: Library,
    journal: Journal,
    file: Path,
    ids: list[str],
    exercise: str | None,
    plan: bool = False,
) -> int:
    """Write a copy to a new file that only this account can read.

    It holds everything, or some entries, or one exercise, or the plan. What is there to be read
    is in the language of the library; what was answered stays in the words it was answered in.
    """
    said, ending = library.commands, file.suffix.lower()
    if plan and ending not in (".txt", ".html"):
        raise JournalError("copy.plan_ending")
    if ending not in KINDS:
        raise JournalError("copy.ending")
    if library.code and ending == ".json":
        raise JournalError("copy.no_language")
    if not journal.kept:
        raise JournalError("copy.nothing")
    opened(journal, said.passphrase)
    chosen = _planned(library, journal) if plan else _chosen(journal, ids, exercise)
    tell_rescued(journal, said)
    tell_tampered(journal, said)
    _create(file, draw(library, chosen, KINDS[ending]).encode("utf-8", "replace"))
    what = said.export.your_plan if plan else _counted(chosen, said)
    print(said.export.holds.format(file=file, what=what))
    print(said.export.readable)
    if journal.sealed:
        print(said.export.plain)
    return 0


def _counted(chosen: list[Record], said: CommandWords) -> str:
    drafts = sum(one.unfinished for one in chosen)
    return said.export.some.format(
        entries=said.counted(len(chosen) - drafts, said.common.entries),
        drafts=said.counted(drafts, said.common.drafts),
    )


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
        raise JournalError("copy.unfound")
    return chosen


def _planned(library: Library, journal: Journal) -> list[Record]:
    """Return the plan, with the time at which it is taken along."""
    plan = planned(library, journal.drafts())
    if not plan:
        raise JournalError("copy.no_plan")
    return [replace(one, dated=True) for one in plan]


def _create(file: Path, content: bytes) -> None:
    """Write a file that was not there before, whole or not at all."""
    try:
        files.write_private(file, content)
    except FileExistsError:
        raise JournalError("copy.there", file=file) from None
    except files.CutShort as error:
        raise JournalError("copy.unfinished", file=file, why=error.strerror) from None
    except files.LeftOver as error:
        raise JournalError("copy.left", file=file, why=error.strerror) from None
    except OSError as error:
        raise JournalError("copy.unwritten", file=file, why=error.strerror) from None
