"""What a role still asks of a person, and the easiest set of duties that reaches its bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from aecareer.advice.groups import Dimension, Standing
from aecareer.answers import Answers
from aecareer.fits import RoleFit, bar_halves, credit, state
from aecareer.framework import Duty, Expectation, Framework, Role
from aecareer.scoring import Recommendation
from aecareer.states import FULL, HALF, Rating, State


class StepKind(Enum):
    """What there is to do about a duty that does not count in full yet."""

    CLOSE = "close"  # of the role one has: a gap below the next step
    FINISH = "finish"  # half of it is there
    CHANCE = "chance"  # the job gave no chance yet
    FIND_OUT = "find_out"  # the person cannot say
    NEW = "new"


_KINDS: Mapping[State, StepKind] = {
    State.WITH_HELP: StepKind.FINISH,
    State.NO_CHANCE: StepKind.CHANCE,
    State.NOT_SURE: StepKind.FIND_OUT,
    State.NOT_DONE: StepKind.NEW,
}
_ORDER = (StepKind.FINISH, StepKind.CHANCE, StepKind.FIND_OUT, StepKind.NEW)


@dataclass(frozen=True, slots=True)
class Gap:
    """A duty that does not count in full for a role, though there is an answer to it.

    `halves` are the half points, 0 to 2, that the answer earns.
    """

    expectation: Expectation
    rating: Rating
    halves: int

    @property
    def duty(self) -> Duty:
        return self.expectation.duty

    @property
    def gain(self) -> int:
        """The half points to win by doing it as expected, as often as it weighs."""
        return self.expectation.weight * (FULL - self.halves)

    @property
    def kind(self) -> StepKind:
        return _KINDS[state(self.rating, self.expectation)]

    @property
    def climb(self) -> int:
        """The points of the scale up to what is expected; at least one where there is no point."""
        return self.expectation.expected - self.rating if isinstance(self.rating, int) else 1


def find_gaps(role: Role, answers: Answers) -> tuple[Gap, ...]:
    """The role's duties that were answered and do not count in full, in file order."""
    found = []
    for expectation in role.expectations:
        rating = answers.rating(expectation.duty.id)
        halves = credit(rating, expectation, answers.rater)
        if rating is not None and halves is not None and halves < FULL:
            found.append(Gap(expectation, rating, halves))
    return tuple(found)


def not_asked(role: Role, answers: Answers) -> tuple[Duty, ...]:
    """The role's duties that have no answer, in file order: nobody knows how they stand."""
    duties = (expectation.duty for expectation in role.expectations)
    return tuple(duty for duty in duties if answers.rating(duty.id) is None)


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
                done = state(answers.rating(e.duty.id), e) is State.DONE
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
        return self.gap.duty

    @property
    def has_stone(self) -> bool:
        return any(stone.done for stone in self.stones)

    @property
    def preference(self) -> tuple[int, bool, bool]:
        """Sorts by what there is to do, then by a stepping stone done, then weak threads."""
        return (_ORDER.index(self.gap.kind), not self.has_stone, not self.weak)


def reachable(
    framework: Framework, role: Role, answers: Answers, standings: Sequence[Standing]
) -> tuple[Reachable, ...]:
    """The role's gaps in the order in which a director would take them up, then of the file."""
    weak = {
        one.group.key
        for one in standings
        if one.grouping.dimension is Dimension.CAPABILITY and one.weak
    }
    stones = stepping_stones(framework, role, answers)
    found = []
    for gap in find_gaps(role, answers):
        capability = gap.duty.capability or ""
        below = tuple(one for one in stones.get(capability, ()) if one.duty is not gap.duty)
        found.append(Reachable(gap, below, capability in weak))
    return tuple(sorted(found, key=lambda one: one.preference))


def missing(framework: Framework, fit: RoleFit) -> int:
    """The fewest half points that are still to win before the role is reached."""
    whole, new = _lacking(fit)
    apart = framework.apart(fit.role)
    if fit.new is not None and not fit.new.counted:
        new = bar_halves(min(e.weight for e in apart))  # one of them at least must count
    newly = {e.duty.id for e in apart}
    musts_in_new = sum(HALF * e.weight for e in fit.missed if e.duty.id in newly)
    other_musts = sum(HALF * e.weight for e in fit.missed) - musts_in_new
    return max(whole, max(new, musts_in_new) + other_musts)


def _lacking(fit: RoleFit) -> tuple[int, int]:
    """The half points to the bar: over all duties, and over those that it asks newly."""
    whole, *new = (max(0, counts.bar_halves - counts.halves) for counts in fit.counts)
    return whole, sum(new)


def lacks_new(fit: RoleFit) -> bool:
    """Whether more is lacking to the bar of what a role newly asks than to that of all it asks."""
    whole, new = _lacking(fit)
    return fit.assessed and new > whole


def easiest_path(
    framework: Framework, fit: RoleFit, candidates: Sequence[Reachable]
) -> tuple[Reachable, ...]:
    """The duties that, done as expected, reach the role with the fewest points to climb.

    Of such sets the one of fewest duties, of these the most preferred: from 0 to 4 is a longer way
    than from 3 to 4. Musts that earn nothing are always among them. Exact, by dynamic programming
    over the half points still missing. Empty if the role is reached, or is not assessed: then
    rating more duties comes first; and if nothing of what it asks newly counts.
    """
    if not fit.assessed or not all(counts.counted for counts in fit.counts):
        return ()
    newly = {e.duty.id for e in framework.apart(fit.role)}
    musts = {e.duty.id for e in fit.missed}
    whole, new = _lacking(fit)
    # A set of duties is one number, which adds up: points to climb, then how many duties, then,
    # less by a bit for each, which; so of two sets the smaller number is the better one.
    number = len(candidates)
    steps: tuple[list[_Step], list[_Step]] = ([], [])
    for place, one in enumerate(candidates):
        climb = (one.gap.climb << number.bit_length()) + 1
        cost = (climb << number) - (1 << (number - 1 - place))
        step = _Step(one.gap.gain, cost, one.duty.id in musts)
        steps[one.duty.id in newly].append(step)
    never = 1 + sum(step.cost for part in steps for step in part)
    old, fresh = (_cheapest(part, max(whole, new), never) for part in steps)
    chosen = min(fresh[n] + old[max(0, whole - n)] for n in range(new, max(whole, new) + 1))
    taken = -chosen % (1 << number) if chosen < never else 0
    return tuple(one for n, one in enumerate(reversed(candidates)) if taken >> n & 1)[::-1]


class _Step(NamedTuple):
    """A duty that may be done next: the half points that it brings, and what it costs."""

    gain: int
    cost: int
    must: bool


def _cheapest(steps: Iterable[_Step], most: int, never: int) -> Sequence[int]:
    """What it costs at least to bring 0, 1, 2 ... `most` half points or more; or `never`."""
    best = [0] + [never] * most
    for step in steps:
        before = [*[best[0]] * step.gain, *best][: most + 1]
        with_it = [cost + step.cost for cost in before]
        best = with_it if step.must else [*map(min, best, with_it)]
    return best
