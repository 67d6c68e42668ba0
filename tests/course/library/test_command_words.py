"""What the command says stands in the content, and can be said whatever content is named."""

import re
import shutil
from pathlib import Path
from textwrap import indent

import pytest
from msgspec.structs import asdict

from course.errors import ContentError
from course.language import Counted
from course.library import LIBRARY, Library
from course.library.translation import FOLDER
from tests import pseudo

SAID = LIBRARY.commands
PARTS = [part for part in asdict(SAID).values() if part is not SAID.language]
CODE = Path(__file__).parents[3] / "widgets" / "app"


@pytest.mark.parametrize(
    ("said", "number"), [("0 entries", 0), ("1 entry", 1), ("2 entries", 2), ("11 entries", 11)]
)
def test_one_thing_is_told_from_any_other_number(said: str, number: int) -> None:
    assert said == SAID.counted(number, SAID.common.entries)


def test_what_is_counted_may_hold_braces_nobody_fills_in() -> None:
    assert "3 {x}" == SAID.counted(3, Counted(one="{n}", other="{n} {{x}}"))


@pytest.mark.parametrize("place", ["nowhere", "empty"])
def test_content_that_is_not_there_or_has_no_such_words_leaves_the_command_its_own(
    tmp_path: Path, place: str
) -> None:
    (tmp_path / "empty").mkdir()
    assert SAID == Library(tmp_path / place).commands


@pytest.mark.parametrize("code", ["xx", pseudo.CODE])
@pytest.mark.parametrize("lacks", ["language", "words"])
def test_a_language_that_is_not_there_leaves_the_command_its_own_words_in_english(
    tmp_path: Path, code: str, lacks: str
) -> None:
    pseudo.content(tmp_path)
    if lacks == "words":
        (tmp_path / "commands.yaml").unlink()
    elif code == pseudo.CODE:
        shutil.rmtree(tmp_path / FOLDER)
    said = Library(tmp_path, code).commands
    assert SAID == said
    assert SAID == Library(LIBRARY.content, code).commands


def test_other_content_says_it_in_its_own_words_and_a_mistake_is_named_with_its_line(
    tmp_path: Path,
) -> None:
    file = tmp_path / "commands.yaml"
    text = (LIBRARY.content / file.name).read_text("utf-8")
    file.write_text(text.replace("not_open: Steady Ground is", "not_open: Our course is"), "utf-8")
    assert "Our course is not open." == Library(tmp_path).commands.stop.not_open
    file.write_text(text.replace("  not_open: ", "  notopen: "), "utf-8")
    line = text[: text.index("  not_open: ")].count("\n") + 1
    with pytest.raises(ContentError, match=rf"commands\.yaml:{line}: "):
        _ = Library(tmp_path).commands


@pytest.mark.parametrize(
    ("name", "inside"), [("commands", ""), ("words", ""), ("words", "\nhelping:\n")]
)
def test_a_language_that_nobody_would_read_is_refused_with_its_line(
    tmp_path: Path, name: str, inside: str
) -> None:
    shutil.copytree(LIBRARY.content, tmp_path, dirs_exist_ok=True)
    file = tmp_path / f"{name}.yaml"
    block = indent((LIBRARY.content / "language.yaml").read_text("utf-8"), "  ")
    text = file.read_text("utf-8")
    at = text.index(inside) + len(inside)
    block = indent(f"language:\n{block}", "  " if inside else "")
    file.write_text(text[:at] + block + text[at:], "utf-8")
    line = text[:at].count("\n") + 1
    with pytest.raises(ContentError, match=rf"{name}\.yaml:{line}: unknown key 'language'"):
        _ = getattr(Library(tmp_path), name)


def test_a_brace_that_stands_alone_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "commands.yaml"
    text = (LIBRARY.content / file.name).read_text("utf-8")
    file.write_text(text.replace("not_open: Steady Ground", "not_open: Steady {Ground"), "utf-8")
    line = text[: text.index("  not_open: ")].count("\n") + 1
    with pytest.raises(ContentError, match=rf"commands\.yaml:{line}: "):
        _ = Library(tmp_path).commands


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        (
            "  erased: ",
            '  erased: "{whatt}" #',
            "nothing fills in {whatt}; here may stand {unseen}",
        ),
        (
            '    one: "{n} entry',
            '    one: "{m} entry',
            "nothing fills in {m}; here may stand {n}, ",
        ),
        ('    other: "{n} entries', '    other: "{n entries', "a { or } stands alone"),
    ],
)
def test_a_name_that_nothing_fills_in_is_named_with_its_line_before_anything_is_done(
    tmp_path: Path, old: str, new: str, wrong: str
) -> None:
    file = tmp_path / "commands.yaml"
    text = (LIBRARY.content / file.name).read_text("utf-8")
    file.write_text(text.replace(old, new, 1), "utf-8")
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(ContentError, match=rf"commands\.yaml:{line}: {re.escape(wrong)}"):
        _ = Library(tmp_path).commands


def test_a_sentence_may_leave_out_a_name_and_count_otherwise_than_ours(tmp_path: Path) -> None:
    file = tmp_path / "commands.yaml"
    text = (LIBRARY.content / file.name).read_text("utf-8")
    text = text.replace('    one: "{n} entry"', '    few: "{spelled} {{}}"\n    one: an entry', 1)
    file.write_text(text, "utf-8")
    said = Library(tmp_path).commands
    assert "an entry" == said.counted(1, said.common.entries)


def test_nothing_stands_there_that_is_never_said() -> None:
    code = "".join(file.read_text("utf-8") for file in CODE.rglob("*.py"))
    names = {name for part in PARTS for name in asdict(part)}
    assert set() == {name for name in names if not re.search(rf"\.{name}\b", code)}
