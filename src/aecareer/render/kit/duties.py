"""A duty as documents hold it: as an entry for people, and in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aecareer.framework import Duty, Expectation, Framework, Origin
from aecareer.language import Language
from aecareer.render.kit.json import Document
from aecareer.render.kit.parts import Entry
from aecareer.states import facts

if TYPE_CHECKING:  # whoever has gaps has loaded the advice; to show a position takes none
    from aecareer.advice.gaps import Gap

_STOPS = ".。"


def duty_entry(
    expectation: Expectation,
    language: Language,
    parts: tuple[tuple[str, str], ...] = (),
    *,
    aside: str = "",
) -> Entry:
    """One duty as one role expects it, with what belongs to it."""
    duty = expectation.duty
    used = not (expectation.own or duty.shared)
    if used:
        shared = language.say("(shared with another position)")
        aside = language.say("{first} {second}", first=aside, second=shared) if aside else shared
    return Entry(
        duty.id,
        language.pick(duty.text),
        parts,
        title=language.pick(duty.title),
        aside=aside,
        supplement=duty.origin is Origin.SUPPLEMENT,
    )


def asked_words(expectation: Expectation, framework: Framework, language: Language) -> str:
    """What a role asks of a duty, as far as it is not what every role asks of each; else ""."""
    say, asked = language.say, []
    if framework.graded:
        asked.append(say("asked {expected}", expected=expectation.expected))
    if expectation.weight > 1:
        asked.append(say("counts {n} times", n=expectation.weight))
    if expectation.must:
        asked.append(say("a must"))
    return language.gettext(", ").join(asked)


def duty_name(duty: Duty, language: Language) -> str:
    """What a duty is called in running text, with its id behind."""
    name = language.pick(duty.name).rstrip(_STOPS)
    return language.say("{name} ({code})", name=name, code=duty.id)


def standing_words(gap: Gap, language: Language, *, together: bool = False) -> str:
    """How far a duty is there, by several sides `together` or by one, and what is asked."""
    say, expected = language.say, gap.expectation.expected
    if isinstance(gap.rating, int) and together:
        return say(
            "all sides together: {rating}, the position expects {expected}",
            rating=gap.rating,
            expected=expected,
        )
    if isinstance(gap.rating, int):
        return say(
            "now {rating}, the position expects {expected}", rating=gap.rating, expected=expected
        )
    now = say(facts(gap.rating).words)
    return say("{now}, the position expects {expected}", now=now, expected=expected)


def supplement_note(language: Language) -> str:
    """What the mark of a supplement means."""
    return language.say(
        "Added by this program: the source document breaks off in the list of this position."
    )


def duty_document(expectation: Expectation) -> Document:
    """One duty as one role expects it."""
    duty = expectation.duty
    return {
        "id": duty.id,
        "area": duty.area,
        "capability": duty.capability,
        "facets": dict(duty.facets),
        "origin": duty.origin.value,
        "expected": expectation.expected,
        "weight": expectation.weight,
        "must": expectation.must,
        "own": expectation.own,
        "text": dict(duty.text),
        "evidence": dict(duty.evidence),
        "develop": dict(duty.develop),
        "title": dict(duty.title),
        "points": {str(point): dict(text) for point, text in duty.points.items()},
        "was": [*duty.was],
    }
