"""What all sides together see of each of many people: as `Combined`, with the work done once.

What they see of a duty follows from its ratings alone, and among many people the same ratings come
again and again: it is worked out for each combination, and looked up for whoever has it next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from aecareer.advice.groups import Grouping
from aecareer.answers import Answer, Answers, Rater
from aecareer.fits import credit
from aecareer.framework import Expectation, Framework, Role
from aecareer.framework_duties import WEIGHTS
from aecareer.points import CombinedFit, Points, Seen, total
from aecareer.raters import Combined
from aecareer.rows import Rows
from aecareer.scoring import Recommendation, recommend
from aecareer.sources import quorum
from aecareer.states import FULL, Rating
from aecareer.sums import Sums

_MOST_REMEMBERED = 2**15  # combinations of ratings, before all are forgotten
_LARGEST_SCALE = 2**32  # of fractions; those of dozens of managers are added up one by one
_EXACT = 4  # fields of Points that may be fractions; they come first
_WIDTH = len(Points._fields)
_MOST = FULL * WEIGHTS[-1]  # in a field of Points of one duty

Row = tuple[Rater, bytes]
"""A rater, and the ratings (see `rows`)."""

# What is so of a duty, as a role expects it, by all sides together.
RATED = 1
OWN_WORD = 2  # nobody but the person has said anything of it
DONE = 4
AT_THE_TOP = 8
LACKING = 16  # answered, and less than the full point


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What follows from the ratings of one duty.

    `agreed` is the rating by all sides together, `point` the mean of the points that they give;
    `seen` and `signs` are by the point that is expected.
    """

    agreed: Rating | None
    point: Fraction | None
    seen: Mapping[int, Seen]
    signs: Mapping[int, int]


class Panel:
    """People rated by one framework, one after the other; their shares by one grouping."""

    def __init__(self, framework: Framework, grouping: Grouping, rows: Rows) -> None:
        self.framework = framework
        self.rows = rows
        self.musts = [tuple(e for e in r.expectations if e.must) for r in framework.roles]
        self.new = [framework.apart(role) for role in framework.roles]
        asked = {role.code: role.expectations for role in framework.roles}
        asked[""] = tuple(framework.own_expectations.values())
        self.groups = {code: [*grouping.split(es).values()] for code, es in asked.items()}
        self._raters: dict[tuple[Rater, ...], _Raters] = {}
        self.remembered = 0

    def look(self, views: Sequence[Row]) -> Sight:
        """What the raters of one person see, in the order of sides; too few peers do not count."""
        given = [rater for rater, _ in views]
        counting = [one for one in views if given.count(one[0]) >= quorum(one[0])]
        raters = tuple(rater for rater, _ in counting)
        if self.remembered > _MOST_REMEMBERED:
            self.remembered = 0
            self._raters.clear()
        if raters not in self._raters:
            self._raters[raters] = _Raters(self, raters)
        return Sight(self._raters[raters], [row for _, row in counting])


class _Raters:
    """What is worked out where these raters count."""

    def __init__(self, panel: Panel, raters: tuple[Rater, ...]) -> None:
        self.panel, self.raters = panel, raters
        self.peers = raters.count(Rater.PEER)
        # Half points are means over managers, then over sides; what peers say is whole already.
        managers, sides = raters.count(Rater.MANAGER), len({*raters})
        scale = lcm(*range(1, managers + 1)) * lcm(*range(1, sides + 1))
        self.known = [_Known(self, duty_id) for duty_id in panel.rows.duties]
        roles = zip(panel.framework.roles, panel.new, strict=True)
        sets = [part for role, new in roles for part in (role.expectations, new)]
        self.points = _PointsIn(sets, scale)
        self.groups = {code: _PointsIn(parts, scale) for code, parts in panel.groups.items()}

    def facts(self, duty_id: str, codes: Sequence[int]) -> Facts:
        """What follows from these ratings of a duty."""
        panel = self.panel
        panel.remembered += 1
        views = [
            Answers({duty_id: Answer(panel.rows.ratings[code])} if code else {}, rater=rater)
            for rater, code in zip(self.raters, codes, strict=True)
        ]
        combined = Combined(panel.framework, tuple(views))
        agreed = combined.agreed(panel.framework.own_expectations[duty_id])
        asked = panel.framework.asked[duty_id]
        return Facts(
            agreed,
            combined.rating(duty_id),
            {one.expected: combined.seen(one) for one in asked},
            {one.expected: _signs(combined, one, agreed) for one in asked},
        )


class _Known(dict[tuple[int, ...], Facts]):
    """What follows from the ratings of one duty, by their codes."""

    def __init__(self, raters: _Raters, duty_id: str) -> None:
        self._raters, self._duty_id = raters, duty_id

    def __missing__(self, codes: tuple[int, ...]) -> Facts:
        found = self[codes] = self._raters.facts(self._duty_id, codes)
        return found


def _signs(combined: Combined, expectation: Expectation, agreed: Rating | None) -> int:
    """What is so of a duty."""
    lacking = agreed is not None and credit(agreed, expectation, Rater.SELF) != FULL
    seen, signs = combined.seen(expectation), LACKING * lacking
    if seen.rated:
        signs |= RATED | OWN_WORD * combined.only_own_word(expectation)
        signs |= DONE * seen.is_done | AT_THE_TOP * combined.is_at_the_top(expectation)
    return signs


class _PointsIn:
    """The points in sets of duties; their fractions become whole numbers by the scale."""

    def __init__(self, sets: Sequence[Sequence[Expectation]], scale: int) -> None:
        self._sets, self._scale = sets, scale
        self._sums: Sums[Facts] | None = None
        if scale <= _LARGEST_SCALE:
            self._sums = Sums(sets, _WIDTH, _MOST * scale, self._figures)

    def _figures(self, expectation: Expectation, facts: Facts | None) -> Sequence[int]:
        """The fields of Points of one duty."""
        if facts is None:
            return (0,) * _WIDTH
        found = total([(expectation.weight, facts.seen[expectation.expected])])
        exact = (found.halves, found.founded, found.low, found.high)
        return (*(int(one * self._scale) for one in exact), *found.numbers)

    def of(self, duties: Sequence[str], facts: Sequence[Facts]) -> list[Points]:
        """The points of one person in each set."""
        if self._sums is None:
            seen = {key: one.seen for key, one in zip(duties, facts, strict=True)}
            return [total((e.weight, seen[e.duty.id][e.expected]) for e in es) for es in self._sets]
        figures = iter(self._sums.of(duties, facts))
        points = map(Points._make, zip(*[figures] * _WIDTH, strict=True))
        return [*points] if self._scale == 1 else [*map(self._exact, points)]

    def _exact(self, points: Points) -> Points:
        """The points whose whole numbers these are."""
        halves, founded, low, high = (Fraction(one, self._scale) for one in points[:_EXACT])
        return points._replace(halves=halves, founded=founded, low=low, high=high)


class Sight:
    """What all sides together see of one person; `facts` are in the framework's order of duties."""

    def __init__(self, raters: _Raters, rows: Sequence[bytes]) -> None:
        self._raters = raters
        self._panel = panel = raters.panel
        self._duties = panel.rows.duties
        columns = [*zip(*rows, strict=True)] if rows else [()] * len(self._duties)
        if raters.peers:  # whose order tells nothing
            peers = raters.peers
            columns = [(*one[:-peers], *sorted(one[-peers:])) for one in columns]
        known = zip(raters.known, columns, strict=True)
        self.facts = [found[column] for found, column in known]
        self._rows = rows

    @cached_property
    def fits(self) -> tuple[CombinedFit, ...]:
        """The fit of every role, in the framework's order."""
        panel = self._panel
        points = iter(self._raters.points.of(self._duties, self.facts))
        return tuple(
            CombinedFit(role, whole, apart if new else None, self._seen(musts))
            for role, new, musts, whole, apart in zip(
                panel.framework.roles, panel.new, panel.musts, points, points, strict=True
            )
        )

    def _seen(self, expectations: Sequence[Expectation]) -> tuple[tuple[Expectation, Seen], ...]:
        if not expectations:
            return ()
        facts = dict(zip(self._duties, self.facts, strict=True))
        return tuple((one, facts[one.duty.id].seen[one.expected]) for one in expectations)

    @cached_property
    def recommendation(self) -> Recommendation | None:
        agreed = {one.agreed for one in self.facts}
        points = {one for one in agreed if isinstance(one, int)}
        return recommend(self._panel.framework, self.fits, points, self._point)

    def _point(self, duty_id: str) -> Fraction | None:
        return self.facts[self._panel.rows.places[duty_id]].point

    def shares(self, code: str) -> tuple[Fraction | None, ...]:
        """The shares in what a role asks, group by group; with "" in what any does."""
        points = self._raters.groups[code].of(self._duties, self.facts)
        return tuple(one.share for one in points)

    def manager_denies(self, role: Role) -> bool:
        """Whether the managers have rated enough of a role to tell, and do not see it reached."""
        rows = zip(self._raters.raters, self._rows, strict=True)
        views = [(rater, row) for rater, row in rows if rater is Rater.MANAGER]
        fits = self._panel.look(views).fits if views else ()
        return any(one.assessed and not one.meets_bar for one in fits if one.role is role)

    @property
    def seeing(self) -> Mapping[Rater, int]:
        """Of each side how many of its raters have seen anything, as `Source.seeing`."""
        found = dict.fromkeys(self._raters.raters, 0)
        for rater, row in zip(self._raters.raters, self._rows, strict=True):
            found[rater] += self._panel.rows.says_anything(row, rater)
        return found
