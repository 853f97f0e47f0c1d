"""The order of the full interview, and when nothing left to ask can change the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from aecareer.answers import Answers
from aecareer.framework import Duty, Framework, Group, Role
from aecareer.language import Language

USUAL_PACE = 12.0  # seconds an answer, until the person's own pace shows


class Section(NamedTuple):
    """Duties asked one after another: one area, and in it one capability (None: no capability)."""

    area: Group
    capability: Group | None
    duties: tuple[Duty, ...]


def heading(section: Section, language: Language) -> str:
    """Area and capability of a section's duties."""
    area = language.pick(section.area.name)
    if section.capability is None:
        return area
    return f"{area} > {language.pick(section.capability.name)}"


def walk(framework: Framework) -> tuple[Section, ...]:
    """Every duty once, grouped by area and then by capability, in the framework's order.

    Within a capability the duties go up the ladder, so that a thread begins with its easy end.
    """
    capabilities: Sequence[str | None] = [*framework.capabilities, None]
    places = {key: place for place, key in enumerate(capabilities)}
    found: dict[str, dict[str | None, list[Duty]]] = {key: {} for key in framework.areas}
    for duty in sorted(framework.duties.values(), key=lambda one: framework.owners[one.id].level):
        found[duty.area].setdefault(duty.capability, []).append(duty)
    return tuple(
        Section(framework.areas[area], framework.capabilities.get(key or ""), tuple(by_key[key]))
        for area, by_key in found.items()
        for key in sorted(by_key, key=places.__getitem__)
    )


def minutes(left: int, seconds: float = USUAL_PACE) -> int:
    """The minutes that so many answers will take, at so many seconds each; at least one."""
    return max(1, round(seconds * left / 60))


def unanswered(framework: Framework, answers: Answers) -> tuple[Duty, ...]:
    """The duties of the walk that have no answer yet, in its order."""
    return tuple(
        duty
        for section in walk(framework)
        for duty in section.duties
        if answers.rating(duty.id) is None
    )


def certain(framework: Framework, answers: Answers) -> bool:
    """Whether the recommended role is the same whatever is answered to the duties left."""
    if not answers.by_duty:
        return False
    from aecareer.scoring import score  # the first question needs no result

    recommendation = score(framework, answers).recommendation
    return recommendation is not None and recommendation.settled


def for_the_plan(framework: Framework, answers: Answers, roles: Sequence[Role]) -> tuple[Duty, ...]:
    """The duties of these roles that have no answer yet, in the order of the walk."""
    wanted = {e.duty.id for role in roles for e in role.expectations}
    return tuple(duty for duty in unanswered(framework, answers) if duty.id in wanted)
