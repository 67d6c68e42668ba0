"""The course in a language made by script: nothing a reader sees is English by accident."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

import pytest
from bs4 import BeautifulSoup

from course.language import END, START
from course.library import LIBRARY, Library
from course.library.phone_numbers import numbers
from course.library.worked_examples import worked
from course.render import ground, help, html, panel, reading, text
from course.render.paper import paper
from tests import every, pseudo

Direction = Literal["ltr", "rtl"]
BOTH: tuple[Direction, ...] = ("ltr", "rtl")


@cache
def library(dir: Direction = "ltr") -> Library:
    """The course and the example, in the language."""
    return pseudo.content(Path(mkdtemp(prefix="pseudo-")), dir, every.content())


@cache
def untranslated() -> Library:
    """The same without one translated string."""
    return pseudo.untranslated(Path(mkdtemp(prefix="pseudo-")), every.content())


def seen(drawn: str) -> str:
    """What a reader reads or hears of HTML."""
    page = BeautifulSoup(drawn, "html.parser")
    said = [
        str(tag[key])
        for tag in page.find_all(True)
        for key in ("aria-label", "title", "alt", "data-lost", "data-ended", "data-start")
        if tag.get(key)
    ]
    return page.get_text("\n") + "\n".join(said)


@pytest.mark.parametrize("dir", BOTH)
@pytest.mark.parametrize("name", every.names())
def test_an_exercise_has_no_english_on_any_surface(name: str, dir: Direction) -> None:
    here = library(dir)
    exercise, said = here.read(name), here.words
    assert said.language.dir == dir
    sheet = exercise.sheet()
    result = exercise.result(sheet.example())
    drawn = [
        html.draw(sheet, said),
        html.draw(sheet, said, alive=False),
        reading.draw(sheet, said, sheet.example(), result.replies),
        html.told(result, said),
        *(paper(ask, said) for ask in sheet.fields),
    ]
    machine = "a few words"  # what a machine writes into boxes
    for one in drawn:
        assert pseudo.plain(seen(one).replace(machine, "")) == []
    assert pseudo.plain(text.draw(sheet, said)) == []
    assert pseudo.plain(text.draw(sheet, said, sheet.example()).replace(machine, "")) == []


@pytest.mark.parametrize(("name", "how"), every.worked())
def test_a_worked_example_has_no_english(name: str, how: Literal["filled", "half"]) -> None:
    here = library()
    sheet, answers = worked(here, here.read(name), how)
    assert pseudo.plain(seen(reading.draw(sheet, here.words, answers))) == []


def test_ground_help_and_the_panel_have_none_but_names() -> None:
    here = library()
    names = {line.name for one in here.help_lines.all for line in one.services}
    ways = [way for one in here.help_lines.all for line in one.services
            for way in (line.phone, line.text, one.emergency)]  # fmt: skip
    names |= {part.strip(" ,") for way in ways for part, dialed in numbers(way) if not dialed}
    drawn = [
        ground.draw(here.ground, here.words),
        help.draw(here.help_lines, here.safety.passages, here.words.helping),
        panel.skeleton(here.words),
        panel.sure(here.words),
        panel.sure_some(3, here.words),
    ]
    for one in drawn:
        words = seen(one)
        for name in sorted(names, key=len, reverse=True):
            words = words.replace(name, "")
        assert pseudo.plain(words) == []


@pytest.mark.parametrize("name", every.names())
def test_what_is_not_translated_is_told_as_english(name: str) -> None:
    here = untranslated()
    sheet = here.read(name).sheet()
    page = BeautifulSoup(html.draw(sheet, here.words), "html.parser")
    for tag in page.select("span[lang=en]"):
        assert tag["dir"] == "ltr"
        tag.extract()
    for tag in page.find_all(["option", "textarea"]):
        tag.extract()
    assert pseudo.plain(page.get_text("\n")) == []
    assert START not in page.get_text() and END not in page.get_text()
    assert "[ƐÑ]" in page.get_text()
    plain = text.draw(sheet, here.words)
    assert f"[ƐÑ] {START}" in plain and plain.count(START) == plain.count(END)


def test_what_stands_in_an_attribute_stays_text() -> None:
    here = untranslated()
    drawn = html.draw(here.read("start/how-are-you").sheet(), here.words)
    lost = str(BeautifulSoup(drawn, "html.parser").select("form")[0]["data-lost"])
    assert lost == f"[ƐÑ] {START}{LIBRARY.words.lost}{END}"


def test_answers_mean_the_same_in_every_language() -> None:
    here, there = every.library(), library()
    for name in here.names():
        one, other = here.read(name), there.read(name)
        assert [ask.id for ask in one.sheet().fields] == [ask.id for ask in other.sheet().fields]
        answers = one.sheet().example()
        if not one.filled:
            assert one.sheet().fit(answers) == other.sheet().fit(answers)
        mine, theirs = one.result(answers), other.result(answers)
        assert (mine.value, mine.band, mine.bands) == (theirs.value, theirs.band, theirs.bands)
