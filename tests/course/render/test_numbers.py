"""Sizes read as a sentence takes them."""

from course.render.numbers import kilobytes, size


def test_nothing_is_smaller_than_one_kilobyte() -> None:
    assert [1, 2, 1_000] == [size(bytes) for bytes in (3, 1_500, 1_000_000)]
    assert "1,000 KB" == kilobytes(1_000_000)
