"""The place of a journal: its file, and the few files that may stand beside it.

Every name begins like the journal's own, so that erasing finds them all. Knows nothing of what
is inside.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

ERASED = b"erased\n"
"""How an overwritten file begins, so that one left behind is not taken for a damaged journal."""

Identity = tuple[int, int]
"""Device and number of a file: which file it is, whatever its name."""


class Emptied(OSError):
    """A file that was overwritten to its end, and could not be taken away after that."""


class CutShort(OSError):
    """A file that could not be written to its end, and of which nothing was left."""


class LeftOver(OSError):
    """A file that could not be written to its end, and of which a part could not be taken away."""


def identity(file: Path) -> Identity | None:
    """Return which file stands there now; None when there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def known(handle: BinaryIO) -> Identity:
    """Return which file is open. While it is, no other is given its number."""
    found = os.fstat(handle.fileno())
    return found.st_dev, found.st_ino


def create(file: Path) -> None:
    """Make an empty file, the reader's alone, where there is none. Raises `OSError`."""
    now = getattr(os, "O_NONBLOCK", 0)  # a pipe is not waited for
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY | now, 0o600))


def write_private(file: Path, content: bytes, draft: Path | None = None) -> None:
    """Write a file that this account alone can read, whole and on the disk, or not at all.

    Where anything has its name, a link too, that stays, with `FileExistsError`. With a `draft`,
    a place of ours on the same disk, it takes the place of what has its name; what a link there
    leads to stays. Raises `CutShort` for what could be begun, `LeftOver` where a part of that
    stays too, and `OSError`.
    """
    new = draft or file
    if draft:
        draft.unlink(missing_ok=True)
    own = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    handle = os.open(new, own, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        if draft:
            draft.replace(file)
    except BaseException as error:  # Ctrl-C too: half of it would be readable, and unsaid
        ended: type[OSError] = CutShort
        try:
            wipe(new)
        except OSError:
            ended = LeftOver
        if not isinstance(error, OSError):
            raise error from None
        # What is said is what failed first.
        raise ended(error.errno, error.strerror, error.filename, None, error.filename2) from None


def beside(file: Path, *patterns: str) -> list[Path]:
    """Return what lies in a file's folder under names like these, in the names' order.

    Empty where there is no such folder. Raises `OSError` where it cannot be looked into: `glob`
    would give nothing there, and a plain copy that nobody found is one that nobody wipes.
    """
    try:
        names = [one.name for one in file.parent.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    found = {name for pattern in patterns for name in names if fnmatchcase(name, pattern)}
    return [file.with_name(name) for name in sorted(found)]


def damaged(file: Path) -> list[Path]:
    """Return the damaged copies that were set aside beside a journal, first to last."""
    found = beside(file, f"{file.stem}.damaged-*{file.suffix}")
    return sorted(found, key=lambda copy: (number(copy), copy.name))


def own(file: Path) -> list[Path]:
    """Return the journal's file and, before it, those SQLite keeps for it, as far as there.

    In this order they are taken away: a rollback file must not outlive what it belongs to.
    """
    return [one for one in (*beside(file, f"{file.name}-*"), file) if one.exists()]


def lock(file: Path) -> Path:
    """Return the file whose lock says who alone may put the journal's files in another place."""
    return file.with_name(f"{file.stem}.rescue")


def fresh(file: Path) -> Path:
    """Return the file that is written beside a journal, to be put in its place once it is whole."""
    return file.with_name(f"{file.stem}.rescue{file.suffix}")


def unfinished(file: Path) -> list[Path]:
    """Return what is there of a fresh file. Only who is alone knows that nobody is writing it."""
    return own(fresh(file))


def aside(file: Path, *, locked: bool = False) -> list[Path]:
    """Return what a rescue set aside or left behind; not the lock while it is held, `locked`.

    To take a held lock's file away is to let go of it: the next one would lock another file.
    """
    held = (lock(file).name, f"{lock(file).name}-journal") if locked else ()
    found = beside(file, f"{file.stem}.damaged-*", f"{file.stem}.rescue*")
    return [one for one in found if one.name not in held]


def set_aside(file: Path, content: bytes) -> Path:
    """Return the file a second name, `journal.damaged-N.sqlite`, that no file had before.

    Where the disk knows no second names, `content` is written there. Raises `OSError`.
    """
    copies = damaged(file)
    for copy in copies:
        if identity(copy) == identity(file):  # a rescue that was cut off came this far
            return copy
    after = max(map(number, copies), default=0) + 1
    aside = file.with_name(f"{file.stem}.damaged-{after}{file.suffix}")
    try:
        os.link(file, aside)
    except OSError:
        write_private(aside, content)
    aside.chmod(0o600)
    return aside


def number(copy: Path) -> int:
    """Return the N of a damaged copy, 0 where a name has none."""
    digits = copy.stem.rpartition("-")[2]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def tighten(file: Path) -> None:
    """Let nobody but its owner read or write a file; nothing happens where it is not ours."""
    with suppress(OSError):
        mode = file.stat().st_mode
        if os.name != "nt" and mode & 0o077:  # Windows tells of no such modes
            file.chmod(stat.S_IMODE(mode) & ~0o077)


def sync(folder: Path) -> None:
    """Bring a change of names to the disk, where the system lets folders be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def overwrite(handle: BinaryIO) -> None:
    """Overwrite an open file from its beginning to its end, on the disk too. Raises `OSError`."""
    size = os.fstat(handle.fileno()).st_size
    handle.seek(0)
    left = memoryview((ERASED + bytes(max(0, size - len(ERASED))))[:size])
    while left:
        left = left[handle.write(left) :]
    handle.flush()
    os.fsync(handle.fileno())


def wipe_after(file: Path, act: Callable[[], object]) -> None:
    """Wipe a closed file once `act` has put another in its place. Raises `OSError`."""
    old = file.with_name(f"{file.stem}.rescue-old{file.suffix}")
    old.unlink(missing_ok=True)
    os.link(file, old)
    try:
        act()
    except OSError:
        old.unlink()  # the file itself is as it was
        raise
    wipe(old)


def wipe(file: Path) -> None:
    """Overwrite one file and take it away; nothing happens where there is none.

    The name goes before the handle: closing the handle lets go of SQLite's locks. Raises
    `OSError`, and `Emptied` where no word is left in a file that stays.
    """
    with suppress(FileNotFoundError):
        if file.is_symlink() or not file.is_file():
            file.unlink()
            return
        with suppress(OSError):  # a read-only file is the reader's to erase too
            file.chmod(0o600)
        with file.open("r+b") as old:
            overwrite(old)
            if os.name != "nt":
                take_away(file, old)
        if os.name == "nt":  # which removes no open file
            take_away(file)


def holds_nothing(file: Path, error: OSError) -> bool:
    """Whether a file that could not be wiped holds no word all the same."""
    try:
        return isinstance(error, Emptied) or file.stat().st_size == 0
    except OSError:
        return False


def take_away(file: Path, old: BinaryIO | None = None) -> None:
    """Take away a file that was overwritten, or leave it empty. Raises `Emptied`."""
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        if old:
            with suppress(OSError):  # so that it is not taken for something that is kept
                old.truncate(0)
        raise Emptied(error.errno, error.strerror, str(file)) from None
