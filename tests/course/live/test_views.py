"""Views are told what concerns them, and a page loaded again leaves none behind."""

import pytest

from course.journal import Standing
from course.live.views import Views, news
from tests.course.live.seen import Seen

OFF, KEPT = Standing(), Standing(born="a")
SEALED, LOCKED = Standing(born="a", sealed=True), Standing(born="a", sealed=True, locked=True)
AGAIN = Standing(born="b")


@pytest.mark.parametrize(
    ("before", "stand", "act"),
    [
        (OFF, KEPT, "renew"),
        (OFF, LOCKED, "hide"),
        (KEPT, SEALED, "look"),
        (SEALED, LOCKED, "hide"),
        (KEPT, LOCKED, "hide"),
        (LOCKED, SEALED, "renew"),
        (SEALED, KEPT, "look"),
        (KEPT, OFF, "forget"),
        (LOCKED, OFF, "forget"),
        (KEPT, AGAIN, "forget"),
        (LOCKED, AGAIN, "forget"),
    ],
)
def test_a_change_is_told_as_what_to_do(before: Standing, stand: Standing, act: str) -> None:
    assert act == news(before, stand)
    views, one, other = Views(), Seen(), Seen()
    views.add(one)
    views.add(other)
    views.noticed(before)
    views.noticed(before)
    assert [] == one.told
    views.noticed(stand, but=other)
    assert ([act], []) == (one.told, other.told)


def test_a_page_loaded_again_in_its_window_closes_what_the_load_before_left() -> None:
    views = Views()
    for _ in range(10):
        loaded = [Seen("a/b"), Seen("a/c"), Seen("")]
        for view in loaded:
            views.add(view)
        for view in loaded:
            views.met(view, "one")
            views.met(view, "one")
    other = Seen("a/b")
    views.add(other)
    views.met(other, "two")
    assert 4 == len(views)
    assert [] == other.told and [[], [], []] == [view.told for view in loaded]


def test_a_view_that_was_closed_is_told_nothing_more() -> None:
    views, old, new = Views(), Seen(), Seen()
    for view in (old, new):
        views.add(view)
        views.met(view, "one")
    views.leave(5)
    assert (["close"], ["leave 5"]) == (old.told, new.told)


def test_only_the_forms_whose_drafts_were_written_ask_again() -> None:
    views, one, other, gone = Views(), Seen("a/b"), Seen("a/c"), Seen("a/d")
    for view in (one, other, gone):
        views.add(view)
    views.written({"a/b": 1, "a/c": 2, "a/d": 3})
    views.written({"a/b": 1, "a/c": 2, "a/d": 3})
    assert [] == one.told + other.told + gone.told
    views.written({"a/b": 4, "a/c": 2})
    assert (["renew"], [], ["renew"]) == (one.told, other.told, gone.told)
