"""What breaks in while a passphrase is set, changed or taken off, and what must hold then.

Each interruption happens to a process of its own, which is this one forked: a file operation
that fails or that it is killed at, a lock that another holds, a disk without room. Run as
`python -m tests.course.journal.interrupting SCENE WAY FOLDER`; it prints how often it broke in.
"""

import errno
import os
import resource
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from course.errors import JournalError
from course.journal import Journal, files, sqlite
from tests.course.journal.scenes import SCENES, Scene, plain

EVENTS = {
    "open",
    "os.chmod",
    "os.link",
    "os.listdir",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.scandir",
    "sqlite3.connect",
}


class Break:
    """Breaks in at one of the operations on files of the folder, counted from 0."""

    def __init__(self, folder: Path, at: int, kill: bool) -> None:
        self.folder, self.left, self.kill = str(folder), at, kill
        self.hit = ""

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.hit or self.left < 0 or event not in EVENTS:
            return
        if self.folder not in os.fsdecode(str(arguments[0])):
            return
        if self.left == 0:
            self.hit = f"{event} {arguments[0]}"
            if self.kill:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno.ENOSPC, "No space left on device")
        self.left -= 1


def forked(act: Callable[[], int]) -> int:
    """Do something in a process of its own; give its status, and -9 where it was killed."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        status = act()
    except BaseException:
        traceback.print_exc()
    sys.stderr.flush()
    os._exit(status)


MISSED = 3
"""The status of a process that was not interrupted."""


def refused(scene: Scene, journal: Journal) -> bool:
    """Do the act; give whether it was refused, as any refusal must be: in words for a reader."""
    try:
        scene.act(journal)
    except JournalError as error:
        assert str(error) in (sqlite.BUSY, sqlite.FULL, sqlite.FAULT), error
        return True
    return False


def survived(scene: Scene, journal: Journal, no: bool) -> None:
    """Look at everything in a process that lived, and do it once more if it was refused."""
    assert scene.holds(journal) is not no
    if no:
        scene.again(journal)


def by_operation(scene: Scene, *, kill: bool) -> int:
    """Break in at each operation on a file in turn."""
    at = 0
    while True:
        journal = scene.lay()

        def act(at: int = at, journal: Journal = journal) -> int:
            breaking = Break(scene.file.parent, at, kill)
            sys.addaudithook(breaking)
            no = refused(scene, journal)
            breaking.left = -1
            try:
                survived(scene, journal, no)
            except BaseException:
                print("broke in at", at, breaking.hit, file=sys.stderr)
                raise
            return 0 if breaking.hit else MISSED

        status = forked(act)
        if status == MISSED:
            return at
        assert status == (-signal.SIGKILL if kill else 0), (at, status)
        if kill:
            try:
                if not scene.holds(None):
                    scene.again(None)
            except BaseException:
                print("killed at", at, file=sys.stderr)
                raise
        at += 1


def by_lock(scene: Scene) -> int:
    """Have another hold each lock, for longer than there is patience."""
    locks = [scene.file, files.lock(scene.file)]
    for lock in locks:
        journal = scene.lay()
        read, write = os.pipe()
        holder = os.fork()
        if not holder:
            other = sqlite3.connect(lock, isolation_level=None)
            other.execute("PRAGMA journal_mode = MEMORY")
            other.execute("BEGIN EXCLUSIVE")
            os.write(write, b"held")
            signal.pause()
        try:
            assert os.read(read, 4) == b"held"
            assert refused(scene, journal)
            assert plain(scene.file.parent) <= scene.allowed()
        finally:
            os.kill(holder, signal.SIGKILL)
            os.waitpid(holder, 0)
        survived(scene, journal, True)
    return len(locks)


def by_limit(scene: Scene) -> int:
    """Let no file grow beyond a limit, which is larger each time."""
    for at in range(1000):
        journal = scene.lay()

        def act(at: int = at, journal: Journal = journal) -> int:
            whole = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (at * 2048, whole[1]))
            no = refused(scene, journal)
            resource.setrlimit(resource.RLIMIT_FSIZE, whole)
            survived(scene, journal, no)
            return 0 if no else MISSED

        status = forked(act)
        if status == MISSED:
            return at
        assert status == 0, at
    raise AssertionError("it never succeeded")


def by_disk(scene: Scene) -> int:
    """Leave only so much room on the disk, which is more each time. The folder is on a small one.

    A page more than is there is asked for by every step in turn.
    """
    filler = scene.file.parent.parent / "filler"
    for at in range(1000):
        filler.unlink(missing_ok=True)
        journal = scene.lay()
        with filler.open("wb", buffering=0) as full:
            with suppress(OSError):
                while True:
                    full.write(bytes(4096))
            full.truncate(max(0, full.tell() - at * 4096))

        def act(journal: Journal = journal) -> int:
            no = refused(scene, journal)
            filler.unlink()
            survived(scene, journal, no)
            return 0 if no else MISSED

        status = forked(act)
        if status == MISSED:
            return at
        assert status == 0, at
    raise AssertionError("it never succeeded")


WAYS: dict[str, Callable[[Scene], int]] = {
    "fails": lambda scene: by_operation(scene, kill=False),
    "killed": lambda scene: by_operation(scene, kill=True),
    "busy": by_lock,
    "limit": by_limit,
    "disk": by_disk,
}


if __name__ == "__main__":
    name, way, where = sys.argv[1:]
    print(WAYS[way](SCENES[name](Path(where) / "kept")))
