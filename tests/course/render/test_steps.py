"""Steps as HTML: the pacer above them, and what it says of where it is."""

import pytest
from bs4 import BeautifulSoup

from course.library import LIBRARY
from course.render.steps import draw_steps
from course.sheet import Steps


@pytest.mark.parametrize(("rounds", "places"), [(1, "1 of 2|2 of 2"), (3, "1 of 3|2 of 3|3 of 3")])
def test_a_pacer_stands_above_its_steps_and_says_which_one_or_which_round(
    rounds: int, places: str
) -> None:
    steps = Steps((("Look up.", 5), ("Look down.", 5)), rounds)
    drawn = BeautifulSoup(draw_steps(steps, LIBRARY.words), "html.parser")
    assert ["pacer", "steps"] == [one["class"][0] for one in drawn.select(".practice > *")]
    assert places == drawn.div["data-places"]  # type: ignore[index]
