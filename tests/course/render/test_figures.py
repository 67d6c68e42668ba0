"""The drawings: what is in one is said beside it, and paper can draw it with no stylesheet.

`tests/golden/` holds the plain text of each; REFRESH=1 makes it anew.
"""

import os
import re
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from course.library import LIBRARY
from course.library.figures import Cups, FigureKind, Loops, Roads, Spread
from course.render import figures, text
from course.render.figures import pencil

GOLDEN = Path(__file__).parents[2] / "golden"
EVERY = list(LIBRARY.figures.values())
SVG = "{http://www.w3.org/2000/svg}"

each = pytest.mark.parametrize("figure", EVERY, ids=lambda one: one.id)


def labels(figure: FigureKind) -> list[str]:
    """Return what stands in a drawing, label by label."""
    drawn = BeautifulSoup(figures.svg(figure), "html.parser").find_all("text")
    return [" ".join(line.get_text() for line in one.find_all("tspan")) for one in drawn]


def test_every_kind_is_drawn_once() -> None:
    assert {*get_args(FigureKind)} == {type(one) for one in EVERY}


@each
def test_its_plain_text_is_as_reviewed(figure: FigureKind) -> None:
    said = figures.text(figure, LIBRARY.words)
    golden = GOLDEN / f"figures.{figure.id}.txt"
    if os.environ.get("REFRESH") == "1":
        golden.write_text(said, encoding="utf-8")
    assert golden.read_text("utf-8") == said, "if the change is meant, REFRESH=1 makes it anew"
    assert all(len(line) <= text.WIDTH for line in said.splitlines())


@each
def test_its_point_and_a_sentence_for_each_part_stand_beside_it(figure: FigureKind) -> None:
    page = BeautifulSoup(figures.draw(figure, LIBRARY.words), "html.parser")
    assert page.figure and page.figcaption and page.svg
    assert figure.caption == page.figcaption.get_text()
    items = [one.get_text(" ") for one in page.select("li")]
    assert len(figure.said) == len(items)
    for part, item in zip(figure.said, items, strict=True):
        assert part.label in item and part.say in item
        assert (LIBRARY.words.figure.guess in item) == part.guess
    hidden = page.svg.get("aria-hidden") == "true"
    assert hidden == isinstance(figure, Roads)
    assert hidden or figure.title == page.svg["aria-label"]
    assert [] == page.select("[id]")  # it may stand on a page twice


@each
def test_every_label_is_in_the_drawing_and_nothing_else(figure: FigureKind) -> None:
    expected = [one for one in figure.labels if one != "Hollow stones"]
    if isinstance(figure, Roads):
        expected += [one.number for one in figure.stones]
    if isinstance(figure, Spread):  # the rest is said of bars and rings
        drawn = (figure.parts[0].label, figure.parts[2].label)
        expected = [*drawn, figure.height, figure.least, figure.most, *figure.rings]
    if isinstance(figure, Loops):
        expected += [figure.back] * (len(figure.parts) - 1)
    assert sorted(expected) == sorted(labels(figure))


@each
def test_a_guess_is_dashed_and_what_was_tested_is_not(figure: FigureKind) -> None:
    dashed = "f-guess" in figures.svg(figure)
    assert dashed == (isinstance(figure, Loops) or any(part.guess for part in figure.said))


def test_a_stone_is_hollow_where_its_page_is_still_to_come() -> None:
    (roads,) = (one for one in EVERY if isinstance(one, Roads))
    drawn = BeautifulSoup(figures.svg(roads), "html.parser").select("circle.f-stone")
    hollow = ["f-coming" in one.get_attribute_list("class") for one in drawn]
    assert sum(not one.link for one in roads.stones) == sum(hollow)
    assert len(roads.stones) == len(hollow)


def test_a_cup_that_is_a_guess_is_empty_and_says_so() -> None:
    (cups,) = (one for one in EVERY if isinstance(one, Cups))
    drawn = figures.svg(cups)
    known = sum(not part.guess for part in cups.parts)
    assert 0 < known < len(cups.parts)
    assert known == drawn.count('"f-fill"')
    assert [cups.unknown] * (len(cups.parts) - known) == [
        one for one in labels(cups) if one == cups.unknown
    ]


@each
def test_paper_draws_it_with_values_alone(figure: FigureKind) -> None:
    drawn = figures.paper(figure)
    assert "var(" not in drawn
    assert "--" not in drawn
    root = ElementTree.fromstring(drawn)
    assert f"{SVG}svg" == root.tag
    named = {css for one in root.iter() for css in one.get("class", "").split()}
    style = root.findtext(f"{SVG}style") or ""
    assert {"f-drawing"} == {
        css for css in named if f".{css} " not in style and f".{css}," not in style
    }
    colors = {one.lower() for one in re.findall(r"#[0-9a-f]{3,6}", style, re.IGNORECASE)}
    assert all(len({*one[1:]}) == 1 for one in colors), "gray and nothing else"


def test_a_long_label_breaks_between_words() -> None:
    assert ["let", "nobody", "try"] == pencil.lines("let nobody try", 50)
    assert ["let nobody", "try"] == pencil.lines("let nobody try", 90)
    assert ["unbreakable"] == pencil.lines("unbreakable", 10)


def test_shading_stays_in_its_box() -> None:
    for drawn in (pencil.hatched(10, 20, 100, 50), pencil.dotted(10, 20, 100, 50)):
        points = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", drawn)
        assert points
        assert all(10 <= float(x) <= 110 and 20 <= float(y) <= 70 for x, y in points)
