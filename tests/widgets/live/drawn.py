"""What the tests of the scripts show: blank sheets, and what stands in the panel's places.

`python tests/widgets/live/drawn.py FILE` writes it as JSON. Drawn anew each time, so that a script
is tested with the HTML it will meet.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from course.answers.records import Record
from course.journal import Entry, Standing
from course.library import LIBRARY
from course.library.worked_examples import half_by
from course.render import html, panel

SHEETS = (
    "start/first-check",
    "start/how-are-you",
    "start/one-small-thing",
    "steadying/how-was-it",
    "steadying/last-time",
    "steadying/week",
    "trust/grid",
    "trust/which-part",
)
KEPT = Standing(born="a")
SEALED = Standing(born="a", sealed=True)
LOCKED = Standing(born="a", sealed=True, locked=True)


def sheets() -> dict[str, str]:
    """Return each sheet, blank, as a live page begins with it."""
    exercises = {name: LIBRARY.read(name) for name in SHEETS}
    return {
        name: html.draw(one.sheet(), LIBRARY.words, begun=half_by(one))
        for name, one in exercises.items()
    }


def places() -> dict[str, str]:
    """Return what can stand in a place of the panel."""
    words = LIBRARY.words
    at = datetime(2026, 1, 1, 12, tzinfo=UTC)
    entry = Entry(id="1", exercise="a/b", at=at, title="Rain", lines=(), answers={})
    records = [Record(key=f"draft:a/{name}", entry=entry, dated=False) for name in "bc"]
    return {
        "blank": panel.state("Nothing is kept.", Standing(), True, words),
        "kept": panel.state("It is kept.", KEPT, True, words),
        "sealed": panel.state("It is kept.", SEALED, True, words),
        "locked": panel.state("It is locked.", LOCKED, True, words),
        "sure": panel.sure(words),
        "list": panel.listing(records, words),
        "preview": panel.preview("text", "rain", True, words),
        "passphrase": panel.passphrase(KEPT, words),
    }


def main(into: Path) -> None:
    """Write all of it into a file."""
    drawn = {"sheets": sheets(), "panel": panel.skeleton(LIBRARY.words), "places": places()}
    into.parent.mkdir(exist_ok=True)
    into.write_text(json.dumps(drawn), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
