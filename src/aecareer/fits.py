"""What a rating earns, and how far a person fits a role: points, shares, the bar of two thirds.

Sums are kept in half points, as integers, so that no rounding decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil
from typing import NamedTuple

from aecareer.answers import Answers, Rater
from aecareer.framework import Expectation, Framework, Role
from aecareer.rule import Fit, Part
from aecareer.states import FULL, STATES, Rating, State, Unrated, unrated

BAR = Fraction(2, 3)  # of a role's points: the one place where two thirds stand
FEWEST_RATED = 3  # of a role's duties, before it is assessed


def state(rating: Rating | None, expectation: Expectation) -> State:
    """How a duty stands for a role that expects it so."""
    if not isinstance(rating, int):
        return unrated(rating)
    if rating >= expectation.expected:
        return State.DONE
    return State.WITH_HELP if rating == expectation.half else State.NOT_DONE


def credit(rating: Rating | None, expectation: Expectation, rater: Rater) -> int | None:
    """The half points, 0 to 2, that a rating earns; None if the duty does not count.

    What oneself had no chance to do counts half; of others it was not seen, and does not count.
    """
    found = state(rating, expectation)
    if found is State.NO_CHANCE and rater is not Rater.SELF:
        return None
    return STATES[found].halves


class Tally(NamedTuple):
    """The points a person has in one set of duties, each as often as it weighs there.

    `halves` half points; `counted` is how many points there could be of the duties that count,
    `left` of those not asked, and `unfounded` are the half points that rest on no rating.

    The rest are numbers of duties, whatever they weigh. `unsure` were "not sure", of `no_chance`
    there was no chance yet, `rated` were given a point, and `rating_sum` is the sum of those
    points. `duties` is the size of the set, `open` how many of it were not asked.
    """

    halves: int = 0
    counted: int = 0
    left: int = 0
    unfounded: int = 0
    unsure: int = 0
    no_chance: int = 0
    rated: int = 0
    rating_sum: int = 0
    duties: int = 0
    open: int = 0

    @property
    def points(self) -> float:
        return self.halves / 2

    @property
    def fit(self) -> float | None:
        """The share of the points reached, 0 to 1; None if no duty counts."""
        return self.halves / (FULL * self.counted) if self.counted else None

    @property
    def bar_halves(self) -> int:
        """The fewest half points that are two thirds of what counts."""
        return bar_halves(self.counted)

    @property
    def bar(self) -> float:
        return self.bar_halves / 2

    @property
    def reaches_bar(self) -> bool:
        return self.counted > 0 and self.halves >= self.bar_halves

    @property
    def part(self) -> Part:
        return Part(self.fit, self.rated)

    @property
    def is_founded(self) -> bool:
        """Whether it reaches the bar if what rests on no rating counts nothing."""
        return self.counted > 0 and self.halves - self.unfounded >= self.bar_halves

    @property
    def surely_reaches_bar(self) -> bool:
        """Whether it reaches the bar even if every duty not asked yet earns nothing."""
        return self.counted > 0 and self.halves >= bar_halves(self.counted + self.left)

    @property
    def may_reach_bar(self) -> bool:
        """Whether it reaches the bar if every duty not asked yet earns its full points."""
        counted = self.counted + self.left
        return counted > 0 and self.halves + FULL * self.left >= bar_halves(counted)

    @property
    def assessed(self) -> bool:
        """Whether enough duties were given a point to say anything."""
        return self.rated >= self.needed

    @property
    def needed(self) -> int:
        """How many duties must be given a point before the set counts as assessed."""
        return needed(self.duties)

    @property
    def may_be_assessed(self) -> bool:
        """Whether it is assessed if every duty not asked yet is given a point."""
        return self.rated + self.open >= self.needed

    @property
    def mean_rating(self) -> float:
        """The mean of the points given; 0 if none was."""
        return self.rating_sum / self.rated if self.rated else 0.0


@cache
def needed(duties: int) -> int:
    """How many of so many duties must be given a point before the set counts as assessed."""
    return min(duties, max(FEWEST_RATED, ceil(duties / 3)))


@cache
def bar_halves(counted: int) -> int:
    """The fewest half points that are two thirds of so many points."""
    return -(-FULL * BAR.numerator * counted // BAR.denominator)


def tally(expectations: Iterable[Expectation], answers: Answers) -> Tally:
    """The points of one person in the duties expected, each against its own expectation."""
    halves = counted = left = unfounded = 0
    unsure = no_chance = rated = rating_sum = duties = open_ = 0
    by_duty, rater = answers.by_duty, answers.rater
    for expectation in expectations:
        duties += 1
        answer = by_duty.get(expectation.duty.id)
        rating = None if answer is None else answer.rating
        weight = expectation.weight
        if rating is None:
            open_ += 1
            left += weight
            continue
        earned = credit(rating, expectation, rater)
        if earned is None:
            continue
        counted += weight
        halves += weight * earned
        if isinstance(rating, int):
            rated += 1
            rating_sum += rating
            continue
        unfounded += weight * earned
        if rating is Unrated.NOT_SURE:
            unsure += 1
        else:
            no_chance += 1
    return Tally(
        halves, counted, left, unfounded, unsure, no_chance, rated, rating_sum, duties, open_
    )


@dataclass(frozen=True, slots=True)
class RoleFit(Fit):
    """One role with the person's points in it, by one rater.

    `new` are those in what it asks newly, or more of, than the roles below it; None where that is
    all, or nothing. `musts` are those in what it insists on, `missed` what of it earns nothing.
    """

    role: Role
    tally: Tally
    new: Tally | None
    musts: Tally
    missed: tuple[Expectation, ...]

    @property
    def counts(self) -> tuple[Tally, ...]:
        return (self.tally,) if self.new is None else (self.tally, self.new)

    @property
    def musts_founded(self) -> bool:
        return not self.missed and not self.musts.unfounded

    @property
    def musts_sure(self) -> bool:
        return not self.missed and not self.musts.open

    @property
    def musts_possible(self) -> bool:
        return not self.missed


def fit_role(framework: Framework, role: Role, answers: Answers) -> RoleFit:
    """How far one person fits a role of the framework."""
    new = framework.apart(role)
    musts = [expectation for expectation in role.expectations if expectation.must]
    return RoleFit(
        role,
        tally(role.expectations, answers),
        tally(new, answers) if new else None,
        tally(musts, answers),
        missed(musts, answers),
    )


def missed(musts: Iterable[Expectation], answers: Answers) -> tuple[Expectation, ...]:
    """What earns nothing of the duties that a role insists on."""
    return tuple(e for e in musts if credit(answers.rating(e.duty.id), e, answers.rater) == 0)
