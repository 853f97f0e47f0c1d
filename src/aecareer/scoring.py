"""The two-thirds rule: how far a person fits each role, and which role that recommends.

In words: a duty you do on your own counts one point, a duty you do with help half a point; your fit
with a role is the share of its points that you reach. We recommend the highest role where you reach
at least two thirds. Sums are kept in half points, as integers, so that no rounding decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil, erfc, sqrt
from typing import Protocol

from aecareer.answers import Answers, Rating, Unrated
from aecareer.framework import Expectation, Framework, Role, Track

FULL = 2  # half points of a duty done as expected
HALF = 1
FEWEST_RATED = 3  # of a role's duties, before it is assessed

# The spread of a fit around the truth, from the simulation the rule was chosen by: a part that
# stays however long the form, and a part that shrinks with each duty.
SPREAD_FIXED = 0.20
SPREAD_PER_DUTY = 0.15
_SURE_AT_MOST = 0.95
_SURE_AT_LEAST = 0.50
_SURE_IF_PROVISIONAL = 0.60
_CLEAR_FROM = 0.80
_LIKELY_FROM = 0.60


def credit(rating: Rating, expected: int) -> int | None:
    """The half points, 0 to 2, that a rating earns; None if the duty does not count."""
    if isinstance(rating, int):
        if rating >= expected:
            return FULL
        return HALF if rating == expected - 1 else 0
    return None if rating is Unrated.NOT_APPLICABLE else HALF


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
        return -(-4 * self.counted // 3)

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
        if answer is None or answer.rating is None:
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


class Word(Enum):
    """How sure the recommendation is, as a word."""

    CLEAR = "clear"
    LIKELY = "likely"
    CLOSE_CALL = "close call"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a confidence is made of, so that it can be recomputed.

    `chances` by role code: the chance that the true fit is two thirds or more. `at_least` and
    `above`: the chance of the recommended level or a higher one, and of a higher one. `against`:
    that of the likeliest role off the ladder. value = (at_least - above) (1 - against), clipped to
    0.50 and `highest`.
    """

    chances: Mapping[str, float]
    at_least: float
    above: float
    against: float
    highest: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """A word, the number behind it (0.50 to 0.95), and the role that is the next likely answer."""

    word: Word
    value: float
    other: Role | None
    terms: Terms


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The role that fits. `by_track` gives each ladder's highest role that meets the bar."""

    role: Role
    starting_point: bool
    provisional: bool
    confidence: Confidence
    by_track: tuple[tuple[Track, Role | None], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The fit of every role, in the framework's order, and the recommendation, if there is one."""

    fits: tuple[RoleFit, ...]
    recommendation: Recommendation | None

    def fit(self, role: Role) -> RoleFit:
        """The fit of one role of the framework."""
        return next(fit for fit in self.fits if fit.role is role)


def score(framework: Framework, answers: Answers) -> Result:
    """The result of one person's answers by the two-thirds rule."""
    fits = tuple(RoleFit(role, tally(role.expectations, answers)) for role in framework.roles)
    return Result(fits, recommend(framework, fits))


def recommend(framework: Framework, fits: Sequence[Fit]) -> Recommendation | None:
    """What the fits of all roles, in the framework's order, recommend; None if none is assessed."""
    if not any(fit.assessed for fit in fits):
        return None
    best = _highest(fits)
    if best is None:
        lowest = framework.ladder[0]
        best = next(fit for fit in fits if fit.role is lowest)
    return Recommendation(
        role=best.role,
        starting_point=not best.meets_bar,
        provisional=best.provisional,
        confidence=_confidence(framework, fits, best),
        by_track=tuple((track, _highest_on(track, fits)) for track in framework.tracks),
    )


def _highest(fits: Iterable[Fit]) -> Fit | None:
    """The one to name of those that meet the bar: level, then mean rating, then file order."""
    passing = [fit for fit in fits if fit.meets_bar]
    return max(passing, key=lambda fit: (fit.role.level, fit.mean_rating), default=None)


def _highest_on(track: Track, fits: Iterable[Fit]) -> Role | None:
    best = _highest(fit for fit in fits if fit.role in track.roles)
    return None if best is None else best.role


def _confidence(framework: Framework, fits: Sequence[Fit], best: Fit) -> Confidence:
    """How sure `best` is: the chance of exactly its level, and that no other ladder wins.

    The chance of at least a level is the highest chance of any assessed role there or above on a
    ladder that `best` stands on; of the lowest level it is 1.
    """
    chances = {fit.role.code: _chance(fit) for fit in fits}
    near = {role.code: role for track in framework.tracks_of(best.role) for role in track.roles}
    levels = sorted({role.level for role in near.values()})
    at_least = [
        max(chances[role.code] for role in near.values() if role.level >= level) for level in levels
    ]
    at_least[0] = 1.0
    at = levels.index(best.role.level)
    above = at_least[at + 1] if at + 1 < len(levels) else 0.0
    rival = _rival(fits, best.role, near, chances)
    against = chances[rival.code] if rival else 0.0
    highest = _SURE_IF_PROVISIONAL if best.provisional else _SURE_AT_MOST
    terms = Terms(chances, at_least[at], above, against, highest)
    product = (at_least[at] - above) * (1 - against)
    value = round(min(max(product, _SURE_AT_LEAST), highest), 4)
    word = _word(value)
    neighbours = [(role, above) for role in near.values() if role.level in levels[at + 1 : at + 2]]
    below = levels[at - 1] if at else None
    neighbours += [(role, 1 - at_least[at]) for role in near.values() if role.level == below]
    neighbours += [(rival, against)] if rival else []
    other = None
    if word is not Word.CLEAR and neighbours:
        other = max(neighbours, key=lambda pair: (pair[1], chances[pair[0].code]))[0]
    return Confidence(word, value, other, terms)


def _rival(
    fits: Sequence[Fit], role: Role, near: Mapping[str, Role], chances: Mapping[str, float]
) -> Role | None:
    """The likeliest role that is no other rung of the same ladder, yet as high or higher."""
    rivals = [
        fit.role
        for fit in fits
        if fit.role is not role
        and fit.role.level >= role.level
        and (fit.role.code not in near or fit.role.level == role.level)
    ]
    return max(rivals, key=lambda rival: chances[rival.code], default=None)


def _chance(fit: Fit) -> float:
    """The chance that the true fit is two thirds or more; 0 for a role not assessed."""
    if fit.share is None or not fit.assessed:
        return 0.0
    spread = sqrt(SPREAD_FIXED**2 + SPREAD_PER_DUTY / fit.counted)
    return erfc((2 / 3 - fit.share) / spread / sqrt(2)) / 2


def _word(value: float) -> Word:
    if value >= _CLEAR_FROM:
        return Word.CLEAR
    return Word.LIKELY if value >= _LIKELY_FROM else Word.CLOSE_CALL
