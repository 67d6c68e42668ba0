"""What is drawn says in which language it is, where a page around it may not."""

from msgspec.structs import replace

from course.language import NEUTRAL
from course.library import LIBRARY
from course.render import html, panel, reading
from course.render.spoken import spoken, spoken_apart

HEBREW = replace(LIBRARY.language, code="he", dir="rtl")


def test_an_element_says_the_code_and_the_direction_of_its_language() -> None:
    assert 'lang="he" dir="rtl"' == spoken(HEBREW)
    assert 'lang="en" dir="ltr"' == spoken(LIBRARY.language)


def test_what_may_stand_in_anybodys_page_says_so_of_any_language_but_english() -> None:
    assert ["", ""] == [spoken_apart(one) for one in (LIBRARY.language, NEUTRAL)]
    assert ' lang="he" dir="rtl"' == spoken_apart(HEBREW)


def test_a_form_what_is_read_and_the_panel_carry_their_language_into_any_page() -> None:
    words = replace(LIBRARY.words, language=HEBREW)
    sheet = LIBRARY.read("steadying/kit").sheet()
    for drawn in (
        html.draw(sheet, words),
        reading.draw(sheet, words, {}),
        panel.skeleton(words),
    ):
        assert ' lang="he" dir="rtl">' in drawn.partition("\n")[0]
