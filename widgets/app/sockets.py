"""Where the sockets of kernels lie: a short folder that only the reader's account can enter.

The path of a socket has room for about a hundred bytes, and a reader's folder may need them all.
So its sockets lie where the system has a place for such things, and a note in the reader's folder
says where. Starts nothing, and knows no server.
"""

import os
import secrets
import socket
import stat
import sys
from contextlib import suppress
from pathlib import Path

from widgets.app import filesystem

MARK = "sg-"
"""How the name of every such folder begins; one that is called otherwise is never removed."""

LONGEST = "kernel-00000000-0000-0000-0000-000000000000-00"
"""A name as long as any that a socket is given here."""


def make(note: Path) -> Path | None:
    """Make the folder and note where it is; None where there is no private place for sockets."""
    remove(note)
    if sys.platform == "win32":
        return None
    for within in _shared_places():
        place = within / f"{MARK}{secrets.token_hex(8)}"
        # Noted before it is there, so that it is found whenever a start is cut short.
        filesystem.write(note, str(place))
        with suppress(OSError):
            place.mkdir(mode=0o700)
            if private(place) and _has_room(place):
                return place
        remove(note)
    return None


def remove(note: Path) -> None:
    """Remove the folder that was noted, unless it is not ours, and the note. Raises nothing."""
    with suppress(OSError, ValueError):
        place = Path((filesystem.read_small(note) or b"").decode())
        if place.name.startswith(MARK) and private(place):
            for one in place.iterdir():
                if stat.S_ISSOCK(one.lstat().st_mode):  # nothing else was put there by us
                    one.unlink()
            place.rmdir()
    with suppress(OSError):
        note.unlink(missing_ok=True)


def private(place: Path) -> bool:
    """Whether it is a folder of this account, shut to all others, that nobody can exchange."""
    if sys.platform == "win32":
        return False
    try:
        itself, around = place.lstat(), place.parent.stat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(itself.st_mode)  # and so no link to one
        and itself.st_uid == os.getuid()
        and stat.S_IMODE(itself.st_mode) & 0o777 == 0o700
        and around.st_uid in (0, os.getuid())
        # Where others can write, only a sticky folder keeps what is ours in its place.
        and bool(around.st_mode & stat.S_ISVTX or not around.st_mode & 0o022)
    )


def _shared_places() -> list[Path]:
    """Where the system keeps what is true only while something runs, the better one first."""
    # Not the folder for temporary files: that is the reader's own, and as long as it may be.
    session = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return [session] * (session.is_absolute() and private(session)) + [Path("/tmp")]


def _has_room(place: Path) -> bool:
    """Whether a socket with the longest of names can be had there. Raises OSError."""
    end = place / LONGEST
    with socket.socket(socket.AF_UNIX) as probe:
        probe.bind(os.fsencode(end))
    end.unlink()
    return True
