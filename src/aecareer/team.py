"""A team: where each member stands, and what all of them together can do and lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from aecareer.advice.gaps import find_gaps, next_roles
from aecareer.advice.groups import Grouping, groupings
from aecareer.answers import Answers
from aecareer.framework import Expectation, Role
from aecareer.gathering import Gathered, Gathering
from aecareer.raters import Combined
from aecareer.scoring import Recommendation
from aecareer.team_parts import Coverage, Headcount, Mean, Member, Risk

FEWEST_BROKEN_DOWN = 5  # people of an anonymous group of whom single figures are shown
MOST_READY = 100
MOST_TRAINED = 5
SHARED_BY = 2  # people who lack a duty, before it is a matter of the team


class Team:
    """Everyone gathered, together. `left_out` counts documents that could not be used, `missing`
    people on the list of a round on whom there is none.

    Of an anonymous team nothing is told of a single one, nor of fewer than five: no rows, no names,
    no column of so few. In place of rows there is the `spread` of each column, and a position is
    told if enough hold it.
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
        self._shares: dict[Fraction, Fraction] = {}  # one of each, since most are alike
        asked = {role.code: role.expectations for role in framework.roles}
        asked[""] = tuple(framework.own_expectations.values())
        self._parts = {code: [*self.grouping.split(es).values()] for code, es in asked.items()}
        self._means = [Mean() for _ in self.grouping.groups]
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
        """Of an anonymous team the shares in each column, the highest first, whosever they are."""
        if not self.anonymous or not self.broken_down:
            return ()
        columns = [*zip(*(member.shares for member in self._members), strict=True)]
        for place, mean in enumerate(self._means):
            if self.told(mean.count) is None:
                columns[place] = (None,) * self.size
        ranked = [sorted(one, key=lambda share: -1 if share is None else share) for one in columns]
        return [*zip(*(reversed(one) for one in ranked), strict=True)]

    def told(self, count: int) -> int | None:
        """A count of people; None where it is of an anonymous few."""
        return None if self.anonymous and 0 < count < FEWEST_BROKEN_DOWN else count

    def told_among(self, found: Coverage, count: int) -> int | None:
        """A count of those rated in a duty; None where these, or all who are rated, are too few."""
        return None if self.told(found.rated) is None else self.told(count)

    @property
    def broken_down(self) -> bool:
        """Whether anything may be told; not of an anonymous group of a few."""
        return not self.anonymous or self.known >= FEWEST_BROKEN_DOWN

    def _joined(self, person: Gathered) -> Member:
        """Counts one person in; their row."""
        combined = Combined(self.framework, person.views)
        recommendation = combined.recommendation
        held = self._told.get(person.position or "")
        above = firm = False
        if recommendation is not None and held is not None:
            above = _is_above(recommendation, held)
            firm = above and _is_firm(combined, recommendation, held)
        self.not_firm += above and not firm
        member = Member(
            "" if self.anonymous else person.name,
            held,
            recommendation,
            self._shares_in(person.position, combined),
            {source.rater: source.seeing for source in combined.sources},
            firm,
        )
        self._count(member)
        role = held if recommendation is None else recommendation.role
        self._cover(member.name, combined, self._seen_from(role))
        if recommendation is not None:
            self._compare(recommendation, combined.together)
        return member

    def _shares_in(self, held: str | None, combined: Combined) -> tuple[Fraction | None, ...]:
        """The shares in what one position asks, group by group."""
        found = combined.recommendation
        code = held or ("" if found is None else found.role.code)
        shares = (combined.points(part).share for part in self._parts[code])
        return tuple(one if one is None else self._shares.setdefault(one, one) for one in shares)

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

    def _cover(self, name: str, combined: Combined, expected: Mapping[str, Expectation]) -> None:
        for duty_id, coverage in self._coverage.items():
            expectation = expected[duty_id]
            seen = combined.seen(expectation)
            if not seen.rated:
                continue
            coverage.rated += 1
            coverage.own_word += combined.only_own_word(expectation)
            if seen.is_done:
                coverage.alone.add(name)
                if combined.is_at_the_top(expectation):
                    coverage.teachers.add(name)

    def _compare(self, recommendation: Recommendation, agreed: Answers) -> None:
        roles = (recommendation.role, *next_roles(self.framework, recommendation))
        gaps = [gap for role in roles for gap in find_gaps(role, agreed) if gap.rating is not None]
        for duty_id in {gap.expectation.duty.id for gap in gaps}:
            self._coverage[duty_id].lacking += 1

    @property
    def means(self) -> tuple[Fraction | None, ...]:
        """The mean share in each group, of those who have one, if it may be told."""
        return tuple(
            mean.value if self.broken_down and self.told(mean.count) else None
            for mean in self._means
        )

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
        least = FEWEST_BROKEN_DOWN if self.anonymous else SHARED_BY
        shared = [one for one in self.coverage if one.lacking >= least]
        return tuple(sorted(shared, key=lambda one: -one.lacking)[:MOST_TRAINED])


def _is_above(found: Recommendation, held: Role) -> bool:
    """Whether the role found is reached, and above the one held on one ladder."""
    if found.starting_point or found.role.level <= held.level:
        return False
    tracks = found.role.tracks
    return not tracks or not held.tracks or not {*tracks}.isdisjoint(held.tracks)


def _is_firm(combined: Combined, found: Recommendation, held: Role) -> bool:
    """Whether it rests on enough to act on: on ratings, and on all duties from the role held up.

    Nor may the manager say that not even the role held is reached.
    """
    if found.provisional or found.confidence.alike or combined.manager_denies(held):
        return False
    roles = {
        role.code: role
        for track in combined.framework.tracks_of(found.role)
        for role in track.roles
        if held.level <= role.level <= found.role.level
    }
    return all(combined.points(one.expectations).thoroughly_rated for one in roles.values())
