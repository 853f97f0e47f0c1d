"""The sides that see a person: they themself, their manager, their peers.

Peers count from three on, and what they say of a duty is kept to half a point, by borders that one
more of them moves by whole points: so no two results that differ by one peer tell what that one
said (docs/method.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from aecareer.answers import Answers, Rater
from aecareer.fits import credit
from aecareer.framework import Duty, Expectation
from aecareer.states import FULL, HALF, Rating, Unrated

FEWEST_PEERS = 3
Halves = int | Fraction
"""Half points: exact, and a fraction only where several raters are taken together."""


def quorum(rater: Rater) -> int:
    """How many raters of a side it takes before anything of them may be shown."""
    return FEWEST_PEERS if rater is Rater.PEER else 1


def kept_to_half_a_point(halves: Sequence[int]) -> int:
    """What three peers or more say of a duty, as one of them might: nothing, half, in full.

    It is the mean to half a point, of three peers exactly. Of more it is nearly that: with each one
    the borders stay or go up by a whole point. So of the half points that one more peer gives, two
    at least are always possible, whatever is known of the result before and after.
    """
    given, peers = sum(halves), len(halves)
    border = FULL * _nearest(3 * peers - 2, 4)  # about three quarters of what can be given
    if given > border:
        return FULL
    return HALF if FULL * peers - given <= border else 0


def _nearest(number: int, divisor: int) -> int:
    return (2 * number + divisor) // (2 * divisor)


@dataclass(frozen=True, slots=True)
class Source:
    """The raters of one side, all with answers on the same person."""

    rater: Rater
    answers: tuple[Answers, ...]

    @property
    def quorum(self) -> int:
        return quorum(self.rater)

    def halves(
        self, expectation: Expectation, *, founded: bool = False, left: int | None = None
    ) -> Halves | None:
        """The half points that the side gives a duty; None if too few of its raters saw it.

        If `founded`, what rests on no rating counts nothing; `left` is what a duty earns that a
        rater has not answered (None: it does not count).
        """
        if self.rater is Rater.PEER:
            return self._kept(expectation, left)
        found = []
        for rating, earned in self._earned(expectation):
            halves = left if rating is None else earned
            if halves is not None:
                found.append(0 if founded and not isinstance(rating, int) else halves)
        return Fraction(sum(found), len(found)) if len(found) > 1 else next(iter(found), None)

    def _kept(self, expectation: Expectation, left: int | None) -> int | None:
        """The same of peers: nothing but what they are kept to depends on their ratings.

        So all of a duty is open that any of them has not answered.
        """
        halves = [earned for _, earned in self._earned(expectation) if earned is not None]
        unanswered = self._unanswered(expectation.duty.id)
        if left is not None and unanswered:
            return left if len(halves) + unanswered >= self.quorum else None
        return kept_to_half_a_point(halves) if len(halves) >= self.quorum else None

    def _earned(self, expectation: Expectation) -> list[tuple[Rating | None, int | None]]:
        """What each of its raters gives a duty, and the half points that it earns.

        What one of several peers is not sure of counts as not seen: else it would show who was.
        """
        given = []
        for rating in (answers.rating(expectation.duty.id) for answers in self.answers):
            hidden = self.rater is Rater.PEER and rating is Unrated.NOT_SURE
            given.append((rating, None if hidden else credit(rating, expectation, self.rater)))
        return given

    @property
    def seeing(self) -> int:
        """How many of its raters have seen anything: they have said more than that they did not."""
        saying_nothing = (None,) if self.rater is Rater.SELF else (None, Unrated.NOT_APPLICABLE)
        return sum(
            any(answer.rating not in saying_nothing for answer in answers.by_duty.values())
            for answers in self.answers
        )

    def has_rated(self, duty_id: str) -> bool:
        """Whether enough of its raters gave a point to a duty."""
        return len(self._points(duty_id)) >= self.quorum

    def rating(self, duty_id: str) -> Fraction | None:
        """The mean of the points given to a duty, None if too few gave one; of peers never told."""
        points = map(Fraction, self._points(duty_id))
        return mean(points) if self.has_rated(duty_id) else None

    def point_near(self, point: Fraction, expectation: Expectation) -> Fraction | None:
        """The mean of the points given to a duty; None if too few gave one.

        Of peers it is the nearest to `point` that goes with what they are kept to.
        """
        if not self.has_rated(expectation.duty.id):
            return None
        if self.rater is not Rater.PEER:
            return self.rating(expectation.duty.id)
        expected, half, halves = expectation.expected, expectation.half, self.halves(expectation)
        if halves == FULL:
            return max(point, Fraction(expected))
        if halves == HALF:
            return Fraction(half) if half is not None else min(point, Fraction(expected))
        return min(point, Fraction((expected if half is None else half) - 1))

    def raters_of(self, duties: Iterable[Duty]) -> int:
        """How many raters gave a point to any of the duties; of peers, if they count there."""
        ids = [duty.id for duty in duties]
        if self.rater is Rater.PEER:
            return self.quorum if any(map(self.has_rated, ids)) else 0
        return sum(any(isinstance(a.rating(i), int) for i in ids) for a in self.answers)

    def _points(self, duty_id: str) -> list[int]:
        return [r for a in self.answers if isinstance(r := a.rating(duty_id), int)]

    def is_open(self, duty_id: str) -> bool:
        """Whether any of its raters has not answered a duty."""
        return self._unanswered(duty_id) > 0

    def _unanswered(self, duty_id: str) -> int:
        return sum(answers.rating(duty_id) is None for answers in self.answers)


def sources(views: Iterable[Answers]) -> tuple[Source, ...]:
    """The sources that count: self, manager, peers, in this order.

    Each rater's view is there once (see `identity`); fewer than three peers do not count.
    """
    by_rater: dict[Rater, list[Answers]] = {rater: [] for rater in Rater}
    for answers in views:
        by_rater[answers.rater].append(answers)
    found = (Source(rater, tuple(given)) for rater, given in by_rater.items())
    return tuple(source for source in found if len(source.answers) >= source.quorum)


def mean(values: Iterable[Fraction]) -> Fraction:
    """The arithmetic mean; 0 of nothing."""
    first, *rest = [*values] or [Fraction(0)]
    return sum(rest, first) / (1 + len(rest)) if rest else first
