"""The easiest way to a bar against exhaustive search, which reckons from the rule's own words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

import pytest

from aecareer.advice.gaps import easiest_path, reachable
from aecareer.advice.groups import standings
from aecareer.answers import Answers
from aecareer.framework import Expectation, Framework, Role
from aecareer.scoring import score
from aecareer.states import Rating, Unrated
from test_advice_exact import BLOCKS, cases, passes, ratings_of, same_ladder

Ratings = Mapping[str, Rating | None]
Rank = tuple[object, ...]


def ranks(framework: Framework, role: Role, given: Answers) -> dict[str, Rank]:
    """By id of each duty that was answered and lacks something: its place in the order."""
    ratings = ratings_of(given)
    found: dict[str, Rank] = {}
    for place, e in enumerate(role.expectations):
        what = lacking(ratings.get(e.duty.id), e, framework.scale.lowest)
        if what is not None:
            weak = e.duty.capability is not None and is_weak(framework, e.duty.capability, ratings)
            found[e.duty.id] = what, not has_stone(framework, role, e, ratings), not weak, place
    return found


def lacking(rating: Rating | None, wanted: Expectation, lowest: int) -> int | None:
    """0 half there, 1 no chance yet, 2 not sure, 3 not done; None if nothing lacks, or unknown."""
    if rating is None:
        return None
    if isinstance(rating, Unrated):
        return 1 if rating is Unrated.NOT_APPLICABLE else 2
    if rating >= wanted.expected:
        return None
    return 0 if rating == wanted.expected - 1 and rating > lowest else 3


def has_stone(framework: Framework, role: Role, wanted: Expectation, ratings: Ratings) -> bool:
    """Whether a lower role of the same ladder defines a duty of that thread that is done."""
    if wanted.duty.capability is None:
        return False
    return any(
        e.own
        and e.duty is not wanted.duty
        and e.duty.capability == wanted.duty.capability
        and isinstance(rating := ratings.get(e.duty.id), int)
        and rating >= e.expected
        for below in framework.roles
        if below.level < role.level and same_ladder(below, role)
        for e in below.expectations
    )


def is_weak(framework: Framework, thread: str, ratings: Ratings) -> bool:
    """Whether two or more ratings lie half a point or more below their roles' means, on average."""
    leads: list[Fraction] = []
    for role in framework.roles:
        own = [(e.duty, ratings.get(e.duty.id)) for e in role.expectations if e.own]
        points = [(duty, Fraction(r)) for duty, r in own if isinstance(r, int)]
        if points:
            mean = sum((r for _, r in points), Fraction(0)) / len(points)
            leads += [r - mean for duty, r in points if duty.capability == thread]
    return len(leads) >= 2 and sum(leads) / len(leads) <= Fraction(-1, 2)


def climb(role: Role, duty_id: str, ratings: Ratings) -> int:
    """The points of the scale up to what is expected; one where no point was given."""
    (wanted,) = (e.expected for e in role.expectations if e.duty.id == duty_id)
    rating = ratings[duty_id]
    return wanted - rating if isinstance(rating, int) else 1


def best_path(
    framework: Framework, role: Role, given: Answers, rank: Mapping[str, Rank]
) -> list[str] | None:
    """The fewest points to climb, then the fewest duties, then the first by rank; None for none."""
    ratings = ratings_of(given)
    expected = {e.duty.id: e.expected for e in role.expectations}
    ordered = sorted(rank, key=lambda duty_id: rank[duty_id])
    found = None
    for size in range(len(ordered) + 1):
        for chosen in combinations(ordered, size):  # in lexicographic order of rank
            total = sum(climb(role, duty_id, ratings) for duty_id in chosen)
            done = ratings | {duty_id: expected[duty_id] for duty_id in chosen}
            if (found is None or total < found[0]) and passes(framework, role, done):
                found = total, [*chosen]
    return None if found is None else found[1]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_easiest_path_equals_exhaustive_search(block: int) -> None:
    """For every role; and what can be done next stands in the documented order."""
    for framework, given, _ in cases(block):
        result, standing = score(framework, given), standings(framework, given)
        for role in framework.roles:
            candidates = reachable(framework, role, given, standing)
            rank = ranks(framework, role, given)
            assert [one.duty.id for one in candidates] == sorted(rank, key=lambda d: rank[d])
            path = [one.duty.id for one in easiest_path(framework, result.fit(role), candidates)]
            assessed = result.fit(role).tally.assessed
            assert path == (best_path(framework, role, given, rank) or [] if assessed else [])
