"""Ground: five ways, each its own, eyes open, nothing held and nothing that must be smelled."""

import re

import nbformat

from course.authoring.listings import NOTEBOOKS
from course.library import LIBRARY

WAYS = LIBRARY.ground.practices
NIGHT = LIBRARY.ground.night


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
    said = f"{LIBRARY.ground.say} {LIBRARY.ground.after} {WAYS} {NIGHT}"
    assert re.findall(r"(?i)\b(works?|proven|studies|research|will feel|calms?)\b", said) == []


def test_the_card_for_the_night_has_the_one_rule_and_takes_nobody_s_help_away() -> None:
    rule = "nothing is decided and nothing is sent**, except to get help or to be safe"
    assert rule in NIGHT.say
    assert NIGHT.say.startswith("If staying alive is the hard part, skip this card and call now")


def test_the_card_for_the_night_leads_to_where_a_reader_makes_one() -> None:
    """The anchor is there, and the exercise comes after it and before any other."""
    page = next(one for one in LIBRARY.there() if one.id == NIGHT.page)
    cells = nbformat.read(NOTEBOOKS / f"{page.notebook}.ipynb", as_version=4).cells
    sources = [str(cell.source) for cell in cells]
    at = next(place for place, one in enumerate(sources) if f'<a id="{NIGHT.anchor}"></a>' in one)
    shows = [one for one in sources[at:] if one.startswith("show(")]
    assert f'show("{NIGHT.page}/three-a-m")' == shows[0]
