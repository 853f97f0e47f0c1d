"""The points in many sets of duties, for many people: what an answer earns is looked up once."""

from __future__ import annotations

from collections.abc import Sequence

from aecareer.answers import Answer, Answers, Rater
from aecareer.fits import Tally, tally
from aecareer.framework import Expectation, Framework
from aecareer.states import Rating, Unrated

_HALVES = 2**32  # a sum is so many times the half points, and the duties that count
_Earned = dict[Rating | None, int]


class Sums:
    """Sets of the duties expected in a framework; `of()` is the sum of each, in their order.

    The halves and the duties that count are one number, so that they are added in one step.
    """

    def __init__(self, framework: Framework, sets: Sequence[Sequence[Expectation]]) -> None:
        self._ratings: tuple[Rating, ...] = (*framework.scale.points, *Unrated)
        self._size = len(sets)
        self._members: dict[int, tuple[Expectation, list[int]]] = {}
        for place, expectations in enumerate(sets):
            for expectation in expectations:
                found = self._members.setdefault(id(expectation), (expectation, []))
                found[1].append(place)
        self._tables: dict[str, list[tuple[str, _Earned, list[int]]]] = {}

    def of(self, answers: Answers) -> list[int]:
        """The sum of every set, to be read by `read_sum`."""
        sums = [0] * self._size
        table = self._tables.get(answers.rater.value) or self._table(answers.rater)
        by_duty = answers.by_duty
        for duty_id, earned, places in table:
            answer = by_duty.get(duty_id)
            if answer is not None and (value := earned[answer.rating]):
                for place in places:
                    sums[place] += value
        return sums

    def _table(self, rater: Rater) -> list[tuple[str, _Earned, list[int]]]:
        """Of every duty expected: what each rating by such a rater earns, and where it counts."""
        table = [
            (expectation.duty.id, self._earned(expectation, rater), places)
            for expectation, places in self._members.values()
        ]
        self._tables[rater.value] = table
        return table

    def _earned(self, expectation: Expectation, rater: Rater) -> _Earned:
        earned: _Earned = {None: 0}
        for rating in self._ratings:
            alone = Answers({expectation.duty.id: Answer(rating)}, rater=rater)
            counts = tally((expectation,), alone)
            earned[rating] = _HALVES * counts.halves + counts.counted
        return earned


def read_sum(found: int) -> Tally:
    """The points that a sum stands for: `halves` and `counted`, and nothing of the rest."""
    halves, counted = divmod(found, _HALVES)
    return Tally(halves=halves, counted=counted)
