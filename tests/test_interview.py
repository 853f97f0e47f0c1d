"""The order of the questions, and when nothing left to ask can change the position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answer, Answers
from aecareer.framework import Duty, Framework
from aecareer.framework_document import build
from aecareer.interview import (
    certain,
    for_the_plan,
    in_turns,
    quick_next,
    quickly_decided,
    unanswered,
    walk,
)
from aecareer.scoring import score
from aecareer.states import Rating, Unrated
from generators import answers_to, frameworks, people, rated, small, small_role

Filled = tuple[Framework, Answers]


@st.composite
def complete(draw: st.DrawFn, framework: Framework) -> Answers:
    """An answer to every duty: a point, "not sure" or "no chance yet"."""
    answers = draw(answers_to(framework))
    instead = draw(st.sampled_from([framework.scale.lowest, framework.scale.highest, *Unrated]))
    left = unanswered(framework, answers)
    return completed(answers, left, [instead] * len(left))


@st.composite
def on_one_ladder(draw: st.DrawFn) -> Filled:
    """Up to three roles, each on a level of its own, no duty shared; the lowest point earns 0."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    roles = [small_role("ABC"[level], level, size) for level, size in enumerate(sizes)]
    framework = build(small(*roles, expected=2, highest=3))
    return framework, draw(complete(framework))


filled = frameworks().flatmap(lambda framework: st.tuples(st.just(framework), complete(framework)))


def completed(answers: Answers, left: Iterable[Duty], ratings: Iterable[Rating | None]) -> Answers:
    for duty, rating in zip(left, ratings, strict=True):
        answers = answers.with_rating(duty.id, rating)
    return answers


def outcome(framework: Framework, answers: Answers) -> tuple[str, bool] | None:
    """The recommended role, and whether it is only where to start."""
    found = score(framework, answers).recommendation
    return None if found is None else (found.role.code, found.starting_point)


def staircase(framework: Framework, full: Answers) -> tuple[list[Duty], Answers]:
    """The quick interview of someone whose full form this is: the duties asked, the answers."""
    asked: list[Duty] = []
    answers = Answers(rater=full.rater, position=full.position)
    while (duty := quick_next(framework, answers)) is not None:
        assert duty not in asked
        asked.append(duty)
        answers = answers.with_rating(duty.id, full.rating(duty.id))
    return asked, answers


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


@given(filled, st.randoms())
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


@given(filled)
def test_the_staircase_ends_between_a_pass_and_a_fail(case: Filled) -> None:
    """On every ladder and whatever is answered: a rung that passed, or the ground, and above it
    one whose every role failed, or the sky. No duty is asked twice.
    """
    framework, full = case
    _, answers = staircase(framework, full)
    for track in framework.tracks:
        rungs: dict[int, set[bool | None]] = {}
        for role in track.roles:
            rungs.setdefault(role.level, set()).add(quickly_decided(role, answers))
        passed = [True in found for found in rungs.values()]
        failed = [found == {False} for found in rungs.values()]
        edges = zip([True, *passed], [*failed, True], strict=True)
        assert any(below and above for below, above in edges)


@given(frameworks(), st.data())
def test_the_staircase_starts_at_the_present_position(
    framework: Framework, data: st.DataObject
) -> None:
    """At its level on the first ladder; without a position, or off that ladder, in the middle."""
    position = data.draw(st.sampled_from([None, *framework.roles]))
    ladder = framework.tracks[0].roles
    middle = ladder[(len(ladder) - 1) // 2]
    start = position if position is not None and position in ladder else middle
    first = quick_next(framework, Answers(position=None if position is None else position.code))
    rung = [role for role in ladder if role.level == start.level]
    assert first in [e.duty for role in rung for e in role.expectations]


@given(frameworks())
def test_areas_take_turns(framework: Framework) -> None:
    """Each duty of the role once, and at any moment no area is two ahead of one with some left."""
    for role in framework.roles:
        order = [*in_turns(role)]
        assert Counter(d.id for d in order) == Counter(e.duty.id for e in role.expectations)
        for asked in range(len(order)):
            counts = Counter(duty.area for duty in order[:asked])
            fewest = min(counts[duty.area] for duty in order[asked:])
            assert max(counts.values(), default=0) <= fewest + 1


def test_parallel_roles_are_asked_side_by_side() -> None:
    """A level is passed if any of its roles is; it is failed only if each of them is."""
    levels = zip("ABC", (1, 1, 2), strict=True)
    framework = build(small(*(small_role(code, level, 3) for code, level in levels)))
    for good, asked in (("A", "ABC"), ("B", "ABC"), ("", "AB")):
        given = {d: Answer(3 if d[0] == good else 0) for d in framework.duties}
        duties, _ = staircase(framework, Answers(given, position="B"))
        assert {d.id[0] for d in duties} == {*asked}


def test_every_track_has_a_staircase_of_its_own() -> None:
    """The trunk's answers serve all; each branch is asked, and each finds its own end."""
    branches = [small_role("B", 2, 4, "left"), small_role("C", 2, 4, "right")]
    framework = build(small(small_role("A", 1, 4), *branches))
    full = Answers({d: Answer(0 if d[0] == "C" else 3) for d in framework.duties})
    _, answers = staircase(framework, full)
    recommendation = score(framework, answers).recommendation
    assert recommendation is not None
    assert [role and role.code for _, role in recommendation.by_track] == ["B", "A"]


def test_the_quick_interview_finds_every_ideal_holder(shipped: Framework) -> None:
    """From every position, in at most 25 of the 67 duties."""
    for role in shipped.roles:
        alone = [d for d in shipped.duties if shipped.owners[d].level <= role.level]
        full = Answers({d: Answer(3 if d in alone else 0) for d in shipped.duties})
        for position in (None, *(other.code for other in shipped.roles)):
            asked, answers = staircase(shipped, replace(full, position=position))
            assert outcome(shipped, answers) == (role.code, False)
            assert len(asked) <= 25


def test_the_quick_interview_finds_a_beginner(shipped: Framework) -> None:
    """Who can do nothing yet, or knows how but never did it, starts from the lowest rung."""
    for rating in (0, 1):
        full = Answers({duty: Answer(rating) for duty in shipped.duties})
        _, answers = staircase(shipped, full)
        assert outcome(shipped, answers) == outcome(shipped, full) == ("AAE", True)


def test_who_skips_a_rung_is_found_below_it() -> None:
    """Although the full form finds them above: that is the price of asking few questions."""
    framework = build(small(*(small_role(code, n, 4) for n, code in enumerate("ABC"))))
    full = Answers({d: Answer(0 if d[0] == "B" else 3) for d in framework.duties}, position="B")
    _, answers = staircase(framework, full)
    assert outcome(framework, answers) == ("A", False)
    assert outcome(framework, full) == ("C", False)
