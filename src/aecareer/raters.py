"""Several raters on one person: fits averaged over the sources, each with equal weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain

from aecareer.answers import Answer, Answers, Rater
from aecareer.differences import Difference, find_differences
from aecareer.fits import BAR, Part, RoleFit, Tally, fit_role, tally
from aecareer.framework import Expectation, Framework, Role
from aecareer.scoring import Recommendation, points_given, recommend
from aecareer.sources import Source, mean, quorum, sources
from aecareer.states import FULL, Rating, Unrated


@dataclass(frozen=True, slots=True)
class View:
    """One source's mean view of a set of duties.

    `share` is the share of the points reached, 0 to 1, `least` the same with all that rests on no
    rating at nothing. `counted` is the mean of how many points there could be, `rated` of how many
    duties were given a point.
    """

    share: Fraction
    least: Fraction
    counted: Fraction
    rated: Fraction


def _view(tallies: Sequence[Tally], fewest: int) -> View | None:
    """A source's view by its raters' points in a set of duties; None if they are too few.

    A share is the mean of the raters' shares, not the share of their pooled points.
    """
    tallies = [one for one in tallies if one.counted]
    if len(tallies) < fewest:
        return None
    return View(
        share=mean(Fraction(t.halves, FULL * t.counted) for t in tallies),
        least=mean(Fraction(t.halves - t.unfounded, FULL * t.counted) for t in tallies),
        counted=mean(Fraction(t.counted) for t in tallies),
        rated=mean(Fraction(t.rated) for t in tallies),
    )


Views = Mapping[Rater, View]


def _views(tallies: Mapping[Rater, Sequence[Tally]]) -> Views:
    views = {rater: _view(some, quorum(rater)) for rater, some in tallies.items()}
    return {rater: found for rater, found in views.items() if found is not None}


def _exact(views: Views) -> Fraction | None:
    """The mean of the sources' shares, each with equal weight."""
    return mean(view.share for view in views.values()) if views else None


def _part(views: Views) -> Part:
    """The mean share, and the mean number of duties given a point, rounded down."""
    share = _exact(views)
    rated = mean(view.rated for view in views.values())
    return Part(None if share is None else float(share), int(rated))


@dataclass(frozen=True, slots=True)
class CombinedFit:
    """One role, by every source that assessed it. The bar is compared without rounding.

    `new` is what they see of the part that is looked at apart; None if there is none. `missed` are
    the musts that earn nothing with any of them, `unfounded` whether one rests on no rating. `fits`
    are those of all raters of the sources, enough to assess the role or not.
    """

    role: Role
    views: Views
    new: Views | None
    missed: tuple[Expectation, ...]
    unfounded: bool
    fits: tuple[RoleFit, ...]

    @property
    def exact_share(self) -> Fraction | None:
        """The mean of the sources' shares, each with equal weight."""
        return _exact(self.views)

    @property
    def share(self) -> float | None:
        return None if self.exact_share is None else float(self.exact_share)

    @property
    def counted(self) -> int:
        """The mean of how many points there could be, rounded down."""
        return int(mean(v.counted for v in self.views.values())) if self.views else 0

    @property
    def rated(self) -> int:
        """The mean number of duties given a point, as if one rater had given the answers."""
        return _part(self.views).rated

    @property
    def _looked_at(self) -> tuple[Views, ...]:
        """The sources' views of each part that must reach the bar."""
        return (self.views,) if self.new is None else (self.views, self.new)

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(map(_part, self._looked_at))

    @property
    def assessed(self) -> bool:
        """Whether any source gave enough of its duties a point."""
        return bool(self.views)

    @property
    def _reaches_bar(self) -> bool:
        return self.exact_share is not None and self.exact_share >= BAR

    @property
    def meets_bar(self) -> bool:
        return not self.missed and self._reaches_bar and self.reaches_new

    @property
    def held_back(self) -> bool:
        """Whether two thirds of all its points are reached, and yet it is not."""
        return self._reaches_bar and not self.meets_bar

    @property
    def reaches_new(self) -> bool:
        """Whether two thirds of what it asks newly are reached; where that is all, or nothing."""
        share = None if self.new is None else _exact(self.new)
        return self.new is None or (share is not None and share >= BAR)

    @property
    def provisional(self) -> bool:
        """Whether the role would be missed if what rests on no rating counted nothing."""
        least = (mean(v.least for v in views.values()) for views in self._looked_at)
        return self.meets_bar and (self.unfounded or any(share < BAR for share in least))

    @property
    def open(self) -> bool:
        """Whether any of the raters has not answered some of its duties."""
        return any(one.open for one in self.fits)

    @property
    def sure_to_pass(self) -> bool:
        """With duties open: sure are means of shares each of which surely meets the bar."""
        counting = (one for one in self.fits if one.tally.may_be_assessed)
        return self.meets_bar and (not self.open or all(one.sure_to_pass for one in counting))

    @property
    def may_pass(self) -> bool:
        """With duties open: no mean meets the bar of shares none of which can."""
        if not self.open:
            return self.meets_bar
        able = [one for one in self.fits if one.tally.may_be_assessed]
        if not able or set.intersection(*({e.duty.id for e in one.missed} for one in self.fits)):
            return False
        parts = zip(*(one.tallies for one in able), strict=True)
        return all(any(counts.may_reach_bar for counts in part) for part in parts)


@dataclass(frozen=True)
class Combined:
    """All that several raters' answers on one person say together."""

    framework: Framework
    views: tuple[Answers, ...]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return sources(self.views)

    @property
    def peers_left_out(self) -> int:
        """How many peers there are, if they are too few to count."""
        peers = sum(answers.rater is Rater.PEER for answers in self.views)
        return peers if peers < quorum(Rater.PEER) else 0

    @cached_property
    def fits(self) -> tuple[CombinedFit, ...]:
        """The fit of every role, in the framework's order."""
        return tuple(map(self._fit, self.framework.roles))

    def _fit(self, role: Role) -> CombinedFit:
        fits = {
            one.rater: [fit_role(self.framework, role, answers) for answers in one.answers]
            for one in self.sources
        }
        enough = {rater: [fit for fit in some if fit.assessed] for rater, some in fits.items()}
        new = {rater: [fit.new for fit in some if fit.new] for rater, some in enough.items()}
        views = _views({rater: [fit.tally for fit in some] for rater, some in enough.items()})
        musts = [(e, self._seen(e, views)) for e in role.expectations if e.must]
        return CombinedFit(
            role,
            views,
            _views(new) if self.framework.apart(role) else None,
            tuple(e for e, seen in musts if seen and not any(view.share for view in seen)),
            any(seen and not any(view.least for view in seen) for _, seen in musts),
            tuple(chain.from_iterable(fits.values())),
        )

    def _seen(self, must: Expectation, sides: Views) -> list[View]:
        """How the sides that assessed a role see one of its duties."""
        return [view for rater, view in self.shares([must]).items() if rater in sides]

    @cached_property
    def recommendation(self) -> Recommendation | None:
        points = points_given(a for source in self.sources for a in source.answers)
        return recommend(self.framework, self.fits, points, self.rating)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What is worth words: first over all duties, then areas, then duties."""
        return tuple(find_differences(self.framework, self.sources))

    def fit(self, role: Role) -> CombinedFit:
        """The fit of one role of the framework."""
        return next(fit for fit in self.fits if fit.role is role)

    def shares(self, expectations: Sequence[Expectation]) -> Views:
        """Each source's view of these duties, where it has one."""
        return _views(self._tallies(expectations))

    def _tallies(self, expectations: Sequence[Expectation]) -> dict[Rater, list[Tally]]:
        """The points in these duties of every rater, by source."""
        return {one.rater: [tally(expectations, a) for a in one.answers] for one in self.sources}

    def rating(self, duty_id: str) -> Fraction | None:
        """The mean over the sources of the points given to a duty; None if none gave one."""
        points = [p for source in self.sources if (p := source.rating(duty_id)) is not None]
        return mean(points) if points else None

    def agreed(self) -> Answers:
        """Answers on which all sides agree: of each duty the lowest point that a source gives.

        The mean of several raters of a source is rounded down. A duty to which nobody gave a point
        has what the first source says of it; that others have not seen it says nothing. Notes are
        the person's own.
        """
        own = next((s.answers[0] for s in self.sources if s.rater is Rater.SELF), Answers())
        first = own if own.by_duty else next((s.answers[0] for s in self.sources), own)
        by_duty = {}
        for duty_id in self.framework.duties:
            answer = Answer(self._agreed(duty_id), own.note(duty_id))
            if answer != Answer():
                by_duty[duty_id] = answer
        return Answers(by_duty, first.person, Rater.SELF, first.position)

    def _agreed(self, duty_id: str) -> Rating | None:
        points = [p for source in self.sources if (p := source.rating(duty_id)) is not None]
        if points:
            return int(min(points))
        for source in self.sources:
            given = {answers.rating(duty_id) for answers in source.answers}
            if source.rater is Rater.SELF and Unrated.NOT_APPLICABLE in given:
                return Unrated.NOT_APPLICABLE
            if source.quorum == 1 and Unrated.NOT_SURE in given:
                return Unrated.NOT_SURE
        return None
