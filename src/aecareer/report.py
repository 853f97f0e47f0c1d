"""The report: the one value that every renderer sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aecareer.advice import Gap, Grouping, Strength, gaps, groupings, next_roles, strengths
from aecareer.answers import Answers
from aecareer.framework import Framework, Group, Role
from aecareer.scoring import Recommendation, Result, RoleFit, Tally, score, tally

_LOOK_AT_UP_TO = 0.5  # an area's fit that is worth a look


@dataclass(frozen=True, slots=True)
class GroupFit:
    """The person's points in one group of duties.

    `whole` counts every duty once, as the role expects it that defines it; `by_role` has the code
    of each role that expects any of them.
    """

    group: Group
    whole: Tally
    by_role: dict[str, Tally]

    def look_at(self, role: Role) -> bool:
        """Whether the group is at half or less of that role's points, which is worth a look."""
        counts = self.by_role.get(role.code)
        return counts is not None and counts.fit is not None and counts.fit <= _LOOK_AT_UP_TO


@dataclass(frozen=True, slots=True)
class Report:
    """One person's answers to one framework, and all that follows from them.

    `gaps` goes by the code of the recommended role and of the next ones, in this order.
    """

    framework: Framework
    answers: Answers
    result: Result
    groups: tuple[tuple[Grouping, tuple[GroupFit, ...]], ...]
    strengths: tuple[Strength, ...]
    gaps: dict[str, tuple[Gap, ...]]

    @property
    def recommendation(self) -> Recommendation | None:
        return self.result.recommendation

    @property
    def next_fits(self) -> tuple[RoleFit, ...]:
        """The fits of the roles to aim at; none at the top, or without a recommendation."""
        if self.recommendation is None:
            return ()
        return tuple(
            self.result.fit(role) for role in next_roles(self.framework, self.recommendation)
        )

    def group_fits(self, key: str) -> tuple[GroupFit, ...]:
        """The fits in one grouping: "areas", "capabilities", or the key of a facet."""
        return next(fits for grouping, fits in self.groups if grouping.key == key)


def make_report(framework: Framework, answers: Answers) -> Report:
    """The report on one person's answers."""
    result = score(framework, answers)
    recommendation = result.recommendation
    return Report(
        framework=framework,
        answers=answers,
        result=result,
        groups=tuple(
            (grouping, tuple(_group_fits(framework, answers, grouping)))
            for grouping in groupings(framework)
        ),
        strengths=strengths(framework, answers, recommendation.role) if recommendation else (),
        gaps={role.code: gaps(role, answers) for role in _gap_roles(framework, recommendation)},
    )


def _gap_roles(framework: Framework, recommendation: Recommendation | None) -> Iterator[Role]:
    """The recommended role, and the next."""
    if recommendation is not None:
        yield recommendation.role
        yield from (
            r for r in next_roles(framework, recommendation) if r is not recommendation.role
        )


def _group_fits(framework: Framework, answers: Answers, grouping: Grouping) -> Iterator[GroupFit]:
    own = list(framework.own_expectations.values())
    for group in grouping.groups.values():
        by_role = {
            role.code: tally(members, answers)
            for role in framework.roles
            if (members := grouping.members(role.expectations, group))
        }
        yield GroupFit(group, tally(grouping.members(own, group), answers), by_role)
