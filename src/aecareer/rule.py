"""When a role is reached, by one rater or by several.

A role is reached if two thirds are of all its points, and of those in what it asks newly, or more
of, than the roles below it, and if nothing it insists on earns nothing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from aecareer.framework import Expectation, Role


class Part(NamedTuple):
    """Duties that must reach two thirds: the share they do, and how many were given a point."""

    share: float | None
    rated: int


class Counts(Protocol):
    """The points in a set of duties, by one rater or by several, and what the rule asks of them."""

    @property
    def part(self) -> Part: ...

    @property
    def open(self) -> int: ...

    @property
    def assessed(self) -> bool: ...

    @property
    def may_be_assessed(self) -> bool: ...

    @property
    def reaches_bar(self) -> bool: ...

    @property
    def is_founded(self) -> bool: ...

    @property
    def surely_reaches_bar(self) -> bool: ...

    @property
    def may_reach_bar(self) -> bool: ...


class Fit(ABC):
    """How far a person fits one role, by one rater or by several: the rule.

    `role` is the role; `missed` are the duties it insists on that earn nothing.
    """

    __slots__ = ()
    role: Role

    @property
    @abstractmethod
    def counts(self) -> Sequence[Counts]:
        """The points in each part that must reach the bar: in all it asks, then in what is new."""

    @property
    @abstractmethod
    def missed(self) -> Sequence[Expectation]: ...

    @property
    @abstractmethod
    def musts_founded(self) -> bool:
        """Whether nothing it insists on would earn nothing if it rested on ratings alone."""

    @property
    @abstractmethod
    def musts_sure(self) -> bool:
        """Whether nothing it insists on earns nothing, even if what is open does."""

    @property
    @abstractmethod
    def musts_possible(self) -> bool:
        """Whether nothing it insists on earns nothing if what is open earns its full point."""

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(counts.part for counts in self.counts)

    @property
    def share(self) -> float | None:
        """The share of its points reached, 0 to 1; None if no duty counts."""
        return self.counts[0].part.share

    @property
    def assessed(self) -> bool:
        return self.counts[0].assessed

    @property
    def reaches_new(self) -> bool:
        """Whether two thirds of what it asks newly are reached; where that is all, or nothing."""
        return all(counts.reaches_bar for counts in self.counts[1:])

    @property
    def meets_bar(self) -> bool:
        reached = all(counts.reaches_bar for counts in self.counts)
        return self.assessed and reached and not self.missed

    @property
    def held_back(self) -> bool:
        """Whether two thirds of all its points are reached, and yet it is not."""
        return self.assessed and self.counts[0].reaches_bar and not self.meets_bar

    @property
    def provisional(self) -> bool:
        """Whether the role would be missed if what rests on no rating counted nothing."""
        founded = self.musts_founded and all(counts.is_founded for counts in self.counts)
        return self.meets_bar and not founded

    @property
    def open(self) -> bool:
        """Whether some of its duties have not been answered yet, by any of the raters."""
        return self.counts[0].open > 0

    @property
    def sure_to_pass(self) -> bool:
        """Whether it is reached even if all that is not answered yet earns nothing."""
        surely = all(counts.surely_reaches_bar for counts in self.counts)
        return self.assessed and surely and self.musts_sure

    @property
    def may_pass(self) -> bool:
        """Whether it is reached if all that is not answered yet earns its full points."""
        may = all(counts.may_reach_bar for counts in self.counts)
        return self.counts[0].may_be_assessed and may and self.musts_possible
