"""Whatever shows the command’s words, or has stopped showing them, what was asked is done."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal
from course.journal.entry import Entry, Line
from course.library import LIBRARY
from tests.widgets.app.commands.entries import entry
from widgets.app import output
from widgets.app.commands import passphrase
from widgets.app.folder import Folder
from widgets.app.settings import SettingsFile

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such streams")

NAMED = "“Days” – and a ’next’ one…"

COMMANDS = {
    "where": ["where"],
    "list": ["where", "--entries"],
    "export": ["export", "copy.txt"],
    "import": ["import", "other.json"],
    "passphrase": ["passphrase", "remove"],
    "one": ["erase", "--yes", "--entry", "0009"],
    "erase": ["erase", "--yes"],
    "asked": ["erase"],
}
ENDS = {"import": 1, "passphrase": 1}


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    """A folder with all that a reader may leave in one."""
    folder = Folder(tmp_path / "mine")
    folder.make()
    folder.refresh()
    journal = Journal(folder.journal)
    named = Entry(
        id="0009",
        exercise="a/named",
        at=entry(1).at,
        title=NAMED,
        lines=(Line("If", "x"),),
        answers={"if": "x"},
    )
    journal.take_in([entry(1), named], {"a/other": {"x": "y"}})
    SettingsFile(folder.path).write({"country": "US"})
    (folder.app / "cache").mkdir()
    return folder


def typed(
    place: Folder,
    command: str,
    *,
    stdout: int = subprocess.PIPE,
    shut: str = "",
    environment: Mapping[str, str] | None = None,
) -> "subprocess.CompletedProcess[bytes]":
    """Type a command; `shut` is a shell's way to close its streams."""
    asked = COMMANDS.get(command, ["passphrase", "set"])
    words = [sys.executable, "-m", "widgets.app", *asked, "--folder", str(place.path)]
    if shut:
        words = ["sh", "-c", f'exec "$@" {shut}', "sh", *words]
    outer = ("PYTHONIOENCODING", "PYTHONUTF8", "LC_", "LANG")
    env = {name: value for name, value in os.environ.items() if not name.startswith(outer)}
    return subprocess.run(
        words,
        cwd=place.path.parent,
        env=env | {"LC_ALL": "C.UTF-8"} | dict(environment or {}),
        input=b"yes\n",
        stdout=stdout,
        stderr=subprocess.PIPE,
        start_new_session=True,
        check=False,
    )


def done(place: Folder, command: str) -> bool:
    """Whether what was asked is done, on the disk."""
    left = sorted(one.name for one in place.path.rglob("*"))
    match command:
        case "erase" | "asked":
            return left == ["app", "delivered.json", "notebooks"]
        case "one":
            return ["0001"] == [one.id for one in Journal(place.journal).entries()]
        case "export":
            return NAMED in (place.path.parent / "copy.txt").read_text("utf-8")
    return 2 == len(Journal(place.journal).entries())


SHOWN = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "cp437": {"PYTHONIOENCODING": "cp437"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("shown", SHOWN)
def test_signs_that_cannot_be_shown_stop_nothing(place: Folder, shown: str, command: str) -> None:
    ended = typed(place, command, environment=SHOWN[shown])
    assert ENDS.get(command, 0) == ended.returncode
    assert b"Traceback" not in ended.stderr
    assert done(place, command)


@pytest.mark.parametrize("shown", ["ascii", "C"])
def test_plain_signs_stand_for_those_that_cannot_be_shown(place: Folder, shown: str) -> None:
    said = typed(place, "list", environment=SHOWN[shown]).stdout.decode("ascii")
    assert "the browser's history" in said
    assert "\"Days\" - and a 'next' one..." in said


def test_signs_that_can_be_shown_are_shown(place: Folder) -> None:
    said = typed(place, "list").stdout.decode()
    assert "the browser’s history" in said
    assert NAMED in said
    windows = typed(place, "list", environment={"PYTHONIOENCODING": "cp1252"})
    assert "“Days”".encode("cp1252") in windows.stdout


@posix
def test_a_name_that_is_no_text_is_said_as_it_is(place: Folder) -> None:
    other = os.fsdecode(os.fsencode(place.path) + b"-\xe9")
    place.path.rename(other)
    said = typed(Folder(Path(other)), "where", environment={"PYTHONIOENCODING": "utf-8"}).stdout
    assert os.fsencode(other) in said


@pytest.mark.slow
@posix
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("early", ["buffered", "unbuffered"])
def test_a_reader_that_has_gone_stops_nothing_and_is_not_told_so(
    place: Folder, command: str, early: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        unbuffered = {"PYTHONUNBUFFERED": "1"} if early == "unbuffered" else {}
        ended = typed(place, command, stdout=writing, environment=unbuffered)
    finally:
        os.close(writing)
    assert ENDS.get(command, 0) == ended.returncode
    assert command in ENDS or b"" == ended.stderr
    assert b"Broken pipe" not in ended.stderr
    assert done(place, command)


@pytest.mark.slow
@posix
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("shut", [">&-", ">&- 2>&-", ">/dev/full"])
def test_streams_that_are_closed_or_full_stop_nothing(
    place: Folder, command: str, shut: str
) -> None:
    if "full" in shut and not Path("/dev/full").exists():
        pytest.skip("this system has no such place")
    ended = typed(place, command, shut=shut)
    assert ENDS.get(command, 0) == ended.returncode
    assert b"Traceback" not in ended.stderr and b"Exception ignored" not in ended.stderr
    assert done(place, command)


@posix
@pytest.mark.parametrize("shut", ["<&-", "<&- >&-", "<&- >&- 2>&-", "</dev/null"])
def test_with_nobody_to_answer_nothing_is_erased(place: Folder, shut: str) -> None:
    before = place.journal.read_bytes()
    ended = typed(place, "asked", shut=shut)
    assert 1 == ended.returncode
    assert b"" == ended.stderr
    assert before == place.journal.read_bytes()
    assert place.settings.exists()


@posix
def test_an_answer_that_is_no_text_is_no_yes(place: Folder) -> None:
    words = [sys.executable, "-m", "widgets.app", "erase", "--folder", str(place.path)]
    ended = subprocess.run(
        words,
        input=b"\xff\xfe\n",
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
        check=False,
    )
    assert (1, b"") == (ended.returncode, ended.stderr)
    assert b"Nothing was erased." in ended.stdout


@posix
@pytest.mark.parametrize("shut", ["</dev/null", "<&-", "<&- >&- "])
def test_no_terminal_for_a_passphrase_is_said_in_a_sentence(place: Folder, shut: str) -> None:
    before = place.journal.read_bytes()
    ended = typed(place, "set", shut=shut)
    assert (1, LIBRARY.errors.passphrase.unsaid) == (
        ended.returncode,
        ended.stderr.decode().strip(),
    )
    assert before == place.journal.read_bytes()


@posix
def test_a_terminal_that_is_gone_while_it_is_asked_is_said(place: Folder) -> None:
    """The line hangs up: whoever typed has closed the window."""
    import pty

    terminal, line = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "widgets.app", "passphrase", "set", "--folder", str(place.path)],
        stdin=line,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as asked:
        os.close(line)
        assert asked.stdout is not None and asked.stderr is not None
        said = b""
        while b"Passphrase" not in said and b"passphrase: " not in said:
            said += asked.stderr.read(1)
        os.close(terminal)
        said += asked.stderr.read()
    assert 1 == asked.returncode
    assert b"Traceback" not in said
    assert LIBRARY.errors.passphrase.unsaid in said.decode()
    assert not Journal(place.journal).sealed


class Showing(io.StringIO):
    """A terminal that shows all that is typed, and cannot be told not to."""

    def isatty(self) -> bool:
        return True


@posix
def test_what_would_be_shown_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Showing("some words\n")
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("os.open", lambda *_: (_ for _ in ()).throw(OSError))  # no /dev/tty
    with pytest.raises(JournalError, match=r"passphrase\.seen"):
        passphrase.ask("Passphrase: ")
    assert "some words\n" == terminal.read()


def test_what_another_program_hands_over_is_taken_and_no_warning_is_given(place: Folder) -> None:
    words = [sys.executable, "-m", "widgets.app", "passphrase", "set", "--folder", str(place.path)]
    ended = subprocess.run(
        words,
        input=b"some long words\nsome long words\n",
        capture_output=True,
        start_new_session=True,
        check=False,
    )
    assert (0, b"") == (ended.returncode, ended.stderr)
    assert Journal(place.journal).sealed


def test_every_sign_of_ours_that_is_no_plain_letter_has_one_that_stands_for_it() -> None:
    ours = {
        sign
        for file in (
            *Path(output.__file__).parent.rglob("*.py"),
            LIBRARY.content / "errors.yaml",
        )
        for sign in file.read_text("utf-8")
        if ord(sign) > 127
    }
    assert set() == ours - output.PLAIN.keys()
