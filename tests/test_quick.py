"""The quick interview: what it asks next, when it stops, and how much it says is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise, product
from math import prod
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aecareer.answers import Answer, Answers
from aecareer.fits import fit_role
from aecareer.framework import Duty, Framework, Role
from aecareer.framework_document import build
from aecareer.interview import certain
from aecareer.quick import FEWEST_ASKED, OFF_POSITION, RATED, RISK, about_left, in_turns, quick_next
from aecareer.scoring import score
from aecareer.states import Rating, Unrated
from generators import (
    SEEDS,
    complete,
    completed,
    demanding,
    frameworks,
    full_forms,
    outcome,
    rated,
    small,
    small_role,
)
from test_demands import matrix

Filled = tuple[Framework, Answers]


def interviewed(framework: Framework, full: Answers) -> list[tuple[Answers, Duty | None]]:
    """The quick interview of someone whose full form this is: at each moment the answers so far,
    and what is asked then; at the end None.
    """
    answers = replace(full, by_duty={})
    moments: list[tuple[Answers, Duty | None]] = []
    while (duty := quick_next(framework, answers)) is not None:
        assert answers.rating(duty.id) is None
        moments.append((answers, duty))
        answers = answers.with_rating(duty.id, full.rating(duty.id))
    return [*moments, (answers, None)]


def asked(framework: Framework, full: Answers) -> list[str]:
    """The ids of the duties that the quick interview asks."""
    return [duty.id for _, duty in interviewed(framework, full) if duty is not None]


def answered(framework: Framework, full: Answers) -> Answers:
    """The answers at the end of the quick interview."""
    return interviewed(framework, full)[-1][0]


@given(full_forms(), st.randoms())
def test_what_is_asked_next_depends_on_the_answers_alone(case: Filled, random: Random) -> None:
    """Not on their order, nor on the notes; and no duty is asked twice, for any framework."""
    framework, full = case
    for answers, duty in interviewed(framework, full):
        given = [*answers.by_duty]
        random.shuffle(given)
        noted = {d: Answer(answers.rating(d), "so it was") for d in given}
        assert quick_next(framework, replace(answers, by_duty=noted)) == duty


@given(full_forms())
def test_an_early_stop_that_calls_itself_certain_gives_what_the_full_form_gives(
    case: Filled,
) -> None:
    """Property 10 of the design: from the first certain moment of the quick interview on."""
    framework, full = case
    for answers, _ in interviewed(framework, full):
        if certain(framework, answers):
            assert outcome(framework, answers) == outcome(framework, full)


@given(full_forms())
def test_it_ends_with_a_recommendation_if_the_full_form_has_one(case: Filled) -> None:
    """However few duties a role has, and however many answers are no points."""
    framework, full = case
    found = outcome(framework, answered(framework, full))
    assert (found is None) == (outcome(framework, full) is None)


def row(role: Role, level: int) -> Mapping[int, float]:
    """How likely each point of a scale from 0 to 3 is, where 2 is expected and rungs are levels."""
    nothing, little, half, full, well, best = RATED[min(max(role.level - level, -3), 3) + 3]
    return {0: nothing + little, 1: half, 2: full, 3: well + best}


def chances(framework: Framework, answers: Answers) -> dict[str, float]:
    """The chance of each role to pass in the end, by going through all that could be answered.

    For one ladder with the levels 0, 1, 2, on the scale of row().
    """
    found = {}
    for role in framework.ladder:
        odds = levels(framework, role, answers)
        chance = sum(odds[level] * passing(framework, role, level, answers) for level in odds)
        found[role.code] = chance / sum(odds.values())
    return found


def levels(framework: Framework, role: Role, answers: Answers) -> dict[int, float]:
    """How likely each level of the person is: a duty tells what it does in the role, or else below
    and above.
    """
    roles = framework.ladder
    held = {role.code: role.level for role in roles}.get(answers.position or "")
    rungs = {e.duty.id: rung for rung in (*roles[::-1], role) for e in rung.expectations}
    rated = {duty: r for duty in rungs if isinstance(r := answers.rating(duty), int)}
    return {
        level: (1.0 if held is None else OFF_POSITION ** abs(level - held))
        * prod(row(rungs[duty], level)[rating] for duty, rating in rated.items())
        for level in range(-1, len(roles))
    }


def passing(framework: Framework, role: Role, level: int, answers: Answers) -> float:
    """The chance that a role passes, for a person of this level."""
    left = [e.duty for e in role.expectations if answers.rating(e.duty.id) is None]
    return sum(
        prod(row(role, level)[point] for point in points)
        for points in product(range(4), repeat=len(left))
        if passes(framework, role, completed(answers, left, points))
    )


def passes(framework: Framework, role: Role, answers: Answers) -> bool:
    return fit_role(framework, role, answers).meets_bar


@st.composite
def midway(draw: st.DrawFn) -> Filled:
    """Three roles of three duties, one above the other, and some answers to them.

    Either each with duties of its own, or with one or two of the role below; and with any demands.
    """
    roles = [small_role("ABC"[n], n, 3) for n in range(3)]
    for below, role, shared in zip(
        roles, roles[1:], draw(st.sampled_from(["00", "12"])), strict=False
    ):
        uses = [{"use": f"{below['code']}.{2 - n}"} for n in range(int(shared))]
        role["duties"] = role["duties"][int(shared) :] + uses
    framework = demanding(small(*roles, expected=2, highest=3), draw(SEEDS))
    position = draw(st.sampled_from([None, *"ABC"]))
    points = draw(st.sampled_from([(0, 1), (2, 3), (0, 1, 2, 3)]))
    ratings = st.sampled_from([*points, *Unrated, None, None, None])
    given = {duty: Answer(draw(ratings)) for duty in framework.duties}
    return framework, Answers(given, position=position)


@settings(max_examples=300)
@given(midway())
def test_it_goes_on_as_long_as_the_result_may_well_change(case: Filled) -> None:
    """By the chances of docs/method.md, recomputed from everything that could be answered: it asks
    the role likeliest to change which one is the highest to pass, and stops at RISK.
    """
    framework, answers = case
    if not answers.answered:
        return
    ladder = framework.ladder
    passed = max((role.level for role in ladder if passes(framework, role, answers)), default=-1)
    chance = chances(framework, answers)
    change, as_it_is = {}, 1.0
    for role in reversed(ladder[max(passed, 0) :]):
        turns = 1 - chance[role.code] if passes(framework, role, answers) else chance[role.code]
        change[role.code] = as_it_is * turns
        as_it_is *= 1 - turns
    duty = quick_next(framework, answers)
    if as_it_is < 1 - RISK - 1e-9:
        assert duty is not None
        its = [change[r.code] for r in ladder if r.code in change and holds(r, duty)]
        assert max(its) == pytest.approx(max(change.values()))
    elif as_it_is > 1 - RISK + 1e-9 and outcome(framework, answers) is not None:
        thin = [role for role in ladder if role.level == passed + 1 and is_thin(role, answers)]
        assert (duty is not None) == bool(thin)
        assert duty is None or holds(thin[0], duty)


@pytest.mark.parametrize(
    ("framework", "given", "left"),
    [
        (matrix(("A", 1, "", {"a": 1, "b": 1, "c": 1, "m": (1, 1, True)})), (1, 1, 1), "m"),
        (matrix(("A", 1, "", {"a": 1, "b": 1, "c": 1, "m": (1, 9, False)})), (0, 0, 0), "m"),
        (
            matrix(
                ("A", 1, "", {"a": 1, "b": 1, "c": 1, "d": 1}),
                ("B", 2, "", {"a": 1, "b": 1, "c": 1, "d": 1, "g": 1, "h": 1}),
            ),
            (1, 1, 1, 1, 1),
            "h",
        ),
    ],
    ids=["must", "weight", "newly asked"],
)
def test_it_asks_on_for_what_may_still_decide(
    framework: Framework, given: tuple[int, ...], left: str
) -> None:
    """A must though the bar is reached; much weight though the rest is nothing; half of what is new
    though two thirds of all are reached.
    """
    answers = completed(Answers(), [*framework.duties.values()][: len(given)], given)
    duty = quick_next(framework, answers)
    assert duty is not None
    assert duty.id == left


def holds(role: Role, duty: Duty) -> bool:
    return any(e.duty.id == duty.id for e in role.expectations)


def is_thin(role: Role, answers: Answers) -> bool:
    """Whether fewer of its duties were asked than the interview wants of the next rung."""
    asked = sum(answers.rating(e.duty.id) is not None for e in role.expectations)
    return asked < min(FEWEST_ASKED, len(role.expectations))


@given(frameworks(), st.data())
def test_it_starts_at_the_present_position(framework: Framework, data: st.DataObject) -> None:
    """On the first ladder; without a position, or off that ladder, in the middle, rather higher."""
    position = data.draw(st.sampled_from([None, *framework.roles]))
    ladder = framework.tracks[0].roles
    middle = ladder[len(ladder) // 2]
    start = position if position is not None and position in ladder else middle
    first = quick_next(framework, Answers(position=None if position is None else position.code))
    assert first == next(in_turns(start))


@given(st.data())
def test_each_role_is_asked_in_its_order(shipped: Framework, data: st.DataObject) -> None:
    """However the interview goes from role to role: of each, the first ones of its turns."""
    found = asked(shipped, data.draw(complete(shipped)))
    for role in shipped.roles:
        its = [duty for duty in found if shipped.owners[duty] is role]
        assert its == [duty.id for duty in in_turns(role)][: len(its)]


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


@pytest.mark.parametrize("good", ["B", "C", ""])
@pytest.mark.parametrize("position", ["A", "B", "C"])
def test_roles_beside_each_other_are_judged_by_their_own_duties(good: str, position: str) -> None:
    """What somebody cannot do in one of them says nothing of the other: both are asked, and one
    passes although its second and third duty are missed as well.
    """
    levels = zip("ABC", (0, 1, 1), strict=True)
    framework = build(small(*(small_role(code, level, 6) for code, level in levels)))
    able = {duty: duty[0] in f"A{good}" and duty[2] not in "12" for duty in framework.duties}
    full = Answers({d: Answer(4 if able[d] else 0) for d in able}, position=position)
    answers = answered(framework, full)
    assert {duty[0] for duty in answers.by_duty} >= {"B", "C"}
    assert outcome(framework, answers) == outcome(framework, full) == (good or "A", False)


@pytest.mark.parametrize(("near", "far", "position"), [(3, 4, "AAE"), (4, 5, "AAE"), (1, 0, None)])
def test_the_further_from_what_is_expected_the_more_a_rating_tells(
    shipped: Framework, near: int, far: int, position: str | None
) -> None:
    """Everything far above it, or far below, is settled with fewer questions."""
    lengths = [
        len(asked(shipped, Answers({d: Answer(rating) for d in shipped.duties}, position=position)))
        for rating in (near, far)
    ]
    assert lengths[0] > lengths[1]


def test_a_role_that_can_no_longer_be_assessed_is_not_asked_on() -> None:
    """Three of its six duties must be given a point; two are left."""
    framework = build(small(*(small_role(code, n, 6) for n, code in enumerate("AB"))))
    lower, upper = framework.roles
    given = rated(lower, *(5,) * 6)
    for unsure, over in ((3, False), (4, True)):
        answers = Answers(given | rated(upper, *(Unrated.NOT_SURE,) * unsure))
        assert (quick_next(framework, answers) is None) == over


def test_every_track_is_asked_for_itself() -> None:
    """The trunk's answers serve all; each branch is asked, and each finds its own end."""
    branches = [small_role("B", 2, 4, "left"), small_role("C", 2, 4, "right")]
    framework = build(small(small_role("A", 1, 4), *branches))
    full = Answers({d: Answer(0 if d[0] == "C" else 3) for d in framework.duties})
    recommendation = score(framework, answered(framework, full)).recommendation
    assert recommendation is not None
    assert [role and role.code for _, role in recommendation.by_track] == ["B", "A"]


def test_it_finds_every_ideal_holder(shipped: Framework) -> None:
    """From every position, in at most 27 of the 67 duties."""
    for role in shipped.roles:
        alone = [d for d in shipped.duties if shipped.owners[d].level <= role.level]
        full = Answers({d: Answer(3 if d in alone else 0) for d in shipped.duties})
        for position in (None, *(other.code for other in shipped.roles)):
            answers = answered(shipped, replace(full, position=position))
            assert outcome(shipped, answers) == (role.code, False)
            assert answers.answered <= 27


@pytest.mark.parametrize("rating", [0, 1])
def test_it_finds_a_beginner(shipped: Framework, rating: Rating) -> None:
    """Who can do nothing yet, or knows how but never did it, starts from the lowest rung."""
    full = Answers({duty: Answer(rating) for duty in shipped.duties})
    answers = answered(shipped, full)
    assert outcome(shipped, answers) == outcome(shipped, full) == ("AAE", True)


def test_who_skips_a_rung_is_found_below_it() -> None:
    """Although the full form finds them above: that is the price of asking few questions."""
    framework = build(small(*(small_role(code, n, 9) for n, code in enumerate("ABC"))))
    full = Answers({d: Answer(0 if d[0] == "B" else 3) for d in framework.duties}, position="A")
    assert outcome(framework, answered(framework, full)) == ("A", False)
    assert outcome(framework, full) == ("C", False)


def test_the_table_is_whole_and_falls_with_the_rungs() -> None:
    """For each distance a share of each answer, all together 1; the higher a duty lies above the
    person's level, the fewer do it as expected, well, or best.
    """
    assert [len(shares) for shares in RATED] == [6] * 7
    assert all(min(shares) > 0 for shares in RATED)
    assert [sum(shares) for shares in RATED] == pytest.approx([1] * 7)
    for lower, higher in pairwise(RATED):
        assert all(sum(lower[n:]) > sum(higher[n:]) for n in (3, 4, 5))


@given(full_forms())
def test_how_many_are_left_only_falls(case: Filled) -> None:
    """Question by question, down to 0 at the end and not before; never more than there are."""
    framework, full = case
    moments = interviewed(framework, full)
    left = [about_left(framework, answers) for answers, _ in moments]
    assert left == sorted(left, reverse=True)
    assert left[-1] == 0
    for said, (answers, _) in zip(left[:-1], moments[:-1], strict=True):
        assert 1 <= said <= len(framework.duties) - answers.answered


def test_how_many_are_left_at_first_is_told_by_where_it_begins(shipped: Framework) -> None:
    """By the duties of that rung and the next: fewer where no rung is above."""
    said = {
        position: about_left(shipped, Answers(position=position))
        for position in (None, "AAE", "AE", "AM", "AD")
    }
    assert said == {None: 17, "AAE": 18, "AE": 19, "AM": 17, "AD": 11}
    answers = Answers(position="AE")
    for duty in [*in_turns(shipped.role("AE"))][:10]:
        answers = answers.with_rating(duty.id, 3 if duty.area == "advertising" else 1)
    assert about_left(shipped, answers) == 11  # 19.2 exp(-10 / 19.2)


def test_how_many_are_left_counts_what_ladders_share_once() -> None:
    """Of two ladders the sum; the trunk that both begin on belongs to the first."""
    branches = [small_role("B", 2, 4, "left"), small_role("C", 2, 4, "right")]
    framework = build(small(small_role("A", 1, 4), *branches))
    assert about_left(framework, Answers(position="A")) == 11  # 1.7 (8 ^ 2/3 + 4 ^ 2/3)


def test_what_one_role_has_shown_is_enough_of_it() -> None:
    """Six duties, four done as expected: the role passes whatever comes, and nothing is left."""
    framework = build(small(small_role("A", 1, 6)))
    answers = Answers(rated(framework.roles[0], 3, 3, 3, 3))
    assert quick_next(framework, answers) is None
    assert about_left(framework, answers) == 0
