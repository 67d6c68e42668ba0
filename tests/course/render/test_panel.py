"""The panel as HTML: nothing is ticked, what loses nothing comes first, a title is no markup."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from msgspec.structs import replace

from course.answers.records import Record
from course.journal import Entry, Standing
from course.library import LIBRARY
from course.render import panel

WORDS = LIBRARY.words
AT = datetime(2026, 1, 1, 12, tzinfo=UTC)
STANDINGS = {
    "nothing kept": (Standing(), ["keep"]),
    "kept": (Standing(born="a"), ["ask"]),
    "sealed": (Standing(born="a", sealed=True), ["lock", "ask"]),
    "locked": (Standing(born="a", sealed=True, locked=True), ["unlock", "ask"]),
}


def acts(html: str) -> list[str]:
    return [str(one["data-do"]) for one in BeautifulSoup(html, "html.parser").find_all("button")]


def record(title: str, key: str = "draft:a/b", dated: bool = False) -> Record:
    entry = Entry(id="1", exercise="a/b", at=AT, title=title, lines=(), answers={})
    return Record(key=key, entry=entry, dated=dated)


@pytest.mark.parametrize("named", STANDINGS)
def test_the_first_button_loses_nothing_however_the_journal_stands(named: str) -> None:
    standing, offered = STANDINGS[named]
    assert offered == acts(panel.state("So it is.", standing, True, WORDS))


def test_where_nothing_can_be_kept_no_button_offers_it() -> None:
    assert [] == acts(panel.state("So it is.", Standing(), False, WORDS))


def test_each_question_before_erasing_offers_the_way_back_first() -> None:
    assert ["back", "erase"] == acts(panel.sure(WORDS))
    assert ["stay", "struck"] == acts(panel.sure_some(2, WORDS))


def test_every_place_that_is_emptied_is_a_place_of_the_panel() -> None:
    page = BeautifulSoup(panel.skeleton(WORDS), "html.parser")
    assert set(panel.EMPTY) < {str(one["data-slot"]) for one in page.select("[data-slot]")}


def test_records_are_listed_by_name_none_is_ticked_and_a_title_is_no_markup() -> None:
    draft = replace(record(WORDS.unfinished.format(title="<b>Rain</b>")), title="<b>Rain</b>")
    html = panel.listing([draft, record("The plan", "course/plan")], WORDS)
    page = BeautifulSoup(html, "html.parser")
    assert [WORDS.keep.now.format(title="<b>Rain</b>"), "The plan"] == [
        one.text for one in page.select("[name=pick] + span")
    ]
    assert [] == page.select("[name=pick][checked]") == page.find_all("b")
    assert panel.say(WORDS.keep.nothing) == panel.listing([], WORDS)


@pytest.mark.parametrize("kind", ["page", "text"])
def test_the_preview_holds_its_content_as_it_is_and_offers_to_erase_only_what_can_be(
    kind: str,
) -> None:
    content = '<p title="a">&amp;</p>'
    html = panel.preview(kind, content, False, WORDS)
    page = BeautifulSoup(html, "html.parser")
    shown = page.select("[srcdoc]")[0]["srcdoc"] if kind == "page" else page.select("pre")[0].text
    assert content == shown
    assert ["save"] == acts(html)
    assert ["save", "strike"] == acts(panel.preview(kind, content, True, WORDS))


def test_a_locked_passphrase_has_no_box_and_a_new_one_is_typed_twice() -> None:
    def boxes(standing: Standing) -> list[str]:
        page = BeautifulSoup(panel.passphrase(standing, WORDS), "html.parser")
        return [str(one["name"]) for one in page.find_all("input")]

    assert [] == boxes(STANDINGS["locked"][0])
    assert ["new", "again"] == boxes(STANDINGS["kept"][0])
    assert ["old", "new", "again"] == boxes(STANDINGS["sealed"][0])
