"""Several raters on one person: what always holds, and known answers worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from random import Random
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answer, Answers, Rater
from aecareer.differences import Difference
from aecareer.framework import Framework, Group
from aecareer.framework_document import build
from aecareer.raters import Combined
from aecareer.scoring import score
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
        [(fit.views, fit.meets_bar, fit.provisional) for fit in combined.fits],
        combined.recommendation,
        combined.differences,
        combined.agreed().by_duty,
    )


def level(combined: Combined) -> int:
    """The recommended level; below every level where nothing is assessed."""
    return -1 if combined.recommendation is None else combined.recommendation.role.level


# What always holds


@given(panels(), st.sampled_from([(SELF,), (MANAGER,), (PEER,) * 3, (SELF, PEER, PEER)]))
def test_one_source_alone_gives_what_its_answers_give(
    panel: Panel, raters: Sequence[Rater]
) -> None:
    """The combined result of one side is exactly the usual one, its confidence included."""
    framework, (answers, *_) = panel
    combined = Combined(framework, tuple(by(rater, answers) for rater in raters))
    alone = score(framework, by(raters[0], answers))
    assert combined.recommendation == alone.recommendation
    for fit, usual in zip(combined.fits, alone.fits, strict=True):
        assert (fit.assessed, fit.meets_bar) == (usual.assessed, usual.meets_bar)
        assert (fit.sure_to_pass, fit.may_pass) == (usual.sure_to_pass, usual.may_pass)
        assert (fit.share, fit.rated) == (
            (usual.share, usual.tally.rated) if usual.assessed and usual.tally.rated else (None, 0)
        )


@given(panels(), st.data())
def test_the_order_of_the_raters_changes_nothing(panel: Panel, data: st.DataObject) -> None:
    """Not even which of a side's people comes first."""
    framework, views = panel
    turned = tuple(data.draw(st.permutations(views)))
    before, after = Combined(framework, views), Combined(framework, turned)
    assert shares(after) == shares(before)
    assert after.recommendation == before.recommendation
    assert after.differences == before.differences
    assert after.agreed().by_duty == before.agreed().by_duty


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
    assert together.recommendation == alone.recommendation
    assert together.differences == ()
    assert together.agreed().by_duty == alone.agreed().by_duty


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
    """No chance at any duty of a role, or none seen: as if that rater were not there, for it."""
    framework, views = panel
    at = data.draw(st.integers(0, len(views) - 1))
    role = data.draw(st.sampled_from(framework.roles))
    blind = views[at]
    for expectation in role.expectations:
        blind = blind.with_rating(expectation.duty.id, NOT_APPLICABLE)
    there = Combined(framework, (*views[:at], blind, *views[at + 1 :]))
    gone = Combined(framework, (*views[:at], *views[at + 1 :]))
    assert there.fit(role).views == gone.fit(role).views


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
def test_what_is_agreed_is_never_above_any_source(panel: Panel) -> None:
    """The advice rests on no rating that a side would not give."""
    framework, views = panel
    combined = Combined(framework, views)
    agreed = combined.agreed()
    for duty_id in framework.duties:
        points = [p for s in combined.sources if (p := s.rating(duty_id)) is not None]
        rating = agreed.rating(duty_id)
        assert isinstance(rating, int) == bool(points)
        assert all(not isinstance(rating, int) or rating <= point for point in points)


@given(panels())
def test_no_single_peer_can_be_read_off(panel: Panel) -> None:
    """No mean of peers rests on fewer than three of them, be it of a role or of a duty."""
    framework, views = panel
    peers = [view for view in views if view.rater is PEER]
    combined = Combined(framework, views)
    for source in combined.sources:
        for duty_id in framework.duties if source.rater is PEER else ():
            rated_by = sum(isinstance(peer.rating(duty_id), int) for peer in peers)
            assert (source.rating(duty_id) is None) == (rated_by < 3)
    for fit in combined.fits:
        own = [score(framework, peer).fit(fit.role) for peer in peers]
        counting = sum(one.assessed and one.tally.counted > 0 for one in own)
        assert (PEER in fit.views) == (counting >= 3)


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
    """Self 6/6, managers 3/6 and 1/6, peers 6/6, 6/6, 0/6: (1 + 1/3 + 2/3) / 3 = 2/3."""
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
    by_source = {rater: one.share for rater, one in fit.views.items()}
    assert by_source == {SELF: 1, MANAGER: Fraction(1, 3), PEER: Fraction(2, 3)}
    assert (fit.exact_share, fit.meets_bar) == (Fraction(2, 3), True)
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


def test_a_share_is_a_mean_of_shares_not_of_pooled_points() -> None:
    """Two managers, 3/3 with three duties not seen and 0/6: one half, not 3 of 9."""
    framework = team()
    views = (
        view(framework, MANAGER, [3] * 3 + [NOT_APPLICABLE] * 3),
        view(framework, MANAGER, [0] * 6),
    )
    assert fits(framework, *views)[0] == Fraction(1, 2)


def test_who_rated_too_little_of_a_role_does_not_count_in_it() -> None:
    """Two points of six duties assess nothing: the manager alone decides."""
    framework = team()
    views = (view(framework, SELF, [3, 3]), view(framework, MANAGER, [0] * 6))
    assert fits(framework, *views)[0] == 0


def test_the_confidence_rests_on_the_mean_share_and_the_mean_number_of_duties() -> None:
    """Self 6/6 of six, manager 1/3 of three: two thirds, over 4.5 duties, so 4."""
    framework = team()
    views = (
        view(framework, SELF, [3] * 6, [0] * 6),
        view(framework, MANAGER, [3, 0, 0] + [NOT_APPLICABLE] * 3, [0] * 6),
    )
    recommendation = Combined(framework, views).recommendation
    assert recommendation is not None
    spread = sqrt(0.20**2 + 0.15 / 6)
    terms = recommendation.confidence.terms
    assert terms.chances["A"] == pytest.approx(0.5)
    assert terms.chances["B"] == pytest.approx(NormalDist().cdf(-2 / 3 / spread))
    views = (views[0], view(framework, MANAGER, [3, 3, 0] + [NOT_APPLICABLE] * 3, [0] * 6))
    terms = Combined(framework, views).recommendation.confidence.terms  # type: ignore[union-attr]
    assert terms.chances["A"] == pytest.approx(NormalDist().cdf(1 / 6 / sqrt(0.04 + 0.15 / 4)))


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


def test_of_several_own_assessments_the_last_counts() -> None:
    """By when it was finished, wherever it stands."""
    framework = team()
    old = replace(view(framework, SELF, [0] * 6), finished="2025-01-01")
    new = replace(view(framework, SELF, [3] * 6), finished="2025-06-01")
    assert fits(framework, new, old)[0] == fits(framework, old, new)[0] == 1


def test_what_all_sides_agree_on() -> None:
    """The lowest point, a mean rounded down; where nobody gave one, the person's own answer."""
    framework = team()
    own = view(framework, SELF, [5, 4, NOT_SURE, NOT_APPLICABLE, 3]).with_note("A.0", "mine")
    managers = [
        view(framework, MANAGER, [4, 2, NOT_APPLICABLE, 1, NOT_SURE]).with_note("A.0", "theirs"),
        view(framework, MANAGER, [3, 3, NOT_APPLICABLE, NOT_SURE]),
    ]
    agreed = Combined(framework, (own, *managers)).agreed()
    ratings = [agreed.rating(f"A.{n}") for n in range(6)]
    assert ratings == [3, 2, NOT_SURE, 1, 3, None]
    assert agreed.note("A.0") == "mine"
    assert agreed.rater is SELF


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
