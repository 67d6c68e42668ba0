"""Who is alone with the journal’s files is alone, and nobody else comes near the lock."""

import os
import subprocess
import sys
from pathlib import Path

from course.journal.lock import alone
from course.journal.patience import Patience
from tests.course.journal.conftest import mode, posix


@posix
def test_a_rescue_under_way_lets_nobody_else_near_its_lock(file: Path) -> None:
    before = os.umask(0)
    try:
        with alone(file, Patience(1)):
            assert {0o600} == {mode(one) for one in file.parent.iterdir()}
    finally:
        os.umask(before)


LONE = """
import sys
from pathlib import Path
from course.journal.patience import Patience
from course.journal.lock import alone
file = Path(sys.argv[1])
for _ in range(100):
    with alone(file, Patience(60)):
        one = int(file.read_text())
        file.write_text("")  # who reads now reads no number
        file.write_text(str(one + 1))
"""


def test_of_many_who_want_to_be_alone_with_the_file_one_is_at_a_time(file: Path) -> None:
    file.write_text("0")
    many = [subprocess.Popen([sys.executable, "-c", LONE, str(file)]) for _ in range(4)]
    assert [0] * 4 == [one.wait(120) for one in many]
    assert "400" == file.read_text()
    assert [file] == list(file.parent.iterdir())
