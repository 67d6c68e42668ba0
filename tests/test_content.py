"""Every exercise on every surface, blank and answered by machine. Knows no kind.

`golden/` holds the plain text of every exercise; `REFRESH=1 pytest tests/test_content.py` makes it.
"""

import os
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from bs4 import BeautifulSoup

from course.kinds import Kind
from course.library import FIGURES, LIBRARY
from course.library.worked_examples import How, worked
from course.render import html, reading, text
from course.render.markdown import inline
from course.sheet import Choice, Format, Rating, Result, Rows, Text
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
    page = BeautifulSoup(html.draw(sheet, LIBRARY.words), "html.parser")
    assert page.form and page.form["data-sheet"] == name
    shown = {one["data-field"] for one in page.select("[data-field]")}
    assert shown == (set() if sheet.paper else {ask.id for ask in sheet.fields})
    assert page.select("[checked], [open]") == []
    assert "".join(area.get_text() for area in page.find_all("textarea")) == ""
    takes = bool(sheet.fields) and not sheet.paper
    assert (
        html.draw(sheet, LIBRARY.words, sheet.example()) != html.draw(sheet, LIBRARY.words)
    ) == takes


@pytest.mark.parametrize("name", NAMES)
def test_its_plain_text_is_as_reviewed(name: str) -> None:
    sheet = read(name).sheet()
    drawn = text.draw(sheet, LIBRARY.words)
    golden = GOLDEN / f"{name.replace('/', '.')}.txt"
    if os.environ.get("REFRESH") == "1":
        golden.write_text(drawn, encoding="utf-8")
    assert golden.read_text("utf-8") == drawn, "if the change is meant, REFRESH=1 makes it anew"
    assert all(len(line) <= text.WIDTH for line in drawn.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_its_plain_text_shows_that_it_is_answered(name: str) -> None:
    sheet = read(name).sheet()
    if sheet.fields:
        assert text.draw(sheet, LIBRARY.words, sheet.example()) != text.draw(sheet, LIBRARY.words)


@pytest.mark.parametrize(("name", "how"), every.worked())
def test_as_someone_filled_it_in_it_is_only_to_be_read(name: str, how: How) -> None:
    exercise = read(name)
    assert exercise.filled
    sheet, answers = worked(every.library(), exercise, how)
    page = BeautifulSoup(reading.draw(sheet, LIBRARY.words, answers), "html.parser")
    assert page.select("form, input, textarea, select, button, details, a[href], [tabindex]") == []
    assert exercise.filled.by in page.select("h3")[0].get_text()
    plain = text.draw(sheet, LIBRARY.words, answers)
    assert all(len(line) <= text.WIDTH for line in plain.splitlines())
    shown = page.get_text(" ")
    for ask in sheet.fields:
        assert BeautifulSoup(inline(ask.prompt), "html.parser").get_text() in shown
        if isinstance(ask.answer, Text) and ask.id in answers:
            assert str(answers[ask.id]) in shown
    given = {ask.id for ask in sheet.fields if ask.id in answers}
    if how == "filled":
        assert given == {ask.id for ask in exercise.sheet().fields}
    else:
        assert given == {one.partition("/")[0] for one in exercise.filled.half}
        assert LIBRARY.words.worked.open in shown, "nothing is left open"


def test_no_golden_text_outlives_its_exercise() -> None:
    assert {file.stem for file in GOLDEN.glob("*.txt")} == {
        name.replace("/", ".") for name in [*NAMES, *(FIGURES + one for one in LIBRARY.figures)]
    }


def test_the_page_that_is_tried_with_a_kernel_has_every_kind_and_every_format() -> None:
    exercises = [every.read(name) for name in every.on_page()]
    assert {*get_args(Kind)} <= {type(one) for one in exercises}
    formats = {type(ask.answer) for one in exercises for ask in one.sheet().fields}
    assert {*get_args(Format)} <= formats
    rows = [
        ask.answer
        for one in exercises
        for ask in one.sheet().fields
        if isinstance(ask.answer, Rows)
    ]
    assert {Choice, Rating, Text} <= {
        type(column.answer) for each in rows for column in each.columns
    }
