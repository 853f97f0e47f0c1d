"""Gaps, stepping stones and plans, claim by claim on frameworks made to measure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advising import NOT_APPLICABLE, NOT_SURE, framework, report, role
from aecareer.advice.gaps import (
    StepKind,
    find_gaps,
    next_roles,
    not_asked,
    reachable,
    stepping_stones,
)
from aecareer.advice.plan import Plan
from aecareer.answers import Rater
from aecareer.framework import Framework
from aecareer.report import Report
from aecareer.states import Rating


def test_a_gap_is_what_was_answered_and_does_not_count_in_full() -> None:
    """What was not asked is none, and counted apart; no chance yet and not sure are half there."""
    found = framework(role("A", 1, "-------"))
    answers = report(found, (0, 2, NOT_APPLICABLE, NOT_SURE, 3, 1)).answers
    seen = find_gaps(found.roles[0], replace(answers, rater=Rater.MANAGER))
    assert [gap.duty.id for gap in seen] == ["A.0", "A.1", "A.3", "A.5"]
    gaps = find_gaps(found.roles[0], answers)
    assert [(gap.duty.id, gap.gain, gap.kind) for gap in gaps] == [
        ("A.0", 2, StepKind.NEW),
        ("A.1", 1, StepKind.FINISH),
        ("A.2", 1, StepKind.CHANCE),
        ("A.3", 1, StepKind.FIND_OUT),
        ("A.5", 2, StepKind.NEW),
    ]
    assert [gap.climb for gap in gaps] == [3, 1, 1, 1, 2]
    assert [duty.id for duty in not_asked(found.roles[0], answers)] == ["A.6"]


def test_next_is_one_level_up_on_each_ladder() -> None:
    """Parallel roles and every track of the present one; from a starting point itself."""
    found = framework(
        *(role(code, level, "---") for code, level in (("A", 1), ("B", 2), ("C", 2), ("D", 4)))
    )
    none, all_ = (0, 0, 0), (3, 3, 3)
    assert following(found, all_, none, none, none) == ["B", "C"]
    assert following(found, none, all_, none, none) == ["D"]
    assert following(found, none, none, all_, none) == ["D"]
    assert following(found, none, none, none, all_) == []
    forked = framework(role("A", 1, "---"), role("M", 2, "---", "m"), role("S", 3, "---", "s"))
    assert following(forked, all_, none, none) == ["M", "S"]
    assert following(forked, none, none, none) == ["A"]


def following(found: Framework, *ratings: tuple[Rating, ...]) -> list[str]:
    """The codes of the next roles, once as the report has them, once as the function gives them."""
    got = report(found, *ratings)
    assert got.recommendation is not None
    codes = [one.code for one in next_roles(found, got.recommendation)]
    assert codes == [fit.role.code for fit in got.next_fits]
    return codes


def test_stepping_stones_are_lower_duties_of_the_same_thread_and_ladder() -> None:
    """Done by what the lower role expects; lowest first; nothing from another track or thread."""
    top, side = role("C", 3, "ps", "x"), role("D", 2, "p", "y")
    low, middle = role("A", 1, "ps-", "x"), role("B", 2, "pp", "x")
    middle["duties"][0]["expected"] = 4
    found = framework(top, side, middle, low)
    answers = report(found, (0, 0), (5,), (3, 3), (NOT_SURE, 3, 3)).answers
    stones = stepping_stones(found, found.role("C"), answers)
    assert {key: [(s.duty.id, s.done) for s in own] for key, own in stones.items()} == {
        "plan": [("A.0", False), ("B.0", False), ("B.1", True)],
        "sell": [("A.1", True)],
    }
    assert stepping_stones(found, found.role("A"), answers) == {}


def test_a_shared_duty_is_no_stepping_stone_to_itself() -> None:
    """Doing the very duty somewhat is not one of the steps below it."""
    upper = role("B", 2, "s")
    upper["duties"].append({"use": "A.0", "expected": 5})
    found = framework(role("A", 1, "pp-"), upper)
    got = report(found, (3, 0, 3), (3, 3))
    (one,) = reachable(found, found.role("B"), got.answers, got.standings)
    assert (one.duty.id, [(s.duty.id, s.done) for s in one.stones]) == ("A.0", [("A.1", False)])
    assert not one.has_stone


# Plans


def plan(found: Report) -> Plan:
    (only,) = found.plans
    return only


@pytest.mark.parametrize(
    ("ratings", "path", "steps"),
    [
        ((3, 3, 3, 2, 1, 0, 0, 0, 0), ["X.3", "X.4", "X.5"], ["X.3", "X.4", "X.5"]),
        ((3, 3, 3, 3, 3, 2, 2, 0, 0), [], ["X.5", "X.6", "X.7"]),
        ((3, 3, 3, 3, 3, 2, 0, 0, 0), ["X.5"], ["X.5", "X.6", "X.7"]),
        ((3, 3, 3, 3, 3, 3, 3, 3, 2), [], ["X.8"]),
        ((0,) * 9, [f"X.{n}" for n in range(6)], [f"X.{n}" for n in range(5)]),
        ((3,) * 9, [], []),
    ],
)
def test_a_plan_has_three_to_five_steps_where_there_are_gaps(
    ratings: tuple[int, ...], path: list[str], steps: list[str]
) -> None:
    """As many as the way to the bar has, but no fewer than three and no more than five."""
    got = plan(report(framework(role("X", 1, "-" * 9)), ratings))
    assert [*got.path] == path
    assert [step.duty.id for step in got.steps] == steps
    assert [step.on_path for step in got.steps] == [step.duty.id in path for step in got.steps]


def test_the_easiest_way_climbs_the_fewest_points_not_the_fewest_duties() -> None:
    """Two duties that are half there are two points of the scale; one never done is three."""
    found = framework(role("X", 1, "-" * 6))
    got = plan(report(found, (3, 3, 3, 2, 2, 0)))
    assert (got.missing, got.path, got.climb) == (0, (), 0)
    got = plan(report(found, (3, 3, 2, 2, 0, 0)))
    assert (got.missing, got.path, got.climb) == (2, ("X.2", "X.3"), 2)
    got = plan(report(found, (3, 3, 3, 0, 0, 0)))
    assert (got.missing, got.path, got.climb) == (2, ("X.3",), 3)


def test_the_plan_begins_with_the_easiest_way_whatever_else_is_half_done() -> None:
    """One duty that is two points up before two that are one: fewer duties, as far to climb."""
    got = plan(report(framework(role("X", 1, "-" * 9)), (3, 3, 3, 3, 2, 2, 1, 0, 0)))
    assert got.path == ("X.6",)
    assert [step.duty.id for step in got.steps] == ["X.6", "X.4", "X.5"]


def test_the_steps_stand_in_the_order_in_which_a_director_would_take_them_up() -> None:
    """Half there, no chance yet, not sure, a stepping stone done, the rest; each with its kind."""
    found = framework(role("A", 1, "p---"), role("B", 2, "s-p--s-"))
    got = plan(report(found, (3, 3, 3, 3), (0, NOT_SURE, 0, NOT_APPLICABLE, 2, 0, 0)))
    assert [(step.duty.id, step.kind) for step in got.steps] == [
        ("B.4", StepKind.FINISH),
        ("B.3", StepKind.CHANCE),
        ("B.1", StepKind.FIND_OUT),
        ("B.2", StepKind.NEW),
        ("B.0", StepKind.NEW),
    ]


def test_what_is_missing_in_the_position_reached_comes_first_at_most_two() -> None:
    """Then three of the next position; those who stand above the first can help with it."""
    found = framework(role("A", 1, "-" * 9), role("B", 2, "----"))
    got = plan(report(found, (3, 3, 3, 3, 3, 3, 3, 2, 0), (0, 0, 0, 2)))
    assert [(step.duty.id, step.kind) for step in got.steps] == [
        ("A.7", StepKind.CLOSE),
        ("A.8", StepKind.CLOSE),
        ("B.3", StepKind.FINISH),
        ("B.0", StepKind.NEW),
        ("B.1", StepKind.NEW),
    ]
    assert [[one.code for one in step.helpers] for step in got.steps] == [["B"]] * 5


def ladder_of_three() -> Framework:
    """A below B below C, three duties each."""
    return framework(*(role(code, level, "---") for level, code in enumerate("ABC", start=1)))


def test_a_plan_never_goes_two_positions_up() -> None:
    """Asked for the one after the next, it goes to the next, and says what it leads towards."""
    found = framework(
        *(role(code, level, "---") for code, level in zip("ABC", (1, 2, 3), strict=True))
    )
    got = plan(report(found, (3, 3, 3), (0, 0, 0), (0, 0, 0), aim="C"))
    assert (got.fit.role.code, got.towards and got.towards.code) == ("B", "C")
    got = plan(report(found, (3, 3, 3), (0, 0, 0), (0, 0, 0), aim="B"))
    assert (got.fit.role.code, got.towards) == ("B", None)


def test_a_close_call_with_the_position_below_is_made_firm_first() -> None:
    """Just two thirds of B: its own gaps come before anything of C."""
    found = framework(
        *(role(code, level, "---") for code, level in zip("ABC", (1, 2, 3), strict=True))
    )
    got = plan(report(found, (3, 3, 3), (3, 3, 0), (1, 0, 0)))
    assert (got.fit.role.code, got.firming) == ("B", True)
    assert [step.duty.id for step in got.steps] == ["B.2"]


def test_the_order_of_preference_is_kept_among_what_is_alike() -> None:
    """Of the way, what is new: weak threads first, then the file. Two close a gap before it."""
    found = framework(role("A", 1, "ppcc--"), role("B", 2, "sspc-p"))
    got = plan(report(found, (3, 3, 1, 1, 5, 5), (1, 1, 0, 1, 0, 2), aim="B"))
    assert (got.fit.role.code, got.missing) == ("B", 7)
    own = [step for step in got.steps if step.kind is not StepKind.CLOSE]
    assert [step.duty.id for step in own] == ["B.5", "B.3", "B.0"]
    weak = {step.duty.id: step.reachable.weak for step in own}
    assert weak == {"B.5": False, "B.3": True, "B.0": False}


def helpers(found: Report) -> list[str]:
    """The roles whose holders can help with the plan; the same for each of its steps."""
    steps = [[one.code for one in step.helpers] for step in plan(found).steps]
    assert all(codes == steps[0] for codes in steps)
    return steps[0]


def test_those_who_have_a_role_to_come_can_help_with_it() -> None:
    """With one's own role others who have it, unless it is the first, and those above."""
    found = framework(
        *(role(code, level, "---") for code, level in zip("ABCD", (1, 2, 3, 3), strict=True))
    )
    none, most, whole = (0, 0, 0), (3, 3, 0), (3, 3, 3)
    for aim, codes in (("A", ["B"]), ("B", ["B"]), ("C", ["B"])):  # to C the way leads through B
        assert helpers(report(found, most, none, none, none, aim=aim)) == codes
    assert helpers(report(found, whole, most, none, none, aim="B")) == ["B", "C", "D"]
    assert helpers(report(found, whole, whole, most, none, aim="C")) == ["C"]
    assert helpers(report(found, (), (0, 0), aim="B")) == ["B", "C", "D"]  # nothing is recommended
    forked = framework(role("A", 1, "---"), role("M", 2, "-", "m"), role("S", 3, "-", "s"))
    assert helpers(report(forked, most, (0,), (0,), aim="A")) == ["M", "S"]


def test_what_was_not_asked_is_named_and_promises_no_points() -> None:
    """It needs an answer before anything can be said of it; so has a role too little rated."""
    found = framework(role("A", 1, "---"), role("B", 2, "-" * 9))
    got = plan(report(found, (3, 3, 3), (2, 0)))
    assert (got.fit.role.code, got.fit.tally.assessed, got.path) == ("B", False, ())
    assert [step.duty.id for step in got.steps] == ["B.0", "B.1"]
    assert [duty.id for duty in got.not_asked] == [f"B.{n}" for n in range(2, 9)]
    assert plan(report(found, (3, 3, 3))).steps == ()


def test_at_the_top_the_plan_rounds_off_the_role_itself() -> None:
    """With one role only as well; nothing is missing there."""
    got = plan(report(framework(role("A", 1, "----")), (3, 3, 3, 0)))
    assert (got.fit.role.code, got.missing, got.path) == ("A", 0, ())
    assert [(s.duty.id, s.on_path) for s in got.steps] == [("A.3", False)]


def test_the_plan_is_for_the_role_asked_for() -> None:
    """Whatever is recommended, even where nothing is; else one plan for each next role."""
    found = framework(role("A", 1, "---"), role("B", 2, "---"), role("C", 2, "---"))
    assert plan(report(found, (3, 3, 3), (0, 0, 0), (0, 0, 0), aim="A")).fit.role.code == "A"
    assert plan(report(found, aim="C")).fit.role.code == "C"
    both = report(found, (3, 3, 3), (0, 0, 0), (0, 0, 0)).plans
    assert [one.fit.role.code for one in both] == ["B", "C"]
    starting = report(found, (0, 0, 0), (0, 0, 0), (0, 0, 0)).plans
    assert [one.fit.role.code for one in starting] == ["A"]


def test_what_is_open_is_given_for_the_recommended_role_and_the_next() -> None:
    """In this order, each once."""
    found = framework(role("A", 1, "---"), role("B", 2, "---"), role("C", 2, "---"))

    def codes(got: Report) -> list[str]:
        return [one.role.code for one in got.open]

    assert codes(report(found, (3, 3, 0), (0, 0, 0), (3, 0, 0))) == ["A", "B", "C"]
    assert codes(report(found, (0, 0, 0))) == ["A"]
