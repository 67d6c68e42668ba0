"""The contents of a page: its parts, what is folded apart, minutes by what is asked."""

from pathlib import Path

import pytest

from course.authoring import contents
from course.authoring.contents import PagePart, parts
from course.authoring.excerpt import Excerpt
from course.authoring.fill import NOTEBOOKS
from course.authoring.page import Cell, read
from course.errors import UnknownName
from course.library import LIBRARY, CoursePage

BREATH = 'show("steadying/far-thing")'  # a practice of forty-five seconds


def words(text: str, *, folded: bool = False) -> Cell:
    return Cell("markdown", Excerpt(Path("x.ipynb"), text, ((0, 1),)), folded=folded)


def code(text: str) -> Cell:
    return Cell("code", Excerpt(Path("x.ipynb"), text, ((0, 1),)))


def test_parts_are_the_headings_below_the_title_in_order() -> None:
    cells = [
        words('# Tea\n\n<a id="one"></a>\n\n## One\n\n### Lower\n\n<a id="two"></a>\n\n## *Two*'),
        words("## Three"),
    ]
    assert [
        PagePart("One", "one", 1),
        PagePart("*Two*", "two", 1),
        PagePart("Three", "", 1),
    ] == parts(LIBRARY, cells)


def test_a_fold_of_any_level_is_a_part_of_its_own_and_takes_its_time_with_it() -> None:
    long = "tea " * 600
    cells = [
        words('<a id="one"></a>\n\n## One'),
        words('<a id="deep"></a>\n\n### Deep\n\nA line.', folded=True),
        words(long),
        words("### Shallow\n\nBack in the first part."),
        words("## Two\n\n" + long),
    ]
    found = parts(LIBRARY, cells)
    assert [("One", 1, False), ("Deep", 4, True), ("Two", 4, False)] == [
        (one.title, one.minutes, one.folded) for one in found
    ]


def test_minutes_are_those_of_the_exercises_too_and_not_of_what_is_filled_in() -> None:
    worked = 'show("trust/grid", "filled")'
    grid = 'show("trust/grid")'
    (one,) = parts(LIBRARY, [words("## One"), code(BREATH), code(worked)])
    (two,) = parts(LIBRARY, [words("## One"), code(grid)])
    assert 1 == one.minutes
    assert two.minutes > 4


def test_what_stands_shut_is_no_reading() -> None:
    shut = f"<details><summary>More</summary><p>{'tea ' * 900}</p></details>"
    (one,) = parts(LIBRARY, [words(f"## One\n\n{shut}")])
    assert 1 == one.minutes
    tea = f"<p>{'tea ' * 900}</p>"
    within = f"<details><summary>More</summary>{shut}{tea}{shut}{tea}</details>"
    (one,) = parts(LIBRARY, [words(f"## One\n\n{within}")])
    assert 1 == one.minutes


def test_the_list_leads_to_each_part_and_names_what_is_folded_apart() -> None:
    drawn = contents.draw(
        LIBRARY, [PagePart("A *cup*", "cup", 3), PagePart("Cold", "cold", 1, True)]
    )
    assert '<a href="#cup"><span>A <em>cup</em></span> <small>3 min</small></a>' in drawn
    here, more = drawn.split(LIBRARY.words.contents.more)
    assert "#cold" in more
    assert "#cold" not in here


def test_a_hard_part_is_marked_in_the_list() -> None:
    drawn = contents.draw(LIBRARY, [PagePart("Cold", "cold", 1, True, True)])
    assert f"{LIBRARY.words.contents.hard}</b> 1 min" in drawn


def test_a_page_without_folds_speaks_of_nothing_more() -> None:
    assert LIBRARY.words.contents.more not in contents.draw(LIBRARY, [PagePart("A", "a", 1)])


def test_a_place_counts_all_pages_of_the_course() -> None:
    pages = LIBRARY.course.modules
    assert f"Page 1 of {len(pages)}" == contents.place(LIBRARY, pages[0].id)
    with pytest.raises(UnknownName):
        contents.place(LIBRARY, "tea")


@pytest.mark.parametrize("page", LIBRARY.there(), ids=[one.id for one in LIBRARY.there()])
def test_every_part_of_a_page_of_the_course_is_reached_by_an_anchor_of_its_own(
    page: CoursePage,
) -> None:
    found = parts(LIBRARY, read(NOTEBOOKS / f"{page.notebook}.ipynb").cells)
    anchors = [one.anchor for one in found]
    assert all(anchors)
    assert len(anchors) == len(set(anchors))
