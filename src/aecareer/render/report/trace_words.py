"""The words for the figures behind a result, from which it can be recomputed by hand."""

from __future__ import annotations

from aecareer.answers import Rater
from aecareer.confidence import Confidence
from aecareer.fits import Tally, credit
from aecareer.framework import Expectation, Role
from aecareer.language import Language
from aecareer.raters import Combined
from aecareer.render.kit.numbers import points
from aecareer.render.kit.rater_names import source_name
from aecareer.report import Report
from aecareer.states import Rating, facts


def duties_title(role: Role, language: Language) -> str:
    """What heads the duties of a role."""
    return language.say("{code}: what each duty earns", code=role.code)


def duty(report: Report, expectation: Expectation, language: Language) -> str:
    """A duty's name, rating and credit; with others the rating that the advice takes."""
    say, found = language.say, expectation.duty
    name = say("{name} ({code})", name=found.name, code=found.id)
    rating = report.answers.rating(found.id)
    rater = report.answers.rater
    text = say("{label}: {value}", label=name, value=_earned(rating, expectation, rater, language))
    if report.combined is None:
        return text
    lowest = _given(report.basis.rating(found.id), report.basis.rater, language)
    return say("{text}; in the advice {rating}", text=text, rating=lowest)


def _earned(
    rating: Rating | None, expectation: Expectation, rater: Rater, language: Language
) -> str:
    """A rating beside what is expected, and what it earns."""
    say, given = language.say, _given(rating, rater, language)
    halves = credit(rating, expectation, rater)
    if halves is None:
        return say("{rating}, does not count", rating=given)
    if isinstance(rating, int):
        expected = expectation.expected
        given = say("rated {rating}, expected {expected}", rating=given, expected=expected)
    return say("{rating}, earns {credit}", rating=given, credit=points(halves / 2))


def _given(rating: Rating | None, rater: Rater, language: Language) -> str:
    if isinstance(rating, int):
        return str(rating)
    return language.gettext(facts(rating).named(of_another=rater is not Rater.SELF))


def duties_sum(counts: Tally, language: Language) -> str:
    """What the duties of a role come to."""
    return language.say(
        "together {points} of {out_of}; {bar} needed; {rated} rated, at least {needed} must be",
        points=points(counts.points),
        out_of=counts.counted,
        bar=points(counts.bar),
        rated=counts.rated,
        needed=counts.needed,
    )


def sides_title(language: Language) -> str:
    """What heads the sides' shares."""
    return language.say("The sides")


def sides(combined: Combined, role: Role, language: Language) -> str:
    """Each side's share of a role, and what they come to."""
    say, fit = language.say, combined.fit(role)
    parts = [
        say(
            "{name} {share} of {duties}",
            name=source_name(rater, language),
            share=_figure(combined.told(view.share)),
            duties=view.rated,
        )
        for rater, view in combined.by_side(role).items()
    ]
    if fit.share is not None:
        share = _figure(combined.told(fit.share))
        parts.append(say("together {share} of {duties}", share=share, duties=fit.rated))
    if not parts:
        parts.append("-")
    return say("{code}: {parts}", code=role.code, parts=language.gettext("; ").join(parts))


def _figure(value: float) -> str:
    return f"{value:.4f}".rstrip("0").ljust(4, "0")


def sides_note(language: Language) -> str:
    """What a side's share is, and what becomes of it."""
    return language.say(
        "Each side's share is that of the points reached in the duties that it saw, with the "
        "number given a point. Together a duty earns the mean of the sides that saw it; that gives "
        "the chances below. With peers in it no figure is finer than a whole percent."
    )


def confidence_title(language: Language) -> str:
    """What heads the chances."""
    return language.say("How sure")


def chance(code: str, value: float, language: Language) -> str:
    """The chance that a role truly fits."""
    return language.say(
        "chance that {code} truly reaches two thirds: {chance}", code=code, chance=_figure(value)
    )


def confidence_sum(report: Report, confidence: Confidence, language: Language) -> str:
    """How the chances make up the confidence."""
    terms = confidence.terms
    return language.say(
        "({at_least} at least this level - {above} above it) x (1 - {against} off this ladder), "
        "kept between 0.50 and {highest}: {value}",
        at_least=_figure(report.told(terms.at_least, 3)),
        above=_figure(report.told(terms.above, 3)),
        against=_figure(report.told(terms.against, 3)),
        highest=f"{terms.highest:.2f}",
        value=_figure(report.told(confidence.value, 3)),
    )
