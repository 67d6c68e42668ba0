"""What may not be looked into is never taken for nothing: it is said, with what to do."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from course.journal import Journal
from course.journal.entry import Entry
from tests.widgets.app.test_ownership import tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other accounts")

ROOT = Path(__file__).parents[3]
NOBODY = 65534


DROP = """
import os, sys
from widgets.app.__main__ import main
from widgets.app.settings import SettingsFile
from course.journal import Journal
from course.library import LIBRARY
LIBRARY.errors
account = int(sys.argv.pop(1))
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(account)
    os.setuid(account)
"""
"""Becomes another account, since root may read all, once it has read what that one may not."""


def typed(code: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a few lines from an account that may not look into all there is."""
    return subprocess.run(
        [sys.executable, "-c", DROP + code, str(NOBODY), *arguments],
        cwd=ROOT,
        env={**os.environ, "HOME": "/"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )


def looked(*command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Type a command from that account."""
    return typed("sys.exit(main(sys.argv[1:]))", *command, "--folder", folder)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder with a journal, inside one that every account may look into."""
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        folder = Path(top) / "home" / "mine"
        journal = Journal(folder / "journal.sqlite")
        journal.keep()
        journal.write("a/b", "x", "kept")
        for one in (folder.parent, folder):
            one.chmod(0o755)
        yield folder
        for one in (folder.parent, folder):
            one.chmod(0o700)


COMMANDS = [
    ("where",),
    ("where", "--entries"),
    ("export", "/tmp/none/copy.txt"),
    ("erase",),
    ("erase", "--yes"),
    ("erase", "--yes", "--entry", "0001"),
    ("passphrase", "set"),
    ("passphrase", "change"),
    ("passphrase", "remove"),
    ("stop",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("shut", ["mine", "home", "journal"])
def test_what_cannot_be_looked_into_is_said_with_what_to_do(
    place: Path, command: tuple[str, ...], shut: str
) -> None:
    closed = {"mine": place, "home": place.parent, "journal": place / "journal.sqlite"}[shut]
    mode, before = closed.stat().st_mode, tree(place)
    closed.chmod(0)
    done = looked(*command, folder=place)
    closed.chmod(mode)
    assert (1, "") == (done.returncode, done.stdout)
    assert f"{place} cannot be looked into from this account" in done.stderr
    assert "Try again from the account it belongs to" in done.stderr
    assert "Nothing is kept" not in done.stderr
    assert before == tree(place)


def test_a_folder_whose_names_alone_are_hidden_is_not_taken_for_empty(place: Path) -> None:
    (place / "journal.sqlite").unlink()
    (place / "journal.damaged-1.sqlite").write_bytes(b"words")
    place.chmod(0o711 if os.geteuid() == 0 else 0o311)
    done = looked("erase", folder=place)
    place.chmod(0o700)
    assert (1, "") == (done.returncode, done.stdout)
    assert "cannot be looked into" in done.stderr


def test_the_same_account_is_told_what_is_kept_and_an_absent_folder_holds_nothing(
    place: Path,
) -> None:
    if os.geteuid() == 0:
        for one in (place, place / "journal.sqlite"):
            os.chown(one, NOBODY, NOBODY)
    assert "It holds 1 draft" in looked("where", folder=place).stdout
    assert "Nothing is kept" in looked("where", folder=place / "none").stdout
    assert "Nothing is kept" in looked("where", folder=place / "journal.sqlite" / "none").stdout


def test_the_journal_itself_says_so_in_every_way_it_is_asked(place: Path) -> None:
    asked = """
from pathlib import Path
from course.errors import JournalError
folder = Path(sys.argv[1])
for ask in ("kept", "drafts", "entries", "erase", "standing", "keep"):
    try:
        found = getattr(Journal(folder / "journal.sqlite"), ask)
        print(ask, found() if callable(found) else found)
    except JournalError as error:
        print(ask, "said", error.code == "journal.shut")
SettingsFile(folder).write({"calm": True})
print("settings", SettingsFile(folder).read())
"""
    place.chmod(0)
    done = typed(asked, place)
    place.chmod(0o700)
    assert "" == done.stderr
    told = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert "said False" == told.pop("keep")  # it has words of its own
    assert "{}" == told.pop("settings")
    assert {"said True"} == set(told.values())


@pytest.mark.parametrize(
    ("command", "stands"),
    [
        (("erase", "--yes"), "Nothing was erased, and all that was kept is still there. "),
        (("erase", "--yes", "--entry", "0001"), "This was not erased, and is as it was. "),
    ],
    ids=["all", "one"],
)
def test_erasing_where_nothing_can_be_written_speaks_of_erasing_and_not_of_keeping(
    place: Path, command: tuple[str, ...], stands: str
) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    Journal(place / "journal.sqlite").enter(
        Entry(id="0001", exercise="a/b", at=at, title="T", lines=(), answers={"x": "kept"})
    )
    before = tree(place)
    for one in (place, place / "journal.sqlite"):
        if os.geteuid() == 0:
            os.chown(one, NOBODY, NOBODY)
    place.chmod(0o555)
    done = looked(*command, folder=place)
    place.chmod(0o755)
    assert 1 == done.returncode
    assert done.stderr.startswith(stands)
    assert "cannot be written" in done.stderr
    assert "so this was not kept" not in done.stderr
    assert "Erased" not in done.stdout
    assert before == tree(place)
