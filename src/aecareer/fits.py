"""What a rating earns, and how far a person fits a role: points, shares, the bar of two thirds.

Sums are kept in half points, as integers, so that no rounding decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil
from typing import Protocol

from aecareer.answers import Answers, Rater
from aecareer.framework import Expectation, Role
from aecareer.states import FULL, HALF, STATES, Rating, State, Unrated, unrated

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


@dataclass(frozen=True, slots=True)
class Tally:
    """The points a person has in one set of duties.

    `halves` half points out of `counted` duties; `unsure` of those were "not sure", of `no_chance`
    there was no chance yet, `rated` were given a point, and `rating_sum` is the sum of those
    points. `duties` is the size of the set, `open` how many of it were not asked.
    """

    halves: int = 0
    counted: int = 0
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
    def unfounded(self) -> int:
        """The half points that rest on no rating: those of "not sure" and of no chance yet."""
        return HALF * (self.unsure + self.no_chance)

    @property
    def bar_halves(self) -> int:
        """The fewest half points that are two thirds of what counts."""
        return _bar(self.counted)

    @property
    def bar(self) -> float:
        return self.bar_halves / 2

    @property
    def reaches_bar(self) -> bool:
        return self.counted > 0 and self.halves >= self.bar_halves

    @property
    def assessed(self) -> bool:
        """Whether enough duties were given a point to say anything."""
        return self.rated >= self.needed

    @property
    def needed(self) -> int:
        """How many duties must be given a point before the set counts as assessed."""
        return _needed(self.duties)

    @property
    def may_be_assessed(self) -> bool:
        """Whether it is assessed if every duty not asked yet is given a point."""
        return self.rated + self.open >= self.needed

    @property
    def sure_to_pass(self) -> bool:
        """Whether it meets the bar even if every duty not asked yet earns nothing."""
        return self.assessed and self.halves >= _bar(self.counted + self.open)

    @property
    def may_pass(self) -> bool:
        """Whether it meets the bar if every duty not asked yet earns its full point."""
        counted, halves = self.counted + self.open, self.halves + FULL * self.open
        return self.may_be_assessed and counted > 0 and halves >= _bar(counted)

    @property
    def mean_rating(self) -> float:
        """The mean of the points given; 0 if none was."""
        return self.rating_sum / self.rated if self.rated else 0.0


@cache
def _needed(duties: int) -> int:
    return min(duties, max(FEWEST_RATED, ceil(duties / 3)))


@cache
def _bar(counted: int) -> int:
    return -(-FULL * BAR.numerator * counted // BAR.denominator)


def tally(expectations: Iterable[Expectation], answers: Answers) -> Tally:
    """The points of one person in the duties expected, each against its own expectation."""
    halves = counted = unsure = no_chance = rated = rating_sum = duties = open_ = 0
    by_duty, rater = answers.by_duty, answers.rater
    for expectation in expectations:
        duties += 1
        answer = by_duty.get(expectation.duty.id)
        rating = None if answer is None else answer.rating
        if rating is None:
            open_ += 1
            continue
        earned = credit(rating, expectation, rater)
        if earned is None:
            continue
        counted += 1
        halves += earned
        if isinstance(rating, int):
            rated += 1
            rating_sum += rating
        elif rating is Unrated.NOT_SURE:
            unsure += 1
        else:
            no_chance += 1
    return Tally(halves, counted, unsure, no_chance, rated, rating_sum, duties, open_)


class Fit(Protocol):
    """How far a person fits one role, by one rater or by several.

    `share` is the share of its points reached, 0 to 1, None if no duty counts; `rated` how many
    duties were given a point, which says how firmly `share` stands. `open` is whether some have not
    been asked yet; `sure_to_pass` and `may_pass` say what they could do. The rest is as the rule
    defines it.
    """

    @property
    def role(self) -> Role: ...

    @property
    def share(self) -> float | None: ...

    @property
    def rated(self) -> int: ...

    @property
    def mean_rating(self) -> float: ...

    @property
    def assessed(self) -> bool: ...

    @property
    def meets_bar(self) -> bool: ...

    @property
    def provisional(self) -> bool: ...

    @property
    def open(self) -> bool: ...

    @property
    def sure_to_pass(self) -> bool: ...

    @property
    def may_pass(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class RoleFit:
    """One role with the person's points in it, by one rater."""

    role: Role
    tally: Tally

    @property
    def share(self) -> float | None:
        return self.tally.fit

    @property
    def rated(self) -> int:
        return self.tally.rated

    @property
    def mean_rating(self) -> float:
        return self.tally.mean_rating

    @property
    def assessed(self) -> bool:
        return self.tally.assessed

    @property
    def meets_bar(self) -> bool:
        return self.tally.assessed and self.tally.reaches_bar

    @property
    def provisional(self) -> bool:
        """Whether the role would miss the bar if what rests on no rating counted nothing."""
        counts = self.tally
        return self.meets_bar and counts.halves - counts.unfounded < counts.bar_halves

    @property
    def open(self) -> bool:
        return self.tally.open > 0

    @property
    def sure_to_pass(self) -> bool:
        return self.tally.sure_to_pass

    @property
    def may_pass(self) -> bool:
        return self.tally.may_pass
