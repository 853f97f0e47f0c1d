"""The two-thirds rule for many people: as `score`, with what each answer earns looked up."""

from __future__ import annotations

from aecareer.answers import Answers
from aecareer.fits import RoleFit, Tally, missed
from aecareer.framework import Framework
from aecareer.scoring import Result, points_given, recommend
from aecareer.sums import Sums

_FIELDS = Tally._fields


class Scorer:
    """The results of people who are rated by one framework."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self._musts = [[e for e in role.expectations if e.must] for role in framework.roles]
        self._new = [framework.apart(role) for role in framework.roles]
        parts = zip(framework.roles, self._new, self._musts, strict=True)
        self._sums = Sums(
            [part for role, new, musts in parts for part in (role.expectations, new, musts)],
            _FIELDS,
        )

    def of(self, answers: Answers) -> Result:
        """The result of one person's answers."""
        fits = self.fits(answers)
        points = points_given([answers])
        return Result(fits, recommend(self.framework, fits, points, answers.point))

    def fits(self, answers: Answers) -> tuple[RoleFit, ...]:
        """How far one person fits each role, in the framework's order."""
        figures = [figure for block in self._sums.of(answers) for figure in block]
        counts = map(Tally._make, zip(*[iter(figures)] * len(_FIELDS), strict=True))
        return tuple(
            RoleFit(
                role,
                whole,
                new if expected else None,
                musts,
                missed(must, answers) if must else (),
            )
            for role, expected, must, whole, new, musts in zip(
                self.framework.roles, self._new, self._musts, counts, counts, counts, strict=True
            )
        )
