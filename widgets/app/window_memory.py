"""What windows remember, in the memory of the course's own server, for all its kernels.

A window's words go when the reader leaves or erases, with the server, and a while after the last
kernel that asked for them has gone: the window was closed then. Knows no answer and no sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from threading import Lock, Timer

from course.journal.unkept import MemoryWindows

SECONDS = 60
"""How long a window's words stay when no kernel is there that asked for them.

A plain page that is loaded again has its new kernel in a few seconds.
"""


class WindowMemory:
    """What windows remember, safe to ask from several threads."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._held, self._lock = MemoryWindows(), Lock()
        self._users: Counter[str] = Counter()
        self._seconds = seconds

    def __repr__(self) -> str:
        return "WindowMemory()"

    def load(self, window: str) -> dict[str, bytes]:
        """Return what a window remembers, least recently saved first."""
        with self._lock:
            return self._held.load(window)

    def save(self, window: str, name: str, content: bytes) -> None:
        """Hold this for a window, last in its order; empty content takes it away."""
        with self._lock:
            self._held.save(window, name, content)

    def drop(self) -> None:
        """Hold nothing any more, for no window."""
        with self._lock:
            self._held.drop()

    def come(self, window: str) -> None:
        """Note that one more kernel asks for a window's words."""
        with self._lock:
            self._users[window] += 1

    def go(self, windows: Iterable[str]) -> None:
        """Note that a kernel which asked for these windows' words has gone."""
        with self._lock:
            left = [window for window in windows if self._users[window] <= 1]
            self._users.subtract(windows)
            self._users = +self._users
        if left:
            timer = Timer(self._seconds, self._end, [left])
            timer.daemon = True
            timer.start()

    def _end(self, windows: Iterable[str]) -> None:
        with self._lock:
            for window in windows:
                if not self._users[window]:
                    self._held.drop(window)
