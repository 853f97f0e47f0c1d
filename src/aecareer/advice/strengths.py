"""Where a person stands out, against themself and against what is expected of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aecareer.advice.groups import FEWEST_RATINGS, Grouping, Standing, groupings
from aecareer.answers import Answers
from aecareer.fits import Tally, tally
from aecareer.framework import Duty, Expectation, Framework, Group, Role

_MOST_SHOWN = 3
_DIGITS = 9  # of a lead that are no rounding of the machine


@dataclass(frozen=True, slots=True)
class Strength:
    """A group of duties in which a person is strong.

    `lead` as in Standing; `rated` is how many ratings it rests on; `against` are the points in the
    group's duties of the recommended role and those below it. `shown_by` are the duties done as
    expected that have the highest leads, best first, and show no greater strength; `notes` are what
    the person wrote to such duties, by duty id.
    """

    grouping: Grouping
    group: Group
    lead: float
    rated: int
    against: Tally
    shown_by: tuple[Duty, ...]
    notes: dict[str, str]


def find_strengths(
    framework: Framework, answers: Answers, recommended: Role, standings: Sequence[Standing]
) -> tuple[Strength, ...]:
    """The strengths, the greatest lead first, then in the framework's order.

    A group is one if its lead is half a point or more and if two thirds of what the recommended
    role and those below it expect in it are reached, over two ratings or more. Groups overlap, so
    each strength must have two duties of its own that show it: else it is a greater one under
    another name.
    """
    seen = framework.seen_from(recommended)
    ladder = {role.code for track in framework.tracks_of(recommended) for role in track.roles}
    asked = {
        e.duty.id
        for role in framework.roles
        if role.code in ladder and role.level <= recommended.level
        for e in role.expectations
    }
    expected = [e for duty_id, e in seen.items() if duty_id in asked]
    parts = {grouping.key: grouping.split(expected) for grouping in groupings(framework)}
    found: list[Strength] = []
    shown: set[str] = set()
    for standing in sorted(standings, key=lambda standing: -round(standing.lead, _DIGITS)):
        against = tally(parts[standing.grouping.key][standing.group.key], answers)
        enough = against.rated >= FEWEST_RATINGS and against.reaches_bar
        if standing.strong and enough:
            done = [i for i in standing.leads if _is_done(answers, seen[i])]
            own = [duty_id for duty_id in done if duty_id not in shown]
            if len(own) >= FEWEST_RATINGS:
                found.append(_strength(framework, answers, standing, against, own))
                shown.update(done)
    return tuple(found)


def _strength(
    framework: Framework, answers: Answers, standing: Standing, against: Tally, done: Sequence[str]
) -> Strength:
    best = sorted(done, key=lambda duty_id: -round(standing.leads[duty_id], _DIGITS))
    shown = tuple(framework.duties[duty_id] for duty_id in best[:_MOST_SHOWN])
    notes = {duty_id: note for duty_id in best if (note := answers.note(duty_id))}
    return Strength(
        standing.grouping,
        standing.group,
        standing.lead,
        len(standing.leads),
        against,
        shown,
        notes,
    )


def _is_done(answers: Answers, expectation: Expectation) -> bool:
    rating = answers.rating(expectation.duty.id)
    return isinstance(rating, int) and rating >= expectation.expected


def is_flat(standings: Sequence[Standing]) -> bool:
    """Whether the profile is flat: rated enough, and no group stands out, up or down."""
    return bool(standings) and not any(one.strong or one.weak for one in standings)
