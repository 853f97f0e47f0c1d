"""The trace of a result for the terminal: every figure, so that it can be recomputed by hand."""

from __future__ import annotations

from aecareer.answers import rating_mark
from aecareer.framework import Expectation
from aecareer.language import Language
from aecareer.render.numbers import points
from aecareer.render.sheet import Sheet
from aecareer.report import Report
from aecareer.scoring import Confidence, RoleFit, credit
from aecareer.typography import cells, pad


def trace_for_terminal(
    report: Report, language: Language, *, width: int | None, color: bool
) -> str:
    """Each duty's rating, expectation and credit, the sums of each role, and the confidence."""
    sheet = Sheet(language, width, color=color)
    for role in report.framework.ladder:
        _role(sheet, report, report.result.fit(role))
    if report.recommendation is not None:
        _confidence(sheet, report.recommendation.confidence)
    return sheet.text()


def _role(sheet: Sheet, report: Report, fit: RoleFit) -> None:
    say, role, counts = sheet.language.say, fit.role, fit.tally
    sheet.heading(say("{code}: what each duty earns", code=role.code))
    room = max(cells(e.duty.id) for e in role.expectations)
    for expectation in role.expectations:
        sheet.paper.line(
            "   ", pad(expectation.duty.id, room), "  ", _duty(sheet, report, expectation)
        )
    text = say(
        "together {points} of {out_of}; two thirds is {bar}; {rated} have a point, {needed} needed",
        points=points(counts.points),
        out_of=counts.counted,
        bar=points(counts.bar),
        rated=counts.rated,
        needed=counts.needed,
    )
    sheet.paper.paragraph(text, indent=3)


def _duty(sheet: Sheet, report: Report, expectation: Expectation) -> str:
    rating = report.answers.rating(expectation.duty.id)
    halves = None if rating is None else credit(rating, expectation.expected)
    if halves is None:
        return sheet.language.say("{rating}: does not count", rating=rating_mark(rating))
    return sheet.language.say(
        "rated {rating}, expected {expected}: {credit}",
        rating=rating_mark(rating),
        expected=expectation.expected,
        credit=points(halves / 2),
    )


def _confidence(sheet: Sheet, confidence: Confidence) -> None:
    say, terms = sheet.language.say, confidence.terms
    sheet.heading(say("How sure"))
    for code, chance in terms.chances.items():
        text = say(
            "chance that {code} truly reaches two thirds: {chance}",
            code=code,
            chance=f"{chance:.3f}",
        )
        sheet.paper.paragraph(text, indent=3)
    text = say(
        "({at_least} at least this level - {above} above it) x (1 - {against} off this ladder), "
        "kept between 0.50 and {highest}: {value}",
        at_least=f"{terms.at_least:.3f}",
        above=f"{terms.above:.3f}",
        against=f"{terms.against:.3f}",
        highest=f"{terms.highest:.2f}",
        value=f"{confidence.value:.3f}",
    )
    sheet.paper.paragraph(text, indent=3)
