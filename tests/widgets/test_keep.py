"""The one choice, pressed as a reader presses it."""

from pathlib import Path

import pytest

from course import library
from course.journal import Journal
from widgets.keep import Keep

SAID = library.words().keep


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "at" / "journal.sqlite")


def press(keep: Keep, label: str) -> None:
    next(one for one in keep.children[1].children if one.description == label).click()


def offers(keep: Keep) -> list[str]:
    return [one.description for one in keep.children[1].children]


def test_nothing_is_kept_until_it_is_chosen(journal: Journal) -> None:
    keep = Keep(journal, lambda _: None)
    assert SAID.off in keep.children[0].value
    assert offers(keep) == [SAID.keep]
    assert not journal.file.parent.exists()


def test_choosing_keeps_and_says_so(journal: Journal) -> None:
    told: list[bool] = []
    keep = Keep(journal, told.append)
    press(keep, SAID.keep)
    assert journal.kept and told == [False]
    assert SAID.on in keep.children[0].value
    assert offers(Keep(journal, told.append)) == [SAID.erase]


def test_erasing_asks_once_more_and_can_be_taken_back(journal: Journal) -> None:
    told: list[bool] = []
    keep = Keep(journal, told.append)
    press(keep, SAID.keep)
    press(keep, SAID.erase)
    assert journal.kept and SAID.sure in keep.children[0].value
    press(keep, SAID.back)
    assert journal.kept and offers(keep) == [SAID.erase]
    press(keep, SAID.erase)
    press(keep, SAID.really)
    assert not journal.kept and told == [False, True]
    assert SAID.erased in keep.children[0].value and offers(keep) == [SAID.keep]


def test_a_folder_in_the_way_is_said_calmly(tmp_path: Path) -> None:
    (tmp_path / "at").write_text("a file where the folder should be")
    keep = Keep(Journal(tmp_path / "at" / "journal.sqlite"), lambda _: None)
    press(keep, SAID.keep)
    assert SAID.fault in keep.children[0].value and offers(keep) == [SAID.keep]


def test_its_words_are_in_no_repr(journal: Journal) -> None:
    assert repr(Keep(journal, lambda _: None)) == "Keep()"
