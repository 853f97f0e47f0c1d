"""Invented people who answer a framework's duties: for benchmarks, never for conclusions.

Nobody here is real. An ability on the ladder becomes ratings in a way chosen in advance, so the
figures that come out rank methods and catch regressions; they promise nothing about a real person.

Five kinds of people come in turn. Each has a way of its own in which x, how many rungs the ability
lies above a duty, becomes a rating:

    graded    steps on a logistic curve, as in a test with a mark for each step
    biased    what is expected plus bias plus noise, rounded, pressed together at the top
    mastery   can do it or cannot, with slips both ways
    exposed   was given the duty or was not, likelier on the own rung and below; and if so, how well
    halo      graded, harsher, all duties drawn towards the person's mean, the weak the more lenient

    x = ability - rung - difficulty + strengths

Rungs are the levels in order; the true one is the nearest to the ability. How hard a duty and a
position are for people is drawn anew for each batch, and in every fourth batch people differ more
in how lenient they are with themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from json import dumps
from math import floor, log
from random import Random

from aecareer.answers import Answer, Answers
from aecareer.answers_document import to_document
from aecareer.framework import Duty, Framework
from aecareer.states import Rating, Unrated

BATCH = 50  # people who find the same duties hard
DUTY_SPREAD, ROLE_SPREAD = 0.40, 0.15  # standard deviations of the difficulty, in rungs
BEYOND = 0.5  # how many rungs abilities reach below the lowest and above the highest
STRENGTHS_SPREAD = 0.2  # of an area, and of a capability, in rungs
LENIENCY, LENIENCY_SPREAD, WIDE_SPREAD = 0.35, 0.45, 0.80  # in rungs
WIDE_EVERY = 4  # batches
POINTS_A_RUNG, RUNGS_A_POINT = 1.5, 0.6
LATERAL = 0.25  # of people came from the side, and missed half of the lower rungs' duties
CHANCES_SPREAD = 0.15  # of how often one is given a duty of the own rung or above
POSITION_OFF = 0.20  # of people hold a position one rung above or below the true one
NOT_SURE = 0.04
NOT_APPLICABLE = 0.03
NOT_APPLICABLE_ABOVE = 0.10  # of the duties above the person's true rung


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person: every duty answered, and what they came from.

    `rung` is the true one, counted from 0; `points` is what they would rate each duty if they
    always gave a point of the scale, `answers` what they do give.
    """

    kind: str
    rung: int
    points: Mapping[str, int]
    answers: Answers


def people(framework: Framework, count: int, seed: int) -> Iterator[Invented]:
    """So many people, the kinds in turn; the same for the same seed."""
    chance = Random(seed)
    names = [*KINDS]
    for number in range(count):
        if number % BATCH == 0:
            wide = number // BATCH % WIDE_EVERY == WIDE_EVERY - 1
            batch = _Batch(framework, WIDE_SPREAD if wide else LENIENCY_SPREAD, chance)
        yield _person(batch, names[number % len(names)], number + 1, chance)


def as_line(answers: Answers, framework: Framework) -> str:
    """The answers as one line of JSON Lines."""
    return dumps(to_document(answers, framework), ensure_ascii=False) + "\n"


class _Batch:
    """How hard each duty is, in rungs from the lowest, and how people differ in leniency."""

    def __init__(self, framework: Framework, leniency_spread: float, chance: Random) -> None:
        self.framework = framework
        self.leniency_spread = leniency_spread
        self.levels = sorted({role.level for role in framework.roles})
        self.rungs = {
            duty: self.levels.index(role.level) for duty, role in framework.owners.items()
        }
        roles = {role.code: chance.gauss(0, ROLE_SPREAD) for role in framework.roles}
        self.difficulty = {
            duty: self.rungs[duty] + roles[role.code] + chance.gauss(0, DUTY_SPREAD)
            for duty, role in framework.owners.items()
        }


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a way of rating may look at, beside how hard the duty is."""

    ability: float
    rung: int
    leniency: float
    lateral: bool
    chances: float  # how much likelier than others to be given a duty, from the own rung up
    top: int  # the highest rung


def _person(batch: _Batch, kind: str, number: int, chance: Random) -> Invented:
    framework, top = batch.framework, len(batch.levels) - 1
    ability = chance.uniform(-BEYOND, top + BEYOND)
    rung = min(max(round(ability), 0), top)
    leniency = chance.gauss(LENIENCY, batch.leniency_spread)
    traits = _Traits(
        ability, rung, leniency, chance.random() < LATERAL, chance.gauss(0, CHANCES_SPREAD), top
    )
    strengths = {
        key: chance.gauss(0, STRENGTHS_SPREAD)
        for key in (*framework.areas, *framework.capabilities)
    }
    points = {}
    for duty in framework.duties.values():
        strength = strengths[duty.area] + strengths.get(duty.capability or "", 0.0)
        x = ability - batch.difficulty[duty.id] + strength
        steps = KINDS[kind](traits, x, batch.rungs[duty.id], chance)
        points[duty.id] = _on_scale(steps, duty, framework)
    answers = Answers(
        {
            duty: Answer(_given(point, batch.rungs[duty] > rung, chance))
            for duty, point in points.items()
        },
        person=f"{kind} {number}",
        position=_position(batch, rung, chance),
    )
    return Invented(kind, rung, points, answers)


def _on_scale(steps: int, duty: Duty, framework: Framework) -> int:
    scale = framework.scale
    expected = framework.own_expectations[duty.id].expected
    return min(max(expected + steps, scale.lowest), scale.highest)


def _given(point: int, above: bool, chance: Random) -> Rating:
    """The point, or now and then none; more often of duties above the true rung."""
    luck = chance.random()
    not_applicable = NOT_APPLICABLE_ABOVE if above else NOT_APPLICABLE
    if luck < not_applicable:
        return Unrated.NOT_APPLICABLE
    return Unrated.NOT_SURE if luck < not_applicable + NOT_SURE else point


def _position(batch: _Batch, rung: int, chance: Random) -> str:
    """The role that the person holds: eight times in ten one of the true rung."""
    if chance.random() < POSITION_OFF:
        near = [at for at in (rung - 1, rung + 1) if 0 <= at < len(batch.levels)]
        rung = chance.choice(near or [rung])
    level = batch.levels[rung]
    return chance.choice([role.code for role in batch.framework.roles if role.level == level])


Way = Callable[[_Traits, float, int, Random], int]
"""How many points above what is expected somebody rates a duty x rungs below their ability."""


def _graded(who: _Traits, x: float, rung: int, chance: Random) -> int:
    return floor((x + 0.42 + who.leniency + _logistic(chance) / 2.5) / RUNGS_A_POINT)


def _biased(who: _Traits, x: float, rung: int, chance: Random) -> int:
    value = POINTS_A_RUNG * (x + who.leniency) + chance.gauss(0, 0.8)
    return round(value if value < 1 else 1 + (value - 1) / 2)


def _mastery(who: _Traits, x: float, rung: int, chance: Random) -> int:
    can = _logistic(chance) < 4 * (x + 0.42 + who.leniency)
    if chance.random() < 0.08:  # a slip
        return -1 if can else 0
    return chance.choices((0, 1, 2) if can else (-3, -2, -1), (10, 7, 3) if can else (8, 7, 5))[0]


def _exposed(who: _Traits, x: float, rung: int, chance: Random) -> int:
    above = rung - who.rung
    if above < 0:
        likely = 0.5 if who.lateral else 0.95
    else:
        likely = (0.9, 0.55, 0.2, 0.05)[min(above, 3)] + who.chances
    if chance.random() >= likely:
        return chance.choices((-3, -2), (6, 4))[0]
    value = 0.3 + 0.8 * x + 1.2 * who.leniency + chance.gauss(0, 0.7)
    return max(round(value), -1)


def _halo(who: _Traits, x: float, rung: int, chance: Random) -> int:
    mean = who.ability - who.top / 2
    kinder = who.leniency - 0.3 * mean
    drawn = 0.6 * x + 0.4 * mean
    return floor((drawn + 0.25 + kinder + _logistic(chance) / 2.5) / RUNGS_A_POINT)


def _logistic(chance: Random) -> float:
    share = chance.uniform(1e-9, 1 - 1e-9)
    return log(share / (1 - share))


KINDS: Mapping[str, Way] = {
    "graded": _graded,
    "biased": _biased,
    "mastery": _mastery,
    "exposed": _exposed,
    "halo": _halo,
}
