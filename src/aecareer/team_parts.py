"""What a team is told by: a row for each member, who covers a duty, how many hold a role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from aecareer.answers import Rater
from aecareer.framework import Expectation, Role
from aecareer.scoring import Recommendation

MOST_NAMED = 3  # of those who do or could teach a duty


@dataclass(frozen=True, slots=True)
class Member:
    """One person's row. `shares` are of the points in each group of the team's grouping, 0 to 1.

    They are those in what the position held asks, else the position found, else any: so nobody is
    measured by the duties of others. None: nothing is asked there, or rated.
    `views` are how many raters of each side count. `ready`: for the position recommended, which is
    above the one held; not where the manager's own view is that the one held is not reached.
    """

    name: str
    position: Role | None
    recommendation: Recommendation | None
    shares: tuple[Fraction | None, ...]
    views: Mapping[Rater, int]
    ready: bool


@dataclass(slots=True)
class People:
    """How many people, and the names of the first few."""

    count: int = 0
    names: tuple[str, ...] = ()

    def add(self, name: str) -> None:
        """One more; "" has no name."""
        self.count += 1
        if name and len(self.names) < MOST_NAMED:
            self.names = (*self.names, name)


class Risk(Enum):
    """What a team risks with a duty: nobody does it alone, only one does, or nobody can say."""

    NOBODY = "nobody"
    ONE = "one"
    UNRATED = "unrated"


@dataclass(slots=True)
class Coverage:
    """Who covers one duty. `role` owns it, and `expectation` is what that expects.

    `rated`: how many have a point in it, `own_word` of how many only they themself gave one.
    `alone` do it as is expected where the role is in question that each fits, or else holds, by
    what all sides see together; `teachers` are at the top of the scale besides, by their own and
    their manager's word. `lacking`: how many do not do it alone that their own or the next role
    expects it of.
    """

    expectation: Expectation
    role: Role
    rated: int = 0
    own_word: int = 0
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
