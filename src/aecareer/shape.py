"""Which of several roles on one level is nearest: the shape of ratings against that of demands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from aecareer.framework import Framework, Role

Points = Callable[[str], "Fraction | int | None"]
"""The point given to a duty, by its id; None if none was."""


def variances(
    framework: Framework, roles: Sequence[Role], points: Points
) -> Mapping[str, Fraction]:
    """By code of each role the variance of (point given - point expected) over all duties rated.

    A duty that a role does not ask counts as expected one below the least that any role asks of it.
    Who is as far above, or below, what is expected everywhere has the shape of the role: 0.
    """
    unasked = {
        duty_id: point - (least - 1)
        for duty_id, least in framework.least_asked.items()
        if (point := points(duty_id)) is not None
    }
    total, squares = sum(unasked.values()), sum(one * one for one in unasked.values())
    return {
        role.code: _variance(role, framework.least_asked, unasked, total, squares) for role in roles
    }


def _variance(
    role: Role,
    least: Mapping[str, int],
    unasked: Mapping[str, Fraction | int],
    total: Fraction | int,
    squares: Fraction | int,
) -> Fraction:
    """The variance of one role, from the sums as if it asked nothing."""
    for expectation in role.expectations:
        before = unasked.get(expectation.duty.id)
        if before is not None:
            after = before + least[expectation.duty.id] - 1 - expectation.expected
            total += after - before
            squares += after * after - before * before
    count = len(unasked) or 1
    return Fraction(squares, count) - Fraction(total, count) ** 2
