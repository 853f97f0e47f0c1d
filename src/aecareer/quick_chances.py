"""The chance of points to come: what duties left may earn, if they are rated as people do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log

LEAST_STEP, MOST_STEP = -3, 2  # points above or below what is expected that rows tell apart

Row = tuple[float, ...]
"""How often people rate a duty so: from LEAST_STEP or less to MOST_STEP or more."""
ToCome = tuple[tuple[tuple[int, tuple[int, ...], bool], int], ...]
"""What is expected, what each point of the scale earns, whether it is a must; of how many."""
Ends = tuple[int, int]
"""The lowest and the highest point of a scale."""


def _share(point: int, expected: int, ends: Ends, row: Row) -> float:
    """How many of the people give a duty this point."""
    lowest, highest = ends
    at_least = 1.0 if point == lowest else sum(row[max(point - expected - LEAST_STEP, 0) :])
    above = 0.0 if point == highest else sum(row[max(point + 1 - expected - LEAST_STEP, 0) :])
    return at_least - above


@lru_cache(maxsize=4096)
def log_share(point: int, expected: int, ends: Ends, row: Row) -> float:
    return log(_share(point, expected, ends, row))


def reached(whole: int, new: int, apart: ToCome, other: ToCome, ends: Ends, row: Row) -> float:
    """The chance of so many half points or more from all duties to come, and of `new` or more of
    them from those that the rule looks at apart.
    """
    rest = _at_least(other, ends, row)
    if not apart:
        return _of(rest, whole) if new <= 0 else 0.0
    at_least = (*_at_least(apart, ends, row), 0.0)
    chance = 0.0
    for halves in range(max(new, 0), len(at_least) - 1):
        chance += (at_least[halves] - at_least[halves + 1]) * _of(rest, whole - halves)
    return chance


def _of(at_least: Sequence[float], halves: int) -> float:
    return at_least[max(halves, 0)] if halves < len(at_least) else 0.0


@lru_cache(maxsize=4096)
def _at_least(to_come: ToCome, ends: Ends, row: Row) -> tuple[float, ...]:
    """The chance of 0, 1, 2 ... half points or more from so many duties, no must missed."""
    sums = [1.0]
    for (expected, earns, must), times in to_come:
        chances = [0.0] * (max(earns) + 1)
        for point, halves in enumerate(earns, start=ends[0]):
            if halves or not must:
                chances[halves] += _share(point, expected, ends, row)
        for _ in range(times):
            before, sums = sums, [0.0] * (len(sums) + len(chances) - 1)
            for have, chance in enumerate(before):
                for more, share in enumerate(chances):
                    sums[have + more] += chance * share
    return tuple(sum(sums[halves:]) for halves in range(len(sums)))
