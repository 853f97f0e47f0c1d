"""What would change the recommendation: the fewest answers that, moved by one step, would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import inf

from aecareer.advice.fewest import Clause, Goal, fewest, fewest_within
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
    order; `candidates` are all that count, and with `any_of` any `needed` of them do, as always
    where one answer is enough. Without it, as where roles share duties or one step earns more than
    another, only `duties` are promised.
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
    """The smallest change upward and the smallest downward.

    None where steps cannot do it; downward also where so many roles are held that there are too
    many sets of steps to try.
    """
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
    ladder = sorted(result.fits, key=lambda fit: fit.role.level)
    ways = (
        _to_win(framework, answers, fit)
        for fit in ladder
        if (fit.role.level > recommendation.role.level or recommendation.starting_point)
        and fit.assessed
        and all(counts.counted for counts in fit.counts)
    )
    found = min((way for way in ways if way is not None), key=lambda way: way.needed, default=None)
    if found is None:
        return None
    return _change(framework, answers, found, from_start=recommendation.starting_point)


def _downward(
    framework: Framework, answers: Answers, result: Result, recommendation: Recommendation
) -> Change | None:
    """Every role held at that level must be missed; one step may cost several of them."""
    if recommendation.starting_point:
        return None
    held = [
        fit for fit in result.fits if fit.meets_bar and fit.role.level >= recommendation.role.level
    ]
    clauses = [_to_lose(framework, answers, fit) for fit in held]
    found = None
    if len(held) == 1:
        goal = min(clauses[0], key=lambda goal: goal.least, default=None)
        if goal is not None:
            found = _one_goal(framework, Direction.DOWN, held[0].role, goal)
    elif all(clauses):
        found = _together(framework, clauses)
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


def _to_win(framework: Framework, answers: Answers, fit: RoleFit) -> _Way | None:
    """The fewest steps that reach a role: something in each must, and the bar of each part."""
    moves = _moves(framework, answers, fit.role.expectations, Direction.UP)
    musts = {expectation.duty.id for expectation in fit.missed}
    apart = {expectation.duty.id for expectation in framework.apart(fit.role)}
    if not musts <= moves.keys():
        return None
    whole, *new = (counts.bar_halves - counts.halves for counts in fit.counts)
    inside = {duty_id: move for duty_id, move in moves.items() if duty_id in apart}
    if not musts and (not new or new[0] <= 0):
        return _one_goal(framework, Direction.UP, fit.role, Goal(whole, moves))
    if not musts and whole <= 0:
        return _one_goal(framework, Direction.UP, fit.role, Goal(new[0], inside))
    whole -= sum(moves[must] for must in musts)
    in_new = sum(new) - sum(move for must, move in inside.items() if must in musts)
    found = fewest_within(
        whole,
        in_new,
        {duty_id: move for duty_id, move in moves.items() if duty_id not in {*musts, *apart}},
        {duty_id: move for duty_id, move in inside.items() if duty_id not in musts},
    )
    if found is None:
        return None
    chosen = tuple(duty for key, duty in framework.duties.items() if key in {*musts, *found})
    return _Way(Direction.UP, chosen, chosen, any_of=False)


def _to_lose(framework: Framework, answers: Answers, fit: RoleFit) -> list[Goal]:
    """What is enough to lose for a role to be missed: the bar of any part, or all of a must."""
    parts = [(fit.tally, fit.role.expectations)]
    parts += [] if fit.new is None else [(fit.new, framework.apart(fit.role))]
    goals = [
        Goal(
            counts.halves - counts.bar_halves + 1,
            _moves(framework, answers, expectations, Direction.DOWN),
        )
        for counts, expectations in parts
    ]
    for must in (expectation for expectation in fit.role.expectations if expectation.must):
        all_of_it = must.weight * (credit(answers.rating(must.duty.id), must, answers.rater) or 0)
        if all_of_it:
            goals.append(Goal(all_of_it, _moves(framework, answers, [must], Direction.DOWN)))
    return [goal for goal in goals if goal.least < inf]


def _one_goal(framework: Framework, direction: Direction, role: Role, goal: Goal) -> _Way | None:
    """The fewest steps that reach one goal in one role; None if none do."""
    if goal.least == inf:
        return None
    count = int(goal.least)
    duties = tuple(duty for key, duty in framework.duties.items() if key in goal.moves)
    weakest = sorted(goal.moves.values())[:count]
    if sum(weakest) >= goal.needed and not _shared(framework, duties, role):
        return _Way(direction, duties[:count], duties, any_of=True)
    most = {*sorted((duty.id for duty in duties), key=lambda key: -goal.moves[key])[:count]}
    chosen = tuple(duty for duty in duties if duty.id in most)
    return _Way(direction, chosen, chosen, any_of=False)


def _together(framework: Framework, clauses: Sequence[Clause]) -> _Way | None:
    """The fewest steps that cost several roles; None if none do, or there is too much to try."""
    moving = {duty_id for clause in clauses for goal in clause for duty_id in goal.moves}
    found = fewest(clauses, [duty_id for duty_id in framework.duties if duty_id in moving])
    if found is None:
        return None
    chosen = tuple(framework.duties[duty_id] for duty_id in found)
    return _Way(Direction.DOWN, chosen, chosen, any_of=False)


def _moves(
    framework: Framework,
    answers: Answers,
    expectations: Iterable[Expectation],
    direction: Direction,
) -> dict[str, int]:
    """By id of each duty where a step moves something: by how many half points."""
    moves = {
        e.duty.id: e.weight * _difference(framework, e, answers, direction.step)
        for e in expectations
    }
    return {duty_id: move for duty_id, move in moves.items() if move}


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
    """The change, and where it leads; of a single answer, every one that leads there."""

    def after(duties: Iterable[Duty]) -> Recommendation:
        step = way.direction.step
        moved = _stepped(answers, [duty.id for duty in duties], lambda rating: rating + step)
        leads_to = score(framework, moved).recommendation
        assert leads_to is not None  # steps leave every role as assessed as it was
        return leads_to

    leads_to = after(way.duties)
    if way.needed == 1 and not way.any_of:
        able = [d for d in framework.duties.values() if _can_step(framework, answers, d, way)]
        alike = tuple(duty for duty in able if _same(after([duty]), leads_to))
        way = replace(way, duties=alike[:1], candidates=alike, any_of=True)
        leads_to = after(way.duties)
    return Change(
        way.direction, way.needed, way.duties, way.candidates, way.any_of, leads_to, from_start
    )


def _same(one: Recommendation, other: Recommendation) -> bool:
    return one.role is other.role and one.starting_point == other.starting_point


def _can_step(framework: Framework, answers: Answers, duty: Duty, way: _Way) -> bool:
    """Whether the answer to a duty is a point of the scale that has another in that direction."""
    rating = answers.rating(duty.id)
    return isinstance(rating, int) and rating + way.direction.step in framework.scale.points


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
