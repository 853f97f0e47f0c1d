"""A duty as documents hold it: as an entry for people, and in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aecareer.framework import Duty, Expectation, Origin
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
    shared = "" if expectation.own else language.say("(shared with another position)")
    return Entry(
        duty.id,
        language.pick(duty.text),
        parts,
        title=language.pick(duty.title),
        aside=" ".join(filter(None, (aside, shared))),
        supplement=duty.origin is Origin.SUPPLEMENT,
    )


def duty_name(duty: Duty, language: Language) -> str:
    """What a duty is called in running text, with its id behind."""
    name = language.pick(duty.name).rstrip(_STOPS)
    return language.say("{name} ({code})", name=name, code=duty.id)


def standing_words(gap: Gap, language: Language) -> str:
    """How far a duty is there, and what is asked."""
    say, expected = language.say, gap.expectation.expected
    if isinstance(gap.rating, int):
        return say("now {rating}, asked {expected}", rating=gap.rating, expected=expected)
    now = say(facts(gap.rating).words)
    return say("{now}, asked {expected}", now=now, expected=expected)


def supplement_note(language: Language) -> str:
    """What the mark of a supplement means."""
    return language.say(
        "Added by this program: the source document's list of this position is cut off."
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
        "own": expectation.own,
        "text": dict(duty.text),
        "evidence": dict(duty.evidence),
        "develop": dict(duty.develop),
        "title": dict(duty.title),
    }
