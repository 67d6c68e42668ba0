"""The one choice, pressed as a reader presses it."""

from pathlib import Path
from typing import Any

import pytest

from course import library
from course.journal import Journal
from widgets.keep import Keep

SAID = library.words().keep


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "at" / "journal.sqlite")


def nothing(_: str = "") -> None:
    """Told, and not interested."""


def shown(keep: Keep) -> list[Any]:
    return [one for one in keep.children[1].children if one.layout.display != "none"]


def press(keep: Keep, label: str) -> None:
    next(one for one in shown(keep) if one.description == label).click()


def offers(keep: Keep) -> list[str]:
    return [one.description for one in shown(keep)]


def test_nothing_is_kept_until_it_is_chosen(journal: Journal) -> None:
    keep = Keep(journal, nothing, nothing)
    assert SAID.off in keep.children[0].value
    assert offers(keep) == [SAID.keep]
    assert not journal.file.parent.exists()


def test_choosing_keeps_and_says_so(journal: Journal) -> None:
    told: list[str] = []
    keep = Keep(journal, told.append, nothing)
    press(keep, SAID.keep)
    assert journal.kept and told == [journal.born]
    assert SAID.on in keep.children[0].value
    assert offers(Keep(journal, nothing, nothing)) == [SAID.erase]


def test_erasing_asks_once_more_and_can_be_taken_back(journal: Journal) -> None:
    told: list[str] = []
    keep = Keep(journal, nothing, lambda: told.append("erased"))
    press(keep, SAID.keep)
    press(keep, SAID.erase)
    assert journal.kept and SAID.sure in keep.children[0].value
    press(keep, SAID.back)
    assert journal.kept and offers(keep) == [SAID.erase]
    press(keep, SAID.erase)
    press(keep, SAID.really)
    assert not journal.kept and told == ["erased"]
    assert SAID.erased in keep.children[0].value and offers(keep) == [SAID.keep]


def test_a_folder_in_the_way_is_said_calmly(tmp_path: Path) -> None:
    (tmp_path / "at").write_text("a file where the folder should be")
    keep = Keep(Journal(tmp_path / "at" / "journal.sqlite"), nothing, nothing)
    press(keep, SAID.keep)
    assert "was not kept" in keep.children[0].value and offers(keep) == [SAID.keep]


def test_its_words_are_in_no_repr(journal: Journal) -> None:
    assert repr(Keep(journal, nothing, nothing)) == "Keep()"


def test_what_another_window_did_is_shown_when_it_is_noticed(journal: Journal) -> None:
    keep, other = Keep(journal, nothing, nothing), Journal(journal.file)
    other.keep()
    keep.look()
    assert offers(keep) == [SAID.erase]
    other.erase()
    keep.look()
    assert offers(keep) == [SAID.keep]


def test_the_keyboard_keeps_its_place_and_its_next_press_loses_nothing(journal: Journal) -> None:
    """The focused button stays through every change; pressed again and again, it never erases."""
    keep = Keep(journal, nothing, nothing)
    first = shown(keep)[0]
    for _ in range(7):
        first.click()
        assert shown(keep)[0] is first
        assert first.description != SAID.really
    assert journal.kept
