"""The fewest steps that reach several goals at once. Exact."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

_MOST_NEEDS = 10_000  # kept at once; beyond that nothing is said rather than something inexact


@dataclass(frozen=True, slots=True)
class Goal:
    """So many half points to move, at least one; by duty id how many one step there moves."""

    needed: int
    moves: Mapping[str, int]

    @property
    def least(self) -> float:
        """The fewest steps that reach it; infinite if none do."""
        return _fewest_of(_sums(self.moves.values()), self.needed)


Clause = Sequence[Goal]
"""Goals any one of which will do."""

_State = tuple[tuple[int, ...], ...]  # what each goal of a clause still needs; () if one is reached
_Bounds = Sequence[Sequence[Sequence[int]]]
"""Of each goal what 0, 1, 2 ... steps move at most."""


def fewest_within(
    whole: int, part: int, outside: Mapping[str, int], inside: Mapping[str, int]
) -> tuple[str, ...] | None:
    """The fewest steps that move `whole` in all and `part` of it inside, by what each step moves.

    None if no steps do.
    """
    out, within = _largest(outside), _largest(inside)
    sums_out, sums_in = _sums(outside.values()), _sums(inside.values())
    ways = [
        (count + rest, count)
        for count, won in enumerate(sums_in)
        if won >= part and (rest := _fewest_of(sums_out, whole - won)) < inf
    ]
    if not ways:
        return None
    total, count = min(ways)
    return (*within[:count], *out[: int(total) - count])


def _largest(moves: Mapping[str, int]) -> list[str]:
    """The duties whose steps move most first, then as they come."""
    return sorted(moves, key=lambda duty: -moves[duty])


def fewest(clauses: Sequence[Clause], duties: Sequence[str]) -> tuple[str, ...] | None:
    """The fewest of the duties whose steps reach a goal of every clause, of those the first.

    None if no steps do, or if there are too many ways to try.
    """
    begin = tuple(tuple(goal.needed for goal in clause) for clause in clauses)
    bounds = cache(lambda place: _bounds(clauses, duties[place:]))
    budget = _at_least(begin, bounds(0))
    while budget <= len(duties):
        found = _within(int(budget), begin, clauses, duties, bounds)
        if found is None or found:
            return found
        budget += 1
    return None


def _within(
    budget: int,
    begin: _State,
    clauses: Sequence[Clause],
    duties: Sequence[str],
    bounds: Callable[[int], _Bounds],
) -> tuple[str, ...] | None:
    """The first such duties, at most so many; () if these are too few, None if it takes too long.

    Goes through the duties and keeps, for each state of the goals, the fewest that lead there; not
    those from which the duties at `bounds(place)` and behind can no longer reach all of them.
    """
    states: dict[_State, tuple[str, ...]] = {begin: ()}
    for place, duty in enumerate(duties, start=1):
        moves = [[goal.moves.get(duty, 0) for goal in clause] for clause in clauses]
        for left, chosen in list(states.items()):
            moved = tuple(_moved(left, moves))
            known = states.get(moved)
            if moved != left and (known is None or len(chosen) + 1 < len(known)):
                states[moved] = (*chosen, duty)
        states = {
            left: chosen
            for left, chosen in states.items()
            if len(chosen) + _at_least(left, bounds(place)) <= budget
        }
        if len(states) * len(clauses) > _MOST_NEEDS:
            return None
    return states.get(tuple(() for _ in clauses), ())


def _moved(left: _State, moves: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """What is still needed after one step; nothing more in a clause of which a goal is reached."""
    for needs, step in zip(left, moves, strict=True):
        after = tuple(need - one for need, one in zip(needs, step, strict=True)) if needs else ()
        yield after if all(need > 0 for need in after) else ()


def _at_least(left: _State, bounds: _Bounds) -> float:
    """The fewest steps that could do, were the goals not in each other's way."""
    each = (
        min(_fewest_of(sums, need) for sums, need in zip(clause, needs, strict=True))
        for clause, needs in zip(bounds, left, strict=True)
        if needs
    )
    return max(each, default=0)


def _bounds(clauses: Sequence[Clause], duties: Sequence[str]) -> _Bounds:
    return [
        [_sums(goal.moves.get(duty, 0) for duty in duties) for goal in clause] for clause in clauses
    ]


def _sums(moves: Iterable[int]) -> list[int]:
    """What the largest 0, 1, 2 ... of the moves come to."""
    sums = [0]
    for move in sorted(moves, reverse=True):
        sums.append(sums[-1] + move)
    return sums


def _fewest_of(sums: Sequence[int], needed: int) -> float:
    count = bisect_left(sums, needed)
    return count if count < len(sums) else inf
