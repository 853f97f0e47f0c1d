"""What decides besides the share of all points: what is newly asked, musts, and shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aecareer.advice.gaps import lacks_new
from aecareer.fits import RoleFit
from aecareer.framework import Expectation, Role
from aecareer.language import Language
from aecareer.messages import plural
from aecareer.points import CombinedFit
from aecareer.render.kit.numbers import percent, points
from aecareer.report import Report
from aecareer.scoring import Recommendation

_MOST_NAMED = 3


def deciding(
    report: Report, recommendation: Recommendation, roles: Sequence[Role], language: Language
) -> Iterator[str]:
    """Why roles are not reached where what they newly ask, or a must, decides; why this one of
    several on its level.

    Of `roles` one by one; of others as high or higher together.
    """
    found = report.combined or report.result
    for role in roles:
        fit = found.fit(role)
        if fit.held_back and fit.missed:
            yield _missed(fit, language)
        nearer = isinstance(fit, RoleFit) and lacks_new(fit)  # though all of it is not reached
        if nearer or (fit.held_back and not fit.reaches_new):
            yield _new(report, fit, language)
    others = tuple(
        role.code
        for role in report.framework.ladder
        if role not in roles
        and role.level >= recommendation.role.level
        and found.fit(role).held_back
    )
    if others:
        yield language.say(
            "Two thirds of all points are reached in {codes} as well, but not two thirds of what "
            "is newly asked there, or a must there earns nothing.",
            codes=language.join(others),
        )
    yield from _shape(recommendation, language)


def _missed(fit: RoleFit | CombinedFit, language: Language) -> str:
    """The musts of which nothing is done."""
    say = language.say
    names = [_name(e, language) for e in fit.missed[:_MOST_NAMED]]
    if left := len(fit.missed) - len(names):
        names.append(say(plural("{n} more duty", "{n} more duties", left)))
    return say(
        "{code} is not reached: it insists on {duties}, and nothing is earned there yet.",
        code=fit.role.code,
        duties=language.join(names),
    )


def _name(expectation: Expectation, language: Language) -> str:
    duty = expectation.duty
    return language.say("{name} ({code})", name=duty.name, code=duty.id)


def _new(report: Report, fit: RoleFit | CombinedFit, language: Language) -> str:
    """How far it is to the bar in what a role newly asks."""
    code, count = fit.role.code, len(report.framework.apart(fit.role))
    if isinstance(fit, CombinedFit):
        text = plural(
            "{code} is not reached: in the duty that it newly asks, or asks more of, all sides "
            "together come to {share}, less than two thirds.",
            "{code} is not reached: in the {n} duties that it newly asks, or asks more of, all "
            "sides together come to {share}, less than two thirds.",
            count,
            code=code,
            share=percent(fit.parts[-1].share, language),
        )
    elif fit.new is None or not fit.new.counted:
        text = plural(
            "{code} is not reached: the duty that it newly asks, or asks more of, has no answer "
            "that counts.",
            "{code} is not reached: none of the {n} duties that it newly asks, or asks more of, "
            "has an answer that counts.",
            count,
            code=code,
        )
    else:
        text = plural(
            "{code} is not reached: in the duty that it newly asks, or asks more of, {points} of "
            "{out_of} points are reached; {bar} needed.",
            "{code} is not reached: in the {n} duties that it newly asks, or asks more of, "
            "{points} of {out_of} points are reached; {bar} needed.",
            count,
            code=code,
            points=points(fit.new.points),
            out_of=fit.new.counted,
            bar=points(fit.new.bar),
        )
    return language.say(text)


def _shape(recommendation: Recommendation, language: Language) -> Iterator[str]:
    """Which positions on its level were the others to choose from."""
    code = recommendation.role.code
    others = [other for other in recommendation.variances if other != code]
    if others and recommendation.starting_point:
        yield language.say(
            "Of the lowest positions, {code} is named, since what it asks is most like the "
            "ratings: high where they are high, low where they are low.",
            code=code,
        )
    elif others:
        yield language.say(
            "Also reached on this level: {others}. {code} is named, since what it asks is most "
            "like the ratings: high where they are high, low where they are low.",
            others=language.join(others),
            code=code,
        )
