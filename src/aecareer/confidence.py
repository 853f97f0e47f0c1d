"""How sure a recommendation is: a word, and the chances that it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import erfc, sqrt

from aecareer.fits import BAR, Fit, Part
from aecareer.framework import Framework, Role

# The spread of a fit around the truth, from the simulation the rule was chosen by: a part that
# stays however long the form, and a part that shrinks with each duty.
SPREAD_FIXED = 0.20
SPREAD_PER_DUTY = 0.15
_BAR = float(BAR)
_SURE_AT_MOST = 0.95
_SURE_AT_LEAST = 0.50
_CLEAR_FROM = 0.80
_LIKELY_FROM = 0.60
_SURE_IF_PROVISIONAL = _LIKELY_FROM
_SURE_IF_OPEN = 0.79  # below what is clear: answers not given yet could change the role


class Word(Enum):
    """How sure the recommendation is, as a word."""

    CLEAR = "clear"
    LIKELY = "likely"
    CLOSE_CALL = "close call"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a confidence is made of, so that it can be recomputed.

    `chances` by role code: the chance that the role is truly reached. `at_least` and
    `above`: the chance of the recommended level or a higher one, and of a higher one. `against`:
    that of the likeliest role off the ladder. value = (at_least - above) (1 - against), clipped to
    0.50 and `highest`, which is lower where something stands against being sure.
    """

    chances: Mapping[str, float]
    at_least: float
    above: float
    against: float
    highest: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """A word, the number behind it (0.50 to 0.95), and the role that is the next likely answer.

    That is one of those assessed; None where there is none, or the word says that it is clear.
    `alike`: every rating given is the same, which tells no role from another.
    """

    word: Word
    value: float
    other: Role | None
    terms: Terms
    alike: bool = False


def confidence(
    framework: Framework,
    fits: Sequence[Fit],
    best: Fit,
    variances: Mapping[str, Fraction],
    *,
    settled: bool,
    alike: bool,
) -> Confidence:
    """How sure `best` is: the chance of exactly its level, and that no other ladder wins.

    The chance of at least a level is the highest chance of any assessed role there or above on a
    ladder that `best` stands on; of the lowest level it is 1. It is never clear while answers not
    given yet could change the role (not `settled`), nor by ratings that are all `alike`. Where
    several on its level are reached, the next in `variances` is the other answer.
    """
    chances = {fit.role.code: _chance(fit) for fit in fits}
    near = {role.code: role for track in framework.tracks_of(best.role) for role in track.roles}
    levels = sorted({role.level for role in near.values()})
    at_least = [
        max(chances[role.code] for role in near.values() if role.level >= level) for level in levels
    ]
    at_least[0] = 1.0
    at = levels.index(best.role.level)
    above = at_least[at + 1] if at + 1 < len(levels) else 0.0
    rival = _rival(fits, best.role, near, chances)
    against = chances[rival.code] if rival else 0.0
    highest = _highest(best, settled=settled, alike=alike)
    terms = Terms(chances, at_least[at], above, against, highest)
    product = (at_least[at] - above) * (1 - against)
    value = round(min(max(product, _SURE_AT_LEAST), highest), 4)
    word = _word(value)
    neighbours = [(role, above) for role in near.values() if role.level in levels[at + 1 : at + 2]]
    below = levels[at - 1] if at else None
    neighbours += [(role, 1 - at_least[at]) for role in near.values() if role.level == below]
    next_in_shape = _next_in_shape(fits, best, variances) if best.meets_bar else None
    beside = next_in_shape or rival
    neighbours += [(beside, against)] if beside else []
    assessed = {fit.role.code for fit in fits if fit.assessed}
    neighbours = [pair for pair in neighbours if pair[0].code in assessed]
    other = None
    if word is not Word.CLEAR and neighbours and not alike:
        other = max(neighbours, key=lambda pair: (pair[1], chances[pair[0].code]))[0]
    return Confidence(word, value, other, terms, alike)


def _highest(best: Fit, *, settled: bool, alike: bool) -> float:
    """How sure one can be at most."""
    if alike:
        return _SURE_AT_LEAST
    if best.provisional:
        return _SURE_IF_PROVISIONAL
    return _SURE_AT_MOST if settled else _SURE_IF_OPEN


def _rival(
    fits: Sequence[Fit], role: Role, near: Mapping[str, Role], chances: Mapping[str, float]
) -> Role | None:
    """The likeliest role that is no other rung of the same ladder, yet as high or higher."""
    rivals = [
        fit.role
        for fit in fits
        if fit.role is not role
        and fit.role.level >= role.level
        and (fit.role.code not in near or fit.role.level == role.level)
    ]
    return max(rivals, key=lambda rival: chances[rival.code], default=None)


def _next_in_shape(
    fits: Sequence[Fit], best: Fit, variances: Mapping[str, Fraction]
) -> Role | None:
    """The nearest after `best` of the roles among which shape chose; None where there was none."""
    others = [fit.role for fit in fits if fit.role.code in variances and fit is not best]
    return min(others, key=lambda role: variances[role.code], default=None)


def _chance(fit: Fit) -> float:
    """The chance that the role is truly reached; 0 if it is not assessed, or misses a must.

    Of a role with a part that is looked at apart it is the smaller of both chances.
    """
    if not fit.assessed or fit.missed:
        return 0.0
    return min(map(_chance_of, fit.parts))


def _chance_of(part: Part) -> float:
    """The chance that the true share is two thirds or more; 0 where nothing counts."""
    if part.share is None:
        return 0.0
    spread = sqrt(SPREAD_FIXED**2 + SPREAD_PER_DUTY / max(1, part.rated))
    return erfc((_BAR - part.share) / spread / sqrt(2)) / 2


def _word(value: float) -> Word:
    if value >= _CLEAR_FROM:
        return Word.CLEAR
    return Word.LIKELY if value >= _LIKELY_FROM else Word.CLOSE_CALL
