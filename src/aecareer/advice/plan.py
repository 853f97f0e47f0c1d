"""A plan for the next three months: three to five duties, and why each was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aecareer.advice.gaps import Reachable, reachable, smallest_path
from aecareer.advice.groups import Standing
from aecareer.answers import Answers
from aecareer.fits import RoleFit
from aecareer.framework import Framework, Role

MOST = 5
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One thing of the plan: a duty of the target role to do as that role expects.

    `on_path` says that it belongs to the smallest set that reaches the bar; `helpers` are the roles
    whose holders can help: for a role to come those who have it now, for one's own those above.
    """

    reachable: Reachable
    on_path: bool
    helpers: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The way to one role.

    `missing` is in half points, 0 at the bar or above. `path` is the smallest set of duties that
    reaches the bar, by duty id in the order of preference, and `steps` are those to begin with.
    """

    fit: RoleFit
    missing: int
    path: tuple[str, ...]
    steps: tuple[Step, ...]


def make_plan(
    framework: Framework,
    fit: RoleFit,
    answers: Answers,
    standings: Sequence[Standing],
    current: Role | None,
) -> Plan:
    """The plan for one role: what reaches its bar, filled up with its other gaps to three.

    `current` is the role that the person has by the result; None if there is no result.
    """
    candidates = reachable(framework, fit.role, answers, standings)
    if not fit.tally.assessed:  # more answers come first
        unasked = reachable(framework, fit.role, answers, standings, unasked=True)
        candidates = (*unasked, *candidates)
    path = smallest_path(fit, candidates)
    on_path = {one.duty.id for one in path}
    others = [one for one in candidates if one.duty.id not in on_path]
    chosen = [*path, *others[: max(0, FEWEST - len(path))]][:MOST]
    to_come = current is not None and fit.role.level > current.level
    helpers = (fit.role,) if to_come else _above(framework, fit.role)
    steps = tuple(Step(one, one.duty.id in on_path, helpers) for one in chosen)
    missing = max(0, fit.tally.bar_halves - fit.tally.halves)
    return Plan(fit, missing, tuple(one.duty.id for one in path), steps)


def _above(framework: Framework, role: Role) -> tuple[Role, ...]:
    above = (track.above(role.level) for track in framework.tracks_of(role))
    return tuple({one.code: one for roles in above for one in roles}.values())
