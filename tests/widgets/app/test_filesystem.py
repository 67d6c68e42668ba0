"""A file is written whole, for the reader's account alone, and never where a link leads."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from widgets.app import filesystem

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


@posix
def test_what_is_created_is_the_readers_alone_and_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "new"
    with filesystem.create(file) as new:
        assert 0o600 == mode(file)
        new.write(b"words")
    with pytest.raises(FileExistsError):
        filesystem.create(file)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        filesystem.create(tmp_path / "link")
    assert b"words" == file.read_bytes()
    assert not (tmp_path / "elsewhere").exists()


@posix
@pytest.mark.parametrize("left", ["a draft cut short", "a link"])
def test_what_is_replaced_is_whole_whatever_lies_where_the_draft_goes(
    tmp_path: Path, left: str
) -> None:
    file, draft, theirs = (tmp_path / name for name in ("file", "draft", "theirs"))
    file.write_bytes(b"before")
    theirs.write_bytes(b"theirs")
    if left == "a link":
        draft.symlink_to(theirs)
    else:
        draft.write_bytes(b"half of something longer than what comes")
    filesystem.replace(file, b"after", draft)
    assert (b"after", 0o600) == (file.read_bytes(), mode(file))
    assert b"theirs" == theirs.read_bytes()
    assert not os.path.lexists(draft)


@posix
def test_what_is_written_anew_is_the_readers_alone(tmp_path: Path) -> None:
    file = tmp_path / "note"
    filesystem.write(file, "a longer note")
    filesystem.write(file, "short")
    assert ("short", 0o600) == (file.read_text("utf-8"), mode(file))


@posix
def test_what_is_written_anew_is_never_written_where_a_link_leads(tmp_path: Path) -> None:
    file, theirs = tmp_path / "note", tmp_path / "theirs"
    theirs.write_bytes(b"theirs")
    file.symlink_to(theirs)
    filesystem.write(file, "ours")
    assert (b"ours", b"theirs") == (file.read_bytes(), theirs.read_bytes())
    assert [file, theirs] == sorted(tmp_path.iterdir())


def test_what_is_too_long_or_no_file_is_not_read(tmp_path: Path) -> None:
    long = tmp_path / "long"
    long.write_bytes(b" " * (filesystem.LONGEST + 1))
    for place in (long, tmp_path, tmp_path / "none"):
        assert filesystem.read_small(place) is None
    with pytest.raises(OSError) as caught:
        filesystem.read(long, filesystem.LONGEST)
    assert errno.EFBIG == caught.value.errno
    assert filesystem.LONGEST + 1 == len(filesystem.read(long, filesystem.LONGEST + 1))
