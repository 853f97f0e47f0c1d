"""What is told of people without names, and what two teams tell of the one who is in one only."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.crowd import in_groups, told_count, told_share

QUARTERS = [Fraction(n, 4) for n in range(4)]
SHARES = st.lists(st.fractions(0, 1, max_denominator=40), max_size=40)


def test_a_count_is_told_in_fives_and_not_of_a_few() -> None:
    """Nobody is a count too."""
    told = [told_count(count) for count in range(12)]
    assert told == [0, None, None, None, None, 5, 5, 5, 5, 5, 10, 10]


def test_a_share_is_told_in_quarters() -> None:
    """Rounded down, and all of it is no more than three."""
    assert [told_share(Fraction(n, 20)) * 4 for n in (0, 4, 5, 14, 15, 19, 20)] == [
        0,
        0,
        1,
        2,
        3,
        3,
        3,
    ]


@given(SHARES)
def test_each_figure_is_of_five_people_or_more(shares: list[Fraction]) -> None:
    """There are as many as there are groups of five; the highest comes first, and none is finer."""
    found = in_groups(shares)
    assert len(found) == len(shares) // 5
    assert [*found] == sorted(found, reverse=True)
    assert {*found} <= {*QUARTERS}
    if 5 <= len(shares) < 10:
        assert [*found] == [told_share(sum(shares, Fraction(0)) / len(shares))]


@pytest.mark.parametrize("people", range(5, 60))
def test_one_person_more_leaves_ten_points_of_doubt_on_either_side(people: int) -> None:
    """Whatever the mean is told to be of the team with and without: exact, by its bounds."""
    pairs = [(before, after) for before in QUARTERS for after in QUARTERS]
    intervals = []
    for before, after in pairs:
        lowest = (people + 1) * after - people * (before + Fraction(1, 4))
        highest = (people + 1) * (after + Fraction(1, 4)) - people * before
        if lowest < 1 and highest > 0:
            intervals.append(min(Fraction(1), highest) - max(Fraction(0), lowest))
    assert len(intervals) >= 10
    assert min(intervals) >= Fraction(1, 5)
