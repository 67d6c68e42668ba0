"""Who waits gets the time that was said, and leaves the machine to others meanwhile."""

import time

from course.journal.backoff import LONGEST, Backoff


def test_without_any_there_is_one_try() -> None:
    assert [0] == list(Backoff(0))


def test_it_lasts_as_long_as_was_said_with_a_last_try_at_its_end() -> None:
    start = time.monotonic()
    lefts = list(Backoff(0.5))
    assert 0.5 <= time.monotonic() - start
    assert 0 == lefts[-1]
    assert sorted(lefts, reverse=True) == lefts


def test_its_pauses_grow_so_that_nobody_spins() -> None:
    tries = len(list(Backoff(1)))
    assert 1 / LONGEST < tries < 40
