"""The words for the figures behind a result, from which it can be recomputed by hand."""

from __future__ import annotations

from aecareer.answers import rating_mark
from aecareer.confidence import Confidence
from aecareer.fits import Tally, credit
from aecareer.framework import Expectation, Role
from aecareer.language import Language
from aecareer.raters import CombinedFit
from aecareer.render.kit.numbers import points
from aecareer.render.kit.rater_names import source_name
from aecareer.report import Report


def duties_title(role: Role, language: Language) -> str:
    """What heads the duties of a role."""
    return language.say("{code}: what each duty earns", code=role.code)


def duty(report: Report, expectation: Expectation, language: Language) -> str:
    """A duty's rating, expectation and credit; with others the rating that the advice takes."""
    say = language.say
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


def duties_sum(counts: Tally, language: Language) -> str:
    """What the duties of a role come to."""
    return language.say(
        "together {points} of {out_of}; two thirds is {bar}; {rated} have a point, {needed} needed",
        points=points(counts.points),
        out_of=counts.counted,
        bar=points(counts.bar),
        rated=counts.rated,
        needed=counts.needed,
    )


def sides_title(language: Language) -> str:
    """What heads the sides' shares."""
    return language.say("The sides")


def sides(fit: CombinedFit, language: Language) -> str:
    """Each side's share of a role, and what they come to."""
    say = language.say
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
    if not parts:
        return f"{fit.role.code}: -"
    return say("{code}: {parts}", code=fit.role.code, parts=language.gettext("; ").join(parts))


def sides_note(language: Language) -> str:
    """What a side's share is, and what becomes of it."""
    return language.say(
        "Each share is that of the points reached, with the mean number of duties that count in "
        "it; the mean of the sides gives the chances below, over so many duties, rounded down."
    )


def confidence_title(language: Language) -> str:
    """What heads the chances."""
    return language.say("How sure")


def chance(code: str, value: float, language: Language) -> str:
    """The chance that a role truly fits."""
    return language.say(
        "chance that {code} truly reaches two thirds: {chance}", code=code, chance=f"{value:.3f}"
    )


def confidence_sum(confidence: Confidence, language: Language) -> str:
    """How the chances make up the confidence."""
    terms = confidence.terms
    return language.say(
        "({at_least} at least this level - {above} above it) x (1 - {against} off this ladder), "
        "kept between 0.50 and {highest}: {value}",
        at_least=f"{terms.at_least:.3f}",
        above=f"{terms.above:.3f}",
        against=f"{terms.against:.3f}",
        highest=f"{terms.highest:.2f}",
        value=f"{confidence.value:.3f}",
    )
