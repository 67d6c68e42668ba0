"""An answer takes its place, and takes nobody else's unseen. Whatever two pages send, in whatever
order, each word that was acknowledged stands in the draft or in an entry."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.answers.replaced import replaced
from course.answers.typed import Taken, take
from course.errors import AnswerError
from course.journal import Journal
from course.library import LIBRARY
from course.sheet import Value

SHEET = LIBRARY.read("start/one-small-thing").sheet()
WORDS = ["A", "AB", "AB c", "c", "", "quite other", "quite"]


class Window:
    """A page that sends what is typed, and knows only what it has sent or asked for."""

    def __init__(self, journal: Journal, name: str) -> None:
        self.journal, self.name = journal, name
        self.seen: list[Value | None] = [None]

    def type(self, word: str) -> Taken:
        self.journal.claim(self.name)
        became, _ = take(LIBRARY, self.journal, SHEET, "if", word or None, self.seen)
        if became is not Taken.OLDER:
            self.seen = [word or None]
        return became

    def ask(self) -> None:
        self.journal.claim(self.name)
        self.seen = [self.journal.draft(SHEET.id).get("if")]


@given(
    steps=st.lists(
        st.tuples(st.sampled_from("ab"), st.none() | st.sampled_from(WORDS)), max_size=12
    )
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_that_was_acknowledged_is_lost_whoever_types_after_whom(
    tmp_path: Path, steps: list[tuple[str, str | None]]
) -> None:
    journal = Journal(tmp_path / "journal.sqlite", aside=partial(replaced, LIBRARY))
    journal.erase()
    journal.keep()
    windows = {name: Window(journal, name) for name in "ab"}
    unseen: dict[str, set[str]] = {"a": set(), "b": set()}  # what the other wrote, not seen here
    for name, word in steps:
        other = "b" if name == "a" else "a"
        if word is None:
            windows[name].ask()
            unseen[name].clear()
            continue
        became = windows[name].type(word)
        kept = {str(entry.answers.get("if")) for entry in journal.entries()}
        stands = str(journal.draft(SHEET.id).get("if") or "")
        if became is Taken.OLDER:
            assert stands.startswith(word)
        else:
            assert stands == word
        unseen[name].discard(word)  # it typed the very same
        for one in unseen[name]:
            assert one in stands or any(one in entry for entry in kept)
        if became is not Taken.OLDER:  # what it had written itself before, it replaced knowingly
            unseen[other] = {word} - {"", *map(str, windows[other].seen)}


def test_in_a_table_two_pages_fill_cells_side_by_side(tmp_path: Path) -> None:
    from tests import every

    name = next(
        name
        for name in every.names()
        for ask in every.read(name).sheet().fields
        if type(ask.answer).__name__ == "Rows"
    )
    sheet = every.read(name).sheet()
    table = next(ask for ask in sheet.fields if type(ask.answer).__name__ == "Rows")
    journal = Journal(tmp_path / "journal.sqlite")
    journal.keep()
    example = sheet.example()[table.id]
    assert isinstance(example, list) and isinstance(example[0], dict)
    for column, cell in example[0].items():
        for line in (0, 1):
            field = f"{table.id}/{line}/{column}"
            assert Taken.PUT is take(LIBRARY, journal, sheet, field, cell, [None])[0]
            assert cell == sheet.at(field, journal.draft(sheet.id))
    assert [] == journal.entries()


@pytest.mark.parametrize("seen", [[3], [{}], [["x"]], ["x" * 100_000], []])
def test_what_a_page_cannot_have_seen_counts_as_nothing(tmp_path: Path, seen: list[object]) -> None:
    journal = Journal(tmp_path / "journal.sqlite", aside=partial(replaced, LIBRARY))
    take(LIBRARY, journal, SHEET, "if", "stands here")
    assert Taken.REPLACED is take(LIBRARY, journal, SHEET, "if", "something else", seen)[0]
    assert ["stands here"] == [entry.answers["if"] for entry in journal.entries()]


def test_what_does_not_fit_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    take(LIBRARY, journal, SHEET, "if", "stands here")
    for field, value in (("if", 3), ("none", "x"), ("if/0/x", "x")):
        with pytest.raises(AnswerError):
            take(LIBRARY, journal, SHEET, field, value, [None])
    assert {"if": "stands here"} == journal.draft(SHEET.id)
