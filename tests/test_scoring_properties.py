"""What holds for the two-thirds rule, whatever the framework and whoever answers.

Property 10, the early stop, is tested with the interview.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answer, Answers, Rater
from aecareer.framework import Framework, Role
from aecareer.framework_document import build
from aecareer.scoring import Result, score
from aecareer.states import FULL, Rating, Unrated
from generators import (
    SEEDS,
    Document,
    answers_to,
    demanding,
    documents,
    frameworks,
    people,
    rated,
    small,
    small_role,
)

Person = tuple[Framework, Answers]


def level(result: Result) -> int:
    """The recommended level; below every level where nothing is assessed."""
    return -1 if result.recommendation is None else result.recommendation.role.level


def fit(result: Result, role: Role) -> Fraction:
    """A role's fit as an exact fraction; -1 where no duty counts."""
    counts = result.fit(role).tally
    return Fraction(counts.halves, FULL * counts.counted) if counts.counted else Fraction(-1)


def held(role: Role) -> set[str]:
    """The ids of a role's duties, own and shared."""
    return {expectation.duty.id for expectation in role.expectations}


def expected_at_most(framework: Framework) -> dict[str, int]:
    """By duty id the highest point that any role expects of it."""
    highest: dict[str, int] = {}
    for role in framework.roles:
        for expectation in role.expectations:
            duty_id = expectation.duty.id
            highest[duty_id] = max(expectation.expected, highest.get(duty_id, 0))
    return highest


def all_rated(ratings: Mapping[str, Rating]) -> Answers:
    """Answers with these ratings."""
    return Answers({duty_id: Answer(rating) for duty_id, rating in ratings.items()})


def decided(result: Result) -> tuple[object, ...]:
    """A result by role code: first each fit and how sure it is, then what it recommends."""
    fits = {(found.role.code, found.tally, found.meets_bar) for found in result.fits}
    found = result.recommendation
    if found is None:
        return fits, None
    by_track = {(track.name, role and role.code) for track, role in found.by_track}
    sure = found.confidence.value
    return (fits, sure), found.role.code, found.provisional, found.starting_point, by_track


@given(people(), st.data())
def test_raising_a_rating_lowers_neither_level_nor_fit(person: Person, data: st.DataObject) -> None:
    """Property 1: a raised rating lowers no level or fit, and moves only its own roles' fits."""
    framework, answers = person
    duty_id = data.draw(st.sampled_from([*framework.duties]))
    points = st.integers(framework.scale.lowest, framework.scale.highest)
    low, high = sorted([data.draw(points), data.draw(points)])
    before = score(framework, answers.with_rating(duty_id, low))
    after = score(framework, answers.with_rating(duty_id, high))
    assert level(after) >= level(before)
    for role in framework.roles:
        if duty_id in held(role):
            assert fit(after, role) >= fit(before, role)
        else:
            assert fit(after, role) == fit(before, role)


@given(people(), st.sampled_from(Unrated), st.data())
def test_no_point_lies_between_lowest_and_highest(
    person: Person, unrated: Unrated, data: st.DataObject
) -> None:
    """Property 2: not sure, or no chance yet, made the top lowers no fit or level; made the lowest
    it raises none.
    """
    framework, answers = person
    if unrated is Unrated.NOT_APPLICABLE:
        answers = replace(answers, rater=Rater.SELF)
    duty_id = data.draw(st.sampled_from([*framework.duties]))
    lowest, unsure, highest = (
        score(framework, answers.with_rating(duty_id, rating))
        for rating in (framework.scale.lowest, unrated, framework.scale.highest)
    )
    assert level(highest) >= level(unsure)
    for role in framework.roles:
        if duty_id in held(role):
            assert fit(lowest, role) <= fit(unsure, role) <= fit(highest, role)
        else:
            assert fit(lowest, role) == fit(unsure, role) == fit(highest, role)


@given(people(), st.data())
def test_ratings_on_one_side_are_interchangeable(person: Person, data: st.DataObject) -> None:
    """Property 3: from `expected` up, and below what counts half, the exact rating is no matter."""
    framework, answers = person
    role = data.draw(st.sampled_from(framework.roles))
    wanted = data.draw(st.sampled_from(role.expectations))
    below = max(wanted.expected - 2, framework.scale.lowest)
    for side in (
        [point for point in framework.scale.points if point >= wanted.expected],
        [point for point in framework.scale.points if point <= below],
    ):
        results = [score(framework, answers.with_rating(wanted.duty.id, point)) for point in side]
        assert len({fit(result, role) for result in results}) <= 1


@given(documents(), SEEDS, st.data())
def test_order_changes_nothing(document: Document, seed: int, data: st.DataObject) -> None:
    """Property 4: the order of answers, duties and people, and repetition, change nothing."""
    framework = demanding(document, seed)
    answers = data.draw(answers_to(framework))
    other = data.draw(answers_to(framework))
    shuffled_roles = [
        role | {"duties": data.draw(st.permutations(role["duties"]))} for role in document["roles"]
    ]
    by_duty = dict(data.draw(st.permutations([*answers.by_duty.items()])))
    shuffled = replace(answers, by_duty=by_duty)
    first = score(framework, answers)
    score(framework, other)
    assert score(framework, answers) == first
    again = score(demanding(document | {"roles": shuffled_roles}, seed), shuffled)
    assert decided(again) == decided(first)


@given(documents(), SEEDS, st.data())
def test_the_order_of_roles_decides_ties_only(
    document: Document, seed: int, data: st.DataObject
) -> None:
    """Property 4: roles listed in another order give the same fits and the same level.

    And the same role, unless two on its level are as near to the person's shape.
    """
    framework = demanding(document, seed)
    answers = data.draw(answers_to(framework))
    roles = data.draw(st.permutations(document["roles"]))
    again = score(demanding(document | {"roles": roles}, seed), answers)
    first = score(framework, answers)
    assert {(f.role.code, f.tally) for f in again.fits} == {
        (f.role.code, f.tally) for f in first.fits
    }
    assert level(again) == level(first)
    if first.recommendation is not None and again.recommendation is not None:
        near = first.recommendation.variances
        assert again.recommendation.variances == near
        if [*near.values()].count(min(near.values(), default=Fraction(0))) < 2:
            assert again.recommendation.role.code == first.recommendation.role.code


def doubled(
    framework: Framework, answers: Answers, roles: Container[Role]
) -> tuple[Framework, Answers]:
    """The framework where these roles expect each duty twice, and the answers to it likewise."""
    copies = {
        e.duty.id: e.duty._replace(id=f"{e.duty.id}.again")
        for role in framework.roles
        if role in roles
        for e in role.expectations
    }
    again = [
        role._replace(
            expectations=role.expectations
            + tuple(e._replace(duty=copies[e.duty.id]) for e in role.expectations),
        )
        if role in roles
        else role
        for role in framework.roles
    ]
    given = {
        copies[duty_id].id: answer
        for duty_id, answer in answers.by_duty.items()
        if duty_id in copies
    }
    return (
        replace(framework, roles=tuple(again)),
        replace(answers, by_duty={**answers.by_duty, **given}),
    )


def becomes_assessed(result: Result, roles: Iterable[Role]) -> bool:
    """Whether two points do not assess a role of 3 to 6 duties, but will four of 6 to 12."""
    counts = [result.fit(role).tally for role in roles]
    return any(one.rated == 2 and 3 <= one.duties <= 6 for one in counts)


@given(people(), st.data())
def test_doubled_duties_change_no_recommendation(person: Person, data: st.DataObject) -> None:
    """Property 5: a role's duties given twice, rated alike, change no recommendation.

    But for a role of 3 to 6 duties with 2 rated, which becomes assessed; and where the shape of
    ratings decides between roles of one level, which weighs the doubled duties more. What another
    role shares cannot be doubled for one alone: it is there once more, or newly asked.
    """
    framework, answers = person
    role = data.draw(st.sampled_from(framework.roles))
    before = score(framework, answers)
    after = score(*doubled(framework, answers, [role]))
    number = framework.roles.index(role)
    counts, twice = before.fits[number].tally, after.fits[number].tally
    assert twice.assessed == (counts.assessed or becomes_assessed(before, [role]))
    assert (twice.fit, twice.reaches_bar) == (counts.fit, counts.reaches_bar)
    shares = any(held(role) & held(other) for other in framework.roles if other is not role)
    if shares or becomes_assessed(before, [role]):
        return
    assert level(after) == level(before)
    if before.recommendation is not None and not before.recommendation.variances:
        assert decided(before)[1:4] == decided(after)[1:4]


@given(people())
def test_every_duty_doubled_changes_no_recommendation(person: Person) -> None:
    """Property 5: of a whole framework given twice, each role asks twice as much, and no other."""
    framework, answers = person
    before = score(framework, answers)
    after = score(*doubled(framework, answers, framework.roles))
    if not becomes_assessed(before, framework.roles):
        assert decided(before)[1:] == decided(after)[1:]


@given(frameworks())
def test_all_lowest_is_a_starting_point(framework: Framework) -> None:
    """Property 6: who rates everything at the lowest point gets the lowest level to start from."""
    answers = all_rated(dict.fromkeys(framework.duties, framework.scale.lowest))
    found = score(framework, answers).recommendation
    assert found is not None
    assert found.starting_point
    assert found.role.level == min(role.level for role in framework.roles)


@given(frameworks())
def test_all_at_expected_is_the_top_role(framework: Framework) -> None:
    """Property 6: who reaches every role's expectation of every duty gets the highest level."""
    found = score(framework, all_rated(expected_at_most(framework))).recommendation
    assert found is not None
    assert not found.starting_point
    assert found.role.level == max(role.level for role in framework.roles)


@given(frameworks(), st.sampled_from([None, *Unrated]))
def test_no_rating_no_recommendation(framework: Framework, rating: Rating | None) -> None:
    """Property 6: without a single rated duty there is no recommendation."""
    answers = Answers({duty_id: Answer(rating) for duty_id in framework.duties})
    assert score(framework, answers).recommendation is None
    assert score(framework, Answers()).recommendation is None


@given(people(), st.data())
def test_not_applicable_stays_with_its_role(person: Person, data: st.DataObject) -> None:
    """Property 7: a role one had no chance to do counts half; no role apart from it changes.

    Of another person that is not seen, and does not count.
    """
    framework, answers = person
    role = data.draw(st.sampled_from(framework.roles))
    before = score(framework, answers)
    for duty_id in held(role):
        answers = answers.with_rating(duty_id, Unrated.NOT_APPLICABLE)
    after = score(framework, answers)
    own = answers.rater is Rater.SELF
    assert fit(after, role) == (Fraction(1, 2) if own else -1)
    for other in framework.roles:
        if not held(role) & held(other):
            assert after.fit(other) == before.fit(other)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_the_bar_is_exactly_two_thirds(alone: int, with_help: int, never: int) -> None:
    """Property 8: any mix of points passes if and only if it is two thirds or more, exactly."""
    size = max(alone + with_help + never, 1)
    framework = build(small(small_role("A", 1, size)))
    ratings = [3] * alone + [2] * with_help + [0] * never or [0]
    found = score(framework, Answers(rated(framework.roles[0], *ratings))).fits[0]
    assert found.meets_bar == (Fraction(2 * alone + with_help, 2 * size) >= Fraction(2, 3))


@given(st.integers(1, 40))
def test_exactly_two_thirds_passes(third: int) -> None:
    """Property 8: 2 of 3, 4 of 6 and so on pass, and half a point less does not."""
    framework = build(small(small_role("A", 1, 3 * third)))
    role = framework.roles[0]
    enough = [3] * (2 * third) + [0] * third
    assert score(framework, Answers(rated(role, *enough))).fits[0].meets_bar
    assert not score(framework, Answers(rated(role, 2, *enough[1:]))).fits[0].meets_bar


@given(frameworks(), st.data())
def test_the_ideal_holder_gets_the_role(framework: Framework, data: st.DataObject) -> None:
    """Property 9: the ideal holder of a role reaches it in full, and is named it or one as high.

    Where the roles share no duty they are named just that one.
    """
    role = data.draw(st.sampled_from(framework.roles))
    ladders = {other.code for track in framework.tracks_of(role) for other in track.roles}
    duties = held(role).union(
        *(
            held(other)
            for other in framework.roles
            if other.level < role.level and other.code in ladders
        )
    )
    wanted = expected_at_most(framework)
    ratings = {
        duty_id: wanted[duty_id] if duty_id in duties else framework.scale.lowest
        for duty_id in framework.duties
    }
    result = score(framework, all_rated(ratings))
    assert result.recommendation is not None
    assert fit(result, role) == 1
    assert result.fit(role).meets_bar
    assert result.recommendation.role.level >= role.level
    if sum(len(held(other)) for other in framework.roles) == len(framework.duties):
        assert result.recommendation.role is role


def test_ideal_holders_of_the_shipped_roles(shipped: Framework) -> None:
    """Property 9: with the shipped framework each ideal holder gets exactly their role."""
    for role in shipped.roles:
        below = {d for other in shipped.roles if other.level <= role.level for d in held(other)}
        ratings = {duty_id: 3 if duty_id in below else 0 for duty_id in shipped.duties}
        found = score(shipped, all_rated(ratings)).recommendation
        assert (found and found.role) is role
