"""The two-thirds rule: which role a person's fits recommend.

In words: a duty you do on your own counts one point, a duty you do with help half a point; your fit
with a role is the share of its points that you reach. We recommend the highest role where you reach
at least two thirds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from aecareer.answers import Answers
from aecareer.confidence import Confidence, confidence
from aecareer.fits import Fit, RoleFit, tally
from aecareer.framework import Framework, Role, Track


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The role that fits, or the starting point where no role meets the bar.

    `provisional`: only by what rests on no rating. `settled`: no answer left can change the role.
    `by_track` gives each ladder's highest role that meets the bar.
    """

    role: Role
    starting_point: bool
    provisional: bool
    settled: bool
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
    return Result(fits, recommend(framework, fits, points_given([answers])))


def points_given(views: Iterable[Answers]) -> set[int]:
    """The different points that occur among the answers."""
    ratings = {answer.rating for answers in views for answer in answers.by_duty.values()}
    return {rating for rating in ratings if isinstance(rating, int)}


def recommend(
    framework: Framework, fits: Sequence[Fit], points: Collection[int]
) -> Recommendation | None:
    """What the fits of all roles, in the framework's order, recommend; None if none is assessed.

    `points` are the different ones given: a single one tells no role from another.
    """
    if not any(fit.assessed for fit in fits):
        return None
    best = _highest(fits)
    if best is None:
        lowest = framework.ladder[0]
        best = next(fit for fit in fits if fit.role is lowest)
    settled = _settled(fits, best)
    by_role = {fit.role.code: fit for fit in fits}
    alike = len(points) == 1 and len(framework.roles) > 1
    return Recommendation(
        role=best.role,
        starting_point=not best.meets_bar,
        provisional=best.provisional,
        settled=settled,
        confidence=confidence(framework, fits, best, settled=settled, alike=alike),
        by_track=tuple((track, _highest_on(track, by_role)) for track in framework.tracks),
    )


def _settled(fits: Iterable[Fit], best: Fit) -> bool:
    """Whether `best` stays the one to name, whatever is answered to the duties not asked yet."""
    if not best.meets_bar:
        return not any(fit.may_pass for fit in fits)
    as_high = (fit for fit in fits if fit is not best and fit.role.level >= best.role.level)
    rivals = (fit for fit in as_high if fit.open or best.open)
    return best.sure_to_pass and not any(fit.may_pass for fit in rivals)


def _highest(fits: Iterable[Fit]) -> Fit | None:
    """The one to name of those that meet the bar: level, then mean rating, then file order."""
    passing = [fit for fit in fits if fit.meets_bar]
    return max(passing, key=lambda fit: (fit.role.level, fit.mean_rating), default=None)


def _highest_on(track: Track, by_role: Mapping[str, Fit]) -> Role | None:
    best = _highest(by_role[role.code] for role in track.roles)
    return None if best is None else best.role
