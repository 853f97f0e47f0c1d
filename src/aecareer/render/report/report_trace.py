"""The trace of a result for the terminal: every figure, so that it can be recomputed by hand."""

from __future__ import annotations

from aecareer.fits import RoleFit
from aecareer.language import Language
from aecareer.raters import Combined
from aecareer.render.kit.sheet import Sheet
from aecareer.render.report import trace_words as words
from aecareer.report import Report
from aecareer.scoring import Recommendation


def trace_for_terminal(
    report: Report, language: Language, *, width: int | None, color: bool
) -> str:
    """Each duty's rating, expectation and credit, the sums of each role, and the confidence."""
    sheet = Sheet(language, width, color=color)
    for role in report.framework.ladder:
        _duties(sheet, report, report.result.fit(role))
    if report.combined is not None:
        _sides(sheet, report.combined)
    if report.recommendation is not None:
        _choice(sheet, report.recommendation)
        _confidence(sheet, report.recommendation)
    return sheet.text()


def _duties(sheet: Sheet, report: Report, fit: RoleFit) -> None:
    sheet.heading(words.duties_title(fit.role, sheet.language))
    for expectation in fit.role.expectations:
        text = words.duty(report, fit.role, expectation, sheet.language)
        sheet.paper.paragraph(text, indent=5, first="   ")
    sheet.paper.paragraph(words.duties_sum(fit.tally, sheet.language), indent=3)
    if fit.new is not None:
        sheet.paper.paragraph(words.new_sum(fit.new, sheet.language), indent=3)
    if fit.missed:
        sheet.paper.paragraph(words.musts_missed(fit.missed, sheet.language), indent=3)


def _sides(sheet: Sheet, combined: Combined) -> None:
    sheet.heading(words.sides_title(sheet.language))
    for role in combined.framework.ladder:
        sheet.paper.paragraph(words.sides(combined.fit(role), sheet.language), indent=3)
    sheet.paper.paragraph(words.sides_note(sheet.language), "quiet", indent=3)


def _choice(sheet: Sheet, recommendation: Recommendation) -> None:
    if recommendation.variances:
        sheet.heading(words.variances_title(sheet.language))
        for code, value in recommendation.variances.items():
            sheet.paper.paragraph(words.variance(code, value, sheet.language), indent=3)
        sheet.paper.paragraph(words.variances_note(sheet.language), "quiet", indent=3)


def _confidence(sheet: Sheet, recommendation: Recommendation) -> None:
    sheet.heading(words.confidence_title(sheet.language))
    for code, value in recommendation.confidence.terms.chances.items():
        sheet.paper.paragraph(words.chance(code, value, sheet.language), indent=3)
    for line in words.confidence_sum(recommendation, sheet.language):
        sheet.paper.paragraph(line, indent=3)
