"""The order of a page's answers, by window, place and number."""

from course.live.order import Order
from course.live.part import Message


def sent(n: object, field: str = "if", window: str = "a") -> Message:
    return {"n": n, "field": field, "window": window}


def test_only_an_answer_with_a_lower_number_of_its_window_and_place_is_overtaken() -> None:
    order = Order()
    assert not order.overtaken(sent(5))
    order.took(sent(5))
    assert [True, False, False] == [order.overtaken(sent(n)) for n in (4, 5, 6)]
    assert not order.overtaken(sent(4, field="then"))
    assert not order.overtaken(sent(4, window="b"))


def test_what_has_no_number_is_overtaken_by_none_of_its_kind() -> None:
    order = Order()
    for n in (None, "5", -1):
        assert not order.overtaken(sent(n, field=str(n)))
        order.took(sent(n, field=str(n)))
        assert not order.overtaken(sent(n, field=str(n)))


def test_a_page_loaded_again_after_the_clock_was_set_back_is_heard() -> None:
    order = Order()
    order.took(sent(1_700_000_000_000))
    assert not order.overtaken(sent(1_699_999_000_000))
    order.took(sent(1_699_999_000_000))
    assert order.overtaken(sent(1_699_998_999_999))
