"""A duty as JSON documents hold it."""

from __future__ import annotations

from aecareer.framework import Expectation
from aecareer.render.kit.json import Document


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
