"""What is told of people without names: of groups of five or more, and rounded down.

Shares are so coarse that two teams of which one has a person more leave ±10 points of doubt about
that one, and no figure is one person's (docs/method.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

FEWEST = 5  # people of whom anything is told
_STEP = Fraction(1, 4)  # of a share


def told_count(count: int) -> int | None:
    """A number of people, in fives: so many at least. None where it is of a few."""
    return None if 0 < count < FEWEST else count - count % FEWEST


def told_share(share: Fraction) -> Fraction:
    """A share of 0 to 1, in quarters: so much at least, and all is told as three quarters."""
    return min(share // _STEP, 3) * _STEP


def in_groups(shares: Iterable[Fraction]) -> Sequence[Fraction]:
    """The mean of each group of five or more, the highest shares first; none of fewer."""
    ranked = sorted(shares, reverse=True)
    groups = len(ranked) // FEWEST
    ends = [len(ranked) * place // groups for place in range(groups + 1)] if groups else [0]
    parts = (ranked[start:end] for start, end in pairwise(ends))
    return [told_share(sum(part, Fraction(0)) / len(part)) for part in parts]
