"""The ways in which a framework groups its duties, and where a person stands out in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from aecareer.answers import Answers
from aecareer.framework import Duty, Expectation, Framework, Group

FEWEST_RATINGS = 2  # nothing is said of a group with fewer
STANDS_OUT = 0.5  # points of the scale above, or below, the person's own mean
_DIGITS = 9  # of a mean that are no rounding of the machine


class Dimension(Enum):
    """The kinds of grouping; a framework may have several facets."""

    AREA = "area"
    CAPABILITY = "capability"
    FACET = "facet"


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to group duties: its groups in order, and which of them a duty belongs to."""

    dimension: Dimension
    key: str
    groups: Mapping[str, Group]
    group_of: Callable[[Duty], str | None]

    def split(self, expectations: Iterable[Expectation]) -> dict[str, list[Expectation]]:
        """The expectations by key of the group that their duty belongs to, every group present."""
        parts: dict[str, list[Expectation]] = {key: [] for key in self.groups}
        for expectation in expectations:
            key = self.group_of(expectation.duty)
            if key is not None:
                parts[key].append(expectation)
        return parts


def groupings(framework: Framework) -> tuple[Grouping, ...]:
    """Every way in which the framework groups its duties: areas, capabilities, each facet."""
    facets = (
        Grouping(Dimension.FACET, key, facet.values, _by_facet(key))
        for key, facet in framework.facets.items()
    )
    return (
        Grouping(Dimension.AREA, "areas", framework.areas, lambda duty: duty.area),
        Grouping(
            Dimension.CAPABILITY,
            "capabilities",
            framework.capabilities,
            lambda duty: duty.capability,
        ),
        *facets,
    )


def _by_facet(key: str) -> Callable[[Duty], str | None]:
    return lambda duty: duty.facets.get(key)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands in one group against themself.

    `lead` is in points of the scale: the mean of each rating minus the person's own mean rating of
    the duties of the same role, so that easy duties make no strength and hard ones no weakness.
    `leads` are the single differences by duty id, in the framework's order.
    """

    grouping: Grouping
    group: Group
    lead: float
    leads: Mapping[str, float]

    @property
    def strong(self) -> bool:
        return round(self.lead, _DIGITS) >= STANDS_OUT

    @property
    def weak(self) -> bool:
        return round(self.lead, _DIGITS) <= -STANDS_OUT


def standings(framework: Framework, answers: Answers) -> tuple[Standing, ...]:
    """The standing in every group that has two ratings or more, in the framework's order."""
    single = dict(_single_leads(framework, answers))
    found = []
    for grouping in groupings(framework):
        members: dict[str, dict[str, float]] = {key: {} for key in grouping.groups}
        for duty_id, lead in single.items():
            key = grouping.group_of(framework.duties[duty_id])
            if key is not None:
                members[key][duty_id] = lead
        for key, leads in members.items():
            if len(leads) >= FEWEST_RATINGS:
                lead = sum(leads.values()) / len(leads)
                found.append(Standing(grouping, grouping.groups[key], lead, leads))
    return tuple(found)


def _single_leads(framework: Framework, answers: Answers) -> Iterator[tuple[str, float]]:
    """Of each rated duty: its rating minus the mean rating of its role's duties."""
    for role in framework.roles:
        rated = {
            e.duty.id: rating
            for e in role.expectations
            if e.own and isinstance(rating := answers.rating(e.duty.id), int)
        }
        if rated:
            mean = sum(rated.values()) / len(rated)
            yield from ((duty_id, rating - mean) for duty_id, rating in rated.items())
