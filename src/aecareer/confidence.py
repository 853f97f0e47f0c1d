"""How sure a recommendation is: a word, and the chances that it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from math import erfc, sqrt

from aecareer.fits import BAR
from aecareer.framework import Framework, Role
from aecareer.rule import Fit, Part

# The spread of a fit around the truth, from the simulation the rule was chosen by: a part that
# stays however long the form, and a part that shrinks with each duty.
SPREAD_FIXED = 0.20
SPREAD_PER_DUTY = 0.15
_DIFFERENT = 2**12  # shares that are remembered
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
    likeliest: dict[int, float] = {}  # by level
    for code, role in near.items():
        likeliest[role.level] = max(chances[code], likeliest.get(role.level, 0.0))
    levels = sorted(likeliest)
    at = levels.index(best.role.level)
    over = [likeliest[level] for level in levels[at + 1 :]]
    above = max(over, default=0.0)
    at_least = max(likeliest[best.role.level], above) if at else 1.0
    rival = _rival(fits, best.role, near, chances)
    against = chances[rival.code] if rival else 0.0
    highest = _highest(best, settled=settled, alike=alike)
    product = (at_least - above) * (1 - against)
    value = round(min(max(product, _SURE_AT_LEAST), highest), 4)
    word, other = _word(value), None
    if word is not Word.CLEAR and not alike:
        next_up, next_down = levels[at + 1 : at + 2], levels[at - 1 : at] if at else []
        rungs = [(role, above) for role in near.values() if role.level in next_up]
        rungs += [(role, 1 - at_least) for role in near.values() if role.level in next_down]
        beside = (best.meets_bar and _next_in_shape(fits, best, variances)) or rival
        other = _likeliest(fits, [*rungs, (beside, against)] if beside else rungs, chances)
    terms = Terms(chances, at_least, above, against, highest)
    return Confidence(word, value, other, terms, alike)


def _likeliest(
    fits: Sequence[Fit], others: Sequence[tuple[Role, float]], chances: Mapping[str, float]
) -> Role | None:
    """The likeliest of other answers, of those assessed; each comes with its chance."""
    assessed = {fit.role.code for fit in fits if fit.assessed}
    found = [pair for pair in others if pair[0].code in assessed]
    return max(found, key=lambda pair: (pair[1], chances[pair[0].code]), default=(None,))[0]


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


@lru_cache(maxsize=_DIFFERENT)
def _chance_of(part: Part) -> float:
    """The chance that the true share is two thirds or more; 0 where nothing counts."""
    if part.share is None:
        return 0.0
    spread = sqrt(SPREAD_FIXED**2 + SPREAD_PER_DUTY / max(1, part.rated))
    return erfc((float(BAR) - part.share) / spread / sqrt(2)) / 2


def _word(value: float) -> Word:
    if value >= _CLEAR_FROM:
        return Word.CLEAR
    return Word.LIKELY if value >= _LIKELY_FROM else Word.CLOSE_CALL
