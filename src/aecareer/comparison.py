"""Two things side by side: one person's reports over time, and two positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from aecareer.advice.groups import groupings
from aecareer.answers import Answers
from aecareer.fits import Tally, tally
from aecareer.framework import Duty, Expectation, Framework, Group, Role
from aecareer.report import Report

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
    """What changed from one assessment to the next, each in the framework's order.

    `compared` is how many duties were given a point in both; all figures are about these alone.
    """

    compared: int
    roles: tuple[MovedFit, ...]
    areas: tuple[MovedFit, ...]
    duties: tuple[MovedDuty, ...]

    @property
    def nothing(self) -> bool:
        return not (self.roles or self.areas or self.duties)


def comparable(before: Report, after: Report) -> bool:
    """Whether both answer one framework; an assessment on another scale is none to compare with."""
    return before.framework is after.framework


def moved(before: Report, after: Report) -> Moved:
    """What changed between two reports of one person on one framework.

    Only duties with a point in both are compared: others would move a fit by having been asked.
    A role or an area has moved if its fit has, and enough of its duties are compared; an area over
    all of its duties, each as the role expects it that defines it.
    """
    framework = after.framework
    common = _rated(before.answers) & _rated(after.answers)
    old, new = (_only(common, report.answers) for report in (before, after))
    roles = ((role, role.expectations) for role in framework.roles)
    by_area, *_ = groupings(framework)
    parts = by_area.split(framework.own_expectations.values())
    areas = ((area, parts[key]) for key, area in framework.areas.items())
    return Moved(
        len(common),
        tuple(_moved_fits(roles, old, new)),
        tuple(_moved_fits(areas, old, new)),
        tuple(_moved_duties(framework, old, new)),
    )


def _rated(answers: Answers) -> set[str]:
    """The ids of the duties that were given a point."""
    return {key for key, answer in answers.by_duty.items() if isinstance(answer.rating, int)}


def _only(ids: set[str], answers: Answers) -> Answers:
    by_duty = {key: answer for key, answer in answers.by_duty.items() if key in ids}
    return replace(answers, by_duty=by_duty)


def _moved_fits(
    groups: Iterable[tuple[Role | Group, Sequence[Expectation]]], before: Answers, after: Answers
) -> Iterator[MovedFit]:
    for group, expectations in groups:
        old, new = tally(expectations, before), tally(expectations, after)
        if old.assessed and new.assessed and old.fit != new.fit:
            yield MovedFit(group, old, new)


def _moved_duties(framework: Framework, before: Answers, after: Answers) -> Iterator[MovedDuty]:
    for duty in framework.duties.values():
        old, new = before.rating(duty.id), after.rating(duty.id)
        if isinstance(old, int) and isinstance(new, int) and abs(new - old) >= LARGE_STEP:
            yield MovedDuty(duty, old, new)


def corrected(reports: Sequence[Report]) -> list[int | None]:
    """For each report the place of the one that it corrects; None for an assessment by itself.

    Those begun at one moment are one assessment, which was finished and then changed.
    """
    last: dict[str, int] = {}
    found = []
    for place, report in enumerate(reports):
        found.append(last.get(report.answers.started))
        if report.answers.started:
            last[report.answers.started] = place
    return found


def one_before(reports: Sequence[Report], place: int) -> Report | None:
    """The last report before that place which is of another assessment, as it was in the end."""
    started = reports[place].answers.started
    earlier = (one for one in reversed(reports[:place]) if one.answers.started != started)
    return next(earlier if started else reversed(reports[:place]), None)


@dataclass(frozen=True, slots=True)
class Raised:
    """A duty of two roles that the second expects from a higher point than the first."""

    duty: Duty
    before: int
    after: int


def raised(first: Role, second: Role) -> tuple[Raised, ...]:
    """What the second role asks more of than the first, in its order."""
    before = {e.duty.id: e.expected for e in first.expectations}
    return tuple(
        Raised(e.duty, before[e.duty.id], e.expected)
        for e in second.expectations
        if before.get(e.duty.id, e.expected) < e.expected
    )


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
