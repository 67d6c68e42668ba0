"""A journal that holds something, and a reader who types commands."""

from collections.abc import Callable
from pathlib import Path

import pytest

from course.journal import Journal
from tests.widgets.app.commands.entries import CANARY, entry
from widgets.app.__main__ import main

Type = Callable[..., tuple[int, str, str]]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Two entries and two drafts, one of them for the plan."""
    journal = Journal(tmp_path / "mine" / "journal.sqlite")
    journal.take_in(
        [entry(1), entry(2, "a/other")],
        {"steadying/kit": {"keyed-up-signs": f"{CANARY}-jaw"}, "a/other": {"x": f"{CANARY}-x"}},
    )
    return journal


@pytest.fixture
def type_(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Type:
    """Types a command, and gives how it ended, what it said, and what it said was wrong."""

    def typed(*arguments: str | Path) -> tuple[int, str, str]:
        command, *rest = map(str, arguments)
        ended = main([command, "--folder", str(tmp_path / "mine"), *rest])
        return ended, *capsys.readouterr()

    return typed
