"""Wherever a passphrase is broken off, no word is lost and none is plain that was not before.

What must hold is in `interrupting.py`. Here it is run, for each act and each way to break in.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.course.journal.conftest import posix

pytestmark = posix

ACTS = ("begun", "set", "changed", "removed")


def interrupted(act: str, way: str, folder: Path) -> int:
    """Break in at every point, and give how many there were."""
    command = [sys.executable, "-m", "tests.course.journal.interrupting", act, way, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "" == done.stderr
    return int(done.stdout)


@pytest.mark.parametrize("act", ACTS)
def test_where_any_operation_on_a_file_fails_it_is_refused_whole_or_done(
    act: str, tmp_path: Path
) -> None:
    assert 15 <= interrupted(act, "fails", tmp_path)


@pytest.mark.parametrize("act", ACTS)
def test_killed_at_any_operation_on_a_file_it_can_be_done_again(act: str, tmp_path: Path) -> None:
    assert 15 <= interrupted(act, "killed", tmp_path)


@pytest.mark.parametrize("act", ACTS)
def test_while_another_holds_a_lock_it_is_refused_and_done_later(act: str, tmp_path: Path) -> None:
    assert 2 == interrupted(act, "busy", tmp_path)


@pytest.mark.parametrize("act", ACTS)
def test_where_a_file_may_not_grow_it_is_refused_whole_or_done(act: str, tmp_path: Path) -> None:
    assert 5 <= interrupted(act, "limit", tmp_path)


@pytest.mark.parametrize("act", ACTS)
def test_with_too_little_room_on_the_disk_it_is_refused_whole_or_done(
    act: str, small_disk: Path
) -> None:
    assert 3 <= interrupted(act, "disk", small_disk)
