"""A sheet to read: words where controls would be, and nothing to type into."""

from bs4 import BeautifulSoup

from course.library import LIBRARY
from course.render import reading
from course.sheet import (
    AWAY,
    Answers,
    Check,
    Choice,
    Column,
    Field,
    Option,
    Prose,
    Rating,
    Rows,
    Sheet,
    Steps,
    Text,
)

NASTY = "<b>*so*</b> & </dd>"
OPTIONS = (Option(id="a", label="*First*"), Option(id="b", label="Second"))
SHEET = Sheet(
    id="x/y/filled",
    title="A sheet",
    blocks=(
        Field(id="text", prompt="Words", answer=Text()),
        Field(id="many", prompt="Any", answer=Check(options=OPTIONS)),
        Prose("In *between*"),
        Steps((("Look up.", 5), ("Look down.", 5))),
        Field(id="number", prompt="How", answer=Rating(low="l", high="h", away="far")),
        Field(id="one", prompt="Which", answer=Choice(options=OPTIONS)),
        Field(
            id="rows",
            prompt="Table",
            answer=Rows(lines=2, columns=(Column(id="a", label="A", answer=Text()),)),
        ),
    ),
)
ANSWERS: Answers = {"text": NASTY, "many": ["a", "b"], "number": AWAY, "rows": [{}, {"a": NASTY}]}


def page() -> BeautifulSoup:
    return BeautifulSoup(reading.draw(SHEET, LIBRARY.words, ANSWERS), "html.parser")


def test_what_a_person_wrote_is_shown_as_text_and_a_label_as_it_was_read() -> None:
    given = [one.get_text() for one in page().select(".given")]
    assert [NASTY, "First\nSecond", "far", NASTY] == given
    assert page().find("b") is None


def test_what_is_not_answered_is_left_open_in_words() -> None:
    left = [one.get_text() for one in page().select(".open")]
    assert [LIBRARY.words.worked.open] * 2 == left


def test_prompts_and_answers_are_lists_and_prose_stands_between_them() -> None:
    inside = page().article
    assert inside
    assert ["h3", "dl", "div", "ol", "dl"] == [one.name for one in inside.find_all(recursive=False)]
    assert inside["aria-labelledby"] == page().select("h3")[0]["id"]
    assert ["1", "2"] == [one.get_text() for one in inside.select(".row-name")]


def test_its_heading_stands_where_the_page_says() -> None:
    drawn = reading.draw(SHEET, LIBRARY.words, ANSWERS, level=2)
    assert "<h2 " in drawn and "<h3" not in drawn


def test_what_was_said_back_stands_below_the_answer_it_belongs_to() -> None:
    field = SHEET.fields[0]
    page = BeautifulSoup(
        reading.draw(SHEET, LIBRARY.words, ANSWERS, {field.id: "So *this* was why."}), "html.parser"
    )
    told = page.select("dd.reply")
    assert ["So this was why."] == [one.get_text() for one in told]
    assert told[0].parent and field.prompt in told[0].parent.get_text()
