"""What is to be translated: all a reader may see, and nothing a program goes by."""

import re

from course.authoring.translation import phrases
from course.library import LIBRARY
from tests import every

PHRASES = [*phrases.content(LIBRARY)]
WORDINGS = {"words.yaml", "errors.yaml", "commands.yaml"}
"""What holds sentences alone, whatever they are called."""

PROGRAM = {
    "id", "url", "chat", "phone", "kind", "format", "key", "notebook", "citations", "grade",
    "shows", "shares", "half", "checked", "as_of", "item", "band", "source", "licence",
}  # fmt: skip
"""The keys of what is the same in every language."""


def test_a_string_has_its_place_and_stands_in_the_line_that_is_named() -> None:
    assert len(PHRASES) > 1000
    assert len({(one.place) for one in PHRASES}) == len(PHRASES)
    lines = {one.file: one.file.read_text("utf-8").splitlines() for one in PHRASES}
    for one in PHRASES:
        first = re.findall(r"\w+", one.forms[-1])[0]
        near = lines[one.file][one.line - 1 : one.line + 2]
        assert any(first in line or "*" in line for line in near), one.place


def test_no_id_address_or_number_to_dial_is_to_be_translated() -> None:
    for one in PHRASES:
        file, _, path = one.place.partition(" ")
        last = path.rpartition(".")[2]
        if file not in WORDINGS:
            assert last not in PROGRAM - {"checked"}, one.place
        assert not re.fullmatch(r"https?://\S+|[\d +()-]{3,}", one.english), one.place
        if file == "help_lines.yaml":
            assert last in {"country", "hours", "say"}, one.place


def test_every_file_of_the_content_is_looked_at_but_those_for_authors() -> None:
    known = {file for pattern in phrases.FILES for file in LIBRARY.content.glob(pattern)}
    there = {*LIBRARY.content.glob("*.yaml"), *LIBRARY.content.glob("*/*.yaml")}
    assert {file.name for file in there - known} == {"lint.yaml", "language.yaml"}
    assert {*map(str, every.library().names())}
