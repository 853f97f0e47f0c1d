"""A duty as documents hold it: as an entry for people, and in JSON."""

from __future__ import annotations

from aecareer.framework import Expectation, Origin
from aecareer.language import Language
from aecareer.render.kit.json import Document
from aecareer.render.kit.parts import Entry


def duty_entry(
    expectation: Expectation, language: Language, parts: tuple[tuple[str, str], ...] = ()
) -> Entry:
    """One duty as one role expects it, with what belongs to it."""
    duty = expectation.duty
    return Entry(
        duty.id,
        language.pick(duty.text),
        parts,
        aside="" if expectation.own else language.say("(shared with another position)"),
        supplement=duty.origin is Origin.SUPPLEMENT,
    )


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
