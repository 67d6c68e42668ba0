"""The head of a form: one word for how things stand, and the whole of it behind that."""

from bs4 import BeautifulSoup

from course.answers.handout import handout
from course.library import LIBRARY
from course.render import handout as paper
from course.render import head, html, text
from course.sheet import Field, People

WORDS = LIBRARY.words


def chip(alive: bool) -> BeautifulSoup:
    return BeautifulSoup(head.draw_chip(WORDS, "Anyone <here>", alive), "html.parser")


def test_a_chip_says_not_kept_until_a_program_says_otherwise() -> None:
    drawn = chip(alive=True)
    assert WORDS.chip.unkept == drawn.summary.get_text()  # type: ignore[union-attr]
    assert "unkept" == drawn.details["data-state"]  # type: ignore[index]


def test_a_chip_has_the_words_of_every_state_with_it() -> None:
    details = chip(alive=True).details
    assert details
    said = {name: details[f"data-{name}"] for name in ("unkept", "kept", "locked")}
    assert {"unkept": "Not kept", "kept": "Kept here", "locked": "Locked"} == said


def test_behind_a_chip_stand_who_can_read_it_and_the_way_to_the_choice() -> None:
    drawn = chip(alive=True)
    assert "Anyone <here>" == drawn.select_one(".who").get_text()  # type: ignore[union-attr]
    assert WORDS.chip.choose == drawn.button.get_text()  # type: ignore[union-attr]


def test_where_nothing_answers_a_chip_has_no_button_and_says_that_nothing_can_be_kept() -> None:
    drawn = chip(alive=False)
    assert drawn.find("button") is None
    assert WORDS.book.keep in drawn.get_text()


def test_a_form_that_asks_about_people_says_in_full_who_can_read_it() -> None:
    asked = [name for name in LIBRARY.names() if LIBRARY.read(name).people]
    assert "trust/grid" in asked
    assert [True] * len(asked) == [LIBRARY.read(name).sheet().people for name in asked]
    drawn = BeautifulSoup(head.draw_reads(WORDS, "Anyone.", people=True), "html.parser")
    assert ["reads", "about-people"] == drawn.p["class"]  # type: ignore[index]


def test_a_form_that_asks_about_people_says_once_in_front_of_its_asks_how_to_put_them_in() -> None:
    line = f"{WORDS.stock.people} {WORDS.stock.found}"
    for name in LIBRARY.names():
        exercise = LIBRARY.read(name)
        sheet = exercise.sheet()
        drawn = BeautifulSoup(html.draw(sheet, WORDS), "html.parser").get_text()
        for said in (drawn, text.draw(sheet, WORDS)):
            assert " ".join(said.split()).count(line) == exercise.people, name
        blocks = [type(one) for one in sheet.blocks]
        assert not exercise.people or blocks.index(People) + 1 == blocks.index(Field), name


def test_a_handout_says_how_to_put_people_in() -> None:
    sheet = handout(LIBRARY, "trust")
    drawn = paper.draw(sheet, WORDS, LIBRARY.course)
    assert drawn.count(WORDS.stock.found) == 1
