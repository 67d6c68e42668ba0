"""A folder that is not ours, or that others can change, is not used and stays as it was."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from course.journal import Journal, backup
from course.library import LIBRARY
from tests.widgets.app.commands.entries import entry
from tests.widgets.app.conftest import Write
from widgets.app import settings
from widgets.app.__main__ import main
from widgets.app.delivery import deliver
from widgets.app.folder import Folder, FolderError
from widgets.app.settings import SettingsFile

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other accounts and links")

Say = Callable[..., tuple[int, str, str]]
Tree = dict[str, tuple[int, bytes | str | None]]

THEIRS = '{"theme": "dark", "debug": true}'
"""Settings of some other program, which look like ours."""


def tree(top: Path) -> Tree:
    """Return all there is below a folder: modes, contents, and where links lead."""
    found: Tree = {}
    for root, folders, names in os.walk(top):
        for one in (Path(root, name) for name in (*folders, *names)):
            content = one.read_bytes() if one.is_file() and not one.is_symlink() else None
            leads = str(one.readlink()) if one.is_symlink() else content
            found[str(one.relative_to(top))] = one.lstat().st_mode, leads
    return found


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Types a command with nobody at the keyboard; gives how it ended and what it said."""
    monkeypatch.setattr("sys.stdin", io.StringIO())

    def typed(*arguments: str | Path) -> tuple[int, str, str]:
        ended = main([str(one) for one in arguments])
        return ended, *capsys.readouterr()

    return typed


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A web project: nothing in it is ours."""
    top = tmp_path / "project"
    (top / "app" / "run").mkdir(parents=True)
    (top / "app" / "main.py").write_text("print('theirs')")
    (top / "app" / "run" / "jpserver-1.json").write_text('{"url": "http://x/", "token": "t"}')
    (top / "app" / "delivered.json").write_text('[{"parcel": 7}]')
    (top / "notebooks").mkdir()
    (top / "notebooks" / "theirs.ipynb").write_text("{}")
    (top / "settings.json").write_text(THEIRS)
    (top / "settings.new").write_text(THEIRS)
    return top


COMMANDS = [
    ("erase",),
    ("erase", "--yes"),
    ("where",),
    ("where", "--entries"),
    ("stop",),
    ("export", "copy.json"),
    ("passphrase", "set"),
    ("passphrase", "change"),
    ("passphrase", "remove"),
    ("start", "--no-browser", "--port", "1"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_folder_that_is_not_ours_is_left_as_it_was(
    project: Path, say: Say, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent)
    before = tree(project.parent)
    say(*command, "--folder", project)
    assert before == tree(project.parent)


@pytest.mark.parametrize("command", COMMANDS[:-1], ids=" ".join)
def test_a_folder_that_is_not_there_is_not_made(
    tmp_path: Path, say: Say, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    say(*command, "--folder", tmp_path / "none" / "such")
    assert {} == tree(tmp_path)


@pytest.mark.parametrize("name", ["app", "notebooks", "settings.json", "thesis.odt", ".git"])
@pytest.mark.parametrize("command", ["start --no-browser", "passphrase set", "import copy.json"])
def test_a_folder_with_other_things_is_refused_with_another_place_to_choose(
    tmp_path: Path, say: Say, name: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "copy.json").write_bytes(backup.write([entry(1)], {}))
    monkeypatch.chdir(tmp_path)
    top = tmp_path / "theirs"
    top.mkdir()
    if "." in name[1:]:
        (top / name).write_text(THEIRS)
    else:
        (top / name).mkdir()
        (top / name / "file").write_text("theirs")
    before = tree(top)
    ended, said, wrong = say(*command.split(), "--folder", top)
    assert (1, "") == (ended, said)
    assert f"{top / name} is not the course’s" in wrong
    assert f"--folder {top / 'steady-ground'}" in wrong
    assert before == tree(top)


def test_a_page_of_ours_and_what_systems_put_in_are_not_in_the_way(
    tmp_path: Path, write: Write
) -> None:
    top = tmp_path / "mine"
    top.mkdir()
    page = write(top / "notebooks", prose="Mine")
    (top / ".DS_Store").write_bytes(b"\0")
    before = page.read_bytes()
    Folder(top).make()
    assert Folder(top).ours
    assert before == page.read_bytes()


@pytest.mark.parametrize("record", ['{\n "00-start-here.ipynb": "%s"\n}' % ("0a" * 32), "{}", ""])
def test_a_folder_of_an_edition_before_is_known_by_its_record(tmp_path: Path, record: str) -> None:
    top = tmp_path / "mine"
    for name in ("app/log", "notebooks"):
        (top / name).mkdir(parents=True)
    (top / "app" / "delivered.json").write_text(record)
    (top / "app" / "config").write_text("x")
    (top / "copy.txt").write_text("the reader's own")
    Folder(top).make()
    Folder(top).sweep(running=False)
    assert ["app", "copy.txt", "notebooks"] == sorted(one.name for one in top.iterdir())
    assert ["delivered.json"] == [one.name for one in (top / "app").iterdir()]


@pytest.mark.parametrize("record", ["[]", "{", '{"parcel": "%s"}' % ("0a" * 32), '{"a.ipynb": 7}'])
def test_a_record_of_something_else_marks_nothing(tmp_path: Path, record: str) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "delivered.json").write_text(record)
    assert not Folder(tmp_path).ours


@posix
@pytest.mark.parametrize("name", ["app", "notebooks", "settings.json"])
def test_a_link_in_place_of_ours_is_not_followed(
    tmp_path: Path, folder: Folder, pages: Path, say: Say, name: str
) -> None:
    """What the link leads to looks in all ways like ours: it was ours."""
    deliver(folder, pages)
    Journal(folder.journal).keep()
    SettingsFile(folder.path).write({"calm": True})
    away = tmp_path / "away"
    (folder.path / name).rename(away)
    (folder.path / name).symlink_to(away)
    before = tree(away) if away.is_dir() else away.read_bytes()
    assert 0 == say("erase", "--yes", "--folder", folder.path)[0]
    say("stop", "--folder", folder.path)
    if name != "settings.json":
        ended, _, wrong = say("start", "--no-browser", "--folder", folder.path)
        assert (1, True) == (ended, f"{folder.path / name} is not the course’s" in wrong)
    SettingsFile(folder.path).write({"calm": False})
    assert before == (tree(away) if away.is_dir() else away.read_bytes())


@posix
def test_links_inside_the_folder_go_and_what_they_lead_to_stays(
    tmp_path: Path, folder: Folder, pages: Path
) -> None:
    away = tmp_path / "away"
    (away / "folder").mkdir(parents=True)
    (away / "file").write_text("theirs")
    before = tree(away)
    deliver(folder, pages)
    folder.clear()
    for name in ("run", "tmp", "log", "data", "checkpoints", "ipython"):
        for one in (folder.app / name, folder.app / f"{name}-file"):
            if one.is_dir():
                one.rename(folder.app / f"{name}-before")
            one.symlink_to(away / "file" if one.name.endswith("-file") else away / "folder")
    (folder.app / "cache").mkdir()
    (folder.app / "cache" / "deep").symlink_to(away / "folder")
    folder.make()
    folder.refresh()
    assert not [one for one in folder.app.rglob("*") if one.is_symlink()]
    for name in ("run", "tmp", "log", "data"):
        assert (folder.app / name).is_dir()
    (folder.app / "lab-settings").symlink_to(away / "folder")
    (folder.app / "cache" / "again").symlink_to(away / "folder")
    folder.sweep(running=True)
    (folder.app / "config").symlink_to(away / "folder")
    folder.sweep(running=False)
    assert ["delivered.json"] == [one.name for one in folder.app.iterdir()]
    assert before == tree(away)


@posix
def test_a_page_that_is_a_link_is_the_readers_own(
    tmp_path: Path, folder: Folder, pages: Path, write: Write
) -> None:
    away = write(tmp_path / "away")
    deliver(folder, pages)
    own = folder.notebooks / away.name
    own.unlink()
    own.symlink_to(away)
    write(pages, prose="A newer page")
    before = away.read_bytes()
    deliver(folder, pages)
    assert (True, before) == (own.is_symlink(), away.read_bytes())


@posix
def test_the_lock_is_not_taken_through_a_link(tmp_path: Path, folder: Folder, say: Say) -> None:
    folder.lock.symlink_to(tmp_path / "none")
    assert 1 == say("start", "--no-browser", "--folder", folder.path)[0]
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("typed", ["", " "])
@pytest.mark.parametrize("command", [*COMMANDS, ("import", "copy.json")], ids=" ".join)
def test_an_empty_name_is_not_the_folder_one_stands_in(
    project: Path,
    say: Say,
    command: tuple[str, ...],
    typed: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(project)
    before = tree(project)
    with pytest.raises(SystemExit) as caught:
        say(*command, "--folder", typed)
    assert 2 == caught.value.code
    assert "say the path of a folder; an empty one names none" in capsys.readouterr().err
    assert before == tree(project)


@posix
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o720, 0o1777])
def test_a_folder_that_other_accounts_can_change_is_refused_with_what_to_type(
    tmp_path: Path, say: Say, mode: int
) -> None:
    top = tmp_path / "with spaces"
    top.mkdir()
    top.chmod(mode)
    before = tree(tmp_path)
    ended, _, wrong = say("start", "--no-browser", "--folder", top)
    assert (1, before) == (ended, tree(tmp_path))
    assert f"Type chmod go-w '{top}'" in wrong
    top.chmod(mode & ~0o022)
    Folder(top).check()


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give")
def test_a_folder_of_another_account_is_refused(tmp_path: Path, folder: Folder) -> None:
    os.chown(folder.path, 65534, 65534)
    before = tree(tmp_path)
    with pytest.raises(FolderError, match=r"folder\.others"):
        folder.make()
    assert before == tree(tmp_path)


@posix
def test_pages_that_others_could_change_are_closed_to_them(folder: Folder) -> None:
    for one in (folder.app, folder.notebooks):
        one.chmod(0o777)
    folder.make()
    assert [0o700] * 2 == [one.stat().st_mode & 0o777 for one in (folder.app, folder.notebooks)]


@pytest.mark.parametrize("command", [*COMMANDS, ("import", "copy.json")], ids=" ".join)
def test_a_database_of_another_program_is_left_as_it_was(
    tmp_path: Path, say: Say, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    top = tmp_path / "diary"
    top.mkdir()
    (tmp_path / "copy.json").write_text("{}")
    with closing(sqlite3.connect(top / "journal.sqlite")) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE entry (day TEXT, words TEXT)")
        db.commit()
    before = tree(top)
    monkeypatch.chdir(tmp_path)
    ended, said, wrong = say(*command, "--folder", top)
    assert before == tree(top)
    if command[0] != "stop":
        assert (1, "") == (ended, said)
        assert f"{top / 'journal.sqlite'} " in wrong


@posix
@pytest.mark.parametrize("put", [os.mkdir, os.mkfifo], ids=["folder", "pipe"])
@pytest.mark.parametrize("linked", [False, True], ids=["itself", "by a link"])
def test_what_is_no_file_where_the_journal_belongs_is_said_and_never_waited_for(
    tmp_path: Path, folder: Folder, put: Callable[[Path], None], linked: bool
) -> None:
    put(tmp_path / "away" if linked else folder.journal)
    if linked:
        folder.journal.symlink_to(tmp_path / "away")
    before = tree(folder.path)
    for command in (*COMMANDS, ("import", "copy.json")):
        done = subprocess.run(
            [sys.executable, "-m", "widgets.app", *command, "--folder", folder.path],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if command[0] == "stop":
            assert (0, "") == (done.returncode, done.stderr)
            continue
        assert (1, "") == (done.returncode, done.stdout)
        assert f"{folder.journal} is no file, so nothing can be kept in it." in done.stderr
        assert "Give it another name" in done.stderr
        assert before == tree(folder.path)


def test_settings_of_ours_go_with_what_was_kept_though_the_mark_has_gone(
    tmp_path: Path, say: Say
) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    journal.keep()
    SettingsFile(tmp_path).write({"country": "US", "calm": True})
    (tmp_path / "settings.new").write_text('{"country": "US"}')
    (tmp_path / "settings.json.steady-ground").write_text('{"country": "U')
    assert 0 == say("erase", "--yes", "--folder", tmp_path)[0]
    assert {} == tree(tmp_path)


def test_settings_of_ours_go_where_nothing_is_kept_any_more(tmp_path: Path, say: Say) -> None:
    (tmp_path / "settings.json").write_text('{"country": "US"}')
    assert (0, "Nothing is kept on this computer.\n", "") == say("erase", "--folder", tmp_path)
    assert {} == tree(tmp_path)


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        (THEIRS, False),  # where all else is ours, so is a short list of settings
        ('{"country": "javascript:alert(1)"}', True),
        ('{"country": "javascript:alert(1)"}', False),
        ('{"calm": true, "x": [1]}', True),
        ("[]", True),
    ],
)
def test_settings_of_another_program_are_neither_wiped_nor_written_over(
    tmp_path: Path, say: Say, content: str, marked: bool
) -> None:
    top = tmp_path / "mine"
    if marked:
        Folder(top).make()
    journal = Journal(top / "journal.sqlite")
    journal.keep()
    (top / "settings.json").write_text(content)
    SettingsFile(top).write({"calm": True})
    assert 0 == say("erase", "--yes", "--folder", top)[0]
    assert content == (top / "settings.json").read_text()


def test_every_choice_that_a_page_has_is_known() -> None:
    switches = {one.name for one in LIBRARY.words.setting.switches}
    assert settings.NAMES >= {"country", *switches}


def test_the_mark_is_there_before_anything_else_and_is_the_record(
    folder: Folder, pages: Path
) -> None:
    assert folder.ours
    deliver(folder, pages)
    assert ["00-start-here.ipynb"] == list(json.loads(folder.delivered.read_bytes()))
    assert folder.ours
