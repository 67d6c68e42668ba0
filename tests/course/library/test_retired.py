"""What is gone is read with its last words, beside what is asked now, and never in its place."""

from pathlib import Path

import pytest

from course.errors import ContentError, UnknownExercise
from course.library import Library
from course.sheet import Answers, Check, Rows
from tests import pseudo
from tests.editions import first

RETIRED = """\
exercises:
- name: example/lamp
  block: {kind: rating, id: lamp, title: A lamp, prompt: How bright?, low: dark, high: bright,
    replies: [{to: 10, band: all, say: So.}], plan: true}
- name: other/lamp
  block: {kind: worksheet, id: lamp, title: Another lamp, fields: [
    {id: where, prompt: Where is it?, answer: {format: text}}]}
fields:
- name: example/worksheet/check
  prompt: Any of these
  answer: {format: check, options: [{id: gone, label: Gone}]}
- name: example/worksheet/rows
  prompt: A table
  answer:
    format: rows
    lines: 7
    columns:
    - {id: which, label: Which, answer: {format: choice, options: [{id: gone, label: Gone}]}}
    - {id: who, label: Who, answer: {format: text}}
- name: example/worksheet/whole
  prompt: A whole field
  answer: {format: text}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    content = first(tmp_path / "content").content
    (content / "retired.yaml").write_text(RETIRED, "utf-8")
    return Library(content)


def test_options_columns_and_fields_that_are_gone_come_after_those_that_are_asked(
    library: Library,
) -> None:
    asks = library.asked("example/worksheet").fields
    assert ["rows", "whole"] == [ask.id for ask in asks][-2:]
    [check] = [ask.answer for ask in asks if isinstance(ask.answer, Check)]
    [rows] = [ask.answer for ask in asks if isinstance(ask.answer, Rows)]
    assert ["First", "Second", "Gone"] == [one.label for one in check.options]
    assert ["what", "which", "much", "who"] == [one.id for one in rows.columns]
    assert 7 == rows.lines
    given: Answers = {"rows": [{"which": "gone", "who": "Mo"}], "check": ["a", "gone"]}
    assert given == library.asked("example/worksheet").fit(given)
    now = library.read("example/worksheet").sheet()
    assert given | {"check": ["gone"]} == now.rest(given)


def test_an_exercise_that_is_gone_is_not_read_and_was_there(library: Library) -> None:
    with pytest.raises(UnknownExercise):
        library.read("example/lamp")
    assert "example/lamp" not in library.names()
    assert ("A lamp", True) == (library.ever("example/lamp").title, library.gone("example/lamp"))
    assert "example/lamp" == library.asked("example/lamp").id
    assert "Where is it?" == library.asked("other/lamp").fields[0].prompt


def test_what_never_was_is_neither_there_nor_gone(library: Library) -> None:
    for name in ("example/nothing", "", "../retired", "example"):
        assert library.unknown(name) and not library.gone(name)
        with pytest.raises(UnknownExercise):
            library.asked(name)
    assert not library.gone("example/worksheet")


def test_a_content_that_nothing_is_gone_from_needs_no_file(tmp_path: Path) -> None:
    library = first(tmp_path / "content")
    assert ((), ()) == (library.retired.exercises, library.retired.fields)
    for name in library.names():
        assert library.read(name).sheet() == library.asked(name)


def test_what_is_gone_is_read_in_the_reader_s_language(library: Library, tmp_path: Path) -> None:
    other = pseudo.content(tmp_path / "other", source=library.content)
    said = {ask.id: ask.prompt for ask in other.asked("example/worksheet").fields}
    assert pseudo.pseudo("A whole field") == said["whole"]
    assert pseudo.pseudo("How bright?") == other.asked("example/lamp").fields[0].prompt


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("other/lamp", "other/candle", "the id of its block is 'lamp'"),
        ("other/lamp", "example/lamp", "exercise 'example/lamp' stands twice"),
        ("worksheet/whole", "worksheet/rows", "field 'example/worksheet/rows' stands twice"),
        ("example/worksheet/whole", "example/whole", "the full name of a field"),
    ],
)
def test_a_mistake_says_its_line(library: Library, old: str, new: str, wrong: str) -> None:
    file = library.content / "retired.yaml"
    file.write_text(RETIRED.replace(old, new), "utf-8")
    with pytest.raises(ContentError, match=rf"retired.yaml:\d+: .*{wrong}"):
        _ = Library(library.content).retired
