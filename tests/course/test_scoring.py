"""The arithmetic of scores."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import scoring

NUMBERS = st.lists(st.integers(0, 10), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("value", "low", "high", "wanted"), [(1, 0, 4, 3), (4, 0, 4, 0), (1, 1, 5, 5), (3, 1, 5, 3)]
)
def test_a_reverse_keyed_item_is_mirrored_in_its_range(
    value: float, low: float, high: float, wanted: float
) -> None:
    assert scoring.keyed(value, low, high, reverse=True) == wanted
    assert scoring.keyed(value, low, high, reverse=False) == value


def test_what_is_not_answered_stays_so_whichever_way_it_is_keyed() -> None:
    assert scoring.keyed(None, 0, 4, reverse=True) is None
    assert scoring.keyed(None, 0, 4, reverse=False) is None


def test_raw_score_and_mean_of_a_full_scale() -> None:
    assert scoring.total([1, 2, 0, 3]) == 6
    assert scoring.mean([1, 2, 0, 3]) == 1.5


def test_a_missing_item_counts_as_the_persons_own_mean_of_the_others() -> None:
    assert scoring.total([2, 3, None, 4], max_missing=1) == 12
    assert scoring.mean([2, 3, None, 4], max_missing=1) == 3


def test_zero_is_an_answer_and_none_is_not() -> None:
    assert scoring.total([0, 0, 0]) == 0
    assert scoring.mean([0, None], max_missing=1) == 0


@pytest.mark.parametrize("values", [[1, None, None], [None], [None, None], []])
def test_too_much_missing_is_no_score_and_never_zero(values: list[float | None]) -> None:
    assert scoring.total(values, max_missing=1) is None
    assert scoring.mean(values, max_missing=1) is None


@given(NUMBERS, st.integers(0, 5))
def test_prorating_never_leaves_the_range_and_never_moves_the_mean(
    values: list[int], gaps: int
) -> None:
    gapped: list[float | None] = [*values, *[None] * gaps]
    mean, total = scoring.mean(gapped, gaps), scoring.total(gapped, gaps)
    assert mean is not None and total is not None
    assert min(values) <= mean <= max(values)
    assert math.isclose(mean, sum(values) / len(values))
    assert math.isclose(total, mean * len(gapped), abs_tol=1e-9)


def test_a_value_on_a_cut_off_belongs_to_the_band_that_ends_there() -> None:
    assert [scoring.band(value, [4, 9, 27]) for value in (0, 4, 4.5, 5, 9, 10, 27)] == [
        0, 0, 1, 1, 1, 2, 2,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ends", "wrong"),
    [
        ([], "no bands"),
        ([4], "gap from 4 to 10"),
        ([4, 4, 10], "overlap"),
        ([9, 4, 10], "overlap"),
        ([4, 11], "above the highest value 10"),
        ([-1, 10], "below the lowest value 0"),
    ],
)
def test_bands_that_do_not_cover_the_range_are_named(ends: list[float], wrong: str) -> None:
    assert wrong in scoring.gaps(ends, 0, 10)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6, unique=True))
def test_every_value_of_a_covered_range_has_exactly_one_band(steps: list[int]) -> None:
    ends = sorted(steps)
    assert scoring.gaps(ends, 0, ends[-1]) == ""
    found = [scoring.band(value, ends) for value in range(ends[-1] + 1)]
    assert found == sorted(found) and set(found) == set(range(len(ends)))


def test_a_critical_item_calls_at_its_cut_off_whatever_the_rest_is() -> None:
    answers = {"a": 0.0, "b": 1.0, "c": None}
    assert scoring.critical(answers, {"b": 1, "a": 1, "c": 0}) == ("b",)


def test_change_is_after_minus_before_and_unknown_when_either_is() -> None:
    assert scoring.change(3, 5) == 2
    assert scoring.change(None, 5) is None
    assert scoring.change(3, None) is None


def test_reliable_change_is_the_worked_example_of_its_source() -> None:
    """Jacobson and Truax: 47.5 before, 32.5 after, sd 7.5, reliability .80, so Sdiff 4.74."""
    assert scoring.reliable_change(47.5, 32.5, 7.5, 0.80) == pytest.approx(-3.16, abs=0.005)
    assert scoring.reliable(47.5, 32.5, 7.5, 0.80)
    assert not scoring.reliable(47.5, 42.5, 7.5, 0.80)


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (-1, 0.8), (7.5, 1), (7.5, -0.1)])
def test_a_change_cannot_be_judged_by_impossible_norms(sd: float, reliability: float) -> None:
    with pytest.raises(ValueError, match=r"lies|above"):
        scoring.reliable_change(1, 2, sd, reliability)
