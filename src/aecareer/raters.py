"""Several raters on one person, on one basis: of each duty the mean of what the sides give it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from aecareer.answers import Answer, Answers, Rater
from aecareer.differences import Difference, find_differences
from aecareer.fits import Tally, tally
from aecareer.framework import Expectation, Framework, Role
from aecareer.points import Points, Seen, mean_halves
from aecareer.scoring import Recommendation, points_given, recommend
from aecareer.sources import Source, mean, quorum, sources
from aecareer.states import FULL, HALF, Rating, Unrated


@dataclass(frozen=True, slots=True)
class View:
    """One side's view of a set of duties: the share of the points reached in those that it saw.

    `counted` is how many points there could be, `rated` how many duties were given a point.
    """

    share: Fraction
    counted: int
    rated: int


@dataclass(frozen=True, slots=True)
class CombinedFit:
    """One role, by all sides together. The bar is compared without rounding.

    `musts` are the duties it insists on: if one of them earns nothing it is missed.
    """

    role: Role
    points: Points
    musts: tuple[Seen, ...]
    mean_rating: float

    @property
    def exact_share(self) -> Fraction | None:
        return self.points.share

    @property
    def share(self) -> float | None:
        return None if self.exact_share is None else float(self.exact_share)

    @property
    def counted(self) -> int:
        return self.points.counted

    @property
    def rated(self) -> int:
        return self.points.rated

    @property
    def assessed(self) -> bool:
        return self.points.assessed

    @property
    def meets_bar(self) -> bool:
        missed = any(one.halves == 0 for one in self.musts)
        return self.assessed and self.points.reaches_bar and not missed

    @property
    def provisional(self) -> bool:
        """Whether the role would be missed if what rests on no rating counted nothing."""
        missed = any(one.founded == 0 for one in self.musts)
        return self.meets_bar and (missed or not self.points.is_founded)

    @property
    def open(self) -> bool:
        """Whether any of the raters has not answered some of its duties."""
        return self.points.open > 0

    @property
    def sure_to_pass(self) -> bool:
        """Whether it is reached even if all that is not answered yet earns nothing."""
        missed = any(one.low == 0 for one in self.musts)
        return self.assessed and self.points.surely_reaches_bar and not missed

    @property
    def may_pass(self) -> bool:
        """Whether it is reached if all that is not answered yet earns its full point."""
        missed = any(one.high == 0 for one in self.musts)
        return self.points.may_be_assessed and self.points.may_reach_bar and not missed


@dataclass(frozen=True)
class Combined:
    """All that several raters' views of one person say together; each rater has one view."""

    framework: Framework
    views: tuple[Answers, ...]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return sources(self.views)

    @property
    def with_peers(self) -> bool:
        """Whether peers count in it, so that no figure may be finer than need be."""
        return any(source.rater is Rater.PEER for source in self.sources)

    def told(self, value: float | Fraction, digits: int = 4) -> float:
        """A figure from 0 to 1 as it may be told: with peers in it to a whole percent."""
        return round(float(value), 2 if self.with_peers else digits)

    @property
    def peers_left_out(self) -> int:
        """How many peers there are, if they are too few to count."""
        peers = sum(answers.rater is Rater.PEER for answers in self.views)
        return peers if peers < quorum(Rater.PEER) else 0

    @cached_property
    def _by_duty(self) -> dict[tuple[str, int], Seen]:
        return {}

    def seen(self, expectation: Expectation) -> Seen:
        """What all sides together see of one duty."""
        key = expectation.duty.id, expectation.expected
        if key not in self._by_duty:
            self._by_duty[key] = self._seen(expectation)
        return self._by_duty[key]

    def _seen(self, expectation: Expectation) -> Seen:
        duty_id, sides = expectation.duty.id, self.sources
        open_ = any(source.is_open(duty_id) for source in sides)
        halves = mean_halves(source.halves(expectation) for source in sides)
        return Seen(
            halves,
            mean_halves(source.halves(expectation, founded=True) for source in sides),
            mean_halves(source.halves(expectation, left=0) for source in sides)
            if open_
            else halves,
            mean_halves(source.halves(expectation, left=FULL) for source in sides)
            if open_
            else halves,
            any(source.rating(duty_id) is not None for source in sides),
            open_,
        )

    def points(self, expectations: Iterable[Expectation]) -> Points:
        """What all sides together see in these duties."""
        found = [(one.weight, self.seen(one)) for one in expectations]
        return Points(
            halves=sum(weight * (one.halves or 0) for weight, one in found),
            founded=sum(weight * (one.founded or 0) for weight, one in found),
            low=sum(weight * (one.low or 0) for weight, one in found),
            high=sum(weight * (one.high or 0) for weight, one in found),
            counted=sum(weight for weight, one in found if one.halves is not None),
            counted_once_answered=sum(weight for weight, one in found if one.high is not None),
            seen=sum(one.halves is not None for _, one in found),
            rated=sum(one.rated for _, one in found),
            open=sum(one.open for _, one in found),
            duties=len(found),
        )

    def tally(self, expectations: Sequence[Expectation]) -> Tally:
        """The points in these duties, to half a point, and what else there is to count."""
        exact = self.points(expectations)
        counts = tally(expectations, self.together)
        halves = round(exact.halves)
        if exact.reaches_bar:
            return replace(counts, halves=max(halves, counts.bar_halves))
        return replace(counts, halves=max(0, min(halves, counts.bar_halves - 1)))

    @cached_property
    def fits(self) -> tuple[CombinedFit, ...]:
        """The fit of every role, in the framework's order."""
        return tuple(map(self._fit, self.framework.roles))

    def _fit(self, role: Role) -> CombinedFit:
        musts = tuple(self.seen(one) for one in role.expectations if one.must)
        rating = tally(role.expectations, self.together).mean_rating
        return CombinedFit(role, self.points(role.expectations), musts, rating)

    def by_side(self, role: Role) -> Mapping[Rater, View]:
        """What each side sees of a role that has assessed it."""
        views = {}
        for source in self.sources:
            found = Combined(self.framework, source.answers).points(role.expectations)
            if found.assessed and found.share is not None:
                views[source.rater] = View(found.share, found.counted, found.rated)
        return views

    @cached_property
    def recommendation(self) -> Recommendation | None:
        return recommend(self.framework, self.fits, points_given([self.together]))

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What is worth words: first over all duties, then areas, then duties."""
        return tuple(find_differences(self.framework, self.sources))

    def fit(self, role: Role) -> CombinedFit:
        """The fit of one role of the framework."""
        return next(fit for fit in self.fits if fit.role is role)

    def only_own_word(self, expectation: Expectation) -> bool:
        """Whether nobody but the person has said anything of a duty."""
        saw = [one.rater for one in self.sources if one.halves(expectation) is not None]
        return saw == [Rater.SELF]

    def is_at_the_top(self, expectation: Expectation) -> bool:
        """Whether own and managers' ratings, as far as there are any, are the highest there is."""
        sides = (one for one in self.sources if one.rater is not Rater.PEER)
        points = [p for one in sides if (p := one.rating(expectation.duty.id)) is not None]
        return bool(points) and min(points) >= self.framework.scale.highest

    @cached_property
    def together(self) -> Answers:
        """Answers as one rater might give them, who sees of each duty what all sides see together.

        That is the mean of their credits to half a point, a border being less. Notes are the
        person's own.
        """
        own = next((s.answers[0] for s in self.sources if s.rater is Rater.SELF), Answers())
        first = own if own.by_duty else next((s.answers[0] for s in self.sources), own)
        by_duty = {}
        for duty_id, expectation in self.framework.own_expectations.items():
            answer = Answer(self._rating(expectation), own.note(duty_id))
            if answer != Answer():
                by_duty[duty_id] = answer
        return Answers(by_duty, first.person, Rater.SELF, first.position)

    def _rating(self, expectation: Expectation) -> Rating | None:
        seen = self.seen(expectation)
        if seen.halves is None:
            return None
        points = [
            p for source in self.sources if (p := self._point(source, expectation)) is not None
        ]
        if not points:
            own = next((s.answers[0] for s in self.sources if s.rater is Rater.SELF), Answers())
            no_chance = own.rating(expectation.duty.id) is Unrated.NOT_APPLICABLE
            return Unrated.NOT_APPLICABLE if no_chance else Unrated.NOT_SURE
        point, half = int(mean(points)), expectation.half
        if seen.is_done:
            return max(point, expectation.expected)
        if half is not None and seen.is_partly_done:
            return half
        return min(point, (expectation.expected if half is None else half) - 1)

    def _point(self, source: Source, expectation: Expectation) -> Fraction | None:
        """The mean point that a side gives; of peers one that stands for what they say together."""
        mean_point = source.rating(expectation.duty.id)
        if mean_point is None or source.rater is not Rater.PEER:
            return mean_point
        below = {FULL: 0, HALF: 1}.get(int(source.halves(expectation) or 0), 2)
        return Fraction(max(expectation.expected - below, self.framework.scale.lowest))
