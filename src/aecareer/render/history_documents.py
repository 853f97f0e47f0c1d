"""Comparisons as JSON documents: `aecareer.history/1`, `aecareer.comparison/1`."""

from __future__ import annotations

from collections.abc import Sequence

from aecareer.comparison import ComparedCapability, Moved, MovedFit, moved
from aecareer.framework import Expectation, Framework, Role
from aecareer.interview import unanswered
from aecareer.render.documents import Document, duty_document
from aecareer.render.report_documents import recommendation_document
from aecareer.report import Report

HISTORY_SCHEMA = "aecareer.history/1"
COMPARISON_SCHEMA = "aecareer.comparison/1"


def history_document(framework: Framework, entries: Sequence[tuple[int, Report]]) -> Document:
    """Finished assessments, the oldest first, each with what moved since the one before."""
    assessments = []
    before: Report | None = None
    for number, report in entries:
        assessments.append(_assessment(framework, number, report, before))
        before = report
    return {
        "schema": HISTORY_SCHEMA,
        "framework": framework.identity,
        "assessments": assessments,
    }


def _assessment(
    framework: Framework, number: int, report: Report, before: Report | None
) -> Document:
    return {
        "number": number,
        "finished": report.answers.finished,
        "position": report.answers.position,
        "kind": "partial" if unanswered(framework, report.answers) else "full",
        "answered": report.answers.answered,
        "recommendation": recommendation_document(report.recommendation),
        "moved": None if before is None else _moved(moved(before, report)),
    }


def _moved(found: Moved) -> Document:
    return {
        "roles": [_moved_fit(fit) for fit in found.roles],
        "areas": [_moved_fit(fit) for fit in found.areas],
        "duties": [
            {"id": one.duty.id, "before": one.before, "after": one.after} for one in found.duties
        ],
    }


def _moved_fit(fit: MovedFit) -> Document:
    key = fit.group.code if isinstance(fit.group, Role) else fit.group.key
    return {"key": key, "before": _share(fit.before.fit), "after": _share(fit.after.fit)}


def _share(fit: float | None) -> float | None:
    return None if fit is None else round(fit, 3)


def comparison_document(
    framework: Framework, roles: tuple[Role, Role], rows: Sequence[ComparedCapability]
) -> Document:
    """Two roles, capability by capability."""
    first, second = roles
    return {
        "schema": COMPARISON_SCHEMA,
        "framework": framework.identity,
        "roles": [first.code, second.code],
        "capabilities": [
            {
                "key": None if row.capability is None else row.capability.key,
                "name": {} if row.capability is None else dict(row.capability.name),
                "duties": [_duties(row.first), _duties(row.second)],
            }
            for row in rows
        ],
    }


def _duties(expectations: Sequence[Expectation]) -> list[Document]:
    return [duty_document(expectation) for expectation in expectations]
