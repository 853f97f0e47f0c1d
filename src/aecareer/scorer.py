"""The two-thirds rule for many people: as `score`, with what each answer earns looked up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aecareer.answers import Answer, Answers, Rater
from aecareer.fits import RoleFit, Tally, missed, tally
from aecareer.framework import Expectation, Framework
from aecareer.framework_duties import WEIGHTS
from aecareer.framework_texts import HIGHEST_POINT
from aecareer.scoring import Result, points_given, recommend
from aecareer.states import FULL, Rating
from aecareer.sums import Sums

_NOTHING = Tally()
_WIDTH = len(Tally._fields)
_MOST = max(FULL * WEIGHTS[-1], HIGHEST_POINT)  # in a field of Tally of one duty


class Tallies:
    """The points in sets of duties, of whoever is rated, and by whomever."""

    def __init__(
        self,
        sets: Sequence[Sequence[Expectation]],
        width: int,
        figures: Callable[[Tally], Sequence[int]],
    ) -> None:
        self._sets, self._width, self._figures = sets, width, figures
        self._sums: dict[str, Sums[Rating | None]] = {}

    def of(self, answers: Answers) -> Sequence[int]:
        """The figures of all sets, one after the other."""
        rater = answers.rater
        sums = self._sums.get(rater.value) or self._by(rater)
        ratings = [one.rating for one in answers.by_duty.values()]
        return sums.of([*answers.by_duty], ratings)

    def _by(self, rater: Rater) -> Sums[Rating | None]:
        def count(expectation: Expectation, rating: Rating | None) -> Sequence[int]:
            alone = Answers({expectation.duty.id: Answer(rating)}, rater=rater)
            return self._figures(tally((expectation,), alone))

        found = self._sums[rater.value] = Sums(self._sets, self._width, _MOST, count)
        return found


class Scorer:
    """The results of people who are rated by one framework."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self._parts = [
            (role, framework.apart(role), tuple(e for e in role.expectations if e.must))
            for role in framework.roles
        ]
        sets = [part for role, *parts in self._parts for part in (role.expectations, *parts)]
        self._tallies = Tallies([*filter(None, sets)], _WIDTH, tuple)

    def of(self, answers: Answers) -> Result:
        """The result of one person's answers."""
        fits = self.fits(answers)
        points = points_given([answers])
        return Result(fits, recommend(self.framework, fits, points, answers.point))

    def fits(self, answers: Answers) -> tuple[RoleFit, ...]:
        """How far one person fits each role, in the framework's order."""
        figures = iter(self._tallies.of(answers))
        counts = map(Tally._make, zip(*[figures] * _WIDTH, strict=True))
        return tuple(
            RoleFit(
                role,
                next(counts),
                next(counts) if new else None,
                next(counts) if musts else _NOTHING,
                missed(musts, answers) if musts else (),
            )
            for role, new, musts in self._parts
        )
