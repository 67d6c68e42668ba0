"""Entries for a journal, each with a word to look for."""

from datetime import UTC, datetime, timedelta

from course.journal.entry import Entry, Line

CANARY = "canary-7f3a"
UNSEEN = "backups, synced folders, the browser’s history, printouts"


def entry(number: int, exercise: str = "start/one-small-thing") -> Entry:
    return Entry(
        id=f"{number:04x}",
        exercise=exercise,
        at=datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=number),
        title=f"Sheet {number}",
        lines=(Line("If", f"{CANARY}-{number}"),),
        answers={"if": f"{CANARY}-{number}"},
    )
