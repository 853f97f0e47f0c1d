"""Several raters on one person: fits averaged over sources, and where self and others differ.

A source is a side that sees the person: they themself, their manager, their peers. Each source has
equal weight, however many raters it has. Peers count from three on, so that none can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain

from aecareer.advice.groups import FEWEST_RATINGS
from aecareer.answers import Answer, Answers, Rater
from aecareer.fits import BAR, FEWEST_RATED, Tally, tally
from aecareer.framework import Duty, Expectation, Framework, Group, Role
from aecareer.scoring import Recommendation, points_given, recommend
from aecareer.states import FULL, Rating, Unrated

FEWEST_PEERS = 3

# Differences between own and others' ratings that are worth words, in points of a scale from 0 to
# 5. Smaller ones lie within what raters differ by anyway (docs/method.md).
WORTH_A_TALK = Fraction(1, 2)
LARGE = Fraction(3, 4)
LARGE_IN_AREA = Fraction(1)
LARGE_IN_DUTY = Fraction(2)
FEWEST_RATERS_OF_AREA = 2
_USUAL_RANGE = 5


def quorum(rater: Rater) -> int:
    """How many raters of a side it takes before anything of them may be shown."""
    return FEWEST_PEERS if rater is Rater.PEER else 1


@dataclass(frozen=True, slots=True)
class Source:
    """The raters of one side, all with answers on the same person."""

    rater: Rater
    answers: tuple[Answers, ...]

    @property
    def quorum(self) -> int:
        return quorum(self.rater)

    def rating(self, duty_id: str) -> Fraction | None:
        """The mean of the points given to a duty; None if too few raters gave one."""
        points = [r for a in self.answers if isinstance(r := a.rating(duty_id), int)]
        return _mean(map(Fraction, points)) if len(points) >= self.quorum else None

    def raters_of(self, duties: Iterable[Duty]) -> int:
        """How many raters gave a point to any of the duties."""
        ids = [duty.id for duty in duties]
        return sum(any(isinstance(a.rating(i), int) for i in ids) for a in self.answers)


def sources(views: Iterable[Answers]) -> tuple[Source, ...]:
    """The sources that count: self, manager, peers, in this order.

    Of several self-assessments the one finished last counts; fewer than three peers do not.
    """
    by_rater: dict[Rater, list[Answers]] = {rater: [] for rater in Rater}
    for answers in views:
        by_rater[answers.rater].append(answers)
    own = by_rater[Rater.SELF]
    by_rater[Rater.SELF] = sorted(own, key=lambda answers: answers.finished)[-1:]
    found = (Source(rater, tuple(given)) for rater, given in by_rater.items())
    return tuple(source for source in found if len(source.answers) >= source.quorum)


@dataclass(frozen=True, slots=True)
class View:
    """One source's mean view of a set of duties.

    `share` is the share of the points reached, 0 to 1, `least` the same with all that rests on no
    rating at nothing. `counted` is the mean number of duties that count, `rated` of those given a
    point, `rating` the mean of the points given.
    """

    share: Fraction
    least: Fraction
    counted: Fraction
    rated: Fraction
    rating: Fraction


def _view(tallies: Sequence[Tally], fewest: int) -> View | None:
    """A source's view by its raters' points in a set of duties; None if they are too few.

    A share is the mean of the raters' shares, not the share of their pooled points.
    """
    tallies = [one for one in tallies if one.counted]
    if len(tallies) < fewest:
        return None
    return View(
        share=_mean(Fraction(t.halves, FULL * t.counted) for t in tallies),
        least=_mean(Fraction(t.halves - t.unfounded, FULL * t.counted) for t in tallies),
        counted=_mean(Fraction(t.counted) for t in tallies),
        rated=_mean(Fraction(t.rated) for t in tallies),
        rating=_mean(Fraction(t.rating_sum, t.rated or 1) for t in tallies),
    )


def _views(tallies: Mapping[Rater, Sequence[Tally]]) -> dict[Rater, View]:
    views = {rater: _view(some, quorum(rater)) for rater, some in tallies.items()}
    return {rater: found for rater, found in views.items() if found is not None}


@dataclass(frozen=True, slots=True)
class CombinedFit:
    """One role, by every source that assessed it. The bar is compared without rounding.

    `tallies` are the points of all raters of the sources, enough to assess the role or not.
    """

    role: Role
    views: Mapping[Rater, View]
    tallies: tuple[Tally, ...]

    @property
    def exact_share(self) -> Fraction | None:
        """The mean of the sources' shares, each with equal weight."""
        return _mean(v.share for v in self.views.values()) if self.views else None

    @property
    def share(self) -> float | None:
        return None if self.exact_share is None else float(self.exact_share)

    @property
    def counted(self) -> int:
        """The mean number of duties that count, rounded down."""
        return int(_mean(v.counted for v in self.views.values())) if self.views else 0

    @property
    def rated(self) -> int:
        """The mean number of duties given a point, as if one rater had given the answers."""
        return int(_mean(v.rated for v in self.views.values())) if self.views else 0

    @property
    def mean_rating(self) -> float:
        return float(_mean(v.rating for v in self.views.values())) if self.views else 0.0

    @property
    def assessed(self) -> bool:
        """Whether any source gave enough of its duties a point."""
        return bool(self.views)

    @property
    def meets_bar(self) -> bool:
        return self.exact_share is not None and self.exact_share >= BAR

    @property
    def provisional(self) -> bool:
        """Whether the role would miss the bar if what rests on no rating counted nothing."""
        return self.meets_bar and _mean(v.least for v in self.views.values()) < BAR

    @property
    def open(self) -> bool:
        """Whether any of the raters has not answered some of its duties."""
        return any(one.open for one in self.tallies)

    @property
    def sure_to_pass(self) -> bool:
        """With duties open: sure are means of shares each of which surely meets the bar."""
        counting = (one for one in self.tallies if one.may_be_assessed)
        return self.meets_bar and (not self.open or all(one.sure_to_pass for one in counting))

    @property
    def may_pass(self) -> bool:
        """With duties open: no mean meets the bar of shares none of which can."""
        return any(one.may_pass for one in self.tallies) if self.open else self.meets_bar


@dataclass(frozen=True, slots=True)
class Difference:
    """How far own ratings stand above those of others (below: negative), in points of the scale.

    `about` is an area, a duty, or None for all duties that both sides rated; `duties` is how many
    of them the means rest on.
    """

    about: Group | Duty | None
    own: Fraction
    others: Fraction
    duties: int
    large: bool

    @property
    def gap(self) -> Fraction:
        return self.own - self.others


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
        tallies = self._tallies(role.expectations)
        enough = {r: [one for one in some if one.assessed] for r, some in tallies.items()}
        return CombinedFit(role, _views(enough), tuple(chain.from_iterable(tallies.values())))

    @cached_property
    def recommendation(self) -> Recommendation | None:
        points = points_given(a for source in self.sources for a in source.answers)
        return recommend(self.framework, self.fits, points)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What is worth words: first over all duties, then areas, then duties."""
        return tuple(_differences(self.framework, self.sources))

    def fit(self, role: Role) -> CombinedFit:
        """The fit of one role of the framework."""
        return next(fit for fit in self.fits if fit.role is role)

    def shares(self, expectations: Sequence[Expectation]) -> dict[Rater, View]:
        """Each source's view of these duties, where it has one."""
        return _views(self._tallies(expectations))

    def _tallies(self, expectations: Sequence[Expectation]) -> dict[Rater, list[Tally]]:
        """The points in these duties of every rater, by source."""
        return {one.rater: [tally(expectations, a) for a in one.answers] for one in self.sources}

    def rating(self, duty_id: str) -> Fraction | None:
        """The mean over the sources of the points given to a duty; None if none gave one."""
        points = [p for source in self.sources if (p := source.rating(duty_id)) is not None]
        return _mean(points) if points else None

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


def _differences(framework: Framework, seen: Sequence[Source]) -> Iterator[Difference]:
    own = next((source for source in seen if source.rater is Rater.SELF), None)
    others = [source for source in seen if source.rater is not Rater.SELF]
    if own is None or not others:
        return
    scale = framework.scale
    unit = Fraction(scale.highest - scale.lowest, _USUAL_RANGE)
    pairs = dict(_pairs(framework, own, others))
    whole = _difference(None, pairs.values(), LARGE * unit)
    if len(pairs) >= FEWEST_RATED and abs(whole.gap) >= WORTH_A_TALK * unit:
        yield whole
    for area in framework.areas.values():
        duties = [framework.duties[i] for i in pairs if framework.duties[i].area == area.key]
        raters = sum(source.raters_of(duties) for source in others)
        if len(duties) >= FEWEST_RATINGS and raters >= FEWEST_RATERS_OF_AREA:
            found = _difference(area, [pairs[duty.id] for duty in duties], LARGE_IN_AREA * unit)
            if found.large:
                yield found
    for duty_id, pair in pairs.items():
        found = _difference(framework.duties[duty_id], [pair], LARGE_IN_DUTY * unit)
        if found.large:
            yield found


def _pairs(
    framework: Framework, own: Source, others: Sequence[Source]
) -> Iterator[tuple[str, tuple[Fraction, Fraction]]]:
    """The own point and the others' mean of each duty that both sides rated, by duty id."""
    for duty_id in framework.duties:
        mine = own.rating(duty_id)
        theirs = [p for source in others if (p := source.rating(duty_id)) is not None]
        if mine is not None and theirs:
            yield duty_id, (mine, _mean(theirs))


def _difference(
    about: Group | Duty | None, pairs: Iterable[tuple[Fraction, Fraction]], large: Fraction
) -> Difference:
    both = [*pairs]
    own, others = (_mean(pair[side] for pair in both) for side in (0, 1))
    return Difference(about, own, others, len(both), abs(own - others) >= large)


def _mean(values: Iterable[Fraction]) -> Fraction:
    """The arithmetic mean; 0 of nothing."""
    first, *rest = [*values] or [Fraction(0)]
    return sum(rest, first) / (1 + len(rest)) if rest else first
