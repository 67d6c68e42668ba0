"""Numbers read as a sentence takes them."""

from course.render.numbers import count, kilobytes, spelled


def test_numbers_are_said_as_words() -> None:
    assert [spelled(number) for number in (0, 3, 10, 11)] == ["none", "three", "ten", "11"]


def test_things_are_counted_in_words() -> None:
    counted = ["no pages", "one page", "ten pages", "11 pages"]
    assert counted == [count(number, "page") for number in (0, 1, 10, 11)]


def test_nothing_is_smaller_than_one_kilobyte() -> None:
    assert ["1 KB", "2 KB", "1,000 KB"] == [kilobytes(size) for size in (3, 1_500, 1_000_000)]
