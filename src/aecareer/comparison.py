"""Two things side by side: one person's reports over time, and two positions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aecareer.answers import Answers
from aecareer.fits import Tally
from aecareer.framework import Duty, Expectation, Framework, Group, Role
from aecareer.report import Report
from aecareer.states import Rating

LARGE_STEP = 2  # points by which a single duty moves before it is worth a line


@dataclass(frozen=True, slots=True)
class MovedFit:
    """A role or an area whose points changed; the name is the role's code or the area's."""

    group: Role | Group
    before: Tally
    after: Tally


@dataclass(frozen=True, slots=True)
class MovedDuty:
    """A duty rated in both assessments, two points of the scale or more apart."""

    duty: Duty
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed from one assessment to the next, each in the framework's order."""

    roles: tuple[MovedFit, ...]
    areas: tuple[MovedFit, ...]
    duties: tuple[MovedDuty, ...]

    @property
    def nothing(self) -> bool:
        return not (self.roles or self.areas or self.duties)


def moved(before: Report, after: Report) -> Moved:
    """What changed between two reports of one person on one framework.

    A role or an area has moved if its fit has, and enough of its duties have a point in both. Areas
    are compared over all of their duties.
    """
    roles = (
        MovedFit(new.role, old.tally, new.tally)
        for old, new in zip(before.result.fits, after.result.fits, strict=True)
        if _has_moved(old.tally, new.tally)
    )
    areas = (
        MovedFit(new.group, old.whole, new.whole)
        for old, new in zip(before.groups["areas"], after.groups["areas"], strict=True)
        if _has_moved(old.whole, new.whole)
    )
    duties = _moved_duties(after.framework, before.answers, after.answers)
    return Moved(tuple(roles), tuple(areas), tuple(duties))


def _has_moved(before: Tally, after: Tally) -> bool:
    return before.assessed and after.assessed and before.fit != after.fit


def _moved_duties(framework: Framework, before: Answers, after: Answers) -> Iterator[MovedDuty]:
    for duty in framework.duties.values():
        old: Rating | None = before.rating(duty.id)
        new: Rating | None = after.rating(duty.id)
        if isinstance(old, int) and isinstance(new, int) and abs(new - old) >= LARGE_STEP:
            yield MovedDuty(duty, old, new)


@dataclass(frozen=True, slots=True)
class ComparedCapability:
    """One capability (None: duties without one) with the duties of two roles in it."""

    capability: Group | None
    first: tuple[Expectation, ...]
    second: tuple[Expectation, ...]


def compare_roles(
    framework: Framework, first: Role, second: Role
) -> tuple[ComparedCapability, ...]:
    """Two roles, capability by capability; those that neither role has are left out."""
    rows = []
    groups: list[Group | None] = [*framework.capabilities.values(), None]
    for group in groups:
        key = None if group is None else group.key
        ours, theirs = (
            tuple(e for e in role.expectations if e.duty.capability == key)
            for role in (first, second)
        )
        if ours or theirs:
            rows.append(ComparedCapability(group, ours, theirs))
    return tuple(rows)
