"""Invented people who answer a framework's duties: for benchmarks, never for conclusions.

Nobody here is real. An ability on the ladder becomes ratings by a formula chosen in advance, so the
figures that come out rank methods and catch regressions; they promise nothing about a real person.

    rating = round(clamp(expected + slope * (ability - level + 0.3) + leniency + strengths + noise))

`level` is that of the role which defines the duty. Five families differ in how ability becomes a
rating, and come in turn. The true level is the one nearest to the ability.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps
from random import Random

from aecareer.answers import Answer, Answers
from aecareer.answers_document import to_document
from aecareer.framework import Duty, Framework
from aecareer.states import Rating, Unrated

BEYOND = 1.0  # how far abilities reach below the lowest and above the highest level
AHEAD = 0.3  # of a level: who is exactly at it does its duties a little better than expected
POSITION_KNOWN = 0.70
POSITION_OFF = 0.20  # of the known: one level above or below the true one
NOT_SURE = 0.04
NOT_APPLICABLE = 0.03
NOT_APPLICABLE_ABOVE = 0.10  # of the duties above the person's true level


@dataclass(frozen=True, slots=True)
class Family:
    """How ability becomes a rating. Spreads are standard deviations in points of the scale."""

    name: str
    slope: float = 1.5
    leniency: float = 0.0
    leniency_spread: float = 0.3
    area_spread: float = 0.3
    capability_spread: float = 0.3
    noise: float = 0.6


FAMILIES = (
    Family("steady"),
    Family("lenient", leniency=0.8, leniency_spread=0.4),
    Family("halo", slope=0.75, leniency_spread=0.5, area_spread=0.1, capability_spread=0.1),
    Family("noisy", noise=1.3),
    Family("specialist", area_spread=1.0, capability_spread=0.7),
)


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person: every duty answered, and what they came from."""

    family: str
    ability: float
    answers: Answers


def people(framework: Framework, count: int, seed: int) -> Iterator[Invented]:
    """So many people, the families in turn; the same for the same seed."""
    chance = Random(seed)
    for number in range(count):
        family = FAMILIES[number % len(FAMILIES)]
        yield _Maker(framework, family, chance).person(f"{family.name} {number + 1}")


def as_line(answers: Answers, framework: Framework) -> str:
    """The answers as one line of JSON Lines."""
    return dumps(to_document(answers, framework), ensure_ascii=False) + "\n"


class _Maker:
    def __init__(self, framework: Framework, family: Family, chance: Random) -> None:
        self.framework = framework
        self.family = family
        self.chance = chance
        levels = sorted({role.level for role in framework.roles})
        self.levels = levels
        self.ability = chance.uniform(levels[0] - BEYOND, levels[-1] + BEYOND)
        self.true_level = min(levels, key=lambda level: abs(level - self.ability))
        self.leniency = chance.gauss(family.leniency, family.leniency_spread)
        self.areas = {key: chance.gauss(0, family.area_spread) for key in framework.areas}
        self.capabilities = {
            key: chance.gauss(0, family.capability_spread) for key in framework.capabilities
        }

    def person(self, name: str) -> Invented:
        by_duty = {
            duty.id: Answer(self._answer(duty, self.framework.owners[duty.id].level))
            for duty in self.framework.duties.values()
        }
        return Invented(
            self.family.name,
            self.ability,
            Answers(by_duty=by_duty, person=name, position=self._position()),
        )

    def _answer(self, duty: Duty, level: int) -> Rating:
        luck = self.chance.random()
        above = level > self.true_level
        not_applicable = NOT_APPLICABLE_ABOVE if above else NOT_APPLICABLE
        if luck < not_applicable:
            return Unrated.NOT_APPLICABLE
        if luck < not_applicable + NOT_SURE:
            return Unrated.NOT_SURE
        scale = self.framework.scale
        value = (
            scale.expected
            + self.family.slope * (self.ability - level + AHEAD)
            + self.leniency
            + self.areas[duty.area]
            + (0.0 if duty.capability is None else self.capabilities[duty.capability])
            + self.chance.gauss(0, self.family.noise)
        )
        return round(min(max(value, scale.lowest), scale.highest))

    def _position(self) -> str | None:
        """The role the person holds; None if they would rather not say."""
        if self.chance.random() >= POSITION_KNOWN:
            return None
        at = self.levels.index(self.true_level)
        if self.chance.random() < POSITION_OFF:
            at = min(max(at + self.chance.choice((-1, 1)), 0), len(self.levels) - 1)
        held = [role.code for role in self.framework.roles if role.level == self.levels[at]]
        return self.chance.choice(held)
