"""Nothing more is erased than was asked, and what is erased is said."""

import io
import sys

import pytest
from msgspec.structs import replace

from course.errors import JournalError
from course.journal import Journal
from course.journal.erasing import ONE_STAYED
from course.journal.sqlite import BUSY, unerased
from course.language import END, START
from course.library import LIBRARY
from tests.widgets.app.commands.conftest import Type
from tests.widgets.app.commands.entries import CANARY, UNSEEN
from widgets.app.commands.erase import erase


def answers(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Type words where a command asks."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(words))


def test_erase_asks_first_and_takes_only_yes(
    journal: Journal, type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ("", "y\n", "no\n", "erase\n"):
        answers(monkeypatch, words)
        ended, said, _ = type_("erase")
        assert 1 == ended
        assert "Nothing was erased." in said
        assert 2 == len(journal.entries())
    answers(monkeypatch, "Yes\n")
    ended, said, _ = type_("erase")
    assert 0 == ended
    assert f"This cannot reach {UNSEEN}" in said
    assert CANARY not in said
    assert [] == list(journal.file.parent.iterdir())
    assert (0, "Nothing is kept on this computer.\n", "") == type_("erase")


@pytest.mark.parametrize(("yes", "word"), [(f"[Englisch] {START}yes{END}", "yes"), ("Ja", "Ja")])
def test_the_word_that_is_asked_for_can_be_typed_in_any_language(
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    yes: str,
    word: str,
) -> None:
    said = LIBRARY.commands
    said = replace(said, erase=replace(said.erase, ask="{yes}?", yes=yes))
    for typed in (word.swapcase(), word):
        journal.keep()
        answers(monkeypatch, f"{typed}\n")
        assert 0 == erase(journal, [], False, lambda: None, said)
        assert not journal.file.exists()
        assert f"{word}?" in capsys.readouterr().out


def test_one_entry_can_be_erased_alone_and_a_mistyped_one_erases_nothing(
    journal: Journal, type_: Type
) -> None:
    ended, _, wrong = type_("erase", "--yes", "--entry", "0001", "--entry", "0009")
    assert (1, 2) == (ended, len(journal.entries()))
    assert "There is no entry 0009" in wrong
    ended, said, _ = type_("erase", "--yes", "--entry", "0001")
    assert 0 == ended
    assert "Erased: 1 entry." in said
    assert ["0002"] == [one.id for one in journal.entries()]
    assert f"{CANARY}-1".encode() not in journal.file.read_bytes()


def test_an_entry_erased_takes_the_same_answers_off_its_page(
    journal: Journal, type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.write("start/one-small-thing", "if", f"{CANARY}-1")
    answers(monkeypatch, "no\n")
    said = type_("erase", "--entry", "0001")[1]
    assert "Where a page still holds the same answers, they are erased there too." in said
    assert {"if": f"{CANARY}-1"} == journal.draft("start/one-small-thing")
    said = type_("erase", "--yes", "--entry", "0001")[1]
    assert "The same answers were erased on 1 page too." in said
    assert "still there" not in said
    assert {"steadying/kit", "a/other"} == set(journal.drafts())
    assert f"{CANARY}-1".encode() not in journal.file.read_bytes()


def test_an_entry_erased_leaves_what_was_typed_since_and_says_so(
    journal: Journal, type_: Type
) -> None:
    journal.write("start/one-small-thing", "if", f"{CANARY}-1")
    journal.write("start/one-small-thing", "then", "typed since")
    said = type_("erase", "--yes", "--entry", "0001")[1]
    assert "What stands on 1 page of the course now, changed since, is still there." in said
    assert "erased on" not in said
    assert CANARY not in said
    assert {"if": f"{CANARY}-1", "then": "typed since"} == journal.draft("start/one-small-thing")


def test_of_several_entries_those_that_were_erased_before_a_fault_are_counted(
    journal: Journal, type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    strike = Journal.strike

    def busy(self: Journal, id: str) -> None:
        if id == "0002":
            raise unerased(JournalError(BUSY), ONE_STAYED)
        strike(self, id)

    monkeypatch.setattr(Journal, "strike", busy)
    ended, said, wrong = type_("erase", "--yes", "--entry", "0001", "--entry", "0002")
    assert (1, ["0002"]) == (ended, [one.id for one in journal.entries()])
    assert "Erased: 1 of 2 entries. The others are as they were.\n" in said
    assert wrong.startswith("This was not erased, and is as it was. Another window is writing")


def test_an_entry_that_is_erased_while_its_page_could_not_be_is_said_to_be(
    journal: Journal, type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise JournalError(BUSY)

    journal.write("start/one-small-thing", "if", f"{CANARY}-1")
    monkeypatch.setattr(Journal, "rewrite", busy)
    ended, _, wrong = type_("erase", "--yes", "--entry", "0001")
    assert (1, ["0002"]) == (ended, [one.id for one in journal.entries()])
    assert wrong.startswith("The entry is erased. The same answers still stand on their page. ")
    assert "not kept" not in wrong


def test_choices_that_cannot_be_taken_away_are_told_apart_from_what_is_erased(
    journal: Journal, type_: Type
) -> None:
    stuck = journal.file.with_name("settings.json.steady-ground")
    stuck.mkdir()
    ended, said, wrong = type_("erase", "--yes")
    assert (1, "Erased" in said) == (ended, False)
    assert wrong.startswith("All that was kept is erased. This holds no answer of yours")
    assert f"could not be taken away: {stuck} (" in wrong
    assert [stuck] == list(journal.file.parent.iterdir())
    ended, _, wrong = type_("erase")
    assert (1, True) == (ended, wrong.startswith("Nothing is kept on this computer. This holds no"))


def test_an_entry_erased_in_a_damaged_journal_is_said_to_be_in_the_copy_set_aside(
    journal: Journal, type_: Type
) -> None:
    journal.file.write_bytes(b"broken" + journal.file.read_bytes()[6:])
    aside = journal.file.with_name("journal.damaged-1.sqlite")
    said = type_("erase", "--yes", "--entry", "0001")[1]
    assert f"The file was damaged. It was set aside as {aside}" in said
    assert f"They still hold what they held; erase removes them:\n  {aside}\n" in said
    assert f"{CANARY}-1".encode() in aside.read_bytes()
    journal.file.write_bytes(b"broken" + journal.file.read_bytes()[6:])
    ended, said, wrong = type_("erase", "--yes", "--entry", "0001")
    assert "set aside as" in said
    assert (1, True) == (ended, "There is no entry 0001" in wrong)


def test_a_page_that_is_open_keeps_nothing_after_erase(journal: Journal, type_: Type) -> None:
    born = journal.born
    type_("erase", "--yes")
    journal.write("a/other", "x", CANARY)
    assert [] == list(journal.file.parent.iterdir())
    assert "" == journal.born != born
