"""A mistake in a content file is named with its line, what is wrong and what is allowed."""

from pathlib import Path

import pytest

from course.errors import ContentError
from course.library import Module
from course.loader import load

GOOD = """\
aims: [one]
exercises:
  - kind: worksheet
    id: note
    title: A note
    fields:
      - id: line
        prompt: Say it
        answer: {format: text, lines: 2}
"""


def read(tmp_path: Path, text: str) -> Module:
    file = tmp_path / "grounding.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(file, Module)


def test_a_good_file_reads(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD).exercises[0].title == "A note"


@pytest.mark.parametrize(
    ("old", "new", "line", "wrong"),
    [
        ("kind: worksheet", "kind: workshet", 3, "'workshet' is no kind"),
        ("title: A note", "titel: A note", 5, "unknown key 'titel'"),
        ("        prompt: Say it\n", "", 7, "'prompt' is missing"),
        ("lines: 2", "lines: two", 9, "expected `int`"),
        ("lines: 2", "lines: 2, lines: 3", 9, "'lines' stands twice"),
        ("id: note", "id: Not A Name", 4, "matching regex"),
        ("aims: [one]", "aims: [one", 2, "expected"),
        ("title: A note", "title: A\x07note", 5, "control characters"),
        ("aims: [one]", "? [a, b]\n: [one]", 0, "broken YAML"),
        ("format: text, lines: 2", "format: choice, options: []", 9, "length >= 1"),
        ("format: text", "format: txt", 9, "'txt' is no format; there are: check, choice"),
        ("id: line", "id: [", 9, "expected"),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, old: str, new: str, line: int, wrong: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert str(caught.value).startswith("grounding.yaml:")
    assert wrong in str(caught.value)
    assert caught.value.line == line


def test_an_unknown_key_comes_with_the_nearest_known_one(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="did you mean 'title'"):
        read(tmp_path, GOOD.replace("title:", "titel:"))


def test_an_unknown_kind_comes_with_the_kinds_there_are(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"kind; there are: practice, quiz, rating, worksheet$"):
        read(tmp_path, GOOD.replace("worksheet", "workshet"))


def test_no_stays_a_word_and_so_does_a_time(tmp_path: Path) -> None:
    module = read(tmp_path, GOOD.replace("[one]", "[no, yes, off, 1:30, 2026-10-07, 012]"))
    assert module.aims == ("no", "yes", "off", "1:30", "2026-10-07", "012")


def test_a_file_that_is_not_utf_8_or_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"aims: [one]\n\xff")
    with pytest.raises(ContentError, match=r"bad\.yaml:2: is not UTF-8"):
        load(tmp_path / "bad.yaml", Module)
    with pytest.raises(ContentError, match="cannot be read"):
        load(tmp_path / "none.yaml", Module)
