"""A canary: words that tests look for in every file, and a journal that is full of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from course.journal import Entry, Journal, Line

CANARY = "canary-7f3a"


def found(folder: Path, text: str = CANARY) -> list[Path]:
    """Return the files below a folder that hold the text."""
    return [
        path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()
    ]


def entry(number: int, words: str = CANARY) -> Entry:
    return Entry(
        id=f"{number:04x}",
        exercise="a/b",
        at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        title=f"{words} title",
        lines=(Line(f"{words} prompt", f"{words}-{number}"),),
        answers={"x": f"{words}-{number}"},
    )


def plain(file: Path, entries: int = 60) -> Journal:
    """Make a journal that holds the canary on many pages, and held it on many more."""
    journal = Journal(file)
    journal.keep()
    journal.take_in([entry(number) for number in range(entries)], {})
    for exercise in ("a/b", "a/c"):
        journal.write(exercise, "x", CANARY * 3000)
        journal.write(exercise, "x", CANARY)
    return journal
