"""Two assessments and two positions side by side: what differs is shown, all of it, once."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answer, Answers
from aecareer.comparison import Moved, compare_roles, moved
from aecareer.fits import tally
from aecareer.framework import Framework, Role
from aecareer.framework_document import build
from aecareer.report import Report
from aecareer.states import Rating, Unrated
from generators import answers_to, frameworks, small, small_role

Pair = tuple[Framework, Answers, Answers]

pairs = frameworks().flatmap(lambda f: st.tuples(st.just(f), answers_to(f), answers_to(f)))
two_roles = frameworks().flatmap(
    lambda f: st.tuples(st.just(f), st.sampled_from(f.roles), st.sampled_from(f.roles))
)
SMALL = build(small(small_role("A", 1, 4)))


def change(framework: Framework, before: Answers, after: Answers) -> Moved:
    return moved(Report(framework, before), Report(framework, after))


def rated_both_times(*both: Answers) -> list[Answers]:
    """Of the answers those to duties that have a point in all."""
    rated = (
        {duty for duty, answer in one.by_duty.items() if isinstance(answer.rating, int)}
        for one in both
    )
    common = set.intersection(*rated)
    return [Answers({duty: one.by_duty[duty] for duty in common}) for one in both]


@given(pairs)
def test_as_many_are_compared_as_have_a_point_both_times(case: Pair) -> None:
    """And what has no point once changes nothing."""
    framework, *both = case
    alone = rated_both_times(*both)
    found = change(framework, *both)
    assert found.compared == len(alone[0].by_duty)
    assert found == change(framework, *alone)


@given(pairs)
def test_between_equal_answers_nothing_moved(case: Pair) -> None:
    """Notes, names and dates aside."""
    framework, answers, _ = case
    by_duty = {duty: Answer(answer.rating) for duty, answer in answers.by_duty.items()}
    assert change(framework, answers, Answers(by_duty, rater=answers.rater)).nothing


@given(pairs)
def test_exactly_the_roles_whose_fit_changed_have_moved(case: Pair) -> None:
    """Of those with enough points both times, in the framework's order, with these points alone."""
    framework, both = case[0], rated_both_times(*case[1:])
    expected = []
    for role in framework.roles:
        before, after = (tally(role.expectations, answers) for answers in both)
        if before.assessed and after.assessed and before.fit != after.fit:
            expected.append((role, before, after))
    found = change(*case).roles
    assert [(one.group, one.before, one.after) for one in found] == expected


@given(pairs)
def test_exactly_the_areas_whose_fit_changed_have_moved(case: Pair) -> None:
    """Over all their duties, each once, against what the role that defines it expects; of those
    with enough points both times, and with these points alone.
    """
    framework, both = case[0], rated_both_times(*case[1:])
    expected = []
    for area in framework.areas.values():
        members = [e for e in framework.own_expectations.values() if e.duty.area == area.key]
        before, after = (tally(members, answers) for answers in both)
        if before.assessed and after.assessed and before.fit != after.fit:
            expected.append((area, before, after))
    found = change(*case).areas
    assert [(one.group, one.before, one.after) for one in found] == expected


@given(pairs)
def test_exactly_the_duties_two_points_apart_have_moved(case: Pair) -> None:
    """In the framework's order; what was no point before or is none now has not moved."""
    framework, before, after = case
    found = change(framework, before, after).duties
    assert [one.duty.id for one in found] == [
        duty
        for duty in framework.duties
        if isinstance(old := before.rating(duty), int)
        and isinstance(new := after.rating(duty), int)
        and abs(new - old) >= 2
    ]
    for one in found:
        ratings = before.rating(one.duty.id), after.rating(one.duty.id)
        assert (one.before, one.after) == ratings


@given(pairs)
def test_the_way_back_is_the_mirror_image(case: Pair) -> None:
    """What rose from one assessment to the next falls from the next to the one."""
    framework, before, after = case
    there, back = change(framework, before, after), change(framework, after, before)
    for ours, theirs in ((there.roles, back.roles), (there.areas, back.areas)):
        assert [(m.group, m.before, m.after) for m in ours] == [
            (m.group, m.after, m.before) for m in theirs
        ]
    assert [(m.duty, m.before, m.after) for m in there.duties] == [
        (m.duty, m.after, m.before) for m in back.duties
    ]


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        (3, 5, "duties"),  # both count in full: no fit changes
        (5, 3, "duties"),
        (2, 3, "roles areas"),  # a single step is no line of its own
        (1, 3, "roles areas duties"),
        (0, 1, ""),
        (2, Unrated.NOT_SURE, ""),  # half a point both times
        (3, Unrated.NOT_APPLICABLE, ""),  # three of three is as much as four of four
        (0, Unrated.NOT_APPLICABLE, ""),
        (None, 3, ""),
        (None, 0, ""),  # to be asked is no move
    ],
)
def test_what_one_answer_moves(before: Rating | None, after: Rating | None, moves: str) -> None:
    """One duty of four, the others done alone both times."""
    alone = Answers({f"A.{n}": Answer(3) for n in (1, 2, 3)})
    found = change(SMALL, alone.with_rating("A.0", before), alone.with_rating("A.0", after))
    assert {name for name in ("roles", "areas", "duties") if getattr(found, name)} == {
        *moves.split()
    }
    assert found.nothing is not bool(moves)


def test_what_was_hardly_rated_once_has_not_moved() -> None:
    """From nothing, or from too little, there is no way to tell."""
    alone = Answers({f"A.{n}": Answer(3) for n in (1, 2, 3)})
    for hardly in (Answers(), Answers({"A.0": Answer(0), "A.1": Answer(3)})):
        assert change(SMALL, hardly, alone).nothing
        assert change(SMALL, alone, hardly).nothing


@given(two_roles)
def test_every_duty_of_two_roles_stands_once_on_its_side(
    case: tuple[Framework, Role, Role],
) -> None:
    """In its capability's row, in the role's order, with what that role expects of it."""
    framework, *roles = case
    rows = compare_roles(framework, *roles)
    for role, sides in zip(roles, ([r.first for r in rows], [r.second for r in rows]), strict=True):
        order = {e.duty.id: number for number, e in enumerate(role.expectations)}
        shown = [e for side in sides for e in side]
        assert Counter(e.duty.id for e in shown) == Counter([*order])
        assert {id(e) for e in shown} == {id(e) for e in role.expectations}
        for side in sides:
            places = [order[e.duty.id] for e in side]
            assert places == sorted(places)
    for row in rows:
        key = None if row.capability is None else row.capability.key
        assert {e.duty.capability for e in row.first + row.second} == {key}


@given(two_roles)
def test_capabilities_keep_the_frameworks_order(case: tuple[Framework, Role, Role]) -> None:
    """Those of either role, each once; duties without one come last."""
    framework, first, second = case
    rows = [row.capability and row.capability.key for row in compare_roles(*case)]
    used = {e.duty.capability for e in first.expectations + second.expectations}
    assert rows == [key for key in (*framework.capabilities, None) if key in used]


@given(two_roles)
def test_roles_the_other_way_round_change_sides(case: tuple[Framework, Role, Role]) -> None:
    """And nothing else."""
    framework, first, second = case
    there, back = compare_roles(framework, first, second), compare_roles(framework, second, first)
    assert [(r.capability, r.first, r.second) for r in there] == [
        (r.capability, r.second, r.first) for r in back
    ]
