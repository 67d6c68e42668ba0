"""Every exercise on every surface, blank and answered by machine. Knows no kind.

`golden/` holds the plain text of every exercise; `REFRESH=1 pytest tests/test_content.py` makes it.
"""

import os
from pathlib import Path

import msgspec
import pytest
from bs4 import BeautifulSoup

from course.render import html, text
from course.sheet import Result
from tests import every
from tests.every import read

GOLDEN = Path(__file__).parent / "golden"
NAMES = every.names()


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_answered_scored_and_kept_as_data(name: str) -> None:
    exercise = read(name)
    sheet = exercise.sheet()
    answers = sheet.example()
    assert {id: sheet.check(id, value) for id, value in answers.items()} == answers
    full, blank = exercise.result(answers), exercise.result({})
    assert isinstance(full, Result)
    assert full.missing == ()
    assert (blank.value, blank.feedback) == (None, "")
    assert msgspec.json.decode(msgspec.json.encode(answers), type=dict) == answers


@pytest.mark.parametrize("name", NAMES)
def test_it_draws_as_html_blank_and_answered(name: str) -> None:
    sheet = read(name).sheet()
    page = BeautifulSoup(html.draw(sheet), "html.parser")
    assert page.form and page.form["data-sheet"] == name
    shown = {one["data-field"] for one in page.select("[data-field]")}
    assert shown == (set() if sheet.paper else {ask.id for ask in sheet.fields})
    assert page.select("[checked], [open]") == []
    assert "".join(area.get_text() for area in page.find_all("textarea")) == ""
    takes = bool(sheet.fields) and not sheet.paper
    assert (html.draw(sheet, sheet.example()) != html.draw(sheet)) == takes


@pytest.mark.parametrize("name", NAMES)
def test_its_plain_text_is_as_reviewed(name: str) -> None:
    sheet = read(name).sheet()
    drawn = text.draw(sheet)
    golden = GOLDEN / f"{name.replace('/', '.')}.txt"
    if os.environ.get("REFRESH") == "1":
        golden.write_text(drawn, encoding="utf-8")
    assert golden.read_text("utf-8") == drawn, "if the change is meant, REFRESH=1 makes it anew"
    assert all(len(line) <= text.WIDTH for line in drawn.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_its_plain_text_shows_that_it_is_answered(name: str) -> None:
    sheet = read(name).sheet()
    if sheet.fields:
        assert text.draw(sheet, sheet.example()) != text.draw(sheet)


def test_no_golden_text_outlives_its_exercise() -> None:
    assert {file.stem for file in GOLDEN.glob("*.txt")} == {
        name.replace("/", ".") for name in NAMES
    }
