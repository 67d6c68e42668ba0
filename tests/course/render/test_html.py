"""The one drawing of a form: named controls, unique ids, answers shown as text."""

import re

import pytest
from bs4 import BeautifulSoup

from course.library import LIBRARY
from course.render import html
from course.render.markdown import inline
from course.sheet import AWAY, Check, Choice, Field, Option, Prose, Rating, Sheet, Steps, Text

NASTY = '<script>alert(1)</script> & "quotes" **stars** [link](javascript:x) </textarea>'
OPTIONS = (Option(id="a", label=NASTY), Option(id="b", label="B"))
SHEET = Sheet(
    id="x/y",
    title=NASTY,
    done=True,
    blocks=(
        Prose(NASTY),
        Field(id="words", prompt=NASTY, hint=NASTY, answer=Text(lines=4)),
        Field(id="one", prompt="One?", answer=Choice(options=OPTIONS)),
        Field(id="many", prompt="Many?", answer=Check(options=OPTIONS)),
        Field(id="number", prompt="How?", answer=Rating(low="l", high="h", away="far")),
        Field(
            id="learn",
            prompt="What?",
            answer=Choice(options=(Option(id="1", label="x", feedback=NASTY),)),
        ),
    ),
)
ANSWERS = {"words": NASTY, "one": "b", "many": ["a", "b"], "number": AWAY, "learn": "1"}


def soup(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def test_what_people_write_is_shown_as_text() -> None:
    page = soup(html.draw(SHEET, LIBRARY.words, ANSWERS))  # type: ignore[arg-type]
    assert page.find("script") is None
    assert not [a for a in page.find_all("a") if "javascript" in str(a.get("href"))]
    assert page.find("textarea").get_text() == NASTY  # type: ignore[union-attr]


def test_every_control_has_a_name_and_a_group() -> None:
    page = soup(html.draw(SHEET, LIBRARY.words))
    labels = {str(label.get("for")) for label in page.find_all("label")}
    for control in page.find_all(["textarea", "input"]):
        assert str(control.get("id")) in labels or control.find_parent("label")
        if control.name == "input":
            assert control.find_parent("fieldset").find("legend")  # type: ignore[union-attr]
    for shown in page.select("[aria-describedby]"):
        assert all(page.find(id=one) for one in str(shown["aria-describedby"]).split())


def test_a_rating_is_described_by_its_hint_and_both_its_ends() -> None:
    rating = Rating(low="calm", high="shaking")
    for hint, about in [("Now.", "Now. 0: calm 10: shaking"), ("", "0: calm 10: shaking")]:
        ask = Field(id="now", prompt="How tense?", hint=hint, answer=rating)
        page = soup(html.draw(Sheet(id="a/b", title="A", blocks=(ask,)), LIBRARY.words))
        ids = str(page.fieldset["aria-describedby"]).split()  # type: ignore[index]
        assert about == " ".join(page.find(id=one).get_text() for one in ids)  # type: ignore[union-attr]


def test_ids_are_unique() -> None:
    ids = re.findall(r' id="([^"]*)"', html.draw(SHEET, LIBRARY.words))
    assert len(ids) == len(set(ids))


def test_nothing_is_chosen_in_a_blank_sheet_and_answers_are_in_an_answered_one() -> None:
    blank = soup(html.draw(SHEET, LIBRARY.words))
    full = soup(html.draw(SHEET, LIBRARY.words, ANSWERS))  # type: ignore[arg-type]
    assert blank.select("[checked], [open]") == []

    def values(field: str) -> list[str]:
        shown = full.select(f'[data-field="{field}"] :is([checked], [open])')
        return [str(one.get("value") or one.get("data-value")) for one in shown]

    assert {field: values(field) for field in ("one", "many", "number", "learn")} == {
        "one": ["b"], "many": ["a", "b"], "number": ["away"], "learn": ["1"],
    }  # fmt: skip


def test_a_rating_of_zero_is_shown_as_given() -> None:
    page = soup(html.draw(SHEET, LIBRARY.words, {"number": 0}))
    assert [one["value"] for one in page.select("[checked]")] == ["0"]


def test_a_sheet_for_paper_takes_nothing() -> None:
    sheet = Sheet(id="x/y", title="T", paper=True, blocks=SHEET.blocks[1:2])
    page = soup(html.draw(sheet, LIBRARY.words))
    assert page.find(["textarea", "input", "button"]) is None
    assert len(page.select(".rule")) == 4


def test_a_page_can_say_what_state_it_is_in() -> None:
    page = soup(html.draw(SHEET, LIBRARY.words))
    assert page.select_one("[role=status]")
    assert page.form and str(page.form["data-lost"]).startswith("Not kept")


def test_words_of_safety_have_no_control_in_them() -> None:

    for name, passage in LIBRARY.safety.passages.items():
        doors = {door.label: door.say for door in passage.doors}
        page = soup(html.passage(passage.say, doors, passage.after, name))
        assert page.find(["input", "textarea", "button", "form", "select"]) is None
        assert page.select("[data-field], [data-sheet]") == []


@pytest.mark.parametrize("text", ["1. Say", "- x", "# y", "> z", "a\n\nb", "    code"])
def test_a_line_stays_a_line(text: str) -> None:
    assert soup(inline(text)).find(["ol", "ul", "h1", "blockquote", "p", "pre"]) is None
    assert soup(inline("*so* [it](https://example.org)")).select("em, a")


@pytest.mark.parametrize(("rounds", "places"), [(1, "1 of 2|2 of 2"), (3, "1 of 3|2 of 3|3 of 3")])
def test_a_pacer_stands_above_its_steps_and_says_which_one_or_which_round(
    rounds: int, places: str
) -> None:
    steps = Steps((("Look up.", 5), ("Look down.", 5)), rounds)
    drawn = soup(html.draw_steps(steps, LIBRARY.words))
    assert ["pacer", "steps"] == [one["class"][0] for one in drawn.select(".practice > *")]
    assert places == drawn.div["data-places"]  # type: ignore[index]
