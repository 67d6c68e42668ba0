"""A start that is cut short, whenever that is, leaves nothing that runs and nothing that was so."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from widgets.app import interrupts
from widgets.app.folder import FIRST_PAGE, Folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

SECONDS = 60

Cut = Callable[[int], None]
"""How a process is asked to end."""


def once(sign: int) -> Cut:
    return lambda process: os.kill(process, sign)


def thrice(process: int) -> None:
    for _ in range(3):
        os.kill(process, signal.SIGINT)


def all_at_once(process: int) -> None:
    """As a terminal does: whatever it started is told."""
    os.killpg(process, signal.SIGINT)


def closed(process: int) -> None:
    """As a terminal that is closed does, and a shell in it too."""
    for sign in (signal.SIGHUP, signal.SIGHUP, signal.SIGCONT, signal.SIGTERM):
        os.kill(process, sign)


CUTS: dict[str, Cut] = {
    "Ctrl-C": once(signal.SIGINT),
    "an order": once(signal.SIGTERM),
    "a hang-up": once(signal.SIGHUP),
    "three": thrice,
    "all": all_at_once,
    "closed": closed,
}
MOMENTS: dict[str, Callable[[Folder], object]] = {
    "the mark": lambda folder: folder.delivered.exists(),
    "the run folder": lambda folder: folder.runtime.exists(),
    "the folder for drafts": lambda folder: folder.temporary.exists(),
    "a page": lambda folder: (folder.notebooks / FIRST_PAGE).exists(),
    "the key of the pages": lambda folder: (folder.data / "notebook_secret").exists(),
    "the note of sockets": lambda folder: folder.sockets.exists(),
    "the settings": lambda folder: any(folder.runtime.glob("server_config*")),
    "the log": lambda folder: folder.log.exists(),
    "the server": lambda folder: (folder.runtime / "jupyter_cookie_secret").exists(),
    "the address": lambda folder: any(folder.runtime.glob("jpserver-*.json")),
}
EACH = [
    *((moment, "Ctrl-C") for moment in MOMENTS),
    ("the run folder", "an order"),
    ("the log", "an order"),
    ("a page", "a hang-up"),
    ("the server", "a hang-up"),
    ("the run folder", "three"),
    ("the log", "three"),
    ("the server", "all"),
    ("the address", "all"),
    ("a page", "closed"),
    ("the log", "closed"),
]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Folder]:
    """A reader's folder; what still runs for it in the end is ended."""
    folder = Folder(tmp_path / "mine")
    yield folder
    for one in alive(folder):
        one.kill()


def alive(folder: Folder) -> list[psutil.Process]:
    """Return the processes that were started for a folder."""
    found = []
    for one in psutil.process_iter(["cmdline", "status"]):
        named = any(str(folder.path) in word for word in one.info["cmdline"] or ())
        if named and one.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(one)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("moment", "cut"), EACH, ids=lambda one: one)
def test_a_start_cut_short_leaves_nothing_running_and_nothing_behind(
    place: Folder, moment: str, cut: str
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "widgets.app", "start", "--no-browser", "--folder", place.path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until = time.monotonic() + SECONDS
    while not MOMENTS[moment](place) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.0005)
    sockets = place.sockets.read_text() if place.sockets.exists() else ""
    CUTS[cut](process.pid)
    said, wrong = process.communicate(timeout=SECONDS)

    assert "" == wrong
    assert said.endswith("Steady Ground has stopped.\n") or (moment, said) == ("the mark", "")
    assert process.returncode == (0 if "Address:" in said else interrupts.CODE)
    assert [] == alive(place)
    assert not sockets or not Path(sockets).exists()
    # Nothing was kept, so only what says whose folder this is stays.
    assert {"app", "notebooks"} >= {one.name for one in place.path.iterdir()}
    assert {"delivered.json", "lock"} >= {one.name for one in place.app.rglob("*")}


def test_what_is_put_off_comes_when_the_block_has_ended_and_once() -> None:
    done = []
    with interrupts.taken():
        with pytest.raises(KeyboardInterrupt), interrupts.held():
            signal.raise_signal(signal.SIGTERM)
            signal.raise_signal(signal.SIGHUP)
            done.append("whole")
        done.append("after")
    assert ["whole", "after"] == done


def test_nothing_cuts_short_what_is_done_about_it() -> None:
    before = [signal.getsignal(one) for one in interrupts.SIGNALS]
    with interrupts.taken(), interrupts.ignored():
        for one in interrupts.SIGNALS:
            signal.raise_signal(one)
    assert before == [signal.getsignal(one) for one in interrupts.SIGNALS]


def test_what_runs_in_the_background_stays_deaf_to_a_ctrl_c_for_others() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interrupts.taken():
            signal.raise_signal(signal.SIGINT)
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGINT, before)
