"""Where own and others' ratings differ by enough to talk about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from aecareer.advice.groups import FEWEST_RATINGS
from aecareer.answers import Rater
from aecareer.fits import FEWEST_RATED
from aecareer.framework import Duty, Framework, Group
from aecareer.sources import Source, mean

# Differences between own and others' ratings that are worth words, in points of a scale from 0 to
# 5. Smaller ones lie within what raters differ by anyway (docs/method.md).
WORTH_A_TALK = Fraction(1, 2)
LARGE = Fraction(3, 4)
LARGE_IN_AREA = Fraction(1)
LARGE_IN_DUTY = Fraction(2)
FEWEST_RATERS_OF_AREA = 2
_USUAL_RANGE = 5
_STEP = Fraction(1, 2)  # to which a mean is told that peers are in


@dataclass(frozen=True, slots=True)
class Difference:
    """How far own ratings stand above those of others (below: negative), in points of the scale.

    `about` is an area, a duty, or None for all duties that both sides rated; `duties` is how many
    of them the means rest on.
    """

    about: Group | Duty | None
    own: Fraction
    others: Fraction
    duties: int
    large: bool

    @property
    def gap(self) -> Fraction:
        return self.own - self.others


def find_differences(framework: Framework, seen: Sequence[Source]) -> Iterator[Difference]:
    """What is worth words: first over all duties, then areas, then duties.

    What peers say is told of many duties together only, to half a point, and as near to the own
    ratings as what they are kept to allows.
    """
    own = next((source for source in seen if source.rater is Rater.SELF), None)
    others = [source for source in seen if source.rater is not Rater.SELF]
    if own is None or not others:
        return
    scale = framework.scale
    unit = Fraction(scale.highest - scale.lowest, _USUAL_RANGE)
    with_peers = any(source.rater is Rater.PEER for source in others)
    step = _STEP * unit if with_peers else None
    pairs = dict(_pairs(framework, own, others))
    whole = _difference(None, pairs.values(), LARGE * unit, step)
    if len(pairs) >= FEWEST_RATED and abs(whole.gap) >= WORTH_A_TALK * unit:
        yield whole
    for area in framework.areas.values():
        duties = [framework.duties[i] for i in pairs if framework.duties[i].area == area.key]
        raters = sum(source.raters_of(duties) for source in others)
        if len(duties) >= FEWEST_RATINGS and raters >= FEWEST_RATERS_OF_AREA:
            both = [pairs[duty.id] for duty in duties]
            found = _difference(area, both, LARGE_IN_AREA * unit, step)
            if found.large:
                yield found
    singly = [source for source in others if source.rater is not Rater.PEER]
    for duty_id, pair in _pairs(framework, own, singly):
        found = _difference(framework.duties[duty_id], [pair], LARGE_IN_DUTY * unit)
        if found.large:
            yield found


def _pairs(
    framework: Framework, own: Source, others: Sequence[Source]
) -> Iterator[tuple[str, tuple[Fraction, Fraction]]]:
    """The own point and the others' mean of each duty that both sides rated, by duty id."""
    for duty_id, expectation in framework.own_expectations.items():
        mine = own.rating(duty_id)
        if mine is None:
            continue
        theirs = [p for one in others if (p := one.point_near(mine, expectation)) is not None]
        if theirs:
            yield duty_id, (mine, mean(theirs))


def _difference(
    about: Group | Duty | None,
    pairs: Iterable[tuple[Fraction, Fraction]],
    large: Fraction,
    step: Fraction | None = None,
) -> Difference:
    """The difference over all the pairs; the others' mean to a step, if one is given."""
    both = [*pairs]
    own, others = (mean(pair[side] for pair in both) for side in (0, 1))
    others = others if step is None else round(others / step) * step
    return Difference(about, own, others, len(both), abs(own - others) >= large)
