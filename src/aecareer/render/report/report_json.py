"""Reports as JSON documents: `aecareer.report/1`."""

from __future__ import annotations

from collections.abc import Mapping

from aecareer.advice.gaps import Gap
from aecareer.answers_document import rating_document, to_document
from aecareer.fits import RoleFit, Tally, state
from aecareer.framework import Group
from aecareer.render.kit.json import Document
from aecareer.render.kit.recommendations import recommendation_document
from aecareer.render.report.report_advice_json import advice_documents, new_document, trace_document
from aecareer.render.report.report_raters_json import raters_document
from aecareer.report import GroupFit, Report
from aecareer.scoring import Recommendation

REPORT_SCHEMA = "aecareer.report/1"


def report_document(report: Report, *, answers: bool = True) -> Document:
    """The whole report as an `aecareer.report/1` document, or without the single answers.

    The trace goes with them, since it has the rating of every duty.
    """
    given = to_document(report.answers, report.framework)["answers"] if answers else None
    return {
        **result_document(report),
        "gaps": [
            {
                "role": found.role.code,
                "duties": [_gap(one.gap) for one in found.gaps],
                "not_asked": [duty.id for duty in found.not_asked],
            }
            for found in report.open
        ],
        **advice_documents(report),
        "trace": trace_document(report) if answers else None,
        "answers": given,
        "answers_left_out": not answers,
    }


def result_document(report: Report) -> Document:
    """The report without its long parts: advice, trace and answers."""
    grouped = {
        key: [_group_fit(fit, report.recommendation) for fit in fits]
        for key, fits in report.groups.items()
    }
    return {
        **frame_document(report),
        "areas": grouped["areas"],
        "capabilities": grouped["capabilities"],
        "facets": {key: grouped[key] for key in report.framework.facets},
    }


def frame_document(report: Report) -> Document:
    """The result without what belongs to groups of duties."""
    answers = report.answers
    return {
        "schema": REPORT_SCHEMA,
        "framework": report.framework.identity,
        "form": answers.form,
        "person": answers.person,
        "person_id": answers.person_id,
        "rater": answers.rater.value,
        "position": answers.position,
        "started": answers.started,
        "finished": answers.finished,
        "recommendation": recommendation_document(report.recommendation),
        "raters": _raters(report),
        "next": [fit.role.code for fit in report.next_fits],
        "roles": [_role_fit(fit) for fit in report.result.fits],
    }


def _raters(report: Report) -> Document | None:
    """What several raters say together, and own answers alone; None without others."""
    if report.combined is None:
        return None
    own = recommendation_document(report.result.recommendation)
    return {**raters_document(report.combined), "own_recommendation": own}


def _role_fit(fit: RoleFit) -> Document:
    counts = fit.tally
    return {
        "code": fit.role.code,
        "level": fit.role.level,
        "name": dict(fit.role.name),
        **figures(counts),
        "bar": counts.bar,
        "rated": counts.rated,
        "not_sure": counts.unsure,
        "no_chance": counts.no_chance,
        "duties": counts.duties,
        "assessed": counts.assessed,
        "meets_bar": fit.meets_bar,
        "new": new_document(fit),
        "musts_missed": [expectation.duty.id for expectation in fit.missed],
    }


def figures(counts: Tally) -> Document:
    """The points in a set of duties."""
    fit = None if counts.fit is None else round(counts.fit, 3)
    return {"fit": fit, "points": counts.points, "out_of": counts.counted}


def _group_fit(fit: GroupFit, recommendation: Recommendation | None) -> Document:
    look_at = recommendation is not None and fit.look_at(recommendation.role)
    by_role = {code: figures(counts) for code, counts in fit.by_role.items()}
    return group_document(fit.group, figures(fit.whole), look_at, by_role)


def group_document(
    group: Group, whole: Document, look_at: object, by_role: Mapping[str, Document]
) -> Document:
    """One group of duties, with the figures of the whole and by role."""
    return {
        "key": group.key,
        "name": dict(group.name),
        **whole,
        "look_at": look_at,
        "roles": [{"code": code, **found} for code, found in by_role.items()],
    }


def _gap(gap: Gap) -> Document:
    return {
        "id": gap.expectation.duty.id,
        "state": state(gap.rating, gap.expectation).value,
        "rating": rating_document(gap.rating),
        "expected": gap.expectation.expected,
        "weight": gap.expectation.weight,
        "must": gap.expectation.must,
        "credit": gap.halves / 2,
        "title": dict(gap.duty.title),
        "text": dict(gap.duty.text),
    }
