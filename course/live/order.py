"""The order in which a page sent its answers, by their numbers. Knows no sheet and no journal.

A kernel may hear what a page sent in more than one thread, and so a later answer first.
"""

from __future__ import annotations

from course.live.part import Message

ANEW = 10_000
"""A number lower by this much belongs to another count: numbers begin with the clock at each load
of a page, and a clock may be set back. Answers that overtake one another are a few apart.
"""


class Order:
    """The number of the answer taken last, for each window and each place it answered in."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str], int] = {}

    def overtaken(self, message: Message) -> bool:
        """Whether a later answer of this window in the same place was taken already."""
        n = number(message)
        return 0 < self._last.get(place(message), n) - n < ANEW

    def took(self, message: Message) -> None:
        """Note that this answer was taken."""
        self._last[place(message)] = number(message)


def place(message: Message) -> tuple[str, str]:
    """Return which window answers what."""
    return str(message.get("window")), str(message.get("field"))


def number(message: Message) -> int:
    """Return the number of a message, which grows from one to the next; 0 for none."""
    n = message.get("n")
    return n if isinstance(n, int) else 0
