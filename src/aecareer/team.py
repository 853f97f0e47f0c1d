"""A team: where each member stands, and what all of them together can do and lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from aecareer.advice.gaps import find_gaps, next_roles
from aecareer.advice.groups import Grouping, groupings
from aecareer.answers import Answers, Rater
from aecareer.framework import Expectation, Role
from aecareer.gathering import Gathered, Gathering
from aecareer.raters import Combined, View
from aecareer.scoring import Recommendation
from aecareer.states import Unrated

FEWEST_BROKEN_DOWN = 5  # people of an anonymous group of whom single figures are shown
MOST_NAMED = 3  # of those who do or could teach a duty
MOST_READY = 100
MOST_TRAINED = 5
SHARED_BY = 2  # people who lack a duty, before it is a matter of the team


@dataclass(frozen=True, slots=True)
class Member:
    """One person's row. `shares` are of the points in each group of the team's grouping, 0 to 1.

    `ready`: for the position recommended, which is above the one held.
    """

    name: str
    position: Role | None
    recommendation: Recommendation | None
    shares: tuple[Fraction | None, ...]
    ready: bool


@dataclass(slots=True)
class People:
    """How many people, and the names of the first few."""

    count: int = 0
    names: tuple[str, ...] = ()

    def add(self, name: str) -> None:
        """One more."""
        self.count += 1
        if len(self.names) < MOST_NAMED:
            self.names = (*self.names, name)


class Risk(Enum):
    """What a team risks with a duty: nobody does it alone, only one does, or nobody can say."""

    NOBODY = "nobody"
    ONE = "one"
    UNRATED = "unrated"


@dataclass(slots=True)
class Coverage:
    """Who covers one duty. `role` owns it, and `expectation` is what that expects.

    `rated`: how many have a point in it. `alone` do it as is expected where the role is in question
    that each fits, or else holds; `teachers` are at the top of the scale. `lacking`: how many do
    not do it alone that their own or the next role expects it of.
    """

    expectation: Expectation
    role: Role
    rated: int = 0
    alone: People = field(default_factory=People)
    teachers: People = field(default_factory=People)
    lacking: int = 0

    @property
    def risk(self) -> Risk | None:
        if not self.rated:
            return Risk.UNRATED
        return {0: Risk.NOBODY, 1: Risk.ONE}.get(self.alone.count)


@dataclass(slots=True)
class Headcount:
    """How many people hold a role, fit it, and have it as their starting point."""

    role: Role
    held: int = 0
    fits: int = 0
    starting_point: int = 0


class Mean:
    """An exact mean of fractions that grows with the number of their denominators only."""

    def __init__(self) -> None:
        self.count = 0
        self._sums: Counter[int] = Counter()

    def add(self, share: Fraction) -> None:
        """One more value."""
        self.count += 1
        self._sums[share.denominator] += share.numerator

    @property
    def value(self) -> Fraction | None:
        if not self.count:
            return None
        parts = (Fraction(top, bottom) for bottom, top in self._sums.items())
        return sum(parts, Fraction(0)) / self.count


class Team:
    """Everyone gathered, together. Anonymous members are called P1, P2 and so on, and their
    position is told if enough hold it. `left_out` counts documents that could not be used.
    """

    def __init__(self, gathering: Gathering, *, anonymous: bool = False, left_out: int = 0) -> None:
        self.framework = framework = gathering.framework
        self.known = gathering.known()
        self.left_out = left_out
        self.anonymous = anonymous
        held = gathering.held()
        areas, capabilities, *_ = groupings(framework)
        self.grouping: Grouping = capabilities if framework.capabilities else areas
        self._shares: dict[Fraction, Fraction] = {}  # one of each, since most are alike
        self._parts = [*self.grouping.split(framework.own_expectations.values()).values()]
        self._means = [Mean() for _ in self._parts]
        self._seen: dict[str, Mapping[str, Expectation]] = {}
        self._told = {
            role.code: role
            for role in framework.roles
            if not anonymous or held[role.code] >= FEWEST_BROKEN_DOWN
        }
        self._coverage = {
            duty_id: Coverage(expectation, framework.owners[duty_id])
            for duty_id, expectation in framework.own_expectations.items()
        }
        self._headcounts = {role.code: Headcount(role) for role in framework.ladder}
        self.ready: list[Member] = []  # the first of them
        self.ready_count = 0
        self.unassessed = 0
        self.no_position = 0
        self._members: list[Member] = []
        for person in gathering.people(unnamed=anonymous):
            self._members.append(self._joined(person))

    @property
    def size(self) -> int:
        return len(self._members)

    @property
    def members(self) -> Sequence[Member]:
        """Everyone's row; none where nothing is broken down."""
        return self._members if self.broken_down else ()

    @property
    def broken_down(self) -> bool:
        """Whether single members may be told of; not in an anonymous group of a few."""
        return not self.anonymous or self.known >= FEWEST_BROKEN_DOWN

    def _joined(self, person: Gathered) -> Member:
        """Counts one person in; their row."""
        combined = Combined(self.framework, person.views)
        recommendation = combined.recommendation
        held = self._told.get(person.position or "")
        member = Member(
            f"P{self.size + 1}" if self.anonymous else person.name,
            held,
            recommendation,
            tuple(self._share(combined.shares(part)) for part in self._parts),
            recommendation is not None and _is_above(recommendation, held),
        )
        self._count(member)
        sole = _sole(combined)
        role = held if recommendation is None else recommendation.role
        self._cover(member.name, combined, sole, self._seen_from(role))
        if recommendation is not None:
            self._compare(recommendation, combined.agreed() if sole is None else sole)
        return member

    def _share(self, views: Mapping[Rater, View]) -> Fraction | None:
        """The mean over the sources."""
        shares = [view.share for view in views.values()]
        if not shares:
            return None
        mean = shares[0] if len(shares) == 1 else sum(shares, Fraction(0)) / len(shares)
        return self._shares.setdefault(mean, mean)

    def _count(self, member: Member) -> None:
        for mean, share in zip(self._means, member.shares, strict=True):
            if share is not None:
                mean.add(share)
        if member.position is None:
            self.no_position += 1
        else:
            self._headcounts[member.position.code].held += 1
        if member.recommendation is None:
            self.unassessed += 1
        else:
            counts = self._headcounts[member.recommendation.role.code]
            if member.recommendation.starting_point:
                counts.starting_point += 1
            else:
                counts.fits += 1
        if member.ready:
            self.ready_count += 1
            if len(self.ready) < MOST_READY:
                self.ready.append(member)

    def _seen_from(self, role: Role | None) -> Mapping[str, Expectation]:
        """What counts for each duty where this role is in question; worked out once."""
        code = "" if role is None else role.code
        if code not in self._seen:
            self._seen[code] = self.framework.seen_from(role)
        return self._seen[code]

    def _cover(
        self,
        name: str,
        combined: Combined,
        sole: Answers | None,
        expected: Mapping[str, Expectation],
    ) -> None:
        highest = self.framework.scale.highest
        for duty_id, coverage in self._coverage.items():
            rating = combined.rating(duty_id) if sole is None else sole.rating(duty_id)
            if rating is None or isinstance(rating, Unrated):
                continue
            coverage.rated += 1
            if rating >= expected[duty_id].expected:
                coverage.alone.add(name)
            if rating >= highest:
                coverage.teachers.add(name)

    def _compare(self, recommendation: Recommendation, agreed: Answers) -> None:
        roles = (recommendation.role, *next_roles(self.framework, recommendation))
        gaps = [gap for role in roles for gap in find_gaps(role, agreed) if gap.rating is not None]
        for duty_id in {gap.expectation.duty.id for gap in gaps}:
            self._coverage[duty_id].lacking += 1

    @property
    def means(self) -> tuple[Fraction | None, ...]:
        """The mean share in each group, of those who have one."""
        return tuple(mean.value for mean in self._means)

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """Every duty, in the framework's order."""
        return tuple(self._coverage.values())

    @property
    def headcounts(self) -> tuple[Headcount, ...]:
        """Every role, lowest level first."""
        return tuple(self._headcounts.values())

    def risks(self, kind: Risk) -> tuple[Coverage, ...]:
        """The duties at that risk."""
        return tuple(one for one in self.coverage if one.risk is kind)

    @property
    def training(self) -> tuple[Coverage, ...]:
        """The duties that most people lack for their own or the next role, the commonest first."""
        shared = [one for one in self.coverage if one.lacking >= SHARED_BY]
        return tuple(sorted(shared, key=lambda one: -one.lacking)[:MOST_TRAINED])


def _is_above(found: Recommendation, held: Role | None) -> bool:
    """Whether the role found is reached, and above the one held on one ladder."""
    if held is None or found.starting_point or found.role.level <= held.level:
        return False
    tracks = found.role.tracks
    return not tracks or not held.tracks or not {*tracks}.isdisjoint(held.tracks)


def _sole(combined: Combined) -> Answers | None:
    """The answers of the only rater that counts; None if there are more, or none."""
    raters: Sequence[Answers] = [one for source in combined.sources for one in source.answers]
    return raters[0] if len(raters) == 1 else None
