"""The storage: where a journal is kept, in one file or in a browser, in whole transactions.

This is the interface; `file_storage` and `browser_storage` are what there is of it. Knows no
draft, no entry and no key.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Protocol, TypeVar

from course.journal.recovery import Rescued

T = TypeVar("T")

Work = Callable[[sqlite3.Connection], T]
"""Something done inside one transaction."""

Fill = Callable[[sqlite3.Connection, sqlite3.Connection], T]
"""Fills the fresh file, the second, from the old one."""

ERASED = "journal.erased"


class Storage(Protocol):
    """Keeps one journal, or nothing. A failure is a `JournalError`.

    What fails in `read` or `write` has changed nothing; of `renew` and `erase`, the error says what
    stands.
    `rescued` tells of a damaged journal that was set aside while it was open here.
    """

    rescued: Rescued | None

    @property
    def there(self) -> bool:
        """Whether anything is kept, which is the reader's choice itself."""

    def stamp(self) -> object:
        """Return what differs, by `==`, once anything kept was changed; None is nothing kept."""

    def read(self, work: Work[T], nothing: T) -> T:
        """Return what the work reads; `nothing` where a newer edition's has no such thing."""

    def write(self, work: Work[T], *, anew: bool = False) -> T:
        """Do the work in one transaction, which is kept when this ends; `anew` may begin."""

    def renew(self, fill: Fill[T], *, aside: bool, anew: bool = False) -> T:
        """Write everything anew; `anew` may begin, and `aside` wipes the copies set aside too."""

    def erase(self) -> None:
        """Keep nothing any more."""
