"""Other windows that type while a passphrase is set, changed or taken off lose no word."""

import subprocess
import sys
from pathlib import Path

import pytest

from course.journal import Journal, cipher
from course.journal.keyholder import MemoryKeys
from tests.course.journal.canary import CANARY, found, plain
from tests.course.journal.sealing import OTHER, PASSPHRASE, close, unsaid
from tests.course.journal.sealing import made as sealing
from widgets.app.keyring import Keyring


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "journal.sqlite"


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
        journal.sealing.seal(PASSPHRASE)
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
            journal.sealing._close(*made, anew=not journal.kept)
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
        keys = MemoryKeys()
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
from course.journal import metadata, rewrite
from course.journal.row_cipher import RowCipher
from course.errors import JournalError
from course.journal import Journal
from course.journal.cipher import Header, Key
from course.journal.file_storage import FileStorage
from tests.course.journal.other_editions import entry
from widgets.keys import Asked
from widgets.server_client import ServerClient
file, name, keys = Path(sys.argv[1]), sys.argv[2], Asked(ServerClient(sys.argv[3]))
made = [(Header.parse(text), bytes.fromhex(key)) for text, key in zip(*[iter(sys.argv[4:])] * 2)]
journal, chance, count = Journal(file, timeout=60, keys=keys), random.Random(name), 0

def change():
    header, key = chance.choice([*made, (None, None)])
    def fill(old, new):
        sealed = metadata.header(old)
        asked = (sealed.sum, keys.get(sealed.sum)) if sealed else ("", None)
        before, after = journal._access.cipher(old, asked), RowCipher(key and Key(key))
        return rewrite.carry(old, new, before, after, header)
    FileStorage(file, 60).renew(fill, aside=True)
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
        header = FileStorage(file, 60).read(metadata.header, None)
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
        keys = MemoryKeys()
        keys.put(header.sum, key.secret)
        journal = Journal(file, keys=keys)
        if not journal.locked:
            break
    assert (300, 3, 0) == (len(journal.entries()), len(journal.drafts()), journal.tampered())
    assert [] == found(file.parent)
