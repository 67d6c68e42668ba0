"""With no room left what was kept is as it was, and can be erased."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from course.errors import JournalError
from course.journal import Journal
from course.journal.files import damaged
from course.journal.sqlite import FAULT, FULL
from tests.course.journal.conftest import posix
from tests.course.journal.other_editions import entry

FILLER = """
import sys
from pathlib import Path
from course.errors import JournalError
from course.journal import Journal
from tests.course.journal.other_editions import entry
if len(sys.argv) > 2:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
journal = Journal(Path(sys.argv[1]))
journal.keep()
journal.enter(entry())
for number in range(1, 1000):
    try:
        journal.write("a/b", "x", f"{number} " * 100 * number)
    except JournalError as error:
        print(number - 1)
        print(error)
        assert journal.draft("a/b") == {"x": f"{number - 1} " * 100 * (number - 1)}
        journal.write("a/b", "x", "short again")
        break
"""


def fill(file: Path, *limit: str) -> list[str]:
    said = subprocess.run(
        [sys.executable, "-c", FILLER, str(file), *limit],
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.splitlines()


@posix
def test_a_file_that_may_not_grow_keeps_what_it_has(file: Path) -> None:
    last, said = fill(file, "200000")
    assert (True, FAULT) == (int(last) > 5, said)
    assert ({"x": "short again"}, [entry()]) == (
        Journal(file).draft("a/b"),
        Journal(file).entries(),
    )
    assert [] == damaged(file)


@posix
def test_a_full_disk_keeps_what_it_has(small_disk: Path) -> None:
    file = small_disk / "journal.sqlite"
    last, said = fill(file)
    assert (True, FULL) == (int(last) > 5, said)
    assert {"x": "short again"} == Journal(file).draft("a/b")
    assert [entry()] == Journal(file).entries()
    assert [] == damaged(file)


@posix
def test_on_a_disk_without_a_byte_left_nothing_is_begun_and_all_can_be_erased(
    small_disk: Path,
) -> None:
    file = small_disk / "journal.sqlite"
    journal, fresh = Journal(file), Journal(small_disk / "other" / "journal.sqlite")
    journal.keep()
    journal.write("a/b", "x", "word")
    fresh.write("a/b", "x", "remembered")
    with (small_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(4096))
    with pytest.raises(JournalError) as caught:
        fresh.keep()
    assert FULL == str(caught.value)
    assert ({"x": "remembered"}, False) == (fresh.draft("a/b"), fresh.kept)
    assert {"x": "word"} == journal.draft("a/b")
    with file.open("rb") as before:  # what the name led to can be seen on
        journal.erase()
        assert b"word" not in before.read()
    assert not file.exists()
