"""What would change a result, and the smallest path to a bar, against exhaustive search.

The search knows nothing of the code it checks: it reckons levels and bars from the rule's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import settings

from aecareer.advice.change import Change, Direction, find_changes
from aecareer.answers import Answer, Answers
from aecareer.framework import Duty, Expectation, Framework, Role
from aecareer.scoring import score
from aecareer.states import Rating, Unrated
from generators import Document, demanding, small

BLOCKS = range(12)  # of cases, so that a failure names a small one
CASES = 2 * settings().max_examples  # in each
AREAS = {"areas": {"work": "Work", "rest": "Rest"}}
THREADS = {"capabilities": {"plan": "Plan", "sell": "Sell"}}
Ratings = Mapping[str, Rating | None]


def cases(block: int, most_duties: int = 9) -> Iterator[tuple[Framework, Answers, Random]]:
    """Small frameworks with answers: one role or several, parallel, on tracks, sharing duties."""
    random = Random(block)
    for _ in range(CASES):
        found = document(random, most_duties)
        framework = demanding(found, random.choice([0, 0, random.randint(1, 99)]))
        yield framework, answers(random, framework), random


def document(random: Random, most_duties: int) -> Document:
    """A framework's document with up to so many duties, most of them near the usual size."""
    highest = random.randint(2, 5)
    usual = random.randint(1, highest)
    tracks: list[str | None] = random.choice([[None], [None], [None, "a", "b"], ["a", "b"]])
    left = random.randint(1, most_duties)
    roles: list[Document] = []
    while left:
        size = random.randint(1, min(left, 6))
        left -= size
        code = "ABCDEFGHI"[len(roles)]
        role: Document = {"code": code, "level": random.randint(0, 3), "name": code}
        role["duties"] = [duty(random, f"{code}.{n}", highest) for n in range(size)]
        track = random.choice(tracks)
        roles.append(role if track is None else role | {"track": track})
    for role in roles:
        others = [d["id"] for other in roles if other is not role for d in other["duties"]]
        shared = [duty_id for duty_id in others if "." in duty_id and random.random() < 0.25]
        role["uses"] = [expecting(random, {"use": duty_id}, highest) for duty_id in shared]
    for role in roles:
        role["duties"] += role.pop("uses")
    return small(*roles, expected=usual, highest=highest) | AREAS | THREADS


def duty(random: Random, duty_id: str, highest: int) -> Document:
    found: Document = {"id": duty_id, "area": random.choice(["work", "rest"]), "text": duty_id}
    if random.random() < 0.8:
        found["capability"] = random.choice(["plan", "sell"])
    return expecting(random, found, highest)


def expecting(random: Random, found: Document, highest: int) -> Document:
    return found | {"expected": random.randint(1, highest)} if random.random() < 0.3 else found


def answers(random: Random, framework: Framework) -> Answers:
    """Answers of a person who keeps to some part of the scale, with few or many left open."""
    points = [*framework.scale.points]
    near = [p for p in points if abs(p - framework.scale.expected) <= 1]
    pool: list[Rating | None] = [*random.choice([points, near, points[-2:], points[:2]])]
    odd: list[Rating | None] = [*Unrated, None]
    rare = random.choice([0.0, 0.1, 0.3])
    given = {d: random.choice(odd if random.random() < rare else pool) for d in framework.duties}
    return Answers({d: Answer(rating) for d, rating in given.items() if rating is not None})


# The rule, once more and on its own


def halves(rating: Rating | None, expected: int) -> int | None:
    """What one's own rating earns, on a scale from 0 up; None if it does not count."""
    if rating is None:
        return None
    if isinstance(rating, Unrated):
        return 1
    if rating >= expected:
        return 2
    return 1 if rating == expected - 1 and rating > 0 else 0


def passes(framework: Framework, role: Role, ratings: Ratings) -> bool:
    """Whether it is assessed, two thirds of all and of what is new are reached, no must at 0."""
    size = len(role.expectations)
    rated = sum(isinstance(ratings.get(e.duty.id), int) for e in role.expectations)
    enough = rated >= min(size, max(3, -(-size // 3)))
    below = [
        {e.duty.id: e.expected for e in other.expectations}
        for other in framework.roles
        if other.level < role.level and same_ladder(role, other)
    ]
    new = [e for e in role.expectations if all(b.get(e.duty.id, -1) < e.expected for b in below)]
    missed = any(
        e.must and halves(ratings.get(e.duty.id), e.expected) == 0 for e in role.expectations
    )
    parts = [role.expectations, new] if new else [role.expectations]
    return enough and not missed and all(reaches(part, ratings) for part in parts)


def reaches(expectations: Sequence[Expectation], ratings: Ratings) -> bool:
    """Whether something counts, and two thirds of it are reached."""
    earned = [(halves(ratings.get(e.duty.id), e.expected), e.weight) for e in expectations]
    counting = [(one, weight) for one, weight in earned if one is not None]
    out_of = sum(weight for _, weight in counting)
    return out_of > 0 and 3 * sum(one * weight for one, weight in counting) >= 4 * out_of


def same_ladder(one: Role, other: Role) -> bool:
    return not one.tracks or not other.tracks or not {*one.tracks}.isdisjoint(other.tracks)


def height(framework: Framework, ratings: Ratings) -> int:
    """The level recommended; -1 for a starting point."""
    return max((r.level for r in framework.roles if passes(framework, r, ratings)), default=-1)


def ratings_of(given: Answers) -> dict[str, Rating | None]:
    return {duty_id: answer.rating for duty_id, answer in given.by_duty.items()}


def stepped(framework: Framework, ratings: Ratings, steps: Mapping[str, int]) -> Ratings:
    """The ratings after single steps; the scale has room for each."""
    moved = dict(ratings)
    for duty_id, step in steps.items():
        rating = ratings[duty_id]
        assert isinstance(rating, int)
        assert rating + step in framework.scale.points
        moved[duty_id] = rating + step
    return moved


def movable(framework: Framework, ratings: Ratings, step: int) -> list[str]:
    points = framework.scale.points
    return [d for d, r in ratings.items() if isinstance(r, int) and r + step in points]


def fewest(framework: Framework, ratings: Ratings, sign: int) -> int | None:
    """The size of the smallest set of steps upward (1) or downward (-1) that moves the level."""
    before, ids = height(framework, ratings), movable(framework, ratings, sign)
    for size in range(1, len(ids) + 1):
        for chosen in combinations(ids, size):
            after = height(framework, stepped(framework, ratings, dict.fromkeys(chosen, sign)))
            if sign * (after - before) > 0:
                return size
    return None


def changes(framework: Framework, given: Answers) -> list[tuple[int, Change | None]]:
    up, down = find_changes(framework, given, score(framework, given))
    return [(1, up), (-1, down)]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_smallest_change_equals_exhaustive_search(block: int) -> None:
    """Up and down: the same size as the smallest of all sets of steps; None if none does it."""
    for framework, given, _ in cases(block):
        ratings = ratings_of(given)
        if score(framework, given).recommendation is None:
            assert find_changes(framework, given, score(framework, given)) == (None, None)
            continue
        for sign, change in changes(framework, given):
            assert (change and change.needed) == fewest(framework, ratings, sign)


@pytest.mark.parametrize("block", BLOCKS)
def test_the_named_duties_move_the_recommendation(block: int) -> None:
    """The duties named do it, and lead where it says; with any_of any so many candidates do it."""
    for framework, given, _ in cases(block):
        ratings = ratings_of(given)
        before = height(framework, ratings)
        for sign, change in changes(framework, given):
            if change is None:
                continue
            assert change.direction is (Direction.UP if sign > 0 else Direction.DOWN)
            named = [one.id for one in change.duties]
            assert change.duties == change.candidates[: change.needed]
            assert len(set(named)) == len(named) == change.needed
            assert in_file_order(framework, change.candidates)
            after = stepped(framework, ratings, dict.fromkeys(named, sign))
            moved = Answers({d: Answer(r) for d, r in after.items()})
            assert score(framework, moved).recommendation == change.leads_to
            if not change.any_of:
                assert change.candidates == change.duties
            for chosen in combinations([one.id for one in change.candidates], change.needed):
                some = stepped(framework, ratings, dict.fromkeys(chosen, sign))
                assert sign * (height(framework, some) - before) > 0


def in_file_order(framework: Framework, duties: Sequence[Duty]) -> bool:
    """Whether the duties stand in the order of the file, or of one role in it."""
    listed = [[*framework.duties], *([e.duty.id for e in r.expectations] for r in framework.roles)]
    ids = [one.id for one in duties]
    return any(ids == [duty_id for duty_id in order if duty_id in ids] for order in listed)


@pytest.mark.parametrize("block", [1, 2])
def test_any_of_the_candidates_leads_to_the_same_position(block: int) -> None:
    """With any_of, whichever so many candidates move, the position after it is the named one."""
    for framework, given, _ in cases(block):
        ratings = ratings_of(given)
        for sign, change in changes(framework, given):
            if change is None or not change.any_of:
                continue
            for chosen in combinations([one.id for one in change.candidates], change.needed):
                some = stepped(framework, ratings, dict.fromkeys(chosen, sign))
                found = score(framework, Answers({d: Answer(r) for d, r in some.items()}))
                assert found.recommendation is not None
                assert found.recommendation.role is change.leads_to.role


@pytest.mark.parametrize("block", [3, 4])
def test_of_a_single_answer_every_one_that_does_it_is_named(block: int) -> None:
    """Where one step is enough: all duties whose step leads there, shared or not, no other."""
    seen = 0
    for framework, given, _ in cases(block):
        ratings = ratings_of(given)
        for sign, change in changes(framework, given):
            if change is None or change.needed > 1:
                continue
            found = []
            for moved in movable(framework, ratings, sign):
                some = stepped(framework, ratings, {moved: sign})
                after = score(framework, Answers({d: Answer(r) for d, r in some.items()}))
                assert after.recommendation is not None
                role, start = after.recommendation.role, after.recommendation.starting_point
                if (role, start) == (change.leads_to.role, change.leads_to.starting_point):
                    found.append(moved)
            assert sorted(found) == sorted(one.id for one in change.candidates)
            seen += change.any_of
    assert seen


@pytest.mark.parametrize("block", range(4))
def test_steps_both_ways_at_once_do_it_no_sooner(block: int) -> None:
    """Sets that mix steps up and steps down are never smaller than those of one direction."""
    for framework, given, _ in cases(100 + block, most_duties=5):
        ratings = ratings_of(given)
        if score(framework, given).recommendation is None:
            continue
        before = height(framework, ratings)
        choices = [
            [step for step in (0, 1, -1) if not step or d in movable(framework, ratings, step)]
            for d in ratings
        ]
        best: dict[int, int] = {}
        for steps in product(*choices):
            taken = {d: step for d, step in zip(ratings, steps, strict=True) if step}
            after = height(framework, stepped(framework, ratings, taken))
            sign = (after > before) - (after < before)
            best[sign] = min(len(taken), best.get(sign, len(taken)))
        for sign, change in changes(framework, given):
            assert (change and change.needed) == best.get(sign)
