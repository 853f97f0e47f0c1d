"""What to bear in mind when reading a result. A caution changes no figure and accuses nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from math import sqrt

from aecareer.answers import Answers
from aecareer.fits import RoleFit, Tally
from aecareer.framework import Framework, Group, Role
from aecareer.scoring import Recommendation, Result
from aecareer.states import Unrated

# Thresholds from the simulation that docs/method.md reports.
ENOUGH_ANSWERS = 15
SAME_ANSWER = 0.85  # share of all answers
FALLING = -0.15  # correlation of rating with level: harder duties are rated lower
SPREAD = 1.0  # standard deviation of the ratings, in points
FAR_ABOVE = 2  # levels
INVERTED = 0.20  # by which a higher role fits better than one below
MANY_NOT_SURE = 0.20  # share of all answers
THIN = 0.5  # an area's share of its points
FEWEST_THIN = 2  # duties that count, before an area is called thin
_DIGITS = 9  # of a difference that are no rounding of the machine
HIGH_RATINGS = 5  # ratings above what is expected, before an example is asked for


class Kind(Enum):
    """What was seen."""

    SAME_ANSWERS = "same_answers"
    UNRELATED_TO_LEVEL = "unrelated_to_level"
    FAR_ABOVE_POSITION = "far_above_position"
    LOWER_ROLE_MISSED = "lower_role_missed"
    HIGHER_FITS_BETTER = "higher_fits_better"
    THIN_AREA = "thin_area"
    MANY_NOT_SURE = "many_not_sure"
    NO_EXAMPLES = "no_examples"


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing seen: its kind, and the numbers, roles or areas that show it.

    `role` is the recommended one where it matters, `lower` those below it that are meant.
    """

    kind: Kind
    count: int = 0
    total: int = 0
    role: Role | None = None
    lower: tuple[Role, ...] = ()
    areas: tuple[Group, ...] = ()


def find_cautions(
    framework: Framework, answers: Answers, result: Result, area_tallies: dict[str, Tally]
) -> tuple[Caution, ...]:
    """Every caution that applies. `area_tallies`: the recommended role's points by area key."""
    recommendation = result.recommendation
    found = list(_patterns(framework, answers))
    if recommendation is not None:
        found += _position(framework, answers, recommendation)
        found += _ladder(framework, result, recommendation)
        thin = tuple(framework.areas[key] for key, one in area_tallies.items() if _is_thin(one))
        if thin and not recommendation.starting_point:
            found.append(Caution(Kind.THIN_AREA, areas=thin))
    found += _unsure(answers)
    found += _examples(framework, answers, recommendation)
    return tuple(found)


def _patterns(framework: Framework, answers: Answers) -> Iterator[Caution]:
    """The same answer nearly everywhere; or ratings that vary, but not with the level."""
    given = [a.rating for a in answers.by_duty.values() if a.rating is not None]
    if len(given) < ENOUGH_ANSWERS:
        return
    _, most = Counter(given).most_common(1)[0]
    if most >= SAME_ANSWER * len(given):
        yield Caution(Kind.SAME_ANSWERS, most, len(given))
    pairs = [
        (framework.owners[duty_id].level, answer.rating)
        for duty_id, answer in answers.by_duty.items()
        if isinstance(answer.rating, int)
    ]
    levels = {level for level, _ in pairs}
    if len(pairs) < ENOUGH_ANSWERS or len(levels) < 2:
        return
    if _spread(pairs) >= SPREAD and _correlation(pairs) > FALLING:
        yield Caution(Kind.UNRELATED_TO_LEVEL)


def _spread(pairs: list[tuple[int, int]]) -> float:
    """The standard deviation of the ratings."""
    ratings = [rating for _, rating in pairs]
    mean = sum(ratings) / len(ratings)
    return sqrt(sum((rating - mean) ** 2 for rating in ratings) / len(ratings))


def _correlation(pairs: list[tuple[int, int]]) -> float:
    """Pearson's r of level and rating; 0 where either does not vary."""
    n = len(pairs)
    mean_x, mean_y = sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n
    xy = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    xx = sum((x - mean_x) ** 2 for x, _ in pairs)
    yy = sum((y - mean_y) ** 2 for _, y in pairs)
    return xy / sqrt(xx * yy) if xx and yy else 0.0


def _position(
    framework: Framework, answers: Answers, recommendation: Recommendation
) -> Iterator[Caution]:
    """Two rungs or more above the present position."""
    present = next((r for r in framework.roles if r.code == answers.position), None)
    if present is None or recommendation.starting_point:
        return
    tracks = framework.tracks_of(recommendation.role)
    levels = {role.level for track in tracks for role in track.roles}
    rungs = sum(present.level < level <= recommendation.role.level for level in levels)
    if rungs >= FAR_ABOVE:
        yield Caution(Kind.FAR_ABOVE_POSITION, rungs, role=recommendation.role, lower=(present,))


def _ladder(
    framework: Framework, result: Result, recommendation: Recommendation
) -> Iterator[Caution]:
    """A rung below that is missed, or fits much less than one above it."""
    if recommendation.starting_point:
        return
    best = result.fit(recommendation.role)
    for track in framework.tracks_of(best.role):
        lower = [result.fit(role) for role in track.roles if role.level < best.role.level]
        missed = tuple(fit.role for fit in lower if fit.tally.assessed and not fit.meets_bar)
        if missed:
            yield Caution(Kind.LOWER_ROLE_MISSED, role=best.role, lower=missed)
            return
        less = tuple(fit.role for fit in lower if _fits_much_less(fit, best))
        if less:
            yield Caution(Kind.HIGHER_FITS_BETTER, role=best.role, lower=less)
            return


def _fits_much_less(lower: RoleFit, higher: RoleFit) -> bool:
    low, high = lower.tally.fit, higher.tally.fit
    if low is None or high is None or not lower.tally.assessed:
        return False
    return round(high - low, _DIGITS) >= INVERTED


def _is_thin(counts: Tally) -> bool:
    return counts.rated >= FEWEST_THIN and counts.fit is not None and counts.fit <= THIN


def _unsure(answers: Answers) -> Iterator[Caution]:
    unsure = sum(a.rating is Unrated.NOT_SURE for a in answers.by_duty.values())
    if answers.answered >= ENOUGH_ANSWERS and unsure >= MANY_NOT_SURE * answers.answered:
        yield Caution(Kind.MANY_NOT_SURE, unsure, answers.answered)


def _examples(
    framework: Framework, answers: Answers, recommendation: Recommendation | None
) -> Iterator[Caution]:
    """Ratings above what is expected where the role fits, and no note to any of them."""
    expected = framework.seen_from(None if recommendation is None else recommendation.role)
    high = [
        answer
        for duty_id, answer in answers.by_duty.items()
        if isinstance(answer.rating, int) and answer.rating > expected[duty_id].expected
    ]
    if len(high) >= HIGH_RATINGS and not any(answer.note for answer in high):
        yield Caution(Kind.NO_EXAMPLES, len(high))
