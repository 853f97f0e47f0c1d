"""A plan for the next three months: three to five duties, and what to do about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aecareer.advice.gaps import Reachable, StepKind, easiest_path, missing, not_asked, reachable
from aecareer.advice.groups import Standing
from aecareer.answers import Answers
from aecareer.fits import RoleFit
from aecareer.framework import Duty, Framework, Role

MOST = 5
FEWEST = 3
MOST_CLOSED = 2  # gaps of the role one has, before the next one's duties


@dataclass(frozen=True, slots=True)
class Step:
    """One thing of the plan: a duty to do as its role expects.

    `kind` says what there is to do about it, and `on_path` that it belongs to the easiest set that
    reaches the target's bar; `helpers` are the roles whose holders can help: for a role to come
    those who have it now, for one's own others who have it and those above.
    """

    reachable: Reachable
    kind: StepKind
    on_path: bool
    helpers: tuple[Role, ...]

    @property
    def duty(self) -> Duty:
        return self.reachable.duty


@dataclass(frozen=True, slots=True)
class Plan:
    """The way to one role.

    `missing` is in half points, 0 at the bar or above. `path` is the easiest set of duties that
    reaches the bar, by duty id in the order of preference, and `climb` the points of the scale to
    go up on it; `steps` are the duties to begin with. `not_asked` are those of the role to rate
    before anything is said of them. `firming`: the role is reached, but so closely that it comes
    before the next one. `towards` is the role asked for, where that is further up than the next.
    """

    fit: RoleFit
    missing: int
    path: tuple[str, ...]
    climb: int
    steps: tuple[Step, ...]
    not_asked: tuple[Duty, ...]
    firming: bool = False
    towards: Role | None = None


def make_plan(
    framework: Framework,
    fit: RoleFit,
    answers: Answers,
    standings: Sequence[Standing],
    current: Role | None,
    *,
    firming: bool = False,
    towards: Role | None = None,
) -> Plan:
    """The plan for one role: first what is missing below it, then its own duties.

    `current` is the role that the person has by the result; None if there is no result. Of its gaps
    up to two come first if the plan is for a higher one; then the target's: those on the path, then
    others, each as a director would take them up: what is half there, what there was no chance for,
    what has a stepping stone, the rest.
    """
    candidates = reachable(framework, fit.role, answers, standings)
    path = easiest_path(framework, fit, candidates)
    on_path = {one.duty.id for one in path}
    to_come = current is not None and fit.role.level > current.level
    steps: list[Step] = []
    if current is not None and to_come:
        wanted = {one.duty.id for one in candidates}  # a shared duty is the target's
        below = reachable(framework, current, answers, standings)
        own = [one for one in below if one.duty.id not in wanted][:MOST_CLOSED]
        helpers = _helpers(framework, current)
        steps = [Step(one, StepKind.CLOSE, False, helpers) for one in own]
    helpers = (fit.role,) if to_come else _helpers(framework, fit.role)
    count = min(MOST - len(steps), max(FEWEST, len(path)))
    first = sorted(candidates, key=lambda one: one.duty.id not in on_path)[:count]
    steps += [Step(one, one.gap.kind, one.duty.id in on_path, helpers) for one in first]
    return Plan(
        fit,
        missing(framework, fit),
        tuple(one.duty.id for one in path),
        sum(one.gap.climb for one in path),
        tuple(steps),
        not_asked(fit.role, answers),
        firming,
        towards,
    )


def _helpers(framework: Framework, role: Role) -> tuple[Role, ...]:
    """Who can help with one's own role: others who have it, unless it is the first, and above."""
    tracks = framework.tracks_of(role)
    own = (role,) if any(track.below(role.level) for track in tracks) else ()
    above = (track.above(role.level) for track in tracks)
    return tuple({one.code: one for roles in (own, *above) for one in roles}.values())
