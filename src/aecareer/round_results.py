"""What a round says of each person on its list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aecareer.answers import Answers, Rater
from aecareer.framework import Framework
from aecareer.gathering import Gathering
from aecareer.raters import Combined
from aecareer.report import Report
from aecareer.returns import Returns, named_as_listed
from aecareer.roster import Participant
from aecareer.rounds import Round
from aecareer.team import Team
from aecareer.team_parts import Member


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One person of the list, and what there is on them; one view for each form that is here."""

    participant: Participant
    views: tuple[Answers, ...]
    report: Report
    combined: Combined
    member: Member | None

    def by(self, rater: Rater) -> tuple[Answers, ...]:
        """The views of one side."""
        return tuple(view for view in self.views if view.rater is rater)


def results(found: Round, returns: Returns) -> Iterator[PersonResult]:
    """Everybody on the list, in its order, also those on whom nothing came back."""
    framework = found.framework
    for place, participant in enumerate(found.people):
        views = tuple(
            named_as_listed(found, one.form, one.counting.answers)
            for one in returns.of(place)
            if one.counting is not None
        )
        yield PersonResult(
            participant,
            views,
            _report(found, place, views),
            Combined(framework, views),
            _member(framework, views),
        )


def _report(found: Round, place: int, views: tuple[Answers, ...]) -> Report:
    """The report of all views; where the person's own is missing, with none of theirs."""
    nothing = Answers(person=found.label(place), position=found.people[place].position or None)
    own = next((view for view in views if view.rater is Rater.SELF), nothing)
    return Report(found.framework, own, others=tuple(one for one in views if one is not own))


def _member(framework: Framework, views: tuple[Answers, ...]) -> Member | None:
    """The person as a team of one; None if nothing came back."""
    gathering = Gathering(framework)
    for view in views:
        gathering.add(view, "")
    return next(iter(Team(gathering).members), None)
