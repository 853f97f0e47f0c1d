"""The sentences of a report that every format shares: what fits, why, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aecareer.advice.cautions import Caution, Kind
from aecareer.answers import Rater
from aecareer.fits import RoleFit
from aecareer.framework import Role
from aecareer.interview import unanswered
from aecareer.language import Language
from aecareer.messages import phrase, plural
from aecareer.raters import Combined, CombinedFit
from aecareer.render.kit.numbers import percent, points
from aecareer.render.kit.rater_names import source_name
from aecareer.render.report.rater_words import combined_reason
from aecareer.report import Report
from aecareer.scoring import Recommendation

_ON_ANSWERING = (Kind.SAME_ANSWERS, Kind.UNRELATED_TO_LEVEL)  # cautions to whoever gave them
_RULE = phrase(
    "A duty you do alone counts one point, with help half a point; we name the highest position "
    "where you reach at least two thirds."
)
_RULE_FOR_OTHERS = phrase(
    "A duty done alone counts one point, with help half a point; we name the highest position "
    "where at least two thirds are reached."
)


def about_you(report: Report) -> bool:
    """Whether the reader is the person, as far as the answers tell."""
    return report.answers.rater is Rater.SELF and not report.answers.person


def headline(report: Report, language: Language) -> str:
    """The position that fits, or that there is none yet."""
    say, recommendation = language.say, report.recommendation
    if recommendation is None:
        return say("No recommendation yet")
    role = recommendation.role
    position = say("{name} ({code})", name=role.name, code=role.code)
    if about_you(report):
        if recommendation.starting_point:
            return say("Your starting point: {position}", position=position)
        return say("You fit: {position}", position=position)
    person = _person(report, language)
    if recommendation.starting_point:
        return say("{person} starts from: {position}", person=person, position=position)
    return say("{person} fits: {position}", person=person, position=position)


def _person(report: Report, language: Language) -> str:
    return report.answers.person or language.say("The person rated")


def sure(confidence: str, language: Language) -> str:
    """How sure the recommendation is, as a sentence of its own."""
    return language.say("How sure: {words}", words=confidence)


def reasons(report: Report, language: Language) -> list[str]:
    """Why this position: the figures that decide, the rule, and what weakens the result."""
    recommendation = report.recommendation
    if recommendation is None:
        return list(_missing(report, language))
    best = recommendation.role
    roles = [best, *(fit.role for fit in report.next_fits if fit.role is not best)]
    rule = language.say(_RULE if about_you(report) else _RULE_FOR_OTHERS)
    combined = report.combined
    if combined is None:
        sentences = [language.run_on(_reached(report, roles, language), rule)]
    else:
        sides = [_by_side(combined.fit(role), language) for role in roles]
        sentences = [*sides, combined_reason(combined, language), rule]
    return [*sentences, *_reservations(report, recommendation, language)]


def _missing(report: Report, language: Language) -> Iterator[str]:
    """What each role still needs before anything can be said."""
    yield language.say(
        "Too few duties are rated. Before a position can be assessed, this many need a point:"
    )
    for role in report.framework.ladder:
        counts = report.result.fit(role).tally
        yield language.say(
            "{code}: {needed}; so far {rated}",
            code=role.code,
            needed=counts.needed,
            rated=counts.rated,
        )


def _reached(report: Report, roles: Sequence[Role], language: Language) -> str:
    """The person's own points in these roles."""
    say = language.say
    sums = language.join(_points_of(report.result.fit(role), language) for role in roles)
    if about_you(report):
        return say("You reach {points}.", points=sums)
    return say("{person} reaches {points}.", person=_person(report, language), points=sums)


def _points_of(fit: RoleFit, language: Language) -> str:
    return language.say(
        "{points} of the {out_of} {code} points (two thirds is {bar})",
        points=points(fit.tally.points),
        out_of=fit.tally.counted,
        code=fit.role.code,
        bar=points(fit.tally.bar),
    )


def _by_side(fit: CombinedFit, language: Language) -> str:
    """How far each side sees the person in a role."""
    say, code = language.say, fit.role.code
    if not fit.assessed:
        return say("{code}: no side has rated enough of its duties yet.", code=code)
    shares = tuple(
        say("{name} {share}", name=source_name(rater, language), share=percent(float(view.share)))
        for rater, view in fit.views.items()
    )
    mean = percent(fit.share)
    if fit.meets_bar:
        return say(
            "{code}: {shares}; together {mean}, which reaches two thirds.",
            code=code,
            shares=shares,
            mean=mean,
        )
    return say(
        "{code}: {shares}; together {mean}, less than two thirds.",
        code=code,
        shares=shares,
        mean=mean,
    )


def _reservations(
    report: Report, recommendation: Recommendation, language: Language
) -> Iterator[str]:
    """What makes the result less than final, and the other tracks."""
    say = language.say
    if recommendation.starting_point:
        yield say("No position reaches two thirds yet, so this is where to begin.")
    if recommendation.provisional and report.combined is None:
        yield say("This is provisional: without the duties you were not sure of, it would not do.")
    elif recommendation.provisional:
        yield say(
            "This is provisional: without the duties that somebody was not sure of, it would "
            "not do."
        )
    left = len(unanswered(report.framework, report.basis))
    if left:
        yield say(
            plural(
                "{n} duty has no answer yet; with it the result may change.",
                "{n} duties have no answer yet; with them the result may change.",
                left,
            )
        )
    if len(recommendation.by_track) > 1:
        for track, role in recommendation.by_track:
            best = "-" if role is None else say("{name} ({code})", name=role.name, code=role.code)
            yield say("On the track {track}: {position}", track=track.name, position=best)


def bars_title(language: Language) -> str:
    """What heads the bars of the positions."""
    return language.say("How far each position is reached; the line marks two thirds")


def shares_title(language: Language) -> str:
    """What the shares of the positions are, where there are no bars."""
    return language.say("How far each position is reached; two thirds are asked")


def bars_note(report: Report, language: Language) -> str:
    """What a question mark beside a share means; "" if there is none."""
    found = report.combined or report.result
    if all(fit.assessed for fit in found.fits):
        return ""
    return language.say("? too few of its duties have a point")


def sides_note(language: Language) -> str:
    """What the advice rests on where several sides gave answers."""
    return language.say("The advice below takes of each duty the lowest of the sides' ratings.")


def mind(report: Report, language: Language) -> tuple[str, tuple[Caution, ...]]:
    """What to keep in mind of such ratings, and the cautions about these."""
    say, cautions = language.say, report.cautions
    if report.combined is not None:
        text = say("Each side sees other work. None is the truth; talk about what differs.")
        if cautions:
            own = say("What stands below concerns the person's own answers alone.")
            text = language.run_on(text, own)
        return text, cautions
    if report.answers.rater is Rater.SELF:
        return say("Own ratings tend to run high: go through this with your manager."), cautions
    return (
        say("This is one person's view. Go through it together, with examples."),
        tuple(one for one in cautions if one.kind in _ON_ANSWERING),
    )


def differences_note(combined: Combined, language: Language) -> str:
    """What to make of the differences, or that there are none; "" with one side only."""
    if len(combined.sources) < 2:
        return ""
    if combined.differences:
        return language.say("Neither side is the truth; talk about an example of each.")
    return language.say("They lie close together; no difference says anything.")


def limits(report: Report, language: Language) -> str:
    """What counts how, and what the result is not."""
    scale = report.framework.scale
    return language.run_on(
        language.say(
            "A duty counts in full from the point that its position expects, usually {expected} "
            "({words}). One point below, or not sure, counts half; not applicable, or not asked, "
            "counts neither way.",
            expected=scale.expected,
            words=scale.points[scale.expected],
        ),
        language.say(
            "The result sums up ratings and corrects none. It is no test and no appraisal."
        ),
    )


def areas_title(report: Report, language: Language) -> str:
    """What heads the points by area; with others it says whose."""
    if report.combined is None:
        return language.say("Points by area")
    return language.say("Points by area, by the lowest rating of any side")


def gaps_title(report: Report, code: str, language: Language) -> str:
    """What heads the duties of a role that are still open."""
    if report.combined is None:
        return language.say("Not yet done alone, for {code}", code=code)
    return language.say("Not every side sees this done alone, for {code}", code=code)


def whose_answers(report: Report, language: Language) -> str:
    """Whose answers stand at the end, where there are others'; "" where there are none."""
    if report.combined is None:
        return ""
    return language.say("The person's own. What peers answered is shown only taken together.")


def more_gaps(left: int, language: Language) -> str:
    """How many duties are left out where there is little room, and where they are."""
    return language.say("and {n} more; `aecareer report` with `--explain` lists all", n=left)


def more_differences(left: int, language: Language) -> str:
    """How many differences are left out where there is little room, and where they are."""
    return language.say("and {n} more; `aecareer report --json` lists all", n=left)
