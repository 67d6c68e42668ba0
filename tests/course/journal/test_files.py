"""What stands beside a journal is found, or it is said that nobody can look."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.journal import files

LOOK = """
import os, sys
from pathlib import Path
from course.journal import files
if os.getuid() == 0:
    os.setuid(65534)
for look in (files.damaged, files.own, files.aside):
    try:
        print([one.name for one in look(Path(sys.argv[1]))])
    except PermissionError:
        print("nobody can look")
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another account can reach."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def test_copies_are_found_first_to_last_and_nothing_else(tmp_path: Path) -> None:
    names = ["journal.damaged-10.sqlite", "journal.damaged-9.sqlite", "my.damaged-1.sqlite"]
    for name in names:
        (tmp_path / name).touch()
    found = files.damaged(tmp_path / "journal.sqlite")
    assert ["journal.damaged-9.sqlite", "journal.damaged-10.sqlite"] == [one.name for one in found]


def test_where_there_is_no_folder_there_are_no_copies(tmp_path: Path) -> None:
    assert [] == files.damaged(tmp_path / "none" / "journal.sqlite")


@pytest.mark.skipif(os.name == "nt", reason="file modes hide nothing there")
def test_a_folder_nobody_can_look_into_is_never_taken_for_one_without_copies(
    open_folder: Path,
) -> None:
    for name in ("journal.sqlite", "journal.damaged-1.sqlite"):
        (open_folder / name).touch()
    open_folder.chmod(0o311)
    if os.getuid() == 0:
        os.chown(open_folder, 65534, 65534)
    file = str(open_folder / "journal.sqlite")
    said = subprocess.run(
        [sys.executable, "-c", LOOK, file], capture_output=True, text=True, check=True
    )
    open_folder.chmod(0o700)
    assert ["nobody can look"] * 3 == said.stdout.splitlines()
