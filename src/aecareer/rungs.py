"""What rungs lower on the same ladders ask. Ladders are bits: there may be thousands of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from aecareer.framework_parts import Expectation, Role

_EVERY_LADDER = -1  # all bits


class Below:
    """Who asks a duty, from the lowest rung up to where one stands."""

    def __init__(self) -> None:
        self._ladders: dict[int, int] = {}  # of all who ask it, by the point that they ask
        self._rungs: list[tuple[Role, int, int]] = []

    def add(self, role: Role, ladders: int, point: int) -> None:
        """One more who asks it, not lower than the others."""
        self._ladders[point] = self._ladders.get(point, 0) | ladders
        self._rungs.append((role, ladders, point))

    def asks(self, point: int, ladders: int) -> bool:
        """Whether that point or more is asked on one of the ladders."""
        return any(on & ladders for asked, on in self._ladders.items() if asked >= point)

    def nearest(self, point: int, ladders: int) -> tuple[Role, int]:
        """The highest rung on one of the ladders that `asks` so much, and how much."""
        return next(
            (role, asked)
            for role, on, asked in reversed(self._rungs)
            if asked >= point and on & ladders
        )


def climb(ladder: Iterable[Role]) -> Iterator[tuple[Role, int, Expectation, Below]]:
    """All that each role asks, the lowest first, with its ladders and what is asked below it.

    Takes all roles, lowest level first. Work grows with what is asked, not times the ladders.
    """
    bits: dict[str, int] = {}
    asked: dict[str, Below] = {}
    for _, level in groupby(ladder, key=lambda role: role.level):
        rung = [(role, _ladders(role, bits)) for role in level]
        for role, ladders in rung:
            for e in role.expectations:
                yield role, ladders, e, asked.setdefault(e.duty.id, Below())
        for role, ladders in rung:
            for e in role.expectations:
                asked[e.duty.id].add(role, ladders, e.expected)


def _ladders(role: Role, bits: dict[str, int]) -> int:
    """The role's ladders as bits; one that stands on none stands on all."""
    if not role.tracks:
        return _EVERY_LADDER
    found = 0
    for track in role.tracks:
        found |= 1 << bits.setdefault(track, len(bits))
    return found
