"""A sealed journal that was torn is rescued without its key, and with no plain word."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal, cipher, files
from tests.course.journal.canary import CANARY, entry, found, plain
from tests.course.journal.damaging import tear
from tests.course.journal.sealing import PASSPHRASE, close


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "journal.sqlite"


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: 4096 * 8 + 100])


@pytest.mark.parametrize(
    ("harm", "all_"),
    [
        (lambda file: tear(file, 1), True),
        (lambda file: tear(file, 4), True),  # the first of the two headers
        (cut, False),
    ],
)
def test_a_sealed_file_that_was_torn_or_cut_is_rescued_without_its_key_and_then_opens(
    file: Path, harm: Callable[[Path], None], all_: bool
) -> None:
    plain(file)
    journal = close(file)
    journal.enter(entry(99))
    harm(file)
    torn = file.read_bytes()
    window = Journal(file)
    assert (True, {}) == (window.locked, window.drafts())
    told = window.rescued()
    assert told and torn == told.file.read_bytes()
    assert [] == found(file.parent)
    window.sealing.unlock(PASSPHRASE)
    entries = window.entries()
    assert {"a/b", "a/c"} == window.drafts().keys()
    assert all(one in [entry(number) for number in (*range(60), 99)] for one in entries)
    assert (61 if all_ else told.entries) == len(entries) > 0
    assert (2, 0) == (told.drafts, window.tampered())
    window.write("a/b", "x", CANARY)
    assert [] == found(file.parent)


def test_where_no_header_is_left_it_is_said_and_no_plain_word_is_taken(file: Path) -> None:
    plain(file)
    close(file)
    with closing(sqlite3.connect(file)) as db:
        roots = dict(db.execute("SELECT name, rootpage FROM sqlite_master"))
    for page in (1, roots["mark"], roots["spare"]):
        tear(file, page)
    journal = Journal(file)
    with pytest.raises(JournalError) as caught:
        journal.write("a/b", "x", CANARY)
    assert cipher.ALTERED == str(caught.value)
    assert 1 == len(files.damaged(file))
    assert [] == found(file.parent)
    journal.erase()
    assert [] == list(file.parent.iterdir())
