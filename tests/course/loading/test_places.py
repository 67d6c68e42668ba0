"""Every string a reader may see has a place that is made of ids."""

from pathlib import Path

import pytest

from course.kinds import Scale
from course.library import LIBRARY, Module, Safety, Shared, Words
from course.loading.places import places
from course.loading.yaml_lines import Tree
from course.sheet import Rows
from tests import every


def found(file: Path, type: object) -> dict[str, str]:
    """The strings of a file by their places."""
    every = [*places(Tree(file).data, type)]
    assert len({one.path for one in every}) == len(every)
    return {one.path: one.text for one in every}


def test_a_place_is_made_of_keys_and_ids() -> None:
    words = found(LIBRARY.content / "words.yaml", Words)
    assert words["keep.erase"] == LIBRARY.words.keep.erase
    assert words["setting.switches.large.label"] == LIBRARY.words.setting.switches[0].label
    start = found(LIBRARY.content / "modules" / "start.yaml", Module)
    assert start["five-senses.title"] == LIBRARY.read("start/five-senses").title
    assert "how-was-it.fields.now.answer.options.easier.reply" in start
    safety = found(LIBRARY.content / "safety.yaml", Safety)
    assert safety["leave.name"] == LIBRARY.safety.leave.name
    assert "leave.url" not in safety


def test_a_moved_exercise_keeps_its_place(tmp_path: Path) -> None:
    file = LIBRARY.content / "shared.yaml"
    head, _, rest = file.read_text("utf-8").partition("  - kind: ")
    blocks = [f"  - kind: {one}" for one in rest.split("  - kind: ")]
    turned = tmp_path / "turned.yaml"
    turned.write_text(head + "\n".join(reversed(blocks)), "utf-8")
    assert found(turned, Shared) == found(file, Shared)


@pytest.mark.parametrize("name", [name for name, how in every.worked() if how == "filled"])
def test_of_a_worked_example_the_words_are_found_and_no_id(name: str) -> None:
    library = every.library()
    file, at = library.place_of(name)
    tree = Tree(library.content / file)
    data = tree.data
    for step in at:
        data = data[step]
    exercise = library.read(name)
    assert exercise.filled
    sheet = exercise.sheet()
    written = set()
    for ask in sheet.fields:
        value = exercise.filled.answers[ask.id]
        if isinstance(ask.answer, Rows):
            rows = value if isinstance(value, list) else []
            for line, row in enumerate(rows):
                written |= {
                    f"{ask.id}.{line + 1}.{column}"
                    for column in (row if isinstance(row, dict) else {})
                    if sheet.is_words(f"{ask.id}/{line}/{column}")
                }
        elif sheet.is_words(ask.id):
            written.add(ask.id)
    walked = [one.path for one in places(tree.data, Scale if not at else Module)]
    start = "filled.answers." if not at else f"{exercise.id.partition('/')[2]}.filled.answers."
    assert {path.removeprefix(start) for path in walked if path.startswith(start)} == written
