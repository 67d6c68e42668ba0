"""A passphrase is set, changed and taken off whole: then nothing of before is in any file."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal, Locked, cipher, schema
from course.journal.cipher import Wrong
from tests.course.journal.canary import CANARY, entry, found, plain
from tests.course.journal.conftest import posix
from tests.course.journal.other_editions import first_edition
from tests.course.journal.sealing import OTHER, PASSPHRASE, close, held


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "journal.sqlite"


def test_setting_one_on_a_journal_leaves_no_plain_word_in_any_file(file: Path) -> None:
    journal = plain(file)
    file.write_bytes(b"broken" + file.read_bytes()[6:])
    assert 60 == len(journal.entries())  # a copy was set aside, which is full of plain words
    assert 2 == len(found(file.parent))
    olds = [one.open("rb") for one in found(file.parent)]  # what a name led to can be seen on
    before = journal.drafts(), journal.entries(), journal.born
    journal.sealing.seal(PASSPHRASE)
    assert [] == found(file.parent)
    assert [file] == [one for one in file.parent.iterdir() if one.stat().st_size]
    for old in olds:
        with old:
            assert CANARY.encode() not in old.read()
    assert (True, False) == (journal.sealed, journal.locked)
    assert before == (journal.drafts(), journal.entries(), journal.born)
    if os.name != "nt":
        assert 0o600 == file.stat().st_mode & 0o777

    again = Journal(file)
    with pytest.raises(Wrong):
        again.sealing.unlock(OTHER)
    again.sealing.unlock(PASSPHRASE)
    assert before == (again.drafts(), again.entries(), again.born)
    assert (0, None) == (again.tampered(), again.rescued())


def test_what_is_typed_after_it_was_set_is_in_no_file(file: Path) -> None:
    journal = plain(file, 0)
    close(file)
    journal = Journal(file, keys=held())
    journal.write("a/d", "x", "first " + CANARY)
    journal.write("a/d", "x", "then " + CANARY * 2000)
    journal.enter(entry(1))
    journal.take_in([entry(2)], {"a/e": {"x": CANARY}})
    assert [] == found(file.parent)
    assert (2, 4) == (len(journal.entries()), len(journal.drafts()))


def test_with_one_from_the_beginning_no_plain_word_ever_meets_the_disk(file: Path) -> None:
    journal = Journal(file)
    journal.write("a/b", "x", CANARY)
    journal.enter(entry(1))
    journal.sealing.seal(PASSPHRASE)
    assert [] == found(file.parent)
    assert (True, {"x": CANARY}, [entry(1)]) == (
        journal.kept,
        journal.draft("a/b"),
        journal.entries(),
    )


def test_a_changed_one_seals_everything_anew_and_the_old_one_opens_nothing(file: Path) -> None:
    plain(file, 5)
    journal = close(file)
    before = journal.drafts(), journal.entries()
    with closing(sqlite3.connect(file)) as db:
        old = dict(db.execute("SELECT id, page FROM entry"))
    window = Journal(file, keys=held())
    journal.sealing.seal(OTHER)
    assert before == (journal.drafts(), journal.entries())
    with closing(sqlite3.connect(file)) as db:
        assert not set(old.values()) & {page for (page,) in db.execute("SELECT page FROM entry")}
    assert all(page not in file.read_bytes() for page in old.values())
    # A window that still has the old key has none.
    assert (True, {}, 0) == (window.locked, window.drafts(), window.tampered())
    with pytest.raises(Locked):
        window.write("a/b", "x", "word")
    with pytest.raises(Wrong):
        window.sealing.unlock(PASSPHRASE)
    window.sealing.unlock(OTHER)
    assert before == (window.drafts(), window.entries())


def test_taken_off_everything_is_plain_again(file: Path) -> None:
    before = plain(file, 5).drafts(), plain(file, 5).entries()
    journal = close(file)
    assert 0 == journal.sealing.unseal() == journal.sealing.unseal()
    assert (False, False) == (journal.sealed, journal.locked)
    assert before == (Journal(file).drafts(), Journal(file).entries())
    assert "kept" == Journal(file).write("a/b", "y", "kept")["y"]


def test_what_does_not_open_is_carried_on_and_is_left_out_when_all_is_plain(file: Path) -> None:
    plain(file, 5)
    journal = close(file)
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE entry SET page = x'0102' WHERE id = '0001'")
        db.execute("UPDATE draft SET answers = x'0102' WHERE exercise = 'a/b'")
        db.commit()
    journal.sealing.seal(OTHER)
    assert (4, 1, 2) == (len(journal.entries()), len(journal.drafts()), journal.tampered())
    assert 2 == journal.sealing.unseal()
    assert (4, 1, 0) == (len(journal.entries()), len(journal.drafts()), journal.tampered())
    assert 4 == len(journal.names()[1])


def test_an_unfit_one_changes_nothing(file: Path) -> None:
    journal = plain(file, 1)
    before = file.read_bytes()
    with pytest.raises(JournalError) as caught:
        journal.sealing.seal("short")
    assert (cipher.SHORT, before) == (str(caught.value), file.read_bytes())


def test_one_can_be_set_on_a_file_of_the_first_edition(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    first_edition(file, {"a/c": CANARY, "a/b": CANARY})
    journal = close(file)
    assert [] == found(tmp_path)
    assert ["a/b", "a/c"] == sorted(journal.drafts())
    assert 1 == len(journal.entries())
    with closing(sqlite3.connect(file)) as db:
        assert (schema.FORMAT,) == db.execute("PRAGMA user_version").fetchone()


@posix
def test_with_no_room_for_it_all_is_as_it_was(file: Path) -> None:
    import resource

    journal = plain(file)
    before = file.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, limits[1]))
    try:
        with pytest.raises(JournalError):
            journal.sealing.seal(PASSPHRASE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert before == file.read_bytes()
    assert (False, 60) == (journal.sealed, len(journal.entries()))
    assert [file] == [one for one in file.parent.iterdir() if one.stat().st_size]


KILLED = """
import os, signal, sys
from pathlib import Path
from course.journal import rewrite
from tests.course.journal.sealing import close
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
def audit(event, arguments):
    if event == sys.argv[2] and str(arguments[0]).endswith(sys.argv[3]):
        die()
sys.addaudithook(audit)
close(Path(sys.argv[1]))
"""


@posix
@pytest.mark.parametrize(
    ("event", "name"), [("sqlite3.connect", "rescue.sqlite?mode=rw"), ("os.rename", ".sqlite")]
)
def test_one_that_is_killed_while_it_is_set_has_changed_nothing_and_can_be_set_again(
    file: Path, event: str, name: str
) -> None:
    plain(file, 20)
    before = file.read_bytes()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(file), event, name], check=False)
    assert -signal.SIGKILL == killed.returncode
    assert before == file.read_bytes()
    assert (False, 20) == (Journal(file).sealed, len(Journal(file).entries()))
    close(file)
    assert [] == found(file.parent)
    assert [file] == [one for one in file.parent.iterdir() if one.stat().st_size]
