"""Ground: five ways, each its own, eyes open, nothing held and nothing that must be smelled."""

import re

from course.library import LIBRARY

WAYS = LIBRARY.ground.practices


def test_there_are_five_and_no_two_share_a_step() -> None:
    assert len(WAYS) == 5
    steps = [step.say for way in WAYS for step in way.steps]
    assert len(steps) == len(set(steps))
    assert all(len(way.steps) == 5 for way in WAYS)


def test_eyes_stay_open_and_no_breath_is_held_or_counted() -> None:
    assert LIBRARY.ground.say.startswith("Eyes open. Stop at any point")
    said = " ".join(step.say for way in WAYS for step in way.steps)
    assert re.findall(r"(?i)breath|inhale|close your|eyes shut|smell|taste", said) == []


def test_each_takes_two_and_a_half_minutes_at_most() -> None:
    assert all(way.paced.seconds <= 150 for way in WAYS)


def test_it_claims_nothing() -> None:
    said = f"{LIBRARY.ground.say} {LIBRARY.ground.after} {WAYS}"
    assert re.findall(r"(?i)\b(works?|proven|studies|research|will feel|calms?)\b", said) == []
