"""What would change the recommendation: the fewest answers that, moved by one step, would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from aecareer.answers import Answer, Answers
from aecareer.fits import RoleFit, credit
from aecareer.framework import Duty, Expectation, Framework, Role
from aecareer.scoring import Recommendation, Result, score


class Direction(Enum):
    """Which way the recommendation would move; from a starting point to its role is up."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Change:
    """The fewest single steps that move the recommendation.

    `needed` answers must move by one point of the scale. `duties` are that many, the first in file
    order; `candidates` are all that count, and with `any_of` any `needed` of them do. Without it,
    as where roles share duties, only `duties` are promised. `leads_to` is the recommendation after
    the change; `from_start` says that before it was only a starting point.
    """

    direction: Direction
    needed: int
    duties: tuple[Duty, ...]
    candidates: tuple[Duty, ...]
    any_of: bool
    leads_to: Recommendation
    from_start: bool = False


def find_changes(
    framework: Framework, answers: Answers, result: Result
) -> tuple[Change | None, Change | None]:
    """The smallest change upward and the smallest downward; None where steps cannot do it."""
    recommendation = result.recommendation
    if recommendation is None:
        return None, None
    return _upward(framework, answers, result, recommendation), _downward(
        framework, answers, result, recommendation
    )


def _upward(
    framework: Framework, answers: Answers, result: Result, recommendation: Recommendation
) -> Change | None:
    """The role above that lacks the fewest half points; each step wins it one."""
    best: tuple[int, Role, list[Expectation]] | None = None
    for fit in sorted(result.fits, key=lambda fit: fit.role.level):
        role = fit.role
        higher = role.level > recommendation.role.level or recommendation.starting_point
        if not higher or not fit.tally.assessed:
            continue
        needed = fit.tally.bar_halves - fit.tally.halves
        useful = [e for e in role.expectations if _difference(framework, e, answers, +1)]
        if needed <= len(useful) and (best is None or needed < best[0]):
            best = needed, role, useful
    if best is None:
        return None
    needed, role, useful = best
    change = _change(framework, answers, Direction.UP, needed, [e.duty for e in useful], role)
    return replace(change, from_start=recommendation.starting_point)


def _downward(
    framework: Framework, answers: Answers, result: Result, recommendation: Recommendation
) -> Change | None:
    """Every role held at that level must miss the bar; one step may cost several a half."""
    if recommendation.starting_point:
        return None
    held = [
        fit for fit in result.fits if fit.meets_bar and fit.role.level >= recommendation.role.level
    ]
    costs = _costs(framework, answers, held)
    duties = [framework.duties[duty_id] for duty_id in costs]
    needs = tuple(fit.tally.halves - fit.tally.bar_halves + 1 for fit in held)
    if len(held) == 1:
        if needs[0] > len(duties):
            return None
        return _change(framework, answers, Direction.DOWN, needs[0], duties, held[0].role)
    chosen = _fewest(needs, list(costs.values()))
    if chosen is None:
        return None
    together = [duties[place] for place in chosen]
    return _change(framework, answers, Direction.DOWN, len(chosen), together, None)


def _costs(
    framework: Framework, answers: Answers, held: Sequence[RoleFit]
) -> dict[str, tuple[int, ...]]:
    """By id of each duty that costs any of the roles a half: what it costs each of them."""
    expected = [{e.duty.id: e for e in fit.role.expectations} for fit in held]
    costs: dict[str, tuple[int, ...]] = {}
    for duty_id in framework.duties:
        cost = tuple(
            _difference(framework, own[duty_id], answers, -1) if duty_id in own else 0
            for own in expected
        )
        if any(cost):
            costs[duty_id] = cost
    return costs


def _fewest(needs: tuple[int, ...], costs: Sequence[tuple[int, ...]]) -> list[int] | None:
    """The places of the fewest costs whose sums reach all needs, the earliest such; None if none.

    Exact: goes through the costs and keeps, for each vector of what is still needed, the fewest
    places that lead there. The vectors are bounded by the needs.
    """
    open_: dict[tuple[int, ...], list[int]] = {needs: []}
    for place, cost in enumerate(costs):
        for left, chosen in list(open_.items()):
            after = tuple(max(0, need - one) for need, one in zip(left, cost, strict=True))
            known = open_.get(after)
            if after != left and (known is None or len(chosen) + 1 < len(known)):
                open_[after] = [*chosen, place]
    return open_.get(tuple(0 for _ in needs))


def _difference(framework: Framework, expectation: Expectation, answers: Answers, step: int) -> int:
    """The half points by which a rating's credit moves with one step; 0 where none can be made."""
    rating = answers.rating(expectation.duty.id)
    if not isinstance(rating, int) or rating + step not in framework.scale.points:
        return 0
    before, after = (credit(value, expectation, answers.rater) for value in (rating, rating + step))
    return abs((after or 0) - (before or 0))


def _change(
    framework: Framework,
    answers: Answers,
    direction: Direction,
    needed: int,
    candidates: Sequence[Duty],
    only: Role | None,
) -> Change:
    """The change by the first of the candidates; by any, if `only` this role expects them."""
    duties = tuple(candidates[:needed])
    any_of = only is not None and not _shared(framework, candidates, only)
    step = 1 if direction is Direction.UP else -1
    moved = _stepped(answers, [duty.id for duty in duties], lambda rating: rating + step)
    leads_to = score(framework, moved).recommendation
    assert leads_to is not None  # steps leave every role as assessed as it was
    counting = tuple(candidates) if any_of else duties
    return Change(direction, needed, duties, counting, any_of, leads_to)


def _shared(framework: Framework, duties: Sequence[Duty], role: Role) -> bool:
    """Whether a role other than this one expects any of the duties too."""
    ids = {duty.id for duty in duties}
    others = (other for other in framework.roles if other is not role)
    return any(e.duty.id in ids for other in others for e in other.expectations)


def _stepped(answers: Answers, duty_ids: Sequence[str], step: Callable[[int], int]) -> Answers:
    by_duty = dict(answers.by_duty)
    for duty_id in duty_ids:
        rating = answers.rating(duty_id)
        assert isinstance(rating, int)
        by_duty[duty_id] = Answer(step(rating), answers.note(duty_id))
    return replace(answers, by_duty=by_duty)
