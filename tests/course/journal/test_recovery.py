"""Whatever happens to the file's bytes, what still reads is there, and nothing is thrown away."""

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from course.errors import JournalError
from course.journal import Journal
from course.journal.cipher import Altered
from course.journal.entry import Entry, Line
from course.journal.files import damaged
from course.journal.recovery import Rescued
from course.journal.schema import FORMAT
from course.journal.sqlite import FAULT
from tests.course.journal.sealing import close, held

PAGE = 4096


def entry(number: int, size: int = 400) -> Entry:
    return Entry(
        id=f"{number * 2654435761 % 2**32:08x}",
        exercise="a/b",
        at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        title="T",
        lines=(Line("Say", f"words {number} " + "x" * size),),
        answers={"x": f"words {number} "},
    )


def filled(file: Path, entries: int = 40, size: int = 400) -> Journal:
    journal = Journal(file)
    for exercise in ("a/b", "a/c", "a/a"):
        journal.write(exercise, "x", exercise * 20)
    journal.take_in([entry(number, size) for number in range(entries)], {})
    return journal


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def tear(file: Path, page: int, *, keep: int = 0) -> None:
    """Overwrite a page, numbered from 1, but for its first bytes."""
    with file.open("r+b") as old:
        old.seek((page - 1) * PAGE + keep)
        old.write(b"\xa5" * (PAGE - keep))


def root(file: Path, name: str) -> int:
    db = sqlite3.connect(file)
    (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    db.close()
    return int(page)


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


def test_a_torn_index_costs_nothing(file: Path) -> None:
    filled(file)
    tear(file, root(file, "entry_by_time"))
    journal = Journal(file)
    assert 40 == len(journal.entries())
    assert 3 == len(journal.drafts())


def test_a_torn_top_of_the_entries_costs_only_those_that_stood_on_it(file: Path) -> None:
    filled(file, entries=200)
    before = file.read_bytes()
    page = root(file, "entry")
    stood = before[(page - 1) * PAGE : page * PAGE].count(b'"lines"')
    tear(file, page)
    journal = Journal(file)
    assert 200 - stood == len(journal.entries())
    assert 3 == len(journal.drafts())
    assert stood > 0


@pytest.mark.parametrize("page", range(3, 30))
def test_any_torn_page_costs_only_what_stood_on_it(file: Path, page: int) -> None:
    filled(file, entries=60)
    before = file.read_bytes()
    stood = before[(page - 1) * PAGE : page * PAGE].count(b'"lines"')
    tear(file, page)
    assert 60 - stood <= len(Journal(file).entries())


def test_long_answers_on_many_pages_are_carried_over_whole(file: Path) -> None:
    filled(file, entries=5, size=20_000)
    tear(file, 1)
    assert [entry(number, 20_000) for number in range(5)] == Journal(file).entries()


def test_a_file_cut_short_gives_what_is_left(file: Path) -> None:
    filled(file)
    file.write_bytes(file.read_bytes()[: PAGE * 6 + 100])
    journal = Journal(file)
    assert 3 == len(journal.drafts())
    assert 0 < len(journal.entries()) < 40


def test_an_entry_that_no_longer_reads_costs_only_itself(file: Path) -> None:
    journal = filled(file)
    whole = file.read_bytes()
    at = whole.index(b'"words":"words 7 ')
    file.write_bytes(whole[:at] + b"\xff{" + whole[at + 2 :])
    assert [one for one in range(40) if one != 7] == [
        int(str(one.answers["x"]).split()[1]) for one in journal.entries()
    ]
    told = journal.rescued()
    assert told
    assert (3, 39) == (told.drafts, told.entries)


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


WHOLE: list[bytes] = []


def whole() -> bytes:
    """Return the bytes of a journal of a few pages, made once."""
    if not WHOLE:
        with TemporaryDirectory() as folder:
            filled(Path(folder) / "journal.sqlite", entries=30)
            WHOLE.append((Path(folder) / "journal.sqlite").read_bytes())
    return WHOLE[0]


HARM = st.one_of(
    st.tuples(st.just("flip"), st.integers(0, 2**20), st.integers(1, 255)),
    st.tuples(st.just("cut"), st.integers(0, 2**20), st.just(0)),
    st.tuples(st.just("zero"), st.integers(0, 2**20), st.integers(1, 9000)),
    st.tuples(st.just("add"), st.integers(0, 2**20), st.integers(1, 9000)),
)
HEADER = st.tuples(st.just("flip"), st.integers(0, 120), st.integers(1, 255))


def harmed(content: bytes, harm: tuple[str, int, int]) -> bytes:
    act, at, much = harm
    at %= max(1, len(content))
    if act == "flip":
        return (
            content[:at] + bytes(byte ^ much for byte in content[at : at + 1]) + content[at + 1 :]
        )
    if act == "cut":
        return content[:at]
    if act == "zero":
        return content[:at] + bytes(len(content[at : at + much])) + content[at + much :]
    return content + b"\x5a" * much


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(harms=st.lists(HARM | HEADER, min_size=1, max_size=4))
def test_any_harm_leaves_a_journal_that_opens(harms: list[tuple[str, int, int]]) -> None:
    content = whole()
    for harm in harms:
        content = harmed(content, harm)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite"
        file.write_bytes(content)
        journal = Journal(file)
        newer = int.from_bytes(content[60:64], "big", signed=True) > FORMAT
        if not content:
            assert not journal.kept
            return
        try:
            journal.entries()
            journal.write("a/new", "x", "typed after")
            journal.enter(entry(999))
        except JournalError:
            assert newer
            assert content == file.read_bytes()
            return
        again = Journal(file)
        assert {"x": "typed after"} == again.draft("a/new")
        assert entry(999) in again.entries()
        assert again.rescued() is None
        for aside in damaged(file)[:1]:
            assert content == aside.read_bytes()
        journal.erase()
        assert [] == list(Path(folder).iterdir())


SEALED: list[bytes] = []


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(harms=st.lists(HARM | HEADER, min_size=1, max_size=4))
def test_any_harm_leaves_a_sealed_journal_of_which_no_false_word_is_shown(
    harms: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite"
        if not SEALED:
            filled(file, entries=30)
            close(file)
            SEALED.append(file.read_bytes())
        content = SEALED[0]
        for harm in harms:
            content = harmed(content, harm)
        file.write_bytes(content)
        journal = Journal(file, keys=held())
        if not content:
            assert not journal.kept
            return
        try:
            assert all(one in [entry(number) for number in range(30)] for one in journal.entries())
            assert all(journal.drafts()[name] == {"x": name * 20} for name in journal.drafts())
            sealed = journal.sealed
            journal.write("a/new", "x", "typed after")
            assert {"x": "typed after"} == Journal(file, keys=held()).draft("a/new")
            assert sealed != (b"typed after" in file.read_bytes())
        except JournalError as error:
            newer = int.from_bytes(content[60:64], "big", signed=True) > FORMAT
            assert newer or isinstance(error, Altered)
        journal.erase()
        assert [] == list(Path(folder).iterdir())
