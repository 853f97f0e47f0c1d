"""The order of the full interview, and when nothing left to ask can change the position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answers
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.interview import (
    certain,
    for_the_plan,
    unanswered,
    walk,
)
from aecareer.states import Rating, Unrated
from generators import (
    complete,
    completed,
    frameworks,
    full_forms,
    outcome,
    people,
    rated,
    small,
    small_role,
)

Filled = tuple[Framework, Answers]


@st.composite
def on_one_ladder(draw: st.DrawFn) -> Filled:
    """Up to three roles, each on a level of its own, no duty shared; the lowest point earns 0."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    roles = [small_role("ABC"[level], level, size) for level, size in enumerate(sizes)]
    framework = build(small(*roles, expected=2, highest=3))
    return framework, draw(complete(framework))


@given(frameworks())
def test_the_walk_holds_every_duty_once_by_area_then_capability(framework: Framework) -> None:
    """Both in the framework's order, what has no capability last; each thread goes up the ladder.

    No section is empty, none comes twice.
    """
    areas, capabilities = [*framework.areas], [*framework.capabilities, None]
    places, duties = [], []
    for section in walk(framework):
        capability = None if section.capability is None else section.capability.key
        places.append((areas.index(section.area.key), capabilities.index(capability)))
        assert {(d.area, d.capability) for d in section.duties} == {(section.area.key, capability)}
        levels = [framework.owners[duty.id].level for duty in section.duties]
        assert levels == sorted(levels)
        duties += [duty.id for duty in section.duties]
    assert all(before < after for before, after in pairwise(places))
    assert Counter(duties) == Counter([*framework.duties])


@given(people())
def test_what_is_unanswered_is_the_rest_of_the_walk(case: Filled) -> None:
    """A note alone is no answer; "not sure" and "no chance yet" are."""
    framework, answers = case
    left = unanswered(framework, answers)
    order = [duty for section in walk(framework) for duty in section.duties]
    assert [d for d in order if d in left] == [*left]
    assert len(left) == len(order) - answers.answered


@given(people(), st.data())
def test_the_plan_asks_for_its_roles_only(case: Filled, data: st.DataObject) -> None:
    """Every duty left that one of the roles expects, shared ones included, and no other."""
    framework, answers = case
    roles = data.draw(st.lists(st.sampled_from(framework.roles), unique_by=id))
    wanted = {e.duty.id for role in roles for e in role.expectations}
    left = [duty for duty in unanswered(framework, answers) if duty.id in wanted]
    assert [*for_the_plan(framework, answers, roles)] == left


@given(full_forms(), st.randoms())
def test_what_is_certain_no_answer_left_changes(case: Filled, random: Random) -> None:
    """From the first moment it is certain: neither the role nor whether it is a starting point."""
    framework, full = case
    answers, left = Answers(rater=full.rater), [*unanswered(framework, Answers())]
    while left and not certain(framework, answers):
        duty = left.pop(0)
        answers = answers.with_rating(duty.id, full.rating(duty.id))
    if not certain(framework, answers):
        return
    found = outcome(framework, answers)
    points = [*framework.scale.points]
    lowest, highest = points[0], points[-1]
    pools: list[Sequence[Rating | None]] = [[lowest], [highest], [lowest, highest], [*Unrated]]
    pools += [[lowest, None], [highest, None], [*points, *Unrated, None]]
    for pool in pools:
        ratings = random.choices(pool, k=len(left))
        assert outcome(framework, completed(answers, left, ratings)) == found


@given(on_one_ladder(), st.data())
def test_what_is_not_certain_some_answer_left_changes(case: Filled, data: st.DataObject) -> None:
    """By brute force; on one ladder, nothing shared, the lowest point worth nothing."""
    framework, answers = case
    for duty_id in data.draw(st.lists(st.sampled_from([*framework.duties]), max_size=5)):
        answers = answers.with_rating(duty_id, None)
    found = outcome(framework, answers)
    if found is None or certain(framework, answers):
        return
    left = unanswered(framework, answers)
    assert any(
        outcome(framework, completed(answers, left, ratings)) != found
        for ratings in product([0, 2, Unrated.NOT_SURE, None], repeat=len(left))
    )


def test_a_role_that_may_still_pass_leaves_it_open() -> None:
    """The lowest itself while it is only a starting point, and one beside the recommended."""
    alone = build(small(small_role("A", 1, 9)))
    answers = Answers(rated(alone.roles[0], 0, 0, 0))
    assert outcome(alone, answers) == ("A", True)
    assert not certain(alone, answers)
    parallel = build(small(small_role("A", 1, 3), small_role("B", 1, 3)))
    answers = Answers(rated(parallel.roles[0], 3, 3, 3))
    assert outcome(parallel, answers) == ("A", False)
    assert not certain(parallel, answers)


def test_without_a_recommendation_nothing_is_certain() -> None:
    """Not even when all is answered, and no answer left could bring one."""
    framework = build(small(small_role("A", 1, 4)))
    answers = Answers(rated(framework.roles[0], 3, 3, *[Unrated.NOT_SURE] * 2))
    assert not certain(framework, answers)
    assert not certain(framework, answers.with_rating("A.3", None))


def test_where_the_second_point_is_expected_the_lowest_earns_nothing() -> None:
    """So certainty waits for the answer that could still bring the role down, as elsewhere."""
    framework = build(small(small_role("A", 1, 4), expected=1))
    answers = Answers(rated(framework.roles[0], 1, 1, 0))
    last: tuple[Rating, ...] = (0, 1, *Unrated)
    ends = [outcome(framework, answers.with_rating("A.3", rating)) for rating in last]
    assert ends == [("A", True), ("A", False), ("A", True), ("A", True)]
    assert not certain(framework, answers)
    assert certain(framework, answers.with_rating("A.2", 1))


def test_certainty_comes_before_the_end(shipped: Framework) -> None:
    """For every rung's ideal holder some duties are left when the position is certain."""
    for role in shipped.roles:
        answers = Answers()
        while not certain(shipped, answers):
            duty = unanswered(shipped, answers)[0]
            alone = shipped.owners[duty.id].level <= role.level
            answers = answers.with_rating(duty.id, 3 if alone else 0)
        assert unanswered(shipped, answers)
        assert outcome(shipped, answers) == (role.code, False)
