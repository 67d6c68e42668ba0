"""A journal, blank and written in."""

from pathlib import Path

import pytest

from course.journal import Journal, answered
from course.library import LIBRARY
from tests.course.live.pressing import CANARY


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "at" / "journal.sqlite")


@pytest.fixture(params=["kept", "in memory"])
def written(request: pytest.FixtureRequest, journal: Journal) -> Journal:
    """One page finished and as it is now, one not finished and part of the plan."""
    if request.param == "kept":
        journal.keep()
    journal.write("start/one-small-thing", "if", f"{CANARY} <b>rains</b>")
    sheet = LIBRARY.read("start/one-small-thing").sheet()
    journal.enter(answered(sheet, journal.draft(sheet.id)))
    journal.write("steadying/kit", "own", "a stone")
    return journal
