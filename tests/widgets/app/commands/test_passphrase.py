"""What the command does about a passphrase: it is asked for, not shown, and a wrong one is told."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from course.journal import Journal
from course.journal.entry import Entry
from course.library import LIBRARY
from tests.course.journal.sealing import PASSPHRASE, close, held
from tests.widgets.app.commands.entries import CANARY, entry

OTHER = "some other words now"
SAID = LIBRARY.errors.passphrase
Type = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine" / "journal.sqlite"


@pytest.fixture
def type_(file: Path) -> Type:
    """Types a command and then some lines, with no terminal there, and gives what came of it."""

    def typed(command: str, *lines: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "widgets.app", *command.split(), "--folder", str(file.parent)],
            input="".join(f"{line}\n" for line in lines),
            capture_output=True,
            text=True,
            start_new_session=True,
            check=False,
        )
        wrong = [line for line in done.stderr.splitlines() if line and "Warning" not in line]
        return done.returncode, done.stdout, "\n".join(wrong)

    return typed


def kept(file: Path, **drafts: str) -> Journal:
    journal = Journal(file)
    journal.take_in(
        [entry(1), entry(2, "a/other")], {f"a/{name}": {"x": drafts[name]} for name in drafts}
    )
    return journal


def lock(file: Path) -> Journal:
    """Make a sealed journal, and give it open."""
    kept(file, b=CANARY, c=CANARY)
    return close(file)


def words(file: Path) -> list[Path]:
    return [one for one in file.parent.rglob("*") if CANARY.encode() in one.read_bytes()]


def test_setting_one_says_what_it_cannot_do_asks_twice_and_leaves_no_plain_word(
    file: Path, type_: Type
) -> None:
    kept(file, b=CANARY)
    file.write_bytes(b"broken" + file.read_bytes()[6:])
    Journal(file).drafts()
    ended, said, wrong = type_("passphrase set", PASSPHRASE, OTHER)
    assert (1, True) == (ended, wrong.endswith(SAID.different))
    assert 2 == len(words(file))
    ended, said, wrong = type_("passphrase set", PASSPHRASE, PASSPHRASE)
    assert 0 == ended
    told = LIBRARY.commands.passphrase
    for line in (told.final, told.beyond, "journal.damaged-1.sqlite"):
        assert line in said
    assert PASSPHRASE not in said + wrong
    assert [] == words(file)
    assert [file.name] == [one.name for one in file.parent.iterdir() if one.stat().st_size]
    ended, _, wrong = type_("passphrase set")
    assert (1, SAID.there) == (ended, wrong)


@pytest.mark.parametrize("typed", [("",), ("short",), ("x" * 10_001,), ()])
def test_an_unfit_one_is_said_with_what_to_do_and_nothing_is_changed(
    file: Path, type_: Type, typed: tuple[str, ...]
) -> None:
    kept(file)
    before = file.read_bytes()
    ended, _, wrong = type_("passphrase set", *typed, *typed)
    whys = {"": SAID.short, "short": SAID.short, "x" * 10_001: SAID.long}
    assert 1 == ended
    assert wrong.endswith(whys[typed[0]] if typed else SAID.unsaid)
    assert before == file.read_bytes()


def test_it_can_be_changed_and_taken_off_and_a_wrong_one_changes_nothing(
    file: Path, type_: Type
) -> None:
    lock(file)
    before = file.read_bytes()
    for command in ("passphrase change", "passphrase remove", "export ../c.txt", "where --entries"):
        ended, _, wrong = type_(command, "not this one", OTHER, OTHER)
        assert (1, True) == (ended, wrong.endswith(SAID.wrong)), command
        assert before == file.read_bytes()
    assert 0 == type_("passphrase change", PASSPHRASE, OTHER, OTHER)[0]
    assert Journal(file, keys=held()).locked
    ended, said, _ = type_("passphrase remove", OTHER)
    assert 0 == ended
    assert "Anyone who can use this computer can read what is kept." in said
    assert {"a/b": {"x": CANARY}, "a/c": {"x": CANARY}} == Journal(file).drafts()
    for command in ("passphrase change", "passphrase remove"):
        assert (1, "", SAID.none) == type_(command)


def test_where_needs_none_and_its_list_does(file: Path, type_: Type) -> None:
    lock(file)
    ended, said, wrong = type_("where")
    assert (0, "") == (ended, wrong)
    assert "2 drafts and 2 entries" in said
    assert "cannot be read without the passphrase" in said
    assert "Sheet" not in said
    said = type_("where --entries", PASSPHRASE)[1]
    assert ["Sheet 1", "Sheet 2"] == [line[-7:] for line in said.splitlines() if "Sheet" in line]
    assert CANARY not in said


def test_a_copy_is_plain_and_says_so_and_one_can_be_taken_in(
    file: Path, type_: Type, tmp_path: Path
) -> None:
    lock(file)
    ended, said, _ = type_(f"export {tmp_path}/copy.json", PASSPHRASE)
    assert 0 == ended
    assert "The copy is plain: it has no passphrase." in said
    assert CANARY in (tmp_path / "copy.json").read_text()
    assert 0 == type_("erase --entry 0001 --yes")[0]
    ended, said, _ = type_(f"import {tmp_path}/copy.json", PASSPHRASE)
    assert (0, True) == (ended, "Taken in: 1 entry and 0 drafts." in said)
    assert [] == words(file)
    assert 2 == len(Journal(file, keys=held()).entries())


def test_erasing_needs_none(file: Path, type_: Type) -> None:
    lock(file)
    ended, said, wrong = type_("erase --entry 0001 --yes")
    assert (0, "") == (ended, wrong)
    assert "Erased: 1 entry." in said
    assert "It is locked" in said
    assert ["0002"] == [one.id for one in Journal(file, keys=held()).entries()]
    assert 1 == type_("erase --entry 0009 --yes")[0]
    assert 0 == type_("erase --yes")[0]
    assert [] == list(file.parent.iterdir())


def test_what_was_changed_from_outside_is_listed_so_that_it_can_be_erased(
    file: Path, type_: Type
) -> None:
    lock(file)
    whole = file.read_bytes()
    ((page,),) = rows(file, "SELECT page FROM entry WHERE id = '0001'")
    at = whole.index(page) + 20
    file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    said = type_("where --entries", PASSPHRASE)[1]
    assert "1 of these was changed from outside, and cannot be opened." in said
    assert ["0001"] == [
        line.split()[0] for line in said.splitlines() if LIBRARY.commands.where.unopened in line
    ]
    assert 0 == type_("erase --entry 0001 --yes")[0]
    left: list[Entry] = Journal(file, keys=held()).entries()
    assert ["0002"] == [one.id for one in left]


def rows(file: Path, query: str) -> list[tuple[bytes]]:
    with closing(sqlite3.connect(file)) as db:
        return db.execute(query).fetchall()


def test_one_may_be_set_before_anything_is_kept(file: Path, type_: Type) -> None:
    ended, said, _ = type_("passphrase set", PASSPHRASE, PASSPHRASE)
    assert 0 == ended
    assert f"From now on answers are kept on this computer, in {file}" in said
    assert (True, True) == (Journal(file).kept, Journal(file).locked)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_at_a_terminal_it_is_not_shown(file: Path) -> None:
    import pty

    lock(file)
    terminal, line = pty.openpty()
    command = [sys.executable, "-m", "widgets.app", "where", "--entries"]
    with subprocess.Popen(
        [*command, "--folder", str(file.parent)],
        stdin=line,
        stdout=line,
        stderr=line,
        start_new_session=True,
    ) as typed:
        os.close(line)
        said = b""
        try:
            while b"Passphrase: " not in said:
                said += os.read(terminal, 1000)
            os.write(terminal, PASSPHRASE.encode() + b"\n")
            while part := os.read(terminal, 1000):
                said += part
        except OSError:  # the other end is closed
            pass
        finally:
            os.close(terminal)
    assert 0 == typed.returncode
    assert b"Sheet 1" in said
    assert PASSPHRASE.encode() not in said
