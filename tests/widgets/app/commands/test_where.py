"""`where` says what is kept, prints no answer and makes nothing."""

from pathlib import Path

from course.journal import Journal
from tests.widgets.app.commands.conftest import Type
from tests.widgets.app.commands.entries import CANARY, UNSEEN


def test_where_says_the_place_the_amount_and_what_it_cannot_see(
    journal: Journal, type_: Type
) -> None:
    ended, said, wrong = type_("where")
    assert (0, "") == (ended, wrong)
    assert str(journal.file) in said
    assert "2 drafts and 2 entries" in said
    assert UNSEEN in said
    assert CANARY not in said and "Sheet" not in said


def test_where_lists_entries_when_asked_so_that_one_can_be_picked(
    journal: Journal, type_: Type
) -> None:
    said = type_("where", "--entries")[1]
    listed = [line.split() for line in said.splitlines() if "Sheet" in line]
    assert [["0001", "Sheet", "1"], ["0002", "Sheet", "2"]] == [
        [one[0], *one[-2:]] for one in listed
    ]
    assert ["2", "January", "2026,"] == listed[0][1:4]
    assert CANARY not in said


def test_where_nothing_is_kept_it_is_said_and_nothing_is_made(type_: Type, tmp_path: Path) -> None:
    ended, said, _ = type_("where")
    assert 0 == ended
    assert said.startswith("Nothing is kept on this computer.")
    for command in (("erase",), ("erase", "--yes")):
        assert (0, "Nothing is kept on this computer.\n", "") == type_(*command)
    assert 1 == type_("export", tmp_path / "copy.txt")[0]
    assert [] == list(tmp_path.iterdir())


def test_where_names_damaged_copies_and_what_was_carried_over(
    journal: Journal, type_: Type
) -> None:
    journal.file.write_bytes(b"broken" + journal.file.read_bytes()[6:])
    said = type_("where")[1]
    aside = journal.file.with_name("journal.damaged-1.sqlite")
    assert f"set aside as {aside}\n2 drafts and 2 entries could be carried over." in said
    assert "Damaged copies were set aside" in type_("where")[1]
    assert "Erased: everything" in type_("erase", "--yes")[1]
    assert [] == list(journal.file.parent.iterdir())
