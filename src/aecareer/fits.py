"""What a rating earns, and how far a person fits a role: points, shares, the bar of two thirds.

Sums are kept in half points, as integers, so that no rounding decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Protocol

from aecareer.answers import Answers
from aecareer.framework import Expectation, Role
from aecareer.states import FULL, STATES, Rating, State, unrated

BAR = Fraction(2, 3)  # of a role's points: the one place where two thirds stand
FEWEST_RATED = 3  # of a role's duties, before it is assessed


def state(rating: Rating | None, expected: int) -> State:
    """How a duty stands that counts in full from the point `expected` up."""
    if not isinstance(rating, int):
        return unrated(rating)
    if rating >= expected:
        return State.DONE
    return State.WITH_HELP if rating == expected - 1 else State.NOT_DONE


def credit(rating: Rating | None, expected: int) -> int | None:
    """The half points, 0 to 2, that a rating earns; None if the duty does not count."""
    return STATES[state(rating, expected)].halves


@dataclass(frozen=True, slots=True)
class Tally:
    """The points a person has in one set of duties.

    `halves` half points out of `counted` duties; `unsure` of those were "not sure", `rated` were
    given a point, and `rating_sum` is the sum of those points. `duties` is the size of the set.
    """

    halves: int = 0
    counted: int = 0
    unsure: int = 0
    rated: int = 0
    rating_sum: int = 0
    duties: int = 0

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
        return -(-FULL * BAR.numerator * self.counted // BAR.denominator)

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
        return min(self.duties, max(FEWEST_RATED, ceil(self.duties / 3)))

    @property
    def mean_rating(self) -> float:
        """The mean of the points given; 0 if none was."""
        return self.rating_sum / self.rated if self.rated else 0.0


def tally(expectations: Iterable[Expectation], answers: Answers) -> Tally:
    """The points of one person in the duties expected, each against its own expectation."""
    halves = counted = unsure = rated = rating_sum = duties = 0
    by_duty = answers.by_duty
    for expectation in expectations:
        duties += 1
        answer = by_duty.get(expectation.duty.id)
        if answer is None:
            continue
        earned = credit(answer.rating, expectation.expected)
        if earned is None:
            continue
        counted += 1
        halves += earned
        if isinstance(answer.rating, int):
            rated += 1
            rating_sum += answer.rating
        else:
            unsure += 1
    return Tally(halves, counted, unsure, rated, rating_sum, duties)


class Fit(Protocol):
    """How far a person fits one role, by one rater or by several.

    `share` is the share of its points reached, 0 to 1, None if no duty counts; `counted` how many
    duties do, which says how firmly `share` stands. The rest is as the rule defines it.
    """

    @property
    def role(self) -> Role: ...

    @property
    def share(self) -> float | None: ...

    @property
    def counted(self) -> int: ...

    @property
    def mean_rating(self) -> float: ...

    @property
    def assessed(self) -> bool: ...

    @property
    def meets_bar(self) -> bool: ...

    @property
    def provisional(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class RoleFit:
    """One role with the person's points in it, by one rater."""

    role: Role
    tally: Tally

    @property
    def share(self) -> float | None:
        return self.tally.fit

    @property
    def counted(self) -> int:
        return self.tally.counted

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
        """Whether the role would miss the bar if every "not sure" counted nothing."""
        return self.meets_bar and self.tally.halves - self.tally.unsure < self.tally.bar_halves
