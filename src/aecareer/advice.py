"""What the answers say beyond the position: strengths against oneself, and gaps to a role."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from aecareer.answers import Answers, Rating
from aecareer.framework import Duty, Expectation, Framework, Group, Role
from aecareer.scoring import FULL, Recommendation, credit, tally

FEWEST_RATINGS = 2  # no strength is claimed from fewer
STANDS_OUT = 0.5  # points of the scale above the person's own mean
_SHOWN_DUTIES = 3


class Dimension(Enum):
    """The ways in which a framework groups its duties; facets come with their key."""

    AREA = "area"
    CAPABILITY = "capability"
    FACET = "facet"


@dataclass(frozen=True, slots=True)
class Grouping:
    """One dimension of a framework with its groups, and which group a duty belongs to."""

    dimension: Dimension
    key: str
    groups: Mapping[str, Group]
    group_of: Callable[[Duty], str | None]

    def members(self, expectations: Sequence[Expectation], group: Group) -> list[Expectation]:
        """Those expectations whose duty belongs to the group."""
        return [e for e in expectations if self.group_of(e.duty) == group.key]


def groupings(framework: Framework) -> tuple[Grouping, ...]:
    """Every way in which the framework groups its duties: areas, capabilities, each facet."""
    found = [
        Grouping(Dimension.AREA, "areas", framework.areas, lambda duty: duty.area),
        Grouping(
            Dimension.CAPABILITY,
            "capabilities",
            framework.capabilities,
            lambda duty: duty.capability,
        ),
    ]
    for key, facet in framework.facets.items():
        found.append(
            Grouping(Dimension.FACET, key, facet.values, lambda duty, key=key: duty.facets.get(key))  # type: ignore[misc]
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Strength:
    """A group of duties where a person stands out against themself and meets what is expected.

    `lead` is in points of the scale: the mean of rating minus the person's own mean rating of that
    duty's role, so that easy duties do not count as strengths. `shown_by` are the best duties.
    """

    grouping: Grouping
    group: Group
    lead: float
    rated: int
    shown_by: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A duty that does not yet count in full for a role; `rating` None where it was not asked."""

    expectation: Expectation
    rating: Rating | None
    halves: int

    @property
    def missing_halves(self) -> int:
        return FULL - self.halves


def strengths(framework: Framework, answers: Answers, recommended: Role) -> tuple[Strength, ...]:
    """Where the person stands out, strongest first.

    Counted are groups with two ratings or more whose lead is half a point or more, and in which the
    duties of the recommended role and those below it reach the bar of two thirds.
    """
    leads = _leads(framework, answers)
    upto = [
        e
        for role in framework.roles
        if role.level <= recommended.level
        for e in role.expectations
        if e.own
    ]
    found = []
    for grouping in groupings(framework):
        for group in grouping.groups.values():
            members = [d for d in leads if grouping.group_of(framework.duties[d]) == group.key]
            if len(members) < FEWEST_RATINGS:
                continue
            lead = sum(leads[duty_id] for duty_id in members) / len(members)
            if lead >= STANDS_OUT and tally(grouping.members(upto, group), answers).reaches_bar:
                best = sorted(members, key=lambda duty_id: -leads[duty_id])[:_SHOWN_DUTIES]
                shown = tuple(framework.duties[duty_id] for duty_id in best)
                found.append(Strength(grouping, group, lead, len(members), shown))
    return tuple(sorted(found, key=lambda strength: -round(strength.lead, 9)))


def _leads(framework: Framework, answers: Answers) -> dict[str, float]:
    """By id of each rated duty: its rating minus the person's mean rating of its role's duties."""
    leads: dict[str, float] = {}
    for role in framework.roles:
        rated = dict(_ratings(role, answers))
        if rated:
            mean = sum(rated.values()) / len(rated)
            leads.update((duty_id, rating - mean) for duty_id, rating in rated.items())
    return leads


def _ratings(role: Role, answers: Answers) -> Iterator[tuple[str, int]]:
    for expectation in role.expectations:
        rating = answers.rating(expectation.duty.id)
        if expectation.own and isinstance(rating, int):
            yield expectation.duty.id, rating


def gaps(role: Role, answers: Answers) -> tuple[Gap, ...]:
    """The role's duties that do not count in full, nearest to it first, then in file order.

    What is not applicable is no gap; what was not asked is one, last.
    """
    found = []
    for expectation in role.expectations:
        rating = answers.rating(expectation.duty.id)
        halves = 0 if rating is None else credit(rating, expectation.expected)
        if halves is not None and halves < FULL:
            found.append(Gap(expectation, rating, halves))
    return tuple(sorted(found, key=lambda gap: (gap.rating is None, gap.missing_halves)))


def next_roles(framework: Framework, recommendation: Recommendation) -> tuple[Role, ...]:
    """The roles to aim at: the next level up on each ladder of the recommended role.

    From a starting point that is the starting role itself, since it is not reached yet.
    """
    if recommendation.starting_point:
        return (recommendation.role,)
    found: dict[str, Role] = {}
    for track in framework.tracks_of(recommendation.role):
        found.update((role.code, role) for role in track.above(recommendation.role.level))
    return tuple(found.values())
