"""What can be printed, and what stands in the margins of what is."""

from course.library import LIBRARY
from course.render.printing import draw, margins, quoted


def test_each_thing_that_can_be_printed_says_what_will_be_on_it() -> None:
    said = LIBRARY.words.print
    page = draw(said)
    for one in (said.sheet, said.whole, said.card, said.exercise):
        assert one.label in page and one.say in page
    assert said.about in page


def test_the_margins_name_the_course_the_page_whom_to_call_and_what_it_is_not() -> None:
    said, css = LIBRARY.words.print, margins(LIBRARY)
    for words in (LIBRARY.course.title, said.call, said.review):
        assert quoted(words) in css
    assert "@top-right{content:counter(page)" in css


def test_what_could_end_a_string_or_an_element_is_written_as_its_number() -> None:
    assert '"\\22 \\5c \\3c \\2f style\\3e "' == quoted('"\\</style>')
