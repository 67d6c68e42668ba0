"""An exercise as someone else filled it in: whole, half, and only with answers that fit."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from course.errors import ContentError, NotFilled
from course.kinds.filled import Filled
from course.library import LIBRARY, Library
from course.library.worked_examples import hows, worked
from tests import every

FILLED = """\
aims: [Be read.]
exercises:
  - kind: worksheet
    id: grid
    title: A grid
    intro: Words to begin with.
    fields:
      - {id: who, prompt: "Who?", hint: A first name., answer: {format: text}}
      - id: half
        prompt: How far?
        before: In between.
        answer: {format: choice, options: [{id: a, label: A little}, {id: b, label: All the way}]}
      - id: rows
        prompt: A table
        answer:
          format: rows
          lines: 3
          columns:
            - {id: what, label: What, answer: {format: text}}
            - {id: much, label: How much, answer: {format: rating, low: none, high: all}}
    filled:
      by: Dana
      answers:
        who: |
          Sam
        half: b
        rows:
          - {what: Keys, much: 3}
          - {what: A secret}
      half:
        - who
        - rows/1
"""


def read(folder: Path, text: str = FILLED) -> Any:
    (folder / "modules").mkdir(exist_ok=True)
    (folder / "scales").mkdir(exist_ok=True)
    shutil.copy(LIBRARY.content / "words.yaml", folder)
    (folder / "course.yaml").write_text("title: T\nedition: 2026-11-22\nmodules: []\n")
    (folder / "modules" / "m.yaml").write_text(text)
    return Library(folder).read("m/grid")


def test_filled_is_a_sheet_with_every_answer_and_nothing_that_leads_up_to_it(
    tmp_path: Path,
) -> None:
    sheet, answers = worked(LIBRARY, read(tmp_path), "filled")
    assert ("m/grid/filled", "A grid, as Dana filled it in") == (sheet.id, sheet.title)
    rows = [{"what": "Keys", "much": 3}, {"what": "A secret"}]
    assert {"who": "Sam", "half": "b", "rows": rows} == answers
    assert ["who", "In between.", "half", "rows"] == [
        getattr(block, "id", None) or getattr(block, "text", None) for block in sheet.blocks
    ]
    assert {""} == {ask.hint for ask in sheet.fields}
    assert 2 == len(sheet.fields[2].answer.names)  # type: ignore[union-attr]
    assert not sheet.done


def test_half_filled_keeps_only_what_is_named_and_the_room_of_the_rest(tmp_path: Path) -> None:
    sheet, answers = worked(LIBRARY, read(tmp_path), "half")
    assert "A grid, as Dana began it" == sheet.title
    assert {"who": "Sam", "rows": [{}, {"what": "A secret"}]} == answers
    assert 2 == len(sheet.fields[2].answer.names)  # type: ignore[union-attr]


def test_a_whole_table_may_stay(tmp_path: Path) -> None:
    _, answers = worked(LIBRARY, read(tmp_path, FILLED.replace("- rows/1", "- rows")), "half")
    assert [{"what": "Keys", "much": 3}, {"what": "A secret"}] == answers["rows"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("        half: b", "        half: c", "'c'; it is not one of the options; options: a, b"),
        ("        half: b", "        half: 1", "1; it is not one of the options; options: a, b"),
        ("        half: b", "        hlaf: b", "to no field 'hlaf'; there are: who, half, rows"),
        ("          Sam", "          ", "`answers` an empty one to 'who'"),
        (
            "          - {what: A secret}",
            "          - {what: A secret, much: 11}",
            "11 in column 'much'; it is not a whole number from 0 to 10",
        ),
        (
            "          - {what: A secret}",
            "          - {what: A secret, mch: 1}",
            "it is no such cell; columns: what, much",
        ),
        ("        - rows/1", "        - rows/2", "'rows/2'; there are: rows/0, rows/1"),
        ("        - rows/1", "        - whom", "'whom'; there are: who, half, rows"),
        ("        - who\n", "        - who/0\n", "'who/0'; there are: who, half, rows"),
        (
            "      by: Dana",
            "      whose: Dana",
            "unknown key 'whose'; there are: answers, by, half",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert FILLED.count(old) == 1
    text = FILLED.replace(old, new)
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    assert says in str(caught.value)
    assert caught.value.line > text.splitlines().index("    filled:") + 1


def test_the_line_is_that_of_the_answer(tmp_path: Path) -> None:
    for old, new in [("        half: b", "        half: c"), ("- rows/1", "- rows/2")]:
        text = FILLED.replace(old, new)
        place = next(at for at, line in enumerate(text.splitlines(), 1) if new in line)
        with pytest.raises(ContentError, match=rf"m\.yaml:{place}: "):
            read(tmp_path, text)


def test_a_field_without_an_answer_is_named(tmp_path: Path) -> None:
    place = FILLED.splitlines().index("      answers:") + 1
    with pytest.raises(ContentError, match=rf"m\.yaml:{place}: .*`answers` none to 'half'"):
        read(tmp_path, FILLED.replace("        half: b\n", ""))


def test_every_kind_refuses_an_answer_that_does_not_fit() -> None:
    for name in every.names():
        exercise = every.read(name)
        with pytest.raises(ValueError, match="to no field 'nowhere'"):
            replace(exercise, filled=Filled(by="Dana", answers={"nowhere": "x"}))


def test_what_nobody_filled_is_said_with_what_somebody_did(tmp_path: Path) -> None:
    with pytest.raises(NotFilled, match=r"cannot be shown half: .* example/worksheet"):
        worked(every.library(), every.read("start/one-small-thing"), "half")
    exercise = read(tmp_path, FILLED.partition("      half:\n")[0])
    assert ("filled",) == hows(exercise)
    with pytest.raises(NotFilled, match="Those that can: none yet"):
        worked(Library(tmp_path), exercise, "half")
