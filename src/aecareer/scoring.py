"""The two-thirds rule: which role a person's fits recommend.

In words: a duty you do on your own counts one point, a duty you do with help half a point; your fit
with a role is the share of its points that you reach. We recommend the highest role where you reach
at least two thirds; of several on one level the one whose demands have the shape of your ratings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from aecareer.answers import Answers
from aecareer.confidence import Confidence, confidence
from aecareer.fits import RoleFit, fit_role
from aecareer.framework import Framework, Role, Track
from aecareer.rule import Fit
from aecareer.shape import PointOf, variances


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The role that fits, or the starting point where no role meets the bar.

    `provisional`: only by what rests on no rating. `settled`: no answer left can change the role.
    `by_track` gives each ladder's highest role that meets the bar. `variances`, by role code, say
    why this one of several on its level: the smallest is nearest; empty where there was no choice.
    """

    role: Role
    starting_point: bool
    provisional: bool
    settled: bool
    confidence: Confidence
    by_track: tuple[tuple[Track, Role | None], ...]
    variances: Mapping[str, Fraction]


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
    fits = tuple(fit_role(framework, role, answers) for role in framework.roles)
    return Result(fits, recommend(framework, fits, points_given([answers]), answers.point))


def points_given(views: Iterable[Answers]) -> set[int]:
    """The different points that occur among the answers."""
    ratings = {answer.rating for answers in views for answer in answers.by_duty.values()}
    return {rating for rating in ratings if isinstance(rating, int)}


def recommend(
    framework: Framework, fits: Sequence[Fit], points: Collection[int], point: PointOf
) -> Recommendation | None:
    """What the fits of all roles, in the framework's order, recommend; None if none is assessed.

    `points` are the different ones given: a single one tells no role from another. `point` gives
    that of one duty.
    """
    passing = [fit for fit in fits if fit.meets_bar]
    if not passing and not any(fit.assessed for fit in fits):
        return None
    best, found = _nearest(framework, _highest(passing) or _lowest(fits), point)
    settled = _settled(fits, best)
    alike = len(points) == 1 and len(framework.roles) > 1
    return Recommendation(
        role=best.role,
        starting_point=not passing,
        provisional=best.provisional,
        settled=settled,
        confidence=confidence(framework, fits, best, found, settled=settled, alike=alike),
        by_track=tuple(_by_track(framework, passing, point)),
        variances=found,
    )


def _settled(fits: Sequence[Fit], best: Fit) -> bool:
    """Whether `best` stays the one to name, whatever is answered to the duties not asked yet.

    Between roles of one level any duty may decide, whichever role it belongs to.
    """
    if not any(fit.open for fit in fits):
        return True
    others = [fit for fit in fits if fit is not best and fit.role.level >= best.role.level]
    if not best.meets_bar:
        alone = all(fit.role.level > best.role.level for fit in others)
        return alone and not any(fit.may_pass for fit in fits)
    return best.sure_to_pass and not any(fit.may_pass for fit in others)


def _highest(passing: Sequence[Fit]) -> list[Fit]:
    """Those on the highest level, of those that meet the bar."""
    highest = max([fit.role.level for fit in passing], default=None)
    return [fit for fit in passing if fit.role.level == highest]


def _lowest(fits: Sequence[Fit]) -> list[Fit]:
    """Those on the lowest level."""
    lowest = min(fit.role.level for fit in fits)
    return [fit for fit in fits if fit.role.level == lowest]


def _nearest(
    framework: Framework, candidates: Sequence[Fit], point: PointOf
) -> tuple[Fit, Mapping[str, Fraction]]:
    """The candidate that has the person's shape, of equals the first; and the variances by role
    code, if there was a choice.
    """
    if len(candidates) == 1:
        return candidates[0], {}
    found = variances(framework, [fit.role for fit in candidates], point)
    return min(candidates, key=lambda fit: found[fit.role.code]), found


def _by_track(
    framework: Framework, passing: Sequence[Fit], point: PointOf
) -> Iterator[tuple[Track, Role | None]]:
    """Each ladder with the role to name on it, if any meets the bar."""
    by_code = {fit.role.code: fit for fit in passing}
    for track in framework.tracks:
        found = _highest([by_code[one.code] for one in track.roles if one.code in by_code])
        yield track, _nearest(framework, found, point)[0].role if found else None
