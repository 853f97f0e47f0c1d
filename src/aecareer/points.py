"""What several raters together see of a duty, of many, of a role: exact, and on one basis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from aecareer.fits import BAR, needed
from aecareer.framework import Expectation, Role
from aecareer.rule import Fit, Part
from aecareer.sources import Halves
from aecareer.states import FULL

_DIFFERENT = 2**12  # shares that are remembered: many people have the same
_DONE_ABOVE = Fraction(3, 4) * FULL  # half points from which sides together see a duty done
_PARTLY_ABOVE = Fraction(1, 4) * FULL


@dataclass(frozen=True, slots=True)
class Seen:
    """What all sides together see of one duty, as one role expects it.

    `halves` is the mean over the sides that saw it, None if none did; `founded` the same with what
    rests on no rating at nothing; `low` and `high` with what is not answered yet at nothing, and at
    its full point. `rated`: a side gave it a point. `open`: somebody has not answered it.
    """

    halves: Halves | None
    founded: Halves | None
    low: Halves | None
    high: Halves | None
    rated: bool
    open: bool

    @property
    def is_done(self) -> bool:
        """Whether it is nearer to a full point than to half of one."""
        return self.halves is not None and self.halves > _DONE_ABOVE

    @property
    def is_partly_done(self) -> bool:
        """Whether it is nearer to half a point, or in full there."""
        return self.halves is not None and self.halves > _PARTLY_ABOVE


class Points(NamedTuple):
    """What all sides together see in a set of duties; sums as in Seen, exact, by weight.

    `counted` is how many points there could be, `counted_once_answered` if nothing were open any
    more; `seen`, `rated`, `open` and `duties` are numbers of duties.
    """

    halves: Halves = 0
    founded: Halves = 0
    low: Halves = 0
    high: Halves = 0
    counted: int = 0
    counted_once_answered: int = 0
    seen: int = 0
    rated: int = 0
    open: int = 0
    duties: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """What is whole, whoever rates."""
        return (
            self.counted,
            self.counted_once_answered,
            self.seen,
            self.rated,
            self.open,
            self.duties,
        )

    @property
    def share(self) -> Fraction | None:
        return _share(self.halves, self.counted)

    @property
    def part(self) -> Part:
        halves, counted = self.halves, self.counted
        share = halves.numerator / (halves.denominator * FULL * counted) if counted else None
        return Part(share, self.rated)

    @property
    def reaches_bar(self) -> bool:
        return _reaches(self.halves, self.counted)

    @property
    def is_founded(self) -> bool:
        """Whether it reaches the bar if what rests on no rating counts nothing."""
        return _reaches(self.founded, self.counted)

    @property
    def surely_reaches_bar(self) -> bool:
        """Whether it does if all that is not answered yet earns nothing."""
        return _reaches(self.low, self.counted_once_answered)

    @property
    def may_reach_bar(self) -> bool:
        """Whether it does if all that is not answered yet earns its full point."""
        return _reaches(self.high, self.counted_once_answered)

    @property
    def assessed(self) -> bool:
        """Whether enough duties were given a point to say anything."""
        return self.rated >= needed(self.duties)

    @property
    def thoroughly_rated(self) -> bool:
        """Whether some side saw every duty, and two thirds of them were given a point."""
        return self.seen == self.duties and self.rated >= BAR * self.duties

    @property
    def may_be_assessed(self) -> bool:
        return self.rated + self.open >= needed(self.duties)


def total(found: Iterable[tuple[int, Seen]]) -> Points:
    """The points in duties, from how often each counts and what all sides see of it."""
    seen = [*found]
    return Points(
        halves=sum(weight * (one.halves or 0) for weight, one in seen),
        founded=sum(weight * (one.founded or 0) for weight, one in seen),
        low=sum(weight * (one.low or 0) for weight, one in seen),
        high=sum(weight * (one.high or 0) for weight, one in seen),
        counted=sum(weight for weight, one in seen if one.halves is not None),
        counted_once_answered=sum(weight for weight, one in seen if one.high is not None),
        seen=sum(one.halves is not None for _, one in seen),
        rated=sum(one.rated for _, one in seen),
        open=sum(one.open for _, one in seen),
        duties=len(seen),
    )


@dataclass(frozen=True, slots=True)
class View:
    """One side's view of a set of duties: the share of the points reached in those that it saw.

    `counted` is how many points there could be, `rated` how many duties were rated on the scale,
    `new` the same of what a role newly asks; None where that is not looked at apart.
    """

    share: Fraction
    counted: int
    rated: int
    new: Part | None


@dataclass(frozen=True, slots=True)
class CombinedFit(Fit):
    """One role, by all sides together. The bar is compared without rounding.

    `new` are the points in the part that is looked at apart; None if there is none. `musts` are
    what the sides see of each duty that it insists on.
    """

    role: Role
    points: Points
    new: Points | None
    musts: tuple[tuple[Expectation, Seen], ...]

    @property
    def exact_share(self) -> Fraction | None:
        return self.points.share

    @property
    def counted(self) -> int:
        return self.points.counted

    @property
    def rated(self) -> int:
        return self.points.rated

    @property
    def counts(self) -> tuple[Points, ...]:
        return (self.points,) if self.new is None else (self.points, self.new)

    @property
    def missed(self) -> tuple[Expectation, ...]:
        """What it insists on that earns nothing with any side."""
        return tuple(expectation for expectation, seen in self.musts if seen.halves == 0)

    @property
    def musts_founded(self) -> bool:
        return all(seen.founded != 0 for _, seen in self.musts)

    @property
    def musts_sure(self) -> bool:
        return all(seen.low != 0 for _, seen in self.musts)

    @property
    def musts_possible(self) -> bool:
        return all(seen.high != 0 for _, seen in self.musts)


@lru_cache(maxsize=_DIFFERENT)
def _share(halves: Halves, counted: int) -> Fraction | None:
    return Fraction(halves) / (FULL * counted) if counted else None


def _reaches(halves: Halves, counted: int) -> bool:
    return counted > 0 and halves * BAR.denominator >= FULL * counted * BAR.numerator


def mean_halves(sides: Iterable[Halves | None]) -> Halves | None:
    """The mean over the sides that saw a duty."""
    found = [halves for halves in sides if halves is not None]
    if len(found) < 2:
        return found[0] if found else None
    return sum(map(Fraction, found), Fraction(0)) / len(found)
