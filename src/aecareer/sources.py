"""The sides that see a person: they themself, their manager, their peers.

Peers count from three on, so that none can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from aecareer.answers import Answers, Rater
from aecareer.framework import Duty

FEWEST_PEERS = 3


def quorum(rater: Rater) -> int:
    """How many raters of a side it takes before anything of them may be shown."""
    return FEWEST_PEERS if rater is Rater.PEER else 1


@dataclass(frozen=True, slots=True)
class Source:
    """The raters of one side, all with answers on the same person."""

    rater: Rater
    answers: tuple[Answers, ...]

    @property
    def quorum(self) -> int:
        return quorum(self.rater)

    def rating(self, duty_id: str) -> Fraction | None:
        """The mean of the points given to a duty; None if too few raters gave one."""
        points = [r for a in self.answers if isinstance(r := a.rating(duty_id), int)]
        return mean(map(Fraction, points)) if len(points) >= self.quorum else None

    def raters_of(self, duties: Iterable[Duty]) -> int:
        """How many raters gave a point to any of the duties."""
        ids = [duty.id for duty in duties]
        return sum(any(isinstance(a.rating(i), int) for i in ids) for a in self.answers)


def sources(views: Iterable[Answers]) -> tuple[Source, ...]:
    """The sources that count: self, manager, peers, in this order.

    Each rater's view is there once (see `identity`); fewer than three peers do not count.
    """
    by_rater: dict[Rater, list[Answers]] = {rater: [] for rater in Rater}
    for answers in views:
        by_rater[answers.rater].append(answers)
    found = (Source(rater, tuple(given)) for rater, given in by_rater.items())
    return tuple(source for source in found if len(source.answers) >= source.quorum)


def mean(values: Iterable[Fraction]) -> Fraction:
    """The arithmetic mean; 0 of nothing."""
    first, *rest = [*values] or [Fraction(0)]
    return sum(rest, first) / (1 + len(rest)) if rest else first
