"""Several raters on one person: what always holds, and known answers worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement
from math import sqrt
from random import Random
from statistics import NormalDist

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aecareer.answers import Answer, Answers, Rater
from aecareer.differences import Difference
from aecareer.fits import credit
from aecareer.framework import Framework, Group
from aecareer.framework_document import build
from aecareer.raters import Combined
from aecareer.report import Report
from aecareer.scoring import score
from aecareer.sources import kept_to_half_a_point
from aecareer.states import Rating, Unrated
from generators import answers_to, frameworks, rated, small, small_role

SELF, MANAGER, PEER = Rater.SELF, Rater.MANAGER, Rater.PEER
NOT_SURE, NOT_APPLICABLE = Unrated.NOT_SURE, Unrated.NOT_APPLICABLE
Panel = tuple[Framework, tuple[Answers, ...]]


@st.composite
def panels(draw: st.DrawFn) -> Panel:
    """A framework and up to six people's answers on one person, one of them the person's own."""
    framework = draw(frameworks())
    views = draw(st.lists(answers_to(framework), min_size=1, max_size=6))
    raters = st.sampled_from([MANAGER, PEER, PEER])
    others = [replace(view, rater=draw(raters)) for view in views[1:]]
    return framework, (replace(views[0], rater=SELF), *others)


def by(rater: Rater, answers: Answers) -> Answers:
    """The same answers, by another rater."""
    return replace(answers, rater=rater)


def shares(combined: Combined) -> list[Fraction | None]:
    """The exact fit of every role."""
    return [fit.exact_share for fit in combined.fits]


def said(combined: Combined) -> tuple[object, ...]:
    """All that the combination says, however many are left out."""
    return (
        [(combined.by_side(f.role), f.meets_bar, f.provisional) for f in combined.fits],
        combined.recommendation,
        combined.differences,
        combined.together.by_duty,
    )


def level(combined: Combined) -> int:
    """The recommended level; below every level where nothing is assessed."""
    return -1 if combined.recommendation is None else combined.recommendation.role.level


# What always holds


@given(panels(), st.sampled_from([(SELF,), (MANAGER,), (PEER,) * 3, (SELF, PEER, PEER)]))
def test_one_source_alone_gives_what_its_answers_give(
    panel: Panel, raters: Sequence[Rater]
) -> None:
    """The combined result of one side is exactly the usual one, its confidence included.

    Of peers the points of the scale are not told, only what they earn; together they have not seen
    what they are not sure of.
    """
    framework, (answers, *_) = panel
    combined = Combined(framework, tuple(by(rater, answers) for rater in raters))
    unsure = [key for key, one in answers.by_duty.items() if one.rating is Unrated.NOT_SURE]
    for duty_id in unsure if raters == (PEER,) * 3 else ():
        answers = answers.with_rating(duty_id, Unrated.NOT_APPLICABLE)
    alone = score(framework, by(raters[0], answers))
    assert PEER in raters or combined.recommendation == alone.recommendation
    for fit, usual in zip(combined.fits, alone.fits, strict=True):
        assert (fit.assessed, fit.meets_bar) == (usual.assessed, usual.meets_bar)
        assert (fit.sure_to_pass, fit.may_pass) == (usual.sure_to_pass, usual.may_pass)
        assert (fit.share, fit.rated) == (usual.share, usual.tally.rated)
        counts = combined.tally(fit.role.expectations)
        assert (counts.halves, counts.counted) == (usual.tally.halves, usual.tally.counted)


@given(panels(), st.data())
def test_the_order_of_the_raters_changes_nothing(panel: Panel, data: st.DataObject) -> None:
    """Not even which of a side's people comes first."""
    framework, views = panel
    turned = tuple(data.draw(st.permutations(views)))
    before, after = Combined(framework, views), Combined(framework, turned)
    assert shares(after) == shares(before)
    assert after.recommendation == before.recommendation
    assert after.differences == before.differences
    assert after.together.by_duty == before.together.by_duty


@given(panels(), st.integers(0, 3), st.integers(0, 4))
def test_raters_who_say_the_same_change_nothing(panel: Panel, managers: int, peers: int) -> None:
    """Whoever repeats the own answers leaves the fits, the recommendation and the advice alone.

    Only that there was no chance yet nobody can repeat: of others it says that they saw nothing.
    """
    framework, (answers, *_) = panel
    for duty_id in framework.duties:
        if answers.rating(duty_id) is NOT_APPLICABLE:
            answers = answers.with_rating(duty_id, NOT_SURE)
    own = by(SELF, answers)
    others = [by(MANAGER, answers)] * managers + [by(PEER, answers)] * peers
    alone, together = Combined(framework, (own,)), Combined(framework, (own, *others))
    assert shares(together) == shares(alone)
    assert together.differences == ()
    if peers < 3:
        assert together.recommendation == alone.recommendation
        assert together.together.by_duty == alone.together.by_duty


@given(panels(), st.data())
def test_raising_anybodys_rating_lowers_nothing(panel: Panel, data: st.DataObject) -> None:
    """No fit and not the recommended level."""
    framework, views = panel
    at = data.draw(st.integers(0, len(views) - 1))
    duty_id = data.draw(st.sampled_from([*framework.duties]))
    points = st.integers(framework.scale.lowest, framework.scale.highest)
    low, high = sorted([data.draw(points), data.draw(points)])

    def with_rating(point: int) -> Combined:
        changed = views[at].with_rating(duty_id, point)
        return Combined(framework, (*views[:at], changed, *views[at + 1 :]))

    before, after = with_rating(low), with_rating(high)
    for was, became in zip(shares(before), shares(after), strict=True):
        assert (was is None) == (became is None)
        assert was is None or became is None or was <= became
    assert level(before) <= level(after)


@given(panels(), st.data())
def test_fewer_than_three_peers_change_nothing(panel: Panel, data: st.DataObject) -> None:
    """One or two peers are counted, and leave no trace in anything else."""
    framework, views = panel
    known = tuple(view for view in views if view.rater is not PEER)
    peers = data.draw(st.lists(answers_to(framework), min_size=1, max_size=2))
    combined = Combined(framework, (*known, *(by(PEER, view) for view in peers)))
    assert said(combined) == said(Combined(framework, known))
    assert all(source.rater is not PEER for source in combined.sources)
    assert combined.peers_left_out == len(peers)


@given(panels(), st.data())
def test_who_saw_nothing_of_a_role_is_absent_from_it(panel: Panel, data: st.DataObject) -> None:
    """No duty of a role seen: as if that rater were not there, for it."""
    framework, views = panel
    at = data.draw(st.integers(0, len(views) - 1))
    role = data.draw(st.sampled_from(framework.roles))
    assume(views[at].rater is not SELF)
    blind = views[at]
    for expectation in role.expectations:
        blind = blind.with_rating(expectation.duty.id, NOT_APPLICABLE)
    there = Combined(framework, (*views[:at], blind, *views[at + 1 :]))
    gone = Combined(framework, (*views[:at], *views[at + 1 :]))
    assume({one.rater for one in there.sources} == {one.rater for one in gone.sources})
    assert there.fit(role).exact_share == gone.fit(role).exact_share
    assert there.by_side(role) == gone.by_side(role)


@given(panels(), st.randoms())
def test_what_is_settled_no_answer_left_changes(panel: Panel, random: Random) -> None:
    """Whatever anybody who counts still answers, the role and whether it is reached stay."""
    framework, views = panel
    before = Combined(framework, views).recommendation
    if before is None or not before.settled:
        return
    points = [*framework.scale.points]
    for pool in ([points[0]], [points[-1]], points, [*points, *Unrated, None]):
        later = []
        for answers in views:
            for duty_id in framework.duties:
                if answers.rating(duty_id) is None:
                    answers = answers.with_rating(duty_id, random.choice(pool))
            later.append(answers)
        after = Combined(framework, tuple(later)).recommendation
        assert after is not None
        assert (after.role, after.starting_point) == (before.role, before.starting_point)


@given(panels())
def test_areas_sum_to_the_headline(panel: Panel) -> None:
    """Points by area and by capability, each to half a point, are those of the role's share."""
    framework, views = panel
    report = Report(framework, views[0], others=views[1:])
    found = report.combined or report.result
    for fit in found.fits:
        areas = (group.by_role for group in report.groups["areas"])
        parts = [by_role[fit.role.code] for by_role in areas if fit.role.code in by_role]
        counted = sum(part.counted for part in parts)
        points = sum(part.points for part in parts)
        assert abs(points - (fit.share or 0) * counted) <= len(parts) / 2
        whole = report.basis_result.fit(fit.role)
        assert whole.tally.counted == counted
        assert abs(whole.tally.points - (fit.share or 0) * counted) <= 0.5
        assert (fit.assessed, fit.meets_bar) == (whole.assessed, whole.meets_bar)


@given(panels())
def test_what_is_seen_together_lies_between_the_sides(panel: Panel) -> None:
    """No gap where every side sees a duty done, and a gap where none does."""
    framework, views = panel
    combined = Combined(framework, views)
    for duty_id, expectation in framework.own_expectations.items():
        halves = [h for s in combined.sources if (h := s.halves(expectation)) is not None]
        rating = combined.together.rating(duty_id)
        assert (rating is None) == (not halves)
        if halves and isinstance(rating, int):
            earned = credit(rating, expectation, SELF) or 0
            assert expectation.half is None or min(halves) - 0.5 <= earned
            assert earned <= max(halves) + 0.5
            assert (earned == 2) == combined.seen(expectation).is_done


@given(panels())
def test_no_single_peer_can_be_read_off(panel: Panel) -> None:
    """What peers say of a duty rests on three of them or more."""
    framework, views = panel
    peers = [view for view in views if view.rater is PEER]
    combined = Combined(framework, views)
    for source in combined.sources:
        for duty_id, expected in framework.own_expectations.items() if source.rater is PEER else ():
            rated_by = sum(isinstance(peer.rating(duty_id), int) for peer in peers)
            assert source.has_rated(duty_id) == (rated_by >= 3)
            seen_by = sum(p.rating(duty_id) not in (None, *Unrated) for p in peers)
            assert (source.halves(expected) is None) == (seen_by < 3)


@pytest.mark.parametrize("peers", range(3, 13))
def test_one_peer_more_leaves_two_things_that_they_may_have_said(peers: int) -> None:
    """Whatever is known before and after: half a point of doubt in each duty, so ±25 in a role.

    All that a report shows of peers comes from these values. Unanimous peers are told exactly.
    """
    possible: dict[tuple[int, int], set[int]] = {}
    for before in combinations_with_replacement((0, 1, 2), peers):
        for one_more in (0, 1, 2):
            key = kept_to_half_a_point(before), kept_to_half_a_point([*before, one_more])
            possible.setdefault(key, set()).add(one_more)
    assert all(len(values) >= 2 for values in possible.values())
    assert [kept_to_half_a_point([halves] * peers) for halves in (0, 1, 2)] == [0, 1, 2]


# Known answers


def team(size: int = 6, areas: Sequence[str] = ()) -> Framework:
    """Two roles of so many duties each; with areas, the duties take turns in them."""
    roles = [small_role("A", 1, size), small_role("B", 2, size)]
    for role in roles:
        for number, duty in enumerate(role["duties"] if areas else ()):
            duty["area"] = areas[number % len(areas)]
    document = small(*roles)
    return build(document | {"areas": {key: key for key in areas}} if areas else document)


def view(framework: Framework, rater: Rater, *ratings: Sequence[Rating]) -> Answers:
    """One rater's answers, role by role."""
    by_duty: dict[str, Answer] = {}
    for role, given_to_role in zip(framework.roles, ratings, strict=False):
        by_duty |= rated(role, *given_to_role)
    return Answers(by_duty, rater=rater)


def fits(framework: Framework, *views: Answers) -> list[Fraction | None]:
    return shares(Combined(framework, views))


def test_each_side_counts_equally_however_many_it_has() -> None:
    """Self 6/6, managers 3/6 and 1/6, peers half by two of three: (1 + 1/3 + 1/2) / 3 = 11/18."""
    framework = team()
    views = [
        view(framework, SELF, [3] * 6),
        view(framework, MANAGER, [3] * 3 + [0] * 3),
        view(framework, MANAGER, [3] + [0] * 5),
        view(framework, PEER, [3] * 6),
        view(framework, PEER, [3] * 6),
        view(framework, PEER, [0] * 6),
    ]
    combined = Combined(framework, tuple(views))
    fit = combined.fit(framework.roles[0])
    by_source = {rater: one.share for rater, one in combined.by_side(fit.role).items()}
    assert by_source == {SELF: 1, MANAGER: Fraction(1, 3), PEER: Fraction(1, 2)}
    assert (fit.exact_share, fit.meets_bar) == (Fraction(11, 18), False)
    assert combined.fit(framework.roles[1]).exact_share is None


def test_exactly_two_thirds_passes_and_the_next_smaller_does_not() -> None:
    """Self 5/6 and manager 3/6 are two thirds; half a point less is not."""
    framework = team()
    own = view(framework, SELF, [3] * 6, [3] * 5 + [0])
    at_bar = view(framework, MANAGER, [3] * 6, [3] * 3 + [0] * 3)
    below = view(framework, MANAGER, [3] * 6, [3] * 2 + [2] + [0] * 3)
    for others, code in ((at_bar, "B"), (below, "A")):
        recommendation = Combined(framework, (own, others)).recommendation
        assert recommendation is not None
        assert recommendation.role.code == code


def test_a_duty_earns_the_mean_of_those_who_saw_it() -> None:
    """Two managers, 3/3 with three duties not seen and 0/6: three halves of six, so a quarter."""
    framework = team()
    views = (
        view(framework, MANAGER, [3] * 3 + [NOT_APPLICABLE] * 3),
        view(framework, MANAGER, [0] * 6),
    )
    assert fits(framework, *views)[0] == Fraction(1, 4)


def test_who_rated_too_little_of_a_role_counts_where_they_rated() -> None:
    """Two points of six duties assess nothing alone; beside the manager they are two halves."""
    framework = team()
    views = (view(framework, SELF, [3, 3]), view(framework, MANAGER, [0] * 6))
    combined = Combined(framework, views)
    assert combined.fits[0].exact_share == Fraction(1, 6)
    assert [*combined.by_side(framework.roles[0])] == [MANAGER]


def test_the_confidence_rests_on_the_share_together_and_the_duties_rated_by_any() -> None:
    """Self 6/6; the manager 1/3 of three leaves (6 - 1) / 6 of six duties."""
    framework = team()
    views = (
        view(framework, SELF, [3] * 6, [0] * 6),
        view(framework, MANAGER, [3, 0, 0] + [NOT_APPLICABLE] * 3, [0] * 6),
    )
    recommendation = Combined(framework, views).recommendation
    assert recommendation is not None
    spread = sqrt(0.20**2 + 0.15 / 6)
    terms = recommendation.confidence.terms
    assert terms.chances["A"] == pytest.approx(NormalDist().cdf((5 / 6 - 2 / 3) / spread))
    assert terms.chances["B"] == pytest.approx(NormalDist().cdf(-2 / 3 / spread))


def test_provisional_is_what_the_mean_without_the_unsure_would_miss() -> None:
    """Self 6/6; the manager 3/6, of which two not sure, leaves 2/3; 2.5/6 leaves less."""
    framework = team()
    own = view(framework, SELF, [3] * 6)
    cases: list[tuple[list[Rating], bool]] = [
        ([3, 3, NOT_SURE, NOT_SURE, 0, 0], False),
        ([3, 2, 0, NOT_SURE, NOT_SURE, 0], True),
    ]
    for ratings, provisional in cases:
        manager = view(framework, MANAGER, ratings)
        recommendation = Combined(framework, (own, manager)).recommendation
        assert recommendation is not None
        assert recommendation.provisional == provisional


def test_provisional_is_what_the_mean_without_own_missing_chances_would_miss() -> None:
    """Self 3 of 6 and three halves, the manager 4 of 6: 17/24, without the halves 7/12."""
    framework = team()
    own = view(framework, SELF, [3] * 3 + [NOT_APPLICABLE] * 3)
    combined = Combined(framework, (own, view(framework, MANAGER, [3] * 4 + [0] * 2)))
    fit = combined.fit(framework.roles[0])
    assert (fit.exact_share, fit.provisional) == (Fraction(17, 24), True)


def test_what_any_side_left_open_is_not_settled_while_it_could_decide() -> None:
    """The manager rated four of six in B: two more done alone and B might be reached."""
    framework = team()
    own = view(framework, SELF, [3] * 6, [3, 3, 3, 2, 0, 0])
    for theirs, settled in (([3, 3, 0, 2], False), ([3, 3, 0, 2, 0, 0], True), ([0] * 4, True)):
        manager = view(framework, MANAGER, [3] * 6, theirs)
        found = Combined(framework, (own, manager)).recommendation
        assert found is not None
        assert (found.role.code, found.settled) == ("A", settled)


def test_what_all_sides_see_together() -> None:
    """The mean credit to half a point; where nobody gave a point, the person's own answer."""
    framework = team()
    own = view(framework, SELF, [5, 4, NOT_SURE, NOT_APPLICABLE, 3, 3]).with_note("A.0", "mine")
    managers = [
        view(framework, MANAGER, [4, 2, NOT_APPLICABLE, NOT_SURE, 0]).with_note("A.0", "theirs"),
        view(framework, MANAGER, [3, 3, NOT_APPLICABLE, NOT_SURE, 0]),
    ]
    combined = Combined(framework, (own, *managers))
    ratings = [combined.together.rating(f"A.{n}") for n in range(6)]
    assert ratings == [4, 3, NOT_SURE, NOT_APPLICABLE, 2, 3]
    exact = [combined.seen(e).halves for e in framework.roles[0].expectations]
    assert exact == [2, Fraction(7, 4), 1, 1, 1, 2]
    assert combined.together.note("A.0") == "mine"
    assert combined.together.rater is SELF


# Differences


def differences(framework: Framework, *views: Answers) -> list[tuple[str | None, Fraction, bool]]:
    """Each difference: about what, how far own ratings stand above, whether it is large."""
    return [
        (_about(found), found.gap, found.large) for found in Combined(framework, views).differences
    ]


def _about(found: Difference) -> str | None:
    if found.about is None:
        return None
    return found.about.key if isinstance(found.about, Group) else found.about.id


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        ([3, 3, 3, 4], []),  # three of four a point apart would be .75: here one quarter
        ([4, 4, 3, 3], [(None, Fraction(1, 2), False)]),
        ([4, 3, 3, 3], [(None, Fraction(3, 4), True)]),
        ([5, 5, 5, 5], [(None, Fraction(-1), True)]),
    ],
)
def test_over_all_duties_from_half_a_point_and_large_from_three_quarters(
    theirs: list[Rating], expected: list[tuple[str | None, Fraction, bool]]
) -> None:
    """Below half a point nothing is said; others above the person count as well."""
    framework = team(4)
    own = [4, 4, 4, 4] if expected else [3, 3, 4, 4]
    views = view(framework, SELF, own), view(framework, MANAGER, theirs)
    assert differences(framework, *views) == expected


def test_two_duties_in_common_say_nothing_over_all() -> None:
    """Means of fewer than three duties are chance."""
    framework = team(4)
    views = view(framework, SELF, [4, 4, 4, 4]), view(framework, MANAGER, [3, 3, NOT_SURE])
    assert differences(framework, *views) == []


def test_an_area_from_one_point_with_two_duties_and_two_raters() -> None:
    """One manager says nothing on an area, two do; half a point less is not worth it."""
    framework = team(6, areas=("x", "y"))
    own = view(framework, SELF, [4] * 6)
    a_point = view(framework, MANAGER, [3, 4, 3, 4, 3, 4])
    less = view(framework, MANAGER, [3, 4, 3, 4, 4, 4])
    whole = (None, Fraction(1, 2), False)
    assert differences(framework, own, a_point) == [whole]
    assert differences(framework, own, a_point, a_point) == [whole, ("x", Fraction(1), True)]
    assert differences(framework, own, a_point, less) == []


def test_a_duty_from_two_points() -> None:
    """A point and a half between own rating and the managers' mean is not worth words yet."""
    framework = team(4)
    own = view(framework, SELF, [4, 4, 4, 4])
    two, one = view(framework, MANAGER, [2, 4, 4, 4]), view(framework, MANAGER, [3, 4, 4, 4])
    assert differences(framework, own, two) == [
        (None, Fraction(1, 2), False),
        ("A.0", Fraction(2), True),
    ]
    assert differences(framework, own, two, one) == []


def test_the_thresholds_shrink_with_the_scale() -> None:
    """On a scale from 0 to 2 it takes two fifths: .2 over all, .8 on a duty."""
    framework = build(small(small_role("A", 1, 6), expected=2, highest=2))
    own = view(framework, SELF, [2] * 6)
    one, two = [2, 2, 2, 2, 2, 1], [2, 2, 2, 2, 1, 1]
    assert differences(framework, own, view(framework, MANAGER, one)) == [
        ("A.5", Fraction(1), True)
    ]
    assert differences(framework, own, view(framework, MANAGER, two)) == [
        (None, Fraction(1, 3), True),
        ("A.4", Fraction(1), True),
        ("A.5", Fraction(1), True),
    ]


def test_without_own_answers_or_without_others_there_is_no_difference() -> None:
    """It takes two sides."""
    framework = team(4)
    own, manager = view(framework, SELF, [5] * 4), view(framework, MANAGER, [0] * 4)
    assert differences(framework, own) == differences(framework, manager, manager) == []
