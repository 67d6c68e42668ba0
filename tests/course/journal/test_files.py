"""A private file is whole or not there; what stands beside a journal is found, or that is said."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.journal import files
from tests.course.journal.conftest import posix

KILLED = """
import os, signal, sys
from pathlib import Path
from course.journal import files
file = Path(sys.argv[1])
def kill(event, arguments):
    if event == "os.rename":
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(kill)
files.write_private(file, b"after", file.with_name("draft"))
"""

CRAMPED = """
import resource, sys
from pathlib import Path
from course.journal import files
file, *draft = map(Path, sys.argv[1:])
resource.setrlimit(resource.RLIMIT_FSIZE, (4, 4))
try:
    files.write_private(file, b"longer than that", *draft)
except files.CutShort as error:
    print(error.strerror)
"""

STUCK = """
import errno, resource, sys
from pathlib import Path
from course.journal import files
def keep(event, _):
    if event == "os.remove":
        raise OSError(errno.EROFS, "it went read-only")
sys.addaudithook(keep)
resource.setrlimit(resource.RLIMIT_FSIZE, (4, 4))
try:
    files.write_private(Path(sys.argv[1]), b"longer than that")
except files.LeftOver as error:
    print(error.strerror)
"""

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


def python(script: str, *given: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", script, *map(str, given)]
    return subprocess.run(command, capture_output=True, text=True)


@posix
@pytest.mark.parametrize("there", ["a file", "a link", "a link that leads nowhere", "a folder"])
def test_a_private_file_is_written_over_nothing(tmp_path: Path, there: str) -> None:
    file, theirs = tmp_path / "file", tmp_path / "theirs"
    theirs.write_bytes(b"theirs")
    if there == "a folder":
        file.mkdir()
    elif there == "a file":
        file.write_bytes(b"before")
    else:
        file.symlink_to(theirs if there == "a link" else tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        files.write_private(file, b"after")
    assert b"theirs" == theirs.read_bytes()
    assert ["file", "theirs"] == sorted(one.name for one in tmp_path.iterdir())
    if there == "a file":
        assert b"before" == file.read_bytes()


@posix
@pytest.mark.parametrize("there", ["nothing", "a file anyone can read", "a link"])
def test_by_way_of_a_draft_a_private_file_takes_the_place_of_what_is_there(
    tmp_path: Path, there: str
) -> None:
    file, draft, theirs = (tmp_path / name for name in ("file", "draft", "theirs"))
    theirs.write_bytes(b"theirs")
    draft.symlink_to(theirs)
    if there == "a link":
        file.symlink_to(theirs)
    elif there != "nothing":
        file.write_bytes(b"before")
        file.chmod(0o644)
    files.write_private(file, b"after", draft)
    assert (b"after", b"theirs") == (file.read_bytes(), theirs.read_bytes())
    assert stat.S_IFREG | 0o600 == file.lstat().st_mode
    assert not os.path.lexists(draft)


@posix
def test_with_no_room_nothing_is_left_of_a_private_file_and_what_was_there_stays(
    tmp_path: Path,
) -> None:
    file = tmp_path / "file"
    assert "File too large\n" == python(CRAMPED, file).stdout
    assert [] == list(tmp_path.iterdir())
    file.write_bytes(b"before")
    assert "File too large\n" == python(CRAMPED, file, tmp_path / "draft").stdout
    assert [file] == list(tmp_path.iterdir())
    assert b"before" == file.read_bytes()


@posix
def test_killed_before_its_draft_is_in_place_a_private_file_is_as_it_was(tmp_path: Path) -> None:
    file, draft = tmp_path / "file", tmp_path / "draft"
    file.write_bytes(b"before")
    assert -signal.SIGKILL == python(KILLED, file).returncode
    assert (b"before", b"after") == (file.read_bytes(), draft.read_bytes())
    assert 0o600 == stat.S_IMODE(draft.stat().st_mode)
    files.write_private(file, b"later", draft)
    assert ([file], b"later") == (list(tmp_path.iterdir()), file.read_bytes())


@posix
def test_a_part_that_can_neither_be_ended_nor_taken_away_is_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "new"
    assert "File too large\n" == python(STUCK, file).stdout
    assert file.exists()
