"""The words for the figures behind a result, from which it can be recomputed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from aecareer.answers import Rater
from aecareer.fits import Tally, credit
from aecareer.framework import Expectation, Role
from aecareer.language import Language
from aecareer.messages import phrase
from aecareer.raters import CombinedFit
from aecareer.render.kit.numbers import points
from aecareer.render.kit.rater_names import source_name
from aecareer.report import Report
from aecareer.scoring import Recommendation
from aecareer.states import Rating, facts


def duties_title(role: Role, language: Language) -> str:
    """What heads the duties of a role."""
    return language.say("{code}: what each duty earns", code=role.code)


def duty(report: Report, role: Role, expectation: Expectation, language: Language) -> str:
    """A duty's name, rating and credit; with others the rating that the advice takes."""
    say, found = language.say, expectation.duty
    name = say("{name} ({code})", name=found.name, code=found.id)
    rating = report.answers.rating(found.id)
    rater = report.answers.rater
    text = say("{label}: {value}", label=name, value=_earned(rating, expectation, rater, language))
    for remark in _remarks(report, role, expectation, language):
        text = say("{text}; {remark}", text=text, remark=remark)
    if report.combined is None:
        return text
    lowest = _given(report.basis.rating(found.id), report.basis.rater, language)
    return say("{text}; the advice takes {rating}", text=text, rating=lowest)


def _remarks(
    report: Report, role: Role, expectation: Expectation, language: Language
) -> Iterator[str]:
    """What is special about what a role expects."""
    if expectation.weight > 1:
        yield language.say("counts {n} times", n=expectation.weight)
    if expectation.must:
        yield language.say("a must")
    if expectation in report.framework.apart(role):
        yield language.say("newly asked, or more of it")


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
        given = say(
            "rated {rating}, the position expects {expected}", rating=given, expected=expected
        )
    return say("{rating}, earns {credit}", rating=given, credit=points(halves / 2))


def _given(rating: Rating | None, rater: Rater, language: Language) -> str:
    if isinstance(rating, int):
        return str(rating)
    return language.gettext(facts(rating).named(of_another=rater is not Rater.SELF))


def duties_sum(counts: Tally, language: Language) -> str:
    """What the duties of a role come to."""
    return language.say(
        "Together {points} of {out_of} points. Two thirds, rounded up to a half point: {bar}. "
        "Rated on the scale: {rated} duties; it takes at least {needed}.",
        points=points(counts.points),
        out_of=counts.counted,
        bar=points(counts.bar),
        rated=counts.rated,
        needed=counts.needed,
    )


def new_sum(counts: Tally, language: Language) -> str:
    """What the duties that a role newly asks come to."""
    return language.say(
        "of these, newly asked or more of it: {points} of {out_of}; {bar} needed",
        points=points(counts.points),
        out_of=counts.counted,
        bar=points(counts.bar),
    )


def musts_missed(missed: Sequence[Expectation], language: Language) -> str:
    """Which musts earn nothing."""
    names = (language.say("{name} ({code})", name=e.duty.name, code=e.duty.id) for e in missed)
    return language.say("musts that earn nothing: {duties}", duties=language.join(names))


def variances_title(language: Language) -> str:
    """What heads the choice among roles of one level."""
    return language.say("Which of several on one level")


def variance(code: str, value: Fraction, language: Language) -> str:
    """How far a role is from the person's shape."""
    return language.say(
        "variance of rating less expected, over all duties rated, for {code}: {variance}",
        code=code,
        variance=f"{float(value):.4f}",
    )


def variances_note(language: Language) -> str:
    """What the variances are for."""
    return language.say(
        "The smallest is named. A duty that a position does not ask counts as expected one below "
        "the least that any position asks."
    )


def sides_title(language: Language) -> str:
    """What heads the sides' shares."""
    return language.say("The sides")


def sides(fit: CombinedFit, language: Language) -> str:
    """Each side's share of a role, and what they come to."""
    say = language.say
    parts = [
        say(
            "{name} {share} over {duties} duties",
            name=source_name(rater, language),
            share=f"{float(view.share):.4f}",
            duties=f"{float(view.rated):.4g}",
        )
        for rater, view in fit.views.items()
    ]
    if fit.share is not None:
        mean = say(
            "mean {share} over {duties} duties", share=f"{fit.share:.4f}", duties=str(fit.rated)
        )
        parts.append(mean)
    new = fit.parts[-1]
    if fit.new is not None and new.share is not None:
        parts.append(
            say(
                "of what is newly asked {share} over {duties}",
                share=f"{new.share:.4f}",
                duties=str(new.rated),
            )
        )
    if not parts:
        parts.append("-")
    return say("{code}: {parts}", code=fit.role.code, parts=language.gettext("; ").join(parts))


def sides_note(language: Language) -> str:
    """What a side's share is, and what becomes of it."""
    return language.say(
        "Each figure is the share of the points reached, with the mean number of duties rated "
        "on the scale. The mean of the sides, with that number rounded down, gives the "
        "chances below."
    )


def confidence_title(language: Language) -> str:
    """What heads the chances."""
    return language.say("How sure")


def chance(code: str, value: float, language: Language) -> str:
    """The chance that a role truly fits."""
    return language.say(
        "Chance that {code} truly reaches two thirds: {chance}", code=code, chance=f"{value:.3f}"
    )


def confidence_sum(recommendation: Recommendation, language: Language) -> Iterator[str]:
    """How the chances make up the confidence, a step a line."""
    say, code, terms = language.say, recommendation.role.code, recommendation.confidence.terms
    alone = terms.at_least - terms.above
    figures = {
        "at_least": f"{terms.at_least:.3f}",
        "above": f"{terms.above:.3f}",
        "alone": f"{alone:.3f}",
        "against": f"{terms.against:.3f}",
        "product": f"{alone * (1 - terms.against):.3f}",
        "highest": f"{terms.highest:.2f}",
        "value": f"{recommendation.confidence.value:.3f}",
    }
    if terms.at_least == 1:
        yield say("{code} or higher: 1, since no position is lower", code=code)
    else:
        text = phrase("{code} or higher: {at_least}, the largest of these from {code} up")
        yield say(text, code=code, **figures)
    if terms.above:
        text = phrase("Higher than {code}: {above}, the largest of these above {code}")
        yield say(text, code=code, **figures)
        yield say("{code} itself: {at_least} less {above} is {alone}", code=code, **figures)
    if terms.against:
        text = phrase("No position beside it: {alone} times (1 less {against}) is {product}")
        yield say(text, **figures)
    yield say(_limits(recommendation), **figures)
    yield say("The figures are rounded.")


def _limits(recommendation: Recommendation) -> str:
    """What the chance is kept between, and why it can be no higher."""
    if recommendation.confidence.alike:
        return phrase("Taken as {value}, since all ratings are the same")
    if recommendation.provisional:
        return phrase("Kept between 0.50 and {highest}, since the result is provisional: {value}")
    if not recommendation.settled:
        return phrase(
            "Kept between 0.50 and {highest}, since answers not given yet could change the result: "
            "{value}"
        )
    return phrase("Kept between 0.50 and {highest}: {value}")
