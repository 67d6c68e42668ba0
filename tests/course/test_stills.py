"""What a cell shows when nothing is live goes by its one call, however that is written."""

import pytest

from course.errors import CourseError
from course.library import LIBRARY
from course.stills import shown, still
from tests import every


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ('show("start/five-senses")', ("start/five-senses", "")),
        ("show('a/b', 'half')", ("a/b", "half")),
        ('show("a/b", how="filled")', ("a/b", "filled")),
        ('show(name="a/b")', ("a/b", "")),
        ("from widgets import show", None),
        ("2 + 2", None),
    ],
)
def test_a_call_is_read_with_names_and_without(source: str, named: tuple[str, str] | None) -> None:
    assert named == shown(source)


@pytest.mark.parametrize(
    "source", ["show()", "show(name)", 'show("a", "half", 3)', 'show("a", what=1)', 'show(*["a"])']
)
def test_a_call_that_cannot_be_read_is_said(source: str) -> None:
    with pytest.raises(CourseError, match="takes a name in quotes"):
        shown(source)


def test_every_exercise_is_shown_with_the_words_of_its_own_library() -> None:
    for name in every.names():
        drawn = still(every.library(), name)
        assert {"text/html", "text/plain"} == set(drawn)
        assert every.read(name).title in drawn["text/plain"]
    assert still(LIBRARY, "course/keep")["text/plain"] == LIBRARY.words.still
