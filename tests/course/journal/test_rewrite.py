"""A passphrase is set, changed and taken off whole: then nothing of before is in any file."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal, Locked, cipher, files, tables
from course.journal.cipher import Wrong
from course.journal.entry import Entry, Line
from course.journal.keyholder import Held
from tests.course.journal.sealing import PASSPHRASE, close, held, unsaid
from tests.course.journal.sealing import made as sealing
from tests.course.journal.test_file_storage import first_edition, posix
from tests.course.journal.test_journal import found
from widgets.app.keyring import Keyring

CANARY = "canary-7f3a"
OTHER = "some other words now"


def entry(number: int, words: str = CANARY) -> Entry:
    return Entry(
        id=f"{number:04x}",
        exercise="a/b",
        at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        title=f"{words} title",
        lines=(Line(f"{words} prompt", f"{words}-{number}"),),
        answers={"x": f"{words}-{number}"},
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "journal.sqlite"


def plain(file: Path, entries: int = 60) -> Journal:
    """Make a journal that holds the canary on many pages, and held it on many more."""
    journal = Journal(file)
    journal.keep()
    journal.take_in([entry(number) for number in range(entries)], {})
    for exercise in ("a/b", "a/c"):
        journal.write(exercise, "x", CANARY * 3000)
        journal.write(exercise, "x", CANARY)
    return journal


def test_setting_one_on_a_journal_leaves_no_plain_word_in_any_file(file: Path) -> None:
    journal = plain(file)
    file.write_bytes(b"broken" + file.read_bytes()[6:])
    assert 60 == len(journal.entries())  # a copy was set aside, which is full of plain words
    assert 2 == len(found(file.parent))
    olds = [one.open("rb") for one in found(file.parent)]  # what a name led to can be seen on
    before = journal.drafts(), journal.entries(), journal.born
    journal.seal(PASSPHRASE)
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
        again.unlock(OTHER)
    again.unlock(PASSPHRASE)
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
    journal.seal(PASSPHRASE)
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
    journal.seal(OTHER)
    assert before == (journal.drafts(), journal.entries())
    with closing(sqlite3.connect(file)) as db:
        assert not set(old.values()) & {page for (page,) in db.execute("SELECT page FROM entry")}
    assert all(page not in file.read_bytes() for page in old.values())
    # A window that still has the old key has none.
    assert (True, {}, 0) == (window.locked, window.drafts(), window.tampered())
    with pytest.raises(Locked):
        window.write("a/b", "x", "word")
    with pytest.raises(Wrong):
        window.unlock(PASSPHRASE)
    window.unlock(OTHER)
    assert before == (window.drafts(), window.entries())


def test_taken_off_everything_is_plain_again(file: Path) -> None:
    before = plain(file, 5).drafts(), plain(file, 5).entries()
    journal = close(file)
    assert 0 == journal.unseal() == journal.unseal()
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
    journal.seal(OTHER)
    assert (4, 1, 2) == (len(journal.entries()), len(journal.drafts()), journal.tampered())
    assert 2 == journal.unseal()
    assert (4, 1, 0) == (len(journal.entries()), len(journal.drafts()), journal.tampered())
    assert 4 == len(journal.names()[1])


def test_an_unfit_one_changes_nothing(file: Path) -> None:
    journal = plain(file, 1)
    before = file.read_bytes()
    with pytest.raises(JournalError) as caught:
        journal.seal("short")
    assert (cipher.SHORT, before) == (str(caught.value), file.read_bytes())


def test_one_can_be_set_on_a_file_of_the_first_edition(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    first_edition(file, {"a/c": CANARY, "a/b": CANARY})
    journal = close(file)
    assert [] == found(tmp_path)
    assert ["a/b", "a/c"] == sorted(journal.drafts())
    assert 1 == len(journal.entries())
    with closing(sqlite3.connect(file)) as db:
        assert (tables.FORMAT,) == db.execute("PRAGMA user_version").fetchone()


@posix
def test_with_no_room_for_it_all_is_as_it_was(file: Path) -> None:
    import resource

    journal = plain(file)
    before = file.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, limits[1]))
    try:
        with pytest.raises(JournalError):
            journal.seal(PASSPHRASE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert before == file.read_bytes()
    assert (False, 60) == (journal.sealed, len(journal.entries()))
    assert [file] == [one for one in file.parent.iterdir() if one.stat().st_size]


TYPIST = """
import sys, time
from pathlib import Path
from course.errors import JournalError
from course.journal import Journal
journal = Journal(Path(sys.argv[1]))
print("ready", flush=True)
said, number = set(), 0
while number < 20_000:
    number += 1
    try:
        journal.write("a/t", "x", f"canary-7f3a {number}")
        last = number
    except JournalError as error:
        said.add(type(error).__name__)
        break
print(last, *said, flush=True)
"""


def test_another_window_that_types_while_it_is_set_loses_no_word_and_writes_none_plain(
    file: Path,
) -> None:
    journal = plain(file, 300)
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(file)], stdout=subprocess.PIPE, text=True
    ) as typist:
        assert typist.stdout
        assert "ready\n" == typist.stdout.readline()
        journal.seal(PASSPHRASE)
        last, why = typist.stdout.readline().split()
    assert "Locked" == why
    assert [] == found(file.parent)
    assert {"x": f"{CANARY} {last}"} == journal.draft("a/t")
    assert (300, 0, None) == (len(journal.entries()), journal.tampered(), journal.rescued())


MEETING = """
import random, sys, time
from pathlib import Path
from course.errors import JournalError
from course.journal import Journal
from course.journal.cipher import Header, Key
name, text, key = sys.argv[2:]
made = Header.parse(text), Key(bytes.fromhex(key))
for line in sys.stdin:
    journal = Journal(Path(sys.argv[1]) / line.strip() / "journal.sqlite", timeout=60)
    journal.write(f"a/{name}", "x", f"canary-7f3a {name}")
    print("ready", flush=True)
    sys.stdin.readline()
    time.sleep(random.random() / 100)
    try:
        if name == "sealer":
            journal._close(*made, anew=not journal.kept)
        else:
            journal.keep()
        print("kept", len(journal._unkept.drafts()), flush=True)
    except JournalError as error:
        print(type(error).__name__, len(journal._unkept.drafts()), flush=True)
"""


def test_a_first_one_that_meets_another_window_that_begins_to_keep_loses_no_word_of_either(
    tmp_path: Path,
) -> None:
    header, key = unsaid()
    told = [sys.executable, "-c", MEETING, str(tmp_path)]
    two = [
        subprocess.Popen(
            [*told, name, header.text(), key.secret.hex()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("sealer", "keeper")
    ]

    def say(line: object) -> list[str]:
        for one in two:
            assert one.stdin
            print(line, file=one.stdin, flush=True)
        return [one.stdout.readline().strip() for one in two if one.stdout]

    for number in range(40):
        file = tmp_path / str(number) / "journal.sqlite"
        assert ["ready", "ready"] == say(number)
        sealer, keeper = say("")
        assert "kept 0" == sealer
        assert keeper in ("kept 0", "Locked 1")  # which still remembers its word
        keys = Held()
        keys.put(header.sum, key.secret)
        journal = Journal(file, keys=keys)
        assert {"a/sealer", *(["a/keeper"] if keeper == "kept 0" else [])} == set(journal.drafts())
        assert (True, False) == (journal.sealed, journal.locked)
        assert [] == found(file.parent)
    for one in two:
        one.communicate(timeout=30)


WINDOW = """
import random, sys
from pathlib import Path
from course.journal import rewrite, tables
from course.journal.row_cipher import Cover
from course.errors import JournalError
from course.journal import Journal
from course.journal.cipher import Header, Key
from course.journal.file_storage import Store
from tests.course.journal.test_file_storage import entry
from widgets.keys import Asked
from widgets.server_client import ServerClient
file, name, keys = Path(sys.argv[1]), sys.argv[2], Asked(ServerClient(sys.argv[3]))
made = [(Header.parse(text), bytes.fromhex(key)) for text, key in zip(*[iter(sys.argv[4:])] * 2)]
journal, chance, count = Journal(file, timeout=60, keys=keys), random.Random(name), 0

def change():
    header, key = chance.choice([*made, (None, None)])
    def fill(old, new):
        return rewrite.carry(old, new, journal._cover(old), Cover(key and Key(key)), header)
    Store(file, 60).renew(fill, aside=True)
    if header:
        keys.put(header.sum, key)

while count < 100:
    try:
        if chance.random() < 0.1:
            change()
        journal.write(f"a/{name}", "x", f"canary-7f3a {count}")
        count += journal.enter(entry(f"{name}-{count}"))
        assert journal.draft(f"a/{name}") in ({}, {"x": f"canary-7f3a {count - 1}"})
    except JournalError as error:
        assert type(error).__name__ == "Locked", error
        header = Store(file, 60).read(tables.header, None)
        for one, key in made:
            if header and one.sum == header.sum:
                keys.put(one.sum, key)
    assert (journal.tampered(), journal.rescued()) == (0, None)
"""


@pytest.mark.slow
def test_windows_that_type_while_others_set_change_and_take_it_off_lose_nothing(file: Path) -> None:
    Journal(file).keep()
    ring = Keyring()
    made = [cipher.made(words) for words in (PASSPHRASE, OTHER)]
    told = [one for header, key in made for one in (header.text(), key.secret.hex())]
    windows = [
        subprocess.Popen([sys.executable, "-c", WINDOW, str(file), name, ring.told, *told])
        for name in "abc"
    ]
    assert [0, 0, 0] == [window.wait(120) for window in windows]
    ring.close()
    if not Journal(file).sealed:
        close(file)
    for header, key in [*made, sealing()]:
        keys = Held()
        keys.put(header.sum, key.secret)
        journal = Journal(file, keys=keys)
        if not journal.locked:
            break
    assert (300, 3, 0) == (len(journal.entries()), len(journal.drafts()), journal.tampered())
    assert [] == found(file.parent)


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


def tear(file: Path, page: int) -> None:
    with file.open("r+b") as old:
        old.seek((page - 1) * 4096)
        old.write(b"\xa5" * 4096)


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
    window.unlock(PASSPHRASE)
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
