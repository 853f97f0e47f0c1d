"""JSON documents: how they are written, and those of frameworks and roles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from aecareer.framework import Expectation, Framework, Group, Role

FRAMEWORK_SCHEMA = "aecareer.framework-overview/1"
ROLE_SCHEMA = "aecareer.role/1"

Document = dict[str, Any]

_UNUSUAL = re.compile("[^\n\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")


def dump(document: object, *, indent: bool = True) -> str:
    """A document as JSON that ends with a line break, the same for the same document.

    What could steer a terminal is written as \\u escapes: the reader gets it back, a screen never.
    """
    separators = None if indent else (",", ":")
    text = json.dumps(
        document, ensure_ascii=False, indent=2 if indent else None, separators=separators
    )
    return _UNUSUAL.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    return character if character.isprintable() else json.dumps(character)[1:-1]


def framework_document(framework: Framework) -> Document:
    """What `aecareer show` shows: the profession, the scale, the groups and the ladder."""
    return {
        "schema": FRAMEWORK_SCHEMA,
        "framework": framework.identity,
        "title": dict(framework.title),
        "languages": list(framework.languages),
        "profession": {
            "about": dict(framework.profession.about),
            "purpose": [dict(text) for text in framework.profession.purpose],
        },
        "scale": {
            "expected": framework.scale.expected,
            "points": {str(point): dict(text) for point, text in framework.scale.points.items()},
        },
        "areas": _groups(framework.areas.values()),
        "capabilities": _groups(framework.capabilities.values()),
        "facets": {
            key: {"name": dict(facet.name), "values": _groups(facet.values.values())}
            for key, facet in framework.facets.items()
        },
        "roles": [_role_heading(role) for role in framework.roles],
    }


def role_document(framework: Framework, role: Role) -> Document:
    """What `aecareer show ROLE` shows: the remit and every duty."""
    return {
        "schema": ROLE_SCHEMA,
        "framework": framework.identity,
        **_role_heading(role),
        "duties": [duty_document(expectation) for expectation in role.expectations],
    }


def _role_heading(role: Role) -> Document:
    return {
        "code": role.code,
        "level": role.level,
        "track": role.track,
        "name": dict(role.name),
        "remit": [dict(text) for text in role.remit],
        "duty_count": len(role.expectations),
    }


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
    }


def _groups(groups: Iterable[Group]) -> list[Document]:
    return [_group(group) for group in groups]


def _group(group: Group) -> Document:
    return {"key": group.key, "name": dict(group.name), "about": dict(group.about)}
