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

    @property
    def step(self) -> int:
        """By how much an answer moves."""
        return 1 if self is Direction.UP else -1


@dataclass(frozen=True, slots=True)
class Change:
    """The fewest single steps that move the recommendation.

    `needed` answers must move by one point of the scale. `duties` are that many, the first in file
    order; `candidates` are all that count, and with `any_of` any `needed` of them do. Without it,
    as where roles share duties or one step earns more than another, only `duties` are promised.
    `leads_to` is the recommendation after the change; `from_start` says that before it was only a
    starting point.
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
    """The role above that it takes the fewest steps to reach, the lowest of those."""
    ways = []
    for fit in sorted(result.fits, key=lambda fit: fit.role.level):
        higher = fit.role.level > recommendation.role.level or recommendation.starting_point
        if higher and fit.tally.assessed:
            needs = (fit.tally.bar_halves - fit.tally.halves,)
            ways.append(_smallest(framework, answers, Direction.UP, [fit], needs))
    found = min((way for way in ways if way is not None), key=lambda way: way.needed, default=None)
    if found is None:
        return None
    return _change(framework, answers, found, from_start=recommendation.starting_point)


def _downward(
    framework: Framework, answers: Answers, result: Result, recommendation: Recommendation
) -> Change | None:
    """Every role held at that level must miss the bar; one step may cost several of them."""
    if recommendation.starting_point:
        return None
    held = [
        fit for fit in result.fits if fit.meets_bar and fit.role.level >= recommendation.role.level
    ]
    needs = tuple(fit.tally.halves - fit.tally.bar_halves + 1 for fit in held)
    found = _smallest(framework, answers, Direction.DOWN, held, needs)
    return None if found is None else _change(framework, answers, found)


@dataclass(frozen=True, slots=True)
class _Way:
    """The duties of a change, named as the change names them."""

    direction: Direction
    duties: tuple[Duty, ...]
    candidates: tuple[Duty, ...]
    any_of: bool

    @property
    def needed(self) -> int:
        return len(self.duties)


def _smallest(
    framework: Framework,
    answers: Answers,
    direction: Direction,
    fits: Sequence[RoleFit],
    needs: tuple[int, ...],
) -> _Way | None:
    """The fewest steps that move each fit by the half points it needs; None if none do."""
    moves = _moves(framework, answers, fits, direction)
    duties = tuple(framework.duties[duty_id] for duty_id in moves)
    places = _fewest(needs, list(moves.values()))
    if places is None:
        return None
    if len(fits) == 1 and not _shared(framework, duties, fits[0].role):
        least = sorted(move for (move,) in moves.values())[: len(places)]
        if sum(least) >= needs[0]:
            return _Way(direction, duties[: len(places)], duties, any_of=True)
    chosen = tuple(duties[place] for place in places)
    return _Way(direction, chosen, chosen, any_of=False)


def _moves(
    framework: Framework, answers: Answers, fits: Sequence[RoleFit], direction: Direction
) -> dict[str, tuple[int, ...]]:
    """By id of each duty whose step moves any of the fits: by how many half points each."""
    expected = [{e.duty.id: e for e in fit.role.expectations} for fit in fits]
    moves: dict[str, tuple[int, ...]] = {}
    for duty_id in framework.duties:
        move = tuple(
            _difference(framework, own[duty_id], answers, direction.step) if duty_id in own else 0
            for own in expected
        )
        if any(move):
            moves[duty_id] = move
    return moves


def _fewest(needs: tuple[int, ...], moves: Sequence[tuple[int, ...]]) -> list[int] | None:
    """The places of the fewest moves whose sums reach all needs, the earliest such; None if none.

    Exact: goes through the moves and keeps, for each vector of what is still needed, the fewest
    places that lead there. The vectors are bounded by the needs.
    """
    open_: dict[tuple[int, ...], list[int]] = {needs: []}
    for place, move in enumerate(moves):
        for left, chosen in list(open_.items()):
            after = tuple(max(0, need - one) for need, one in zip(left, move, strict=True))
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
    framework: Framework, answers: Answers, way: _Way, *, from_start: bool = False
) -> Change:
    """The change, and where it leads."""
    step = way.direction.step
    moved = _stepped(answers, [duty.id for duty in way.duties], lambda rating: rating + step)
    leads_to = score(framework, moved).recommendation
    assert leads_to is not None  # steps leave every role as assessed as it was
    return Change(
        way.direction, way.needed, way.duties, way.candidates, way.any_of, leads_to, from_start
    )


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
