"""The report: the one value that every renderer sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from aecareer.advice.cautions import Caution, find_cautions
from aecareer.advice.change import Change, find_changes
from aecareer.advice.gaps import Reachable, next_roles, not_asked, reachable
from aecareer.advice.groups import Grouping, Standing, groupings, standings
from aecareer.advice.plan import Plan, make_plan
from aecareer.advice.strengths import Strength, find_strengths, is_flat
from aecareer.answers import Answers
from aecareer.confidence import Word
from aecareer.fits import RoleFit, Tally, tally
from aecareer.framework import Duty, Expectation, Framework, Group, Role
from aecareer.raters import Combined
from aecareer.scoring import Recommendation, Result, score

_LOOK_AT_UP_TO = 0.5  # a group's fit that is worth a look


@dataclass(frozen=True, slots=True)
class GroupFit:
    """The person's points in one group of duties.

    `whole` counts every duty once, as the role expects it that owns it; `by_role` has the code of
    each role that expects any of them.
    """

    group: Group
    whole: Tally
    by_role: dict[str, Tally]

    def look_at(self, role: Role) -> bool:
        """Whether the group is at half or less of that role's points, which is worth a look."""
        counts = self.by_role.get(role.code)
        return counts is not None and is_low(counts)


def is_low(counts: Tally) -> bool:
    """Whether half of the points or fewer are reached."""
    return counts.fit is not None and counts.fit <= _LOOK_AT_UP_TO


@dataclass(frozen=True, slots=True)
class GroupParts:
    """The duties that a GroupFit counts, as they are expected."""

    group: Group
    whole: Sequence[Expectation]
    by_role: Mapping[str, Sequence[Expectation]]


@dataclass(frozen=True, slots=True)
class Open:
    """What a role still asks: the gaps in the order of the plan, and apart what was not asked."""

    role: Role
    gaps: tuple[Reachable, ...]
    not_asked: tuple[Duty, ...]


@dataclass(frozen=True)
class Report:
    """One person's answers to one framework, and all that follows from them, when it is asked for.

    With `aim` the plan is for that role, in place of the next. With `others`, answers of other
    raters on the person, one view for each, recommendation and advice rest on what all sides see
    together; `result` and the cautions stay those of the person's own answers. `scored` is that
    result, where it is known.
    """

    framework: Framework
    answers: Answers
    aim: Role | None = None
    others: tuple[Answers, ...] = ()
    scored: Result | None = None

    @cached_property
    def result(self) -> Result:
        return self.scored or score(self.framework, self.answers)

    @cached_property
    def combined(self) -> Combined | None:
        """What all raters say together; None if there is but one."""
        if not self.others:
            return None
        return Combined(self.framework, (self.answers, *self.others))

    @property
    def by_several_sides(self) -> bool:
        """Whether more than one side has answered."""
        return self.combined is not None and len(self.combined.sources) > 1

    def told(self, value: float, digits: int = 4) -> float:
        """A figure from 0 to 1 as it may be told, to so many digits at the most."""
        return round(value, digits) if self.combined is None else self.combined.told(value, digits)

    @property
    def recommendation(self) -> Recommendation | None:
        combined = self.combined
        return self.result.recommendation if combined is None else combined.recommendation

    @cached_property
    def basis(self) -> Answers:
        """The answers that the advice rests on: the person's, or what all sides see together."""
        return self.answers if self.combined is None else self.combined.together

    def points(self, expectations: Sequence[Expectation]) -> Tally:
        """The person's points in a set of duties, or what all sides see together."""
        if self.combined is None:
            return tally(expectations, self.answers)
        return self.combined.tally(expectations)

    @cached_property
    def basis_result(self) -> Result:
        if self.combined is None:
            return self.result
        found = score(self.framework, self.basis)
        return replace(found, fits=tuple(map(self.combined.as_one, self.framework.roles)))

    @cached_property
    def next_fits(self) -> tuple[RoleFit, ...]:
        """The fits of the roles to aim at; none at the top, or without a recommendation."""
        if self.recommendation is None:
            return ()
        roles = next_roles(self.framework, self.recommendation)
        return tuple(self.basis_result.fit(role) for role in roles)

    @cached_property
    def groups(self) -> dict[str, tuple[GroupFit, ...]]:
        """The fits in each grouping: under "areas", "capabilities", and the key of each facet."""
        return {
            key: tuple(_group_fit(part, self) for part in parts)
            for key, parts in group_parts(self.framework).items()
        }

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        return standings(self.framework, self.basis)

    @cached_property
    def strengths(self) -> tuple[Strength, ...]:
        if self.recommendation is None:
            return ()
        role = self.recommendation.role
        return find_strengths(self.framework, self.basis, role, self.standings)

    @property
    def flat(self) -> bool:
        """Whether no group of duties stands out, up or down."""
        return is_flat(self.standings)

    @cached_property
    def open(self) -> tuple[Open, ...]:
        """What is open in the recommended role and in the next ones, in this order."""
        if self.recommendation is None:
            return ()
        roles = [self.recommendation.role, *(fit.role for fit in self.next_fits)]
        return tuple(
            Open(
                role,
                reachable(self.framework, role, self.basis, self.standings),
                not_asked(role, self.basis),
            )
            for role in {role.code: role for role in roles}.values()
        )

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """One plan for each role aimed at, never two levels up.

        At the top it is for the recommended role itself, and likewise where that is a close call
        with the one below: it is made firm first.
        """
        found = self.recommendation
        current = None if found is None else found.role
        fits, firming, towards = self.next_fits, False, None
        if self.aim is not None:
            targets = self._on_the_way(self.aim)
            fits = tuple(map(self.basis_result.fit, targets))
            towards = None if self.aim in targets else self.aim
        elif found is not None:
            firming = _is_shaky(found)
            if firming or not fits:
                fits = (self.basis_result.fit(found.role),)
        return tuple(
            make_plan(
                self.framework,
                fit,
                self.basis,
                self.standings,
                current,
                firming=firming,
                towards=towards,
            )
            for fit in fits
        )

    def _on_the_way(self, aim: Role) -> tuple[Role, ...]:
        """The role aimed at, or the next ones below it where it is further up than these."""
        below = [fit.role for fit in self.next_fits if fit.role.level < aim.level]
        ladders = self.framework.tracks_of(aim)
        return tuple(r for r in below if any(r in one.roles for one in ladders)) or (aim,)

    @cached_property
    def changes(self) -> tuple[Change | None, Change | None]:
        """The smallest change upward and downward; None where single steps make none.

        With others' answers there are none: own answers alone do not decide.
        """
        if self.combined is not None:
            return None, None
        return find_changes(self.framework, self.answers, self.result)

    @cached_property
    def cautions(self) -> tuple[Caution, ...]:
        """What is worth asking about the person's own answers."""
        if self.combined is not None:
            return Report(self.framework, self.answers).cautions
        areas: dict[str, Tally] = {}
        recommendation = self.result.recommendation
        if recommendation is not None:
            code = recommendation.role.code
            fits = self.groups["areas"]
            areas = {fit.group.key: fit.by_role[code] for fit in fits if code in fit.by_role}
        return find_cautions(self.framework, self.answers, self.result, areas)


def _is_shaky(found: Recommendation) -> bool:
    """Whether a role is reached, but so closely that the one below is nearly as likely."""
    other = found.confidence.other
    if other is None or found.starting_point or found.confidence.word is not Word.CLOSE_CALL:
        return False
    return other.level < found.role.level


def group_parts(framework: Framework) -> dict[str, list[GroupParts]]:
    """Every group: under "areas", "capabilities", and the key of each facet."""
    return {grouping.key: _parts(framework, grouping) for grouping in groupings(framework)}


def _parts(framework: Framework, grouping: Grouping) -> list[GroupParts]:
    whole = grouping.split(framework.own_expectations.values())
    by_role: dict[str, dict[str, Sequence[Expectation]]] = {key: {} for key in grouping.groups}
    for role in framework.roles:
        for key, part in grouping.split(role.expectations).items():
            if part:
                by_role[key][role.code] = part
    return [GroupParts(group, whole[key], by_role[key]) for key, group in grouping.groups.items()]


def _group_fit(parts: GroupParts, report: Report) -> GroupFit:
    by_role = {code: report.points(part) for code, part in parts.by_role.items()}
    return GroupFit(parts.group, report.points(parts.whole), by_role)
