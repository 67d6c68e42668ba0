"""Whatever happens to the file's bytes, what still reads is there, and nothing is thrown away."""

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from course.errors import JournalError
from course.journal import Journal
from course.journal.files import damaged
from course.journal.recovery import Rescued
from course.journal.sqlite import FAULT
from tests.course.journal.damaging import PAGE, entry, filled, root, tear


def test_a_torn_first_page_costs_nothing(file: Path) -> None:
    born = filled(file).born
    torn = file.read_bytes()[PAGE:]
    file.write_bytes(b"\xa5" * PAGE + torn)
    journal = Journal(file)
    assert ["a/b", "a/c", "a/a"] == list(journal.drafts())
    assert [entry(number) for number in range(40)] == journal.entries()
    assert born == journal.born
    told = journal.rescued()
    assert Rescued(file.with_name("journal.damaged-1.sqlite"), drafts=3, entries=40) == told
    assert journal.rescued() is None
    assert b"\xa5" * PAGE + torn == damaged(file)[0].read_bytes()
    assert {file, *damaged(file)} <= set(file.parent.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_the_copy_set_aside_and_the_fresh_file_are_the_readers_alone(file: Path) -> None:
    filled(file)
    tear(file, 1)
    file.chmod(0o644)
    Journal(file).drafts()
    assert [0o600, 0o600] == [stat.S_IMODE(one.stat().st_mode) for one in (file, *damaged(file))]


def test_entries_stay_in_the_order_they_were_made_also_where_the_clock_did_not(
    file: Path,
) -> None:
    journal = Journal(file)
    journal.keep()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    made = [
        structs.replace(entry(number), at=at + timedelta(minutes=minute))
        for number, minute in enumerate([7, 7, 7, 7, 50, 9])
    ]
    assert [True] * 6 == [journal.enter(one) for one in made]
    tear(file, 1)
    journal = Journal(file)
    assert [*made[:4], made[5], made[4]] == journal.entries()
    assert not journal.enter(structs.replace(made[5], id="again"))
    assert journal.enter(structs.replace(made[4], id="again"))


def test_damage_that_even_its_message_cannot_tell_is_damage(file: Path) -> None:
    """SQLite quotes the torn schema; where that is no text, Python cannot read the message."""
    filled(file)
    whole = file.read_bytes()
    at = whole.index(b"CREATE TABLE draft") + 7
    file.write_bytes(whole[:at] + b"\xff\xc5" + whole[at + 2 :])
    assert 40 == len(Journal(file).entries())
    assert 1 == len(damaged(file))


def test_another_file_in_the_place_is_kept_aside_as_it_is(file: Path) -> None:
    file.write_text("not a journal, but the reader's own file")
    assert {} == Journal(file).draft("a/b")
    assert "not a journal, but the reader's own file" == damaged(file)[0].read_text()
    with sqlite3.connect(damaged(file)[0].with_name("other.sqlite")) as db:
        db.execute("CREATE TABLE own (words)")
        db.execute("INSERT INTO own VALUES ('mine')")
    db.close()
    file.with_name("other.sqlite").replace(file)
    assert {} == Journal(file).draft("a/b")
    assert b"mine" in damaged(file)[1].read_bytes()


def test_copies_are_numbered_on_and_none_is_overwritten(file: Path) -> None:
    for number in range(1, 4):
        filled(file, entries=2)
        tear(file, 1, keep=number)
        Journal(file).drafts()
        assert [f"journal.damaged-{at}.sqlite" for at in range(1, number + 1)] == [
            one.name for one in damaged(file)
        ]
    assert 3 == len({one.read_bytes() for one in damaged(file)})


def test_words_typed_over_do_not_come_back(file: Path) -> None:
    journal = filled(file)
    for number in range(60):
        journal.write("a/b", "x", f"deleted-{number} " * (number * 20))
    for one in journal.entries()[::2]:
        journal.strike(one.id)
    journal.write("a/b", "x", "calm")
    tear(file, 1)
    again = Journal(file)
    assert {"x": "calm"} == again.draft("a/b")
    assert 20 == len(again.entries())


def test_a_rescue_with_no_room_to_write_changes_nothing(file: Path) -> None:
    filled(file)
    tear(file, 1)
    before = file.read_bytes()
    file.with_name("journal.rescue.sqlite").mkdir()  # where the fresh journal would be written
    (file.with_name("journal.rescue.sqlite") / "in the way").touch()
    with pytest.raises(JournalError):
        Journal(file).drafts()
    assert before == file.read_bytes()
    assert [] == damaged(file)


LINKLESS = """
import resource, sys
from pathlib import Path
from course.errors import JournalError
from course.journal import Journal
def audit(event, arguments):
    if event == "os.link":
        raise OSError("a disk that knows no second names")
sys.addaudithook(audit)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
for _ in range(3):
    try:
        Journal(Path(sys.argv[1])).drafts()
    except JournalError as error:
        print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
def test_a_copy_for_which_there_is_no_room_leaves_no_half_of_it(file: Path) -> None:
    filled(file)
    tear(file, 1)
    with file.open("ab") as end:
        end.write(b"\xa5" * 50 * PAGE)  # the fresh journal is far smaller than the damaged one
    before = file.read_bytes()
    said = subprocess.run(
        [sys.executable, "-c", LINKLESS, str(file), str(40 * PAGE)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert [FAULT] * 3 == said.stdout.splitlines()
    assert before == file.read_bytes()
    assert [file] == [one for one in file.parent.iterdir() if one.stat().st_size]
    assert [] == damaged(file)
    assert 3 == len(Journal(file).drafts())
    assert before == damaged(file)[0].read_bytes()


HOT = """
import os, signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA journal_mode = TRUNCATE")
db.execute("PRAGMA cache_size = 1")
db.execute("BEGIN IMMEDIATE")
db.execute("DELETE FROM entry")
db.execute("UPDATE draft SET answers = '{}'")
for number in range(2000):
    db.execute("INSERT INTO entry VALUES (?, 'a', '2026', ?, 1)", (str(number), "y" * 900))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_write_that_was_killed_midway_is_no_damage(file: Path) -> None:
    filled(file)
    before = file.read_bytes()
    subprocess.run([sys.executable, "-c", HOT, str(file)], check=False)
    assert file.with_name("journal.sqlite-journal").stat().st_size > 0
    assert before != file.read_bytes()
    journal = Journal(file)
    assert [entry(number) for number in range(40)] == journal.entries()
    assert {"x": "a/b" * 20} == journal.draft("a/b")
    assert journal.rescued() is None
    assert [] == damaged(file)


RESCUER = """
import sys
from pathlib import Path
from course.journal import Journal
journal = Journal(Path(sys.argv[1]))
for number in range(20):
    journal.write(sys.argv[2], "x", str(number))
print("rescued" if journal.rescued() else "found")
"""


def test_kernels_that_meet_the_damage_at_once_make_one_rescue_and_lose_no_word(file: Path) -> None:
    filled(file, entries=300)
    tear(file, root(file, "entry"))
    names = [f"a/{number}" for number in range(4)]
    kernels = [
        subprocess.Popen(
            [sys.executable, "-c", RESCUER, str(file), name], stdout=subprocess.PIPE, text=True
        )
        for name in names
    ]
    said = sorted(kernel.communicate(timeout=60)[0].strip() for kernel in kernels)
    assert ["found", "found", "found", "rescued"] == said
    drafts = Journal(file).drafts()
    assert ["19"] * 4 == [drafts[name]["x"] for name in names]
    assert 1 == len(damaged(file))
    assert {file.name, damaged(file)[0].name} == {
        one.name for one in file.parent.iterdir() if one.stat().st_size
    }
