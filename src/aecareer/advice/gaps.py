"""What a role still asks of a person, and the smallest set of duties that reaches its bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aecareer.advice.groups import Dimension, Standing
from aecareer.answers import Answers
from aecareer.fits import RoleFit, credit
from aecareer.framework import Duty, Expectation, Framework, Role
from aecareer.scoring import Recommendation
from aecareer.states import FULL, HALF, Rating


@dataclass(frozen=True, slots=True)
class Gap:
    """A duty that does not yet count in full for a role; `rating` None where it was not asked."""

    expectation: Expectation
    rating: Rating | None
    halves: int

    @property
    def gain(self) -> int:
        """The half points to win by doing it as expected."""
        return FULL - self.halves


def find_gaps(role: Role, answers: Answers) -> tuple[Gap, ...]:
    """The role's duties that do not count in full, nearest to it first, then in file order.

    What oneself had no chance to do is one, at half; what was not asked is one, last.
    """
    found = []
    for expectation in role.expectations:
        rating = answers.rating(expectation.duty.id)
        halves = 0 if rating is None else credit(rating, expectation, answers.rater)
        if halves is not None and halves < FULL:
            found.append(Gap(expectation, rating, halves))
    return tuple(sorted(found, key=lambda gap: (gap.rating is None, gap.gain)))


def next_roles(framework: Framework, recommendation: Recommendation) -> tuple[Role, ...]:
    """The roles to aim at: the next level up on each ladder of the recommended role.

    From a starting point that is the starting role itself, since it is not reached yet.
    """
    if recommendation.starting_point:
        return (recommendation.role,)
    found: dict[str, Role] = {}
    for track in framework.tracks_of(recommendation.role):
        found.update((role.code, role) for role in track.above(recommendation.role.level))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class SteppingStone:
    """A duty of a lower role in the same capability; done means rated as that role expects."""

    duty: Duty
    done: bool


def stepping_stones(
    framework: Framework, role: Role, answers: Answers
) -> dict[str, tuple[SteppingStone, ...]]:
    """The duties below the role on its ladders, by capability, lowest level first."""
    lower = {
        below.code: below
        for track in framework.tracks_of(role)
        for below in track.roles
        if below.level < role.level
    }
    found: dict[str, list[SteppingStone]] = {}
    for below in lower.values():
        for e in below.expectations:
            if e.own and e.duty.capability is not None:
                rating = answers.rating(e.duty.id)
                done = isinstance(rating, int) and rating >= e.expected
                found.setdefault(e.duty.capability, []).append(SteppingStone(e.duty, done))
    return {capability: tuple(stones) for capability, stones in found.items()}


@dataclass(frozen=True, slots=True)
class Reachable:
    """A gap with what speaks for closing it next."""

    gap: Gap
    stones: tuple[SteppingStone, ...]
    weak: bool

    @property
    def duty(self) -> Duty:
        return self.gap.expectation.duty

    @property
    def near(self) -> bool:
        """Whether half of its point is there already."""
        return self.gap.halves == HALF

    @property
    def has_stone(self) -> bool:
        return any(stone.done for stone in self.stones)

    @property
    def preference(self) -> tuple[bool, bool, bool]:
        """Sorts the nearest first, then those with a stepping stone done, then weak threads."""
        return (not self.near, not self.has_stone, not self.weak)


def reachable(
    framework: Framework,
    role: Role,
    answers: Answers,
    standings: Sequence[Standing],
    *,
    unasked: bool = False,
) -> tuple[Reachable, ...]:
    """The role's gaps that have an answer, in order of preference, then of the file.

    With `unasked` those that have no answer yet instead.
    """
    weak = {
        one.group.key
        for one in standings
        if one.grouping.dimension is Dimension.CAPABILITY and one.weak
    }
    order = {e.duty.id: place for place, e in enumerate(role.expectations)}
    stones = stepping_stones(framework, role, answers)
    found = []
    for gap in find_gaps(role, answers):
        capability = gap.expectation.duty.capability or ""
        if (gap.rating is None) is unasked:
            duty = gap.expectation.duty
            below = tuple(one for one in stones.get(capability, ()) if one.duty is not duty)
            found.append(Reachable(gap, below, capability in weak))
    return tuple(sorted(found, key=lambda one: (one.preference, order[one.duty.id])))


def smallest_path(fit: RoleFit, candidates: Sequence[Reachable]) -> tuple[Reachable, ...]:
    """The fewest duties that, done as expected, reach the bar; of those sets the most preferred.

    Every duty wins one half point or two. A set of k duties with t that win two wins k + t halves,
    so k is the smallest with k + min(k, all that win two) >= what is missing, and t the smallest
    that then suffices. Empty if the role is at its bar, or is not assessed: then rating more
    duties comes first.
    """
    missing = fit.tally.bar_halves - fit.tally.halves
    if missing <= 0 or not fit.tally.assessed:
        return ()
    near = [one for one in candidates if one.near]
    far = [one for one in candidates if not one.near]
    size = next(k for k in range(1, missing + 1) if k + min(k, len(far)) >= missing)
    twice = max(missing - size, size - len(near))
    chosen = {one.duty.id for one in (*near[: size - twice], *far[:twice])}
    return tuple(one for one in candidates if one.duty.id in chosen)
