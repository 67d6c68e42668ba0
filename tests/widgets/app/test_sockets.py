"""A folder for sockets is the reader’s alone, has room and leaves nothing; nothing else is lost."""

import os
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from widgets.app import sockets

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")

TMP = Path("/tmp")


@pytest.fixture
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the folder will be noted; here is no place of the session's own."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    note = tmp_path / "note"
    yield note
    sockets.remove(note)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Path]:
    """A short place as a session has one."""
    place = TMP / f"session-{os.getpid()}"
    place.mkdir(mode=0o700)
    yield place
    for inside in place.glob("*"):
        inside.rmdir()
    place.rmdir()


def made(note: Path) -> Path:
    place = sockets.make(note)
    assert place is not None
    return place


def put(file: Path) -> None:
    """Put a socket there that nobody listens at any more."""
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(file))


def noted(note: Path, place: Path) -> Path:
    note.write_text(str(place))
    return place


def test_it_is_short_and_for_one_account_and_noted_for_it_alone(note: Path) -> None:
    place = made(note)
    assert TMP == place.parent
    assert (0o700, os.getuid()) == (stat.S_IMODE(place.lstat().st_mode), place.lstat().st_uid)
    assert [] == [*place.iterdir()]
    assert str(place) == note.read_text()
    assert 0o600 == stat.S_IMODE(note.lstat().st_mode)


def test_it_is_where_the_session_has_its_own(
    note: Path, session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(session))
    assert session == made(note).parent


@pytest.mark.parametrize("fault", ["shared", "a link", "too long", "relative", "not there", "none"])
def test_a_sessions_place_that_does_not_serve_is_left_alone(
    note: Path, session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    link, long = tmp_path / "link", tmp_path / ("long" * 20)
    link.symlink_to(session)
    long.mkdir(mode=0o700)
    monkeypatch.chdir(session.parent)
    if fault == "shared":
        session.chmod(0o750)
    told = {"a link": str(link), "too long": str(long), "relative": session.name}
    told |= {"shared": str(session), "not there": str(session / "gone"), "none": ""}
    monkeypatch.setenv("XDG_RUNTIME_DIR", told[fault])
    assert TMP == made(note).parent
    assert [] == [*session.iterdir(), *long.iterdir()]


def test_where_no_place_has_room_there_is_none_and_nothing_stays(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {*TMP.glob(f"{sockets.MARK}*")}
    monkeypatch.setattr(sockets, "LONGEST", "x" * 110)
    assert sockets.make(note) is None
    assert not note.exists()
    assert before >= {*TMP.glob(f"{sockets.MARK}*")}


def test_it_goes_with_its_sockets_and_its_note(note: Path) -> None:
    place = made(note)
    put(place / "kernel-1")
    sockets.remove(note)
    assert not place.exists()
    assert not note.exists()


def test_a_new_one_takes_the_place_of_one_that_was_left(note: Path) -> None:
    left = made(note)
    put(left / "kernel-1")
    assert left != made(note)
    assert not left.exists()


def test_a_link_in_its_place_is_not_followed(note: Path, tmp_path: Path) -> None:
    theirs = tmp_path / f"{sockets.MARK}theirs"
    theirs.mkdir(mode=0o700)
    put(theirs / "s")
    link = noted(note, tmp_path / f"{sockets.MARK}link")
    link.symlink_to(theirs)
    assert not sockets.private(link)
    sockets.remove(note)
    assert link.is_symlink()
    assert (theirs / "s").is_socket()


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701, 0o500])
def test_a_folder_that_is_open_to_others_is_no_private_one_and_stays(
    note: Path, tmp_path: Path, mode: int
) -> None:
    place = noted(note, tmp_path / f"{sockets.MARK}open")
    place.mkdir()
    place.chmod(mode)
    assert not sockets.private(place)
    sockets.remove(note)
    assert place.is_dir()


@pytest.mark.skipif(
    sys.platform == "win32" or os.getuid() != 0, reason="only root can give a folder away"
)
def test_a_folder_of_another_account_stays_as_it_was(note: Path) -> None:
    place = made(note)
    put(place / "s")
    try:
        os.chown(place, 65534, 65534)
        assert not sockets.private(place)
        sockets.remove(note)
        assert (place / "s").is_socket()
    finally:
        os.chown(place, os.getuid(), os.getgid())
        noted(note, place)
        sockets.remove(note)
    assert not place.exists()


def test_a_folder_that_others_could_exchange_is_not_private(tmp_path: Path) -> None:
    place = tmp_path / "around" / f"{sockets.MARK}mine"
    place.mkdir(mode=0o700, parents=True)
    assert sockets.private(place)
    place.parent.chmod(0o777)
    assert not sockets.private(place)
    place.parent.chmod(0o1777)
    assert sockets.private(place)


def test_what_is_no_socket_is_left_in_it(note: Path) -> None:
    place = made(note)
    (place / "mine.txt").write_text("mine")
    put(place / "s")
    sockets.remove(note)
    assert ["mine.txt"] == [one.name for one in place.iterdir()]
    (place / "mine.txt").unlink()
    place.rmdir()


@pytest.mark.parametrize("words", ["", ".", "/", "/tmp", "HOME", "a\0b", "\ufffd" * 500])
def test_a_note_that_names_something_else_costs_nothing(
    note: Path, tmp_path: Path, words: str
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    put(home / "s")
    note.write_text(str(home) if words == "HOME" else words)
    sockets.remove(note)
    assert (home / "s").is_socket()
    assert not note.exists()
