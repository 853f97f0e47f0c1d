"""The advice of a report as parts of its JSON document, and the trace behind its figures."""

from __future__ import annotations

from aecareer.advice.cautions import Caution
from aecareer.advice.change import Change
from aecareer.advice.strengths import Strength
from aecareer.answers_document import rating_document
from aecareer.confidence import SPREAD_FIXED, SPREAD_PER_DUTY
from aecareer.fits import RoleFit, credit
from aecareer.render.kit.json import Document
from aecareer.render.kit.plans import plan_documents
from aecareer.render.report.report_raters_json import sources_trace
from aecareer.report import Report
from aecareer.scoring import Recommendation


def advice_documents(report: Report) -> Document:
    """Strengths, plan, cautions and what would change the result, by their keys in the report."""
    up, down = report.changes
    return {
        "strengths": [_strength(strength) for strength in report.strengths],
        "flat": report.flat,
        "plan": plan_documents(report),
        "cautions": [_caution(caution) for caution in report.cautions],
        "would_change": {"up": _change(up), "down": _change(down)},
    }


def _strength(strength: Strength) -> Document:
    return {
        "dimension": strength.grouping.dimension.value,
        "grouping": strength.grouping.key,
        "key": strength.group.key,
        "name": dict(strength.group.name),
        "lead": round(strength.lead, 3),
        "rated": strength.rated,
        "points": strength.against.points,
        "out_of": strength.against.counted,
        "shown_by": [duty.id for duty in strength.shown_by],
        "notes": dict(strength.notes),
    }


def _caution(caution: Caution) -> Document:
    return {
        "kind": caution.kind.value,
        "count": caution.count,
        "total": caution.total,
        "role": None if caution.role is None else caution.role.code,
        "lower": [role.code for role in caution.lower],
        "areas": [area.key for area in caution.areas],
    }


def _change(change: Change | None) -> Document | None:
    if change is None:
        return None
    return {
        "needed": change.needed,
        "any_of": change.any_of,
        "duties": [duty.id for duty in change.duties],
        "candidates": [duty.id for duty in change.candidates],
        "leads_to": {
            "role": change.leads_to.role.code,
            "starting_point": change.leads_to.starting_point,
        },
    }


def trace_document(report: Report) -> Document:
    """Everything from which the figures can be recomputed by hand."""
    return {
        "lowest": report.framework.scale.lowest,
        "roles": [_role_trace(report, fit) for fit in report.result.fits],
        "tracks": [
            {"track": track.name, "roles": [role.code for role in track.roles]}
            for track in report.framework.tracks
        ],
        "sources": None if report.combined is None else sources_trace(report.combined),
        "spread": {"fixed": SPREAD_FIXED, "per_duty": SPREAD_PER_DUTY},
        "variances": _variances(report.recommendation),
        "confidence": _confidence(report.recommendation),
    }


def _variances(recommendation: Recommendation | None) -> Document:
    """How far the roles to choose from on one level are from the person's shape."""
    found = {} if recommendation is None else recommendation.variances
    return {code: round(float(variance), 4) for code, variance in found.items()}


def new_document(fit: RoleFit) -> Document | None:
    """The points in what a role newly asks; None where the rule does not look at that apart."""
    if fit.new is None:
        return None
    return {
        "duties": fit.new.duties,
        "points": fit.new.points,
        "out_of": fit.new.counted,
        "bar": fit.new.bar,
        "rated": fit.new.rated,
    }


def _role_trace(report: Report, fit: RoleFit) -> Document:
    duties = []
    new = {expectation.duty.id for expectation in report.framework.newly_asked[fit.role.code]}
    for expectation in fit.role.expectations:
        rating = report.answers.rating(expectation.duty.id)
        halves = credit(rating, expectation, report.answers.rater)
        duties.append(
            {
                "id": expectation.duty.id,
                "rating": rating_document(rating),
                "expected": expectation.expected,
                "credit": None if halves is None else halves / 2,
                "weight": expectation.weight,
                "must": expectation.must,
                "new": expectation.duty.id in new,
            }
        )
    counts = fit.tally
    return {
        "code": fit.role.code,
        "duties": duties,
        "points": counts.points,
        "out_of": counts.counted,
        "bar": counts.bar,
        "rated": counts.rated,
        "needed": counts.needed,
        "mean_rating": round(counts.mean_rating, 4),
        "new": new_document(fit),
        "musts_missed": [expectation.duty.id for expectation in fit.missed],
    }


def _confidence(recommendation: Recommendation | None) -> Document | None:
    if recommendation is None:
        return None
    confidence = recommendation.confidence
    terms = confidence.terms
    return {
        "chances": {code: round(chance, 4) for code, chance in terms.chances.items()},
        "at_least": round(terms.at_least, 4),
        "above": round(terms.above, 4),
        "against": round(terms.against, 4),
        "highest": terms.highest,
        "value": confidence.value,
    }
