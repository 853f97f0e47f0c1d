"""Reports, frameworks and roles as JSON documents, each with the name of its schema."""

from __future__ import annotations

import json
import re
from typing import Any

from aecareer.advice import Dimension, Gap, Strength
from aecareer.answers import identity, rating_document, to_document
from aecareer.framework import Duty, Expectation, Framework, Group, Role
from aecareer.language import Text
from aecareer.report import GroupFit, Report
from aecareer.scoring import Recommendation, RoleFit, Tally

REPORT_SCHEMA = "aecareer.report/1"
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


def report_document(report: Report) -> Document:
    """The whole report as an `aecareer.report/1` document."""
    document = result_document(report)
    document["gaps"] = [
        {"role": code, "duties": [_gap(gap) for gap in found]}
        for code, found in report.gaps.items()
    ]
    document["answers"] = to_document(report.answers, report.framework)["answers"]
    return document


def result_document(report: Report) -> Document:
    """The report without its long parts: the answers and the single gaps."""
    answers = report.answers
    grouped = {
        grouping.key: [_group_fit(fit, report.recommendation) for fit in fits]
        for grouping, fits in report.groups
    }
    facets = [g.key for g, _ in report.groups if g.dimension is Dimension.FACET]
    return {
        "schema": REPORT_SCHEMA,
        "framework": identity(report.framework),
        "person": answers.person,
        "rater": answers.rater.value,
        "position": answers.position,
        "started": answers.started,
        "finished": answers.finished,
        "recommendation": recommendation_document(report.recommendation),
        "next": [fit.role.code for fit in report.next_fits],
        "roles": [_role_fit(fit) for fit in report.result.fits],
        "areas": grouped["areas"],
        "capabilities": grouped["capabilities"],
        "facets": {key: grouped[key] for key in facets},
        "strengths": [_strength(strength) for strength in report.strengths],
    }


def recommendation_document(recommendation: Recommendation | None) -> Document | None:
    """The recommendation as the report document holds it."""
    if recommendation is None:
        return None
    role, confidence = recommendation.role, recommendation.confidence
    between = None if confidence.other is None else [role.code, confidence.other.code]
    return {
        "role": role.code,
        "level": role.level,
        "name": dict(role.name),
        "starting_point": recommendation.starting_point,
        "provisional": recommendation.provisional,
        "confidence": {
            "word": confidence.word.value,
            "value": confidence.value,
            "between": between,
        },
        "tracks": [
            {"track": track.name, "role": None if best is None else best.code}
            for track, best in recommendation.by_track
        ],
    }


def _role_fit(fit: RoleFit) -> Document:
    counts = fit.tally
    return {
        "code": fit.role.code,
        "level": fit.role.level,
        "name": dict(fit.role.name),
        **_tally(counts),
        "bar": counts.bar,
        "rated": counts.rated,
        "not_sure": counts.unsure,
        "duties": counts.duties,
        "assessed": counts.assessed,
        "meets_bar": fit.meets_bar,
    }


def _tally(counts: Tally) -> Document:
    fit = None if counts.fit is None else round(counts.fit, 3)
    return {"fit": fit, "points": counts.points, "out_of": counts.counted}


def _group_fit(fit: GroupFit, recommendation: Recommendation | None) -> Document:
    return {
        "key": fit.group.key,
        "name": dict(fit.group.name),
        **_tally(fit.whole),
        "look_at": recommendation is not None and fit.look_at(recommendation.role),
        "roles": [{"code": code, **_tally(counts)} for code, counts in fit.by_role.items()],
    }


def _strength(strength: Strength) -> Document:
    return {
        "dimension": strength.grouping.dimension.value,
        "grouping": strength.grouping.key,
        "key": strength.group.key,
        "name": dict(strength.group.name),
        "lead": round(strength.lead, 3),
        "rated": strength.rated,
        "shown_by": [duty.id for duty in strength.shown_by],
    }


def _gap(gap: Gap) -> Document:
    return {
        "id": gap.expectation.duty.id,
        "rating": rating_document(gap.rating),
        "expected": gap.expectation.expected,
        "credit": gap.halves / 2,
        "text": dict(gap.expectation.duty.text),
    }


def framework_document(framework: Framework) -> Document:
    """What `aecareer show` shows: the profession, the scale, the groups and the ladder."""
    return {
        "schema": FRAMEWORK_SCHEMA,
        "framework": identity(framework),
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
        "framework": identity(framework),
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
    duty: Duty = expectation.duty
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


def _groups(groups: Any) -> list[Document]:
    return [_group(group) for group in groups]


def _group(group: Group) -> Document:
    about: Text = group.about
    return {"key": group.key, "name": dict(group.name), "about": dict(about)}
