"""A team: where each member stands, and what all of them together can do and lack."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import zip_longest

from aecareer import panel
from aecareer.advice.gaps import next_roles
from aecareer.advice.groups import Grouping, groupings
from aecareer.crowd import FEWEST, in_groups, told_count, told_share
from aecareer.framework import Framework, Role
from aecareer.gathering import Gathered, Gathering
from aecareer.panel import Panel, Sight
from aecareer.scoring import Recommendation
from aecareer.team_parts import Coverage, Headcount, Mean, Member, Risk

MOST_READY = 100
MOST_TRAINED = 5
SHARED_BY = 2  # people who lack a duty, before it is a matter of the team


class Team:
    """Everyone gathered, together. `left_out` counts documents that could not be used, `missing`
    people on the list of a round on whom there is none.

    Of an anonymous team nothing is told of a single one, nor of fewer than five (see `crowd`): no
    rows, no names, no column of so few. In place of rows there is the `spread` of each column, and
    a position is told if enough hold it.
    """

    def __init__(
        self, gathering: Gathering, *, anonymous: bool = False, left_out: int = 0, missing: int = 0
    ) -> None:
        self.framework = framework = gathering.framework
        self.known = gathering.known()
        self.left_out = left_out
        self.missing = missing
        self.anonymous = anonymous
        held = gathering.held()
        areas, capabilities, *_ = groupings(framework)
        self.grouping: Grouping = capabilities if framework.capabilities else areas
        self._panel = Panel(framework, self.grouping, gathering.rows)
        self._means = [Mean() for _ in self.grouping.groups]
        self._seen: dict[str, list[int]] = {}
        self._aimed: dict[tuple[str, bool], list[tuple[int, int]]] = {}
        self._told = {
            role.code: role
            for role in framework.roles
            if not anonymous or held[role.code] >= FEWEST
        }
        self._coverage = {
            duty_id: Coverage(expectation, framework.owners[duty_id])
            for duty_id, expectation in framework.own_expectations.items()
        }
        self._covered = [*self._coverage.values()]
        self._headcounts = {role.code: Headcount(role) for role in framework.ladder}
        self.ready: list[Member] = []  # the first of them
        self.ready_count = 0
        self.not_firm = 0  # a position above theirs, but by too little, or not so to their manager
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
        """Everyone's row; none of an anonymous team."""
        return () if self.anonymous else self._members

    @property
    def spread(self) -> Sequence[tuple[Fraction | None, ...]]:
        """Of an anonymous team the shares in each column, by groups of five, the highest first."""
        if not self.anonymous or not self.broken_down:
            return ()
        columns = zip(*(member.shares for member in self._members), strict=True)
        groups = (in_groups(share for share in one if share is not None) for one in columns)
        return [*zip_longest(*groups)]

    @property
    def ranks(self) -> Sequence[tuple[Fraction | None, ...]]:
        """The same for where the mean is shown: a single group would only repeat it."""
        return self.spread if len(self.spread) > 1 else ()

    def told(self, count: int) -> int | None:
        """A count of people; of an anonymous team in fives, and None where it is of a few."""
        return told_count(count) if self.anonymous else count

    def told_among(self, found: Coverage, count: int) -> int | None:
        """A count of those rated in a duty; None where these, or all who are rated, are too few."""
        return None if self.told(found.rated) is None else self.told(count)

    @property
    def broken_down(self) -> bool:
        """Whether anything may be told; not of an anonymous group of a few."""
        return not self.anonymous or self.known >= FEWEST

    def _joined(self, person: Gathered) -> Member:
        """Counts one person in; their row."""
        sight = self._panel.look(person.ratings)
        recommendation = sight.recommendation
        held = self._told.get(person.position or "")
        above = firm = False
        if recommendation is not None and held is not None:
            above = _is_above(recommendation, held)
            firm = above and _is_firm(self.framework, sight, recommendation, held)
        self.not_firm += above and not firm
        member = Member(
            "" if self.anonymous else person.name,
            held,
            recommendation,
            self._shares_in(person.position, sight),
            sight.seeing,
            firm,
        )
        self._count(member)
        role = held if recommendation is None else recommendation.role
        self._cover(member.name, sight, self._seen_from(role))
        if recommendation is not None:
            self._compare(recommendation, sight)
        return member

    def _shares_in(self, held: str | None, sight: Sight) -> tuple[Fraction | None, ...]:
        """The shares in what one position asks, group by group."""
        found = sight.recommendation
        return sight.shares(held or ("" if found is None else found.role.code))

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

    def _seen_from(self, role: Role | None) -> list[int]:
        """What is expected of each duty where this role is in question; worked out once."""
        code = "" if role is None else role.code
        if code not in self._seen:
            found = self.framework.seen_from(role)
            self._seen[code] = [found[duty_id].expected for duty_id in self._coverage]
        return self._seen[code]

    def _cover(self, name: str, sight: Sight, expected: Sequence[int]) -> None:
        signs = [one.signs[point] for one, point in zip(sight.facts, expected, strict=True)]
        for coverage, found in zip(self._covered, signs, strict=True):
            if not found & panel.RATED:
                continue
            coverage.rated += 1
            if found & panel.OWN_WORD:
                coverage.own_word += 1
            if found & panel.DONE:
                coverage.alone.add(name)
                if found & panel.AT_THE_TOP:
                    coverage.teachers.add(name)

    def _compare(self, recommendation: Recommendation, sight: Sight) -> None:
        """Counts what the person lacks for the role found, and for the next ones."""
        key = recommendation.role.code, recommendation.starting_point
        if key not in self._aimed:
            roles = (recommendation.role, *next_roles(self.framework, recommendation))
            self._aimed[key] = [
                (place, one.expected)
                for place, duty_id in enumerate(self._coverage)
                for role in roles
                for one in role.expectations
                if one.duty.id == duty_id
            ]
        facts = sight.facts
        lacking = {
            place for place, point in self._aimed[key] if facts[place].signs[point] & panel.LACKING
        }
        for place in lacking:
            self._covered[place].lacking += 1

    @property
    def means(self) -> tuple[Fraction | None, ...]:
        """The mean share in each group, of those who have one, if it may be told."""
        return tuple(map(self._told_mean, self._means))

    def _told_mean(self, mean: Mean) -> Fraction | None:
        if not self.anonymous or mean.value is None:
            return mean.value
        return told_share(mean.value) if self.broken_down and mean.count >= FEWEST else None

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
        return tuple(one for one in self.coverage if self.risk(one) is kind)

    def risk(self, found: Coverage) -> Risk | None:
        """The risk with a duty, if it may be told: that only one person does it is of that one."""
        return None if self.told_among(found, found.alone.count) is None else found.risk

    @property
    def training(self) -> tuple[Coverage, ...]:
        """The duties that most people lack for their own or the next role, the commonest first."""
        least = FEWEST if self.anonymous else SHARED_BY
        shared = [one for one in self.coverage if one.lacking >= least]
        return tuple(sorted(shared, key=lambda one: -(self.told(one.lacking) or 0))[:MOST_TRAINED])


def _is_above(found: Recommendation, held: Role) -> bool:
    """Whether the role found is reached, and above the one held on one ladder."""
    if found.starting_point or found.role.level <= held.level:
        return False
    tracks = found.role.tracks
    return not tracks or not held.tracks or not {*tracks}.isdisjoint(held.tracks)


def _is_firm(framework: Framework, sight: Sight, found: Recommendation, held: Role) -> bool:
    """Whether it rests on enough to act on: on ratings, and on all duties from the role held up.

    Nor may the manager say that not even the role held is reached.
    """
    if found.provisional or found.confidence.alike or sight.manager_denies(held):
        return False
    codes = {
        role.code
        for track in framework.tracks_of(found.role)
        for role in track.roles
        if held.level <= role.level <= found.role.level
    }
    return all(one.points.thoroughly_rated for one in sight.fits if one.role.code in codes)
