"""The trace of a result for the terminal: every figure, so that it can be recomputed by hand."""

from __future__ import annotations

from aecareer.answers import rating_mark
from aecareer.confidence import Confidence
from aecareer.fits import RoleFit, credit
from aecareer.framework import Expectation
from aecareer.language import Language
from aecareer.raters import Combined
from aecareer.render.kit.numbers import points
from aecareer.render.kit.sheet import Sheet
from aecareer.render.report.rater_words import source_name
from aecareer.report import Report
from aecareer.typography import cells, pad


def trace_for_terminal(
    report: Report, language: Language, *, width: int | None, color: bool
) -> str:
    """Each duty's rating, expectation and credit, the sums of each role, and the confidence."""
    sheet = Sheet(language, width, color=color)
    for role in report.framework.ladder:
        _role(sheet, report, report.result.fit(role))
    if report.combined is not None:
        _sides(sheet, report.combined)
    if report.recommendation is not None:
        _confidence(sheet, report.recommendation.confidence)
    return sheet.text()


def _role(sheet: Sheet, report: Report, fit: RoleFit) -> None:
    say, role, counts = sheet.language.say, fit.role, fit.tally
    sheet.heading(say("{code}: what each duty earns", code=role.code))
    room = max(cells(e.duty.id) for e in role.expectations)
    for expectation in role.expectations:
        first = f"   {pad(expectation.duty.id, room)}  "
        text = _duty(sheet, report, expectation)
        sheet.paper.paragraph(text, indent=cells(first), first=first)
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
    say = sheet.language.say
    rating = report.answers.rating(expectation.duty.id)
    halves = credit(rating, expectation, report.answers.rater)
    if halves is None:
        text = say("{rating}: does not count", rating=rating_mark(rating))
    else:
        text = say(
            "rated {rating}, expected {expected}: {credit}",
            rating=rating_mark(rating),
            expected=expectation.expected,
            credit=points(halves / 2),
        )
    if report.combined is None:
        return text
    lowest = rating_mark(report.basis.rating(expectation.duty.id))
    return say("{text}; in the advice {rating}", text=text, rating=lowest)


def _sides(sheet: Sheet, combined: Combined) -> None:
    """Each side's share of each role, and what they come to."""
    say, language = sheet.language.say, sheet.language
    sheet.heading(say("The sides"))
    for role in combined.framework.ladder:
        fit = combined.fit(role)
        parts = [
            say(
                "{name} {share} of {duties}",
                name=source_name(rater, language),
                share=f"{float(view.share):.4f}",
                duties=f"{float(view.rated):.4g}",
            )
            for rater, view in fit.views.items()
        ]
        if fit.share is not None:
            mean = say("mean {share} of {duties}", share=f"{fit.share:.4f}", duties=str(fit.rated))
            parts.append(mean)
        text = say("{code}: {parts}", code=role.code, parts=language.gettext("; ").join(parts))
        sheet.paper.paragraph(text if parts else f"{role.code}: -", indent=3)
    text = say(
        "Each share is that of the points reached, with the mean number of duties that were given "
        "a point; the mean of the sides gives the chances below, over so many duties, rounded down."
    )
    sheet.paper.paragraph(text, "quiet", indent=3)


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
