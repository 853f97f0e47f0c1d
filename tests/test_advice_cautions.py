"""Every caution at its threshold and just below it; none of them changes a figure."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from advising import framework, report, role
from aecareer.advice import cautions
from aecareer.advice.cautions import Caution, Kind
from aecareer.answers import Answer, Answers
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.render.kit.cautions import CAUTIONS
from aecareer.report import Report
from aecareer.scoring import score
from aecareer.states import Rating, Unrated
from generators import people, small

NOT_SURE, NOT_APPLICABLE = Unrated.NOT_SURE, Unrated.NOT_APPLICABLE
ONE = framework(role("A", 1, "-" * 60))
TWO = framework(role("A", 1, "-" * 20), role("B", 2, "-" * 20))


def found(got: Report, kind: Kind) -> Caution | None:
    """The caution of that kind, if there is one; never two of a kind."""
    all_of_it = [caution for caution in got.cautions if caution.kind is kind]
    assert len(all_of_it) < 2
    return all_of_it[0] if all_of_it else None


def test_the_thresholds_are_those_of_the_method() -> None:
    """Whoever changes one changes docs/method.md and what the simulation says of it."""
    assert (cautions.ENOUGH_ANSWERS, cautions.SAME_ANSWER) == (15, 0.85)
    assert (cautions.FALLING, cautions.SPREAD) == (-0.15, 1.0)
    assert (cautions.FAR_ABOVE, cautions.INVERTED) == (2, 0.20)
    assert (cautions.MANY_NOT_SURE, cautions.THIN, cautions.FEWEST_THIN) == (0.20, 0.5, 2)
    assert cautions.HIGH_RATINGS == 5


@pytest.mark.parametrize(
    ("same", "others", "seen"), [(17, 3, True), (16, 3, False), (15, 0, True), (14, 0, False)]
)
@pytest.mark.parametrize("rating", [0, 3, NOT_SURE, NOT_APPLICABLE])
def test_the_same_answer_nearly_everywhere(
    rating: Rating, same: int, others: int, seen: bool
) -> None:
    """From 85 % of 15 answers or more; not sure and no chance yet are answers too."""
    got = report(ONE, (rating,) * same + (1, 2, 4)[:others])
    caution = found(got, Kind.SAME_ANSWERS)
    assert caution == (Caution(Kind.SAME_ANSWERS, same, same + others) if seen else None)


def halved(high_below: int, high_above: int) -> Report:
    """Twenty ratings on each of two levels, 2 or 4, with that many 4s."""
    below = (4,) * high_below + (2,) * (20 - high_below)
    return report(TWO, below, (4,) * high_above + (2,) * (20 - high_above))


def test_ratings_that_vary_but_not_with_the_level() -> None:
    """A correlation of 0 and of -0.1 is seen, of -0.2 not."""
    for high_below, high_above, seen in ((10, 10, True), (11, 9, True), (12, 8, False)):
        caution = found(halved(high_below, high_above), Kind.UNRELATED_TO_LEVEL)
        assert caution == (Caution(Kind.UNRELATED_TO_LEVEL) if seen else None)
    assert found(halved(9, 11), Kind.UNRELATED_TO_LEVEL)


def test_ratings_that_hardly_vary_say_nothing_of_the_level() -> None:
    """A standard deviation of exactly one point is enough, a little less is not."""
    less = halved(10, 10).answers.with_rating("A.0", 3)
    assert found(halved(10, 10), Kind.UNRELATED_TO_LEVEL)
    assert not found(Report(TWO, less), Kind.UNRELATED_TO_LEVEL)


def test_the_level_is_compared_from_fifteen_points_on() -> None:
    """Fifteen answers of which one is not sure are too few; so is a single level."""
    seven: tuple[Rating, ...] = (1, 5, 1, 5, 1, 5, 1)
    enough = report(TWO, seven, (5, 1, 5, 1, 5, 1, 5, 1))
    assert found(enough, Kind.UNRELATED_TO_LEVEL)
    assert not found(report(TWO, seven, (5, 1, 5, 1, 5, 1, 5)), Kind.UNRELATED_TO_LEVEL)
    unsure = report(TWO, seven, (5, 1, 5, 1, 5, 1, 5, NOT_SURE))
    assert not found(unsure, Kind.UNRELATED_TO_LEVEL)
    assert not found(report(ONE, (0, 5) * 20), Kind.UNRELATED_TO_LEVEL)


def ladder(*levels: int) -> Framework:
    return framework(*(role("ABCD"[n], level, "---") for n, level in enumerate(levels)))


def far_above(got: Framework, position: str | None, *ratings: tuple[Rating, ...]) -> Caution | None:
    answers = replace(report(got, *ratings).answers, position=position)
    return found(Report(got, answers), Kind.FAR_ABOVE_POSITION)


def test_two_steps_above_the_present_position() -> None:
    """Counted in rungs, whatever numbers the levels have; one step, or none known, is nothing."""
    got = ladder(1, 5, 9, 20)
    reached = ((3, 3, 3),) * 3 + ((0, 0, 0),)
    caution = Caution(Kind.FAR_ABOVE_POSITION, 2, 0, got.role("C"), (got.role("A"),))
    assert far_above(got, "A", *reached) == caution
    for position in ("B", "C", "D", None):
        assert far_above(got, position, *reached) is None
    assert far_above(got, "A", *((0, 0, 0),) * 4) is None


def test_steps_are_counted_on_the_ladder_of_the_position() -> None:
    """From L1 to L4 of a track is one step, though another track has levels between them."""
    got = framework(
        role("L1", 1, "---", "left"),
        role("R2", 2, "---", "right"),
        role("R3", 3, "---", "right"),
        role("L4", 4, "---", "left"),
    )
    assert far_above(got, "L1", (3, 3, 3), (0, 0, 0), (0, 0, 0), (3, 3, 3)) is None


def test_a_lower_role_that_misses_the_bar() -> None:
    """Named with the role that meets it; not where it was too little rated, nor a parallel one."""
    got = ladder(1, 2, 3, 3)
    caution = found(report(got, (0, 3, 0), (3, 3, 0), (3, 3, 3), (0, 0, 0)), Kind.LOWER_ROLE_MISSED)
    assert caution == Caution(Kind.LOWER_ROLE_MISSED, role=got.role("C"), lower=(got.role("A"),))
    both = found(report(got, (0, 3, 0), (3, 2, 0), (3, 3, 3)), Kind.LOWER_ROLE_MISSED)
    assert both is not None
    assert [one.code for one in both.lower] == ["A", "B"]
    assert not found(report(got, (0, 3), (3, 3, 3), (3, 3, 3)), Kind.LOWER_ROLE_MISSED)
    assert not found(report(got, (0, 0, 0), (0, 0, 0)), Kind.LOWER_ROLE_MISSED)


@pytest.mark.parametrize(
    ("below", "above", "seen"), [(14, 18, True), (16, 20, True), (17, 20, False), (20, 14, False)]
)
def test_a_higher_role_that_fits_much_better(below: int, above: int, seen: bool) -> None:
    """From exactly 20 points of a hundred on: 90 to 70 and 100 to 80 alike."""
    ratings = [(3,) * number + (0,) * (20 - number) for number in (below, above)]
    caution = found(report(TWO, *ratings), Kind.HIGHER_FITS_BETTER)
    roles = TWO.roles
    expected = Caution(Kind.HIGHER_FITS_BETTER, role=roles[1], lower=(roles[0],))
    assert caution == (expected if seen else None)


def test_a_lower_role_that_is_missed_is_said_once() -> None:
    """Then nothing is said of fitting better; nor of a role too little rated."""
    missed = report(TWO, (0,) * 20, (3,) * 20)
    assert not found(missed, Kind.HIGHER_FITS_BETTER)
    little = report(TWO, (2, 3), (3,) * 20)
    assert not found(little, Kind.HIGHER_FITS_BETTER)


def test_a_thin_area_of_the_recommended_role() -> None:
    """Half of its points or less, of two duties or more that were given a point."""
    document = role("A", 1, "-" * 8)
    for place in (0, 1):
        document["duties"][place]["area"] = "rest"
    got = build(small(document, role("B", 2, "---")) | {"areas": {"work": "W", "rest": "R"}})
    solid: tuple[Rating, ...] = (3,) * 6
    seen = found(report(got, (2, 2, *solid)), Kind.THIN_AREA)
    assert seen == Caution(Kind.THIN_AREA, areas=(got.areas["rest"],))
    unfounded = ((0, NOT_APPLICABLE), (NOT_APPLICABLE, NOT_APPLICABLE), (NOT_SURE, NOT_SURE))
    for pair in ((3, 2), *unfounded):
        assert not found(report(got, (*pair, *solid)), Kind.THIN_AREA)


@pytest.mark.parametrize(
    ("unsure", "rest", "seen"), [(3, 12, True), (2, 13, False), (3, 11, False), (4, 16, True)]
)
def test_many_not_sure(unsure: int, rest: int, seen: bool) -> None:
    """From a fifth of 15 answers or more; without a recommendation as well."""
    answers = report(ONE, (NOT_SURE,) * unsure + (3, NOT_APPLICABLE, 2, 4) * rest).answers
    taken = Answers(dict([*answers.by_duty.items()][: unsure + rest]))
    expected = Caution(Kind.MANY_NOT_SURE, unsure, unsure + rest)
    assert found(Report(ONE, taken), Kind.MANY_NOT_SURE) == (expected if seen else None)


def test_high_ratings_without_an_example() -> None:
    """From five above what is expected; one note to any of them is an example."""
    answers = report(ONE, (4, 5, 4, 5, 4, 3, 3)).answers
    assert found(Report(ONE, answers), Kind.NO_EXAMPLES) == Caution(Kind.NO_EXAMPLES, 5)
    assert found(Report(ONE, answers.with_note("A.5", "not high")), Kind.NO_EXAMPLES)
    assert not found(Report(ONE, answers.with_note("A.1", "so")), Kind.NO_EXAMPLES)
    assert not found(report(ONE, (4, 5, 4, 5, 3, 3, 3)), Kind.NO_EXAMPLES)
    strict = role("A", 1, "-----")
    for duty in strict["duties"]:
        duty["expected"] = 4
    assert not found(report(framework(strict), (4,) * 5), Kind.NO_EXAMPLES)


@given(people())
def test_no_caution_changes_a_figure(person: tuple[Framework, Answers]) -> None:
    """The result is that of the bare ratings, whatever was seen, noted or held as a position."""
    got, answers = person
    ratings = {duty_id: Answer(one.rating) for duty_id, one in answers.by_duty.items()}
    bare = Answers(ratings, rater=answers.rater)
    full = Report(got, answers)
    assert len({caution.kind for caution in full.cautions}) == len(full.cautions)
    assert full.result == score(got, bare) == Report(got, bare).result
    assert full.changes == Report(got, bare).changes


def test_no_caution_says_you() -> None:
    """It may be read by the person, or by who rates or leads them."""
    assert CAUTIONS.keys() == {*Kind}
    assert not [text for text in CAUTIONS.values() if re.search(r"\byou", text)]
