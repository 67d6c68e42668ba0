"""Many windows at once, killed or erased at any moment, lose no word that was acknowledged."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from course.journal import Journal
from course.journal.sqlite import BUSY
from course.journal.storage import ERASED
from course.sheet import Answers
from tests.course.journal.conftest import posix

TYPIST = """
import os, sys
from pathlib import Path
from course.journal import Journal
from tests.course.journal.other_editions import entry
for line in sys.stdin:
    if child := os.fork():
        os.waitpid(child, 0)
        print("gone", flush=True)
        continue
    print(os.getpid(), flush=True)
    journal = Journal(Path(sys.argv[1]))
    for number in range(1, 10_000):
        journal.write("a/b", "x", f"{line.strip()} {number} " + "word " * (number % 40))
        print("draft", number, flush=True)
        if number % 3 == 0:
            journal.enter(entry(f"{line.strip()}-{number}"))
            print("entry", f"{line.strip()}-{number}", flush=True)
"""


@posix
@pytest.mark.slow
def test_no_acknowledged_word_is_lost_in_two_hundred_kills(file: Path) -> None:
    """Each round is a process that types; it is killed after some words, wherever it is then."""
    Journal(file).keep()
    chance = random.Random(1)
    kept: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as typist:
        assert typist.stdin and typist.stdout
        for round_ in range(200):
            typist.stdin.write(f"{round_}\n")
            typist.stdin.flush()
            child = int(typist.stdout.readline())
            said = [typist.stdout.readline().split() for _ in range(chance.randint(1, 12))]
            os.kill(child, signal.SIGKILL)
            said += [line.split() for line in iter(typist.stdout.readline, "gone\n")]
            kept += [id for kind, id in said if kind == "entry"]
            journal = Journal(file)
            typed = str(journal.draft("a/b")["x"]).split()
            assert [str(round_), True] == [
                typed[0],
                int(typed[1]) >= max(int(number) for kind, number in said if kind == "draft"),
            ]
            there = [one.id for one in journal.entries()]
            assert set(kept) <= set(there)
            assert len(there) <= len(kept) + 1  # the last may be kept and not yet acknowledged
            kept = there
            assert journal.rescued() is None


SCRIBE = """
import sys
from pathlib import Path
from course.journal import Journal
from tests.course.journal.other_editions import entry
journal = Journal(Path(sys.argv[1]), timeout=60)
for number in range(int(sys.argv[3])):
    assert journal.enter(entry(f"{sys.argv[2]}-{number}"))
"""


@pytest.mark.slow
@pytest.mark.parametrize("each", [500, pytest.param(5000, marks=pytest.mark.rooms)])
def test_two_windows_that_make_entries_at_once_make_all_of_them(file: Path, each: int) -> None:
    Journal(file).keep()
    scribes = [
        subprocess.Popen([sys.executable, "-c", SCRIBE, str(file), one, str(each)]) for one in "ab"
    ]
    assert [0, 0] == [scribe.wait(240) for scribe in scribes]
    answers: list[Answers] = [one.answers for one in Journal(file).entries("a/b")]
    assert {f"{one}-{number}" for one in "ab" for number in range(each)} == {
        str(one["x"]) for one in answers
    }
    assert 2 * each == len(answers)


WINDOW = """
import random, sys
from pathlib import Path
from course.errors import JournalError
from course.journal import Journal
from tests.course.journal.other_editions import entry
journal = Journal(Path(sys.argv[1]))
chance = random.Random(sys.argv[2])
for number in range(400):
    acts = [
        lambda: journal.write("a/b", "x", str(number)),
        lambda: journal.enter(entry(f"{sys.argv[2]}-{number}")),
        lambda: (journal.entries(), journal.drafts()),
        journal.keep,
        journal.erase,
    ]
    try:
        chance.choices(acts, [40, 30, 20, 5, 3])[0]()
    except JournalError as error:
        print(error)
"""


@pytest.mark.slow
def test_windows_that_keep_type_and_erase_at_once_hear_of_nothing_but_each_other(
    file: Path,
) -> None:
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", WINDOW, str(file), one], stdout=subprocess.PIPE, text=True
        )
        for one in "abc"
    ]
    said = [window.communicate(timeout=60)[0].splitlines() for window in windows]
    assert [0, 0, 0] == [window.returncode for window in windows]
    assert {line for lines in said for line in lines} <= {ERASED, BUSY}
    journal = Journal(file)
    journal.keep()
    journal.erase()
    assert [] == list(file.parent.iterdir())
