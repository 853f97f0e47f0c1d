"""Several raters on one person, on one basis: of each duty the mean of what the sides give it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from aecareer.answers import Answer, Answers, Rater
from aecareer.differences import Difference, find_differences
from aecareer.fits import RoleFit, Tally, tally
from aecareer.framework import Expectation, Framework, Role
from aecareer.points import CombinedFit, Points, Seen, View, mean_halves
from aecareer.scoring import Recommendation, points_given, recommend
from aecareer.sources import Source, mean, quorum, sources
from aecareer.states import FULL, Rating, Unrated


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
        new = self.framework.apart(role)
        return CombinedFit(
            role,
            self.points(role.expectations),
            self.points(new) if new else None,
            tuple((one, self.seen(one)) for one in role.expectations if one.must),
        )

    def as_one(self, role: Role) -> RoleFit:
        """The fit of a role as one rater might have it: its points to half a point."""
        fit, new = self.fit(role), self.framework.apart(role)
        return RoleFit(
            role,
            self.tally(role.expectations),
            self.tally(new) if new else None,
            self.tally([expectation for expectation, _ in fit.musts]),
            fit.missed,
        )

    def by_side(self, role: Role) -> Mapping[Rater, View]:
        """What each side sees of a role that has assessed it."""
        views = {}
        for source in self.sources:
            fit = Combined(self.framework, source.answers)._fit(role)
            if fit.assessed and fit.exact_share is not None:
                new = None if fit.new is None else fit.new.part
                views[source.rater] = View(fit.exact_share, fit.counted, fit.rated, new)
        return views

    @cached_property
    def recommendation(self) -> Recommendation | None:
        given = points_given([self.together])
        return recommend(self.framework, self.fits, given, self.rating)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What is worth words: first over all duties, then areas, then duties."""
        return tuple(find_differences(self.framework, self.sources))

    def fit(self, role: Role) -> CombinedFit:
        """The fit of one role of the framework."""
        return next(fit for fit in self.fits if fit.role is role)

    def saw(self, expectation: Expectation) -> tuple[Rater, ...]:
        """The sides that have said anything of a duty."""
        return tuple(one.rater for one in self.sources if one.halves(expectation) is not None)

    def manager_denies(self, role: Role) -> bool:
        """Whether the managers have rated enough of a role to tell, and do not see it reached."""
        return any(
            (fit := Combined(self.framework, one.answers)._fit(role)).assessed and not fit.meets_bar
            for one in self.sources
            if one.rater is Rater.MANAGER
        )

    def only_own_word(self, expectation: Expectation) -> bool:
        """Whether nobody but the person has."""
        return self.saw(expectation) == (Rater.SELF,)

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

    def rating(self, duty_id: str) -> Fraction | None:
        """The mean over the sides of the points given to a duty; None if none gave one."""
        found = [p for one in self.sources if (p := self._point(one, duty_id)) is not None]
        return mean(found) if found else None

    def _rating(self, expectation: Expectation) -> Rating | None:
        seen = self.seen(expectation)
        if seen.halves is None:
            return None
        mean_point = self.rating(expectation.duty.id)
        if mean_point is None:
            own = next((s.answers[0] for s in self.sources if s.rater is Rater.SELF), Answers())
            no_chance = own.rating(expectation.duty.id) is Unrated.NOT_APPLICABLE
            return Unrated.NOT_APPLICABLE if no_chance else Unrated.NOT_SURE
        point, half = int(mean_point), expectation.half
        if seen.is_done:
            return max(point, expectation.expected)
        if half is not None and seen.is_partly_done:
            return half
        return min(point, (expectation.expected if half is None else half) - 1)

    def _point(self, source: Source, duty_id: str) -> Fraction | None:
        """The mean point that a side gives; of peers one that stands for what they say together.

        That is the highest that follows from what they are kept to, as any role expects the duty.
        """
        mean_point = source.rating(duty_id)
        if mean_point is None or source.rater is not Rater.PEER:
            return mean_point
        asked = self._asked[duty_id]
        found = [min(one.expected for one in asked) - 2]
        for expectation in asked:
            halves = source.halves(expectation)
            if halves:
                found.append(expectation.expected - (0 if halves == FULL else 1))
        return Fraction(max(*found, self.framework.scale.lowest))

    @cached_property
    def _asked(self) -> Mapping[str, list[Expectation]]:
        """How roles expect each duty, by its id."""
        asked: dict[str, dict[int, Expectation]] = {}
        for role in self.framework.roles:
            for one in role.expectations:
                asked.setdefault(one.duty.id, {})[one.expected] = one
        return {duty_id: [*by_point.values()] for duty_id, by_point in asked.items()}
