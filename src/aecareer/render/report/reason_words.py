"""Why a position is named, in sentences: the figures that decide, the rule, what weakens it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aecareer.answers import Rater
from aecareer.fits import RoleFit
from aecareer.framework import Role
from aecareer.interview import unanswered
from aecareer.language import Language
from aecareer.messages import phrase, plural
from aecareer.raters import Combined
from aecareer.rating_words import RULE, full_words, half_words
from aecareer.render.kit.numbers import percent, points
from aecareer.render.kit.rater_names import about_you, source_name
from aecareer.render.report.choice_words import deciding
from aecareer.render.report.rater_words import combined_reason
from aecareer.render.report.report_words import person_named
from aecareer.report import Report
from aecareer.scoring import Recommendation

_MOST_TRACKS = 3  # that are worth a line each
_RULE_OF_OTHERS = phrase(  # rating themselves
    "A duty done {full} counts one point; {half}, not sure, or no chance yet, half a point. We "
    "name the highest position where at least two thirds are reached."
)
_RULE_BY_OTHERS = phrase(
    "A duty done {full} counts one point; {half} or not sure, half a point. We "
    "name the highest position where at least two thirds are reached."
)


def reasons(report: Report, language: Language) -> list[str]:
    """Why this position: the figures that decide, the rule, and what weakens the result."""
    recommendation = report.recommendation
    if recommendation is None:
        return list(_missing(report, language))
    best = recommendation.role
    further = (fit for fit in report.next_fits if fit.tally.counted)
    roles = [best, *(fit.role for fit in further if fit.role is not best)]
    words = {"full": full_words(report.framework), "half": half_words(report.framework)}
    rule = language.say(_rule(report), **words)
    combined = report.combined
    if combined is None:
        needed = language.say("What is needed is two thirds, rounded up to the next half point.")
        figures = language.run_on(_reached(report, roles, language), needed)
        sentences = [language.run_on(figures, rule)]
    else:
        sides = [_by_side(combined, role, language) for role in roles]
        sentences = [*sides, combined_reason(combined, language), rule]
    decided = deciding(report, recommendation, roles, language)
    return [*sentences, *decided, *_reservations(report, recommendation, language)]


def _rule(report: Report) -> str:
    if report.answers.rater is not Rater.SELF:
        return _RULE_BY_OTHERS
    return RULE if about_you(report) else _RULE_OF_OTHERS


def _missing(report: Report, language: Language) -> Iterator[str]:
    """What each role still needs before anything can be said."""
    yield language.say(
        "Too few duties are rated. Before a position can be assessed, this many of its duties "
        "must be rated on the scale:"
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
    return say("{person} reaches {points}.", person=person_named(report, language), points=sums)


def _points_of(fit: RoleFit, language: Language) -> str:
    return language.say(
        "{points} of the {out_of} {code} points ({bar} needed)",
        points=points(fit.tally.points),
        out_of=fit.tally.counted,
        code=fit.role.code,
        bar=points(fit.tally.bar),
    )


def _by_side(combined: Combined, role: Role, language: Language) -> str:
    """How far each side sees the person in a role."""
    say, code, fit = language.say, role.code, combined.fit(role)
    if not fit.assessed:
        return say("{code}: no side has rated enough of its duties yet.", code=code)
    shares = tuple(
        say(
            "{name} {share}",
            name=source_name(rater, language),
            share=percent(float(view.share), language),
        )
        for rater, view in combined.by_side(role).items()
    )
    mean = percent(fit.share, language)
    if fit.meets_bar or fit.held_back:
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
    if recommendation.provisional:
        yield _provisional(report, recommendation, language)
    left = len(unanswered(report.framework, report.basis))
    if left and not recommendation.settled:
        yield say(
            plural(
                "{n} duty has no answer yet; with it the result may change.",
                "{n} duties have no answer yet; with them the result may change.",
                left,
            )
        )
    elif left:
        yield say(
            plural(
                "{n} duty has no answer yet; it cannot change the position.",
                "{n} duties have no answer yet; they cannot change the position.",
                left,
            )
        )
    elif not recommendation.settled:
        yield say("Not every side has answered every duty; with the rest the result may change.")
    if len(recommendation.by_track) > 1:
        yield from _by_track(recommendation, language)


def _by_track(recommendation: Recommendation, language: Language) -> Iterator[str]:
    """The position on each track; of many tracks the highest positions, in one sentence."""
    say, by_track = language.say, recommendation.by_track
    if len(by_track) <= _MOST_TRACKS:
        for track, role in by_track:
            yield say(
                "On the track {track}: {position}",
                track=track.title,
                position="-" if role is None else _named(role, language),
            )
        return
    reached = [(track, role) for track, role in by_track if role is not None]
    highest = sorted(reached, key=lambda pair: -pair[1].level)[:_MOST_TRACKS]
    parts = [
        say("{label}: {value}", label=track.title, value=_named(role, language))
        for track, role in highest
    ]
    left = say("{n} more", n=len(by_track) - len(parts))
    yield say(
        "On {n} tracks, the highest first: {parts}",
        n=len(by_track),
        parts=language.gettext("; ").join([*parts, left]),
    )


def _named(role: Role, language: Language) -> str:
    return language.say("{name} ({code})", name=role.name, code=role.code)


def _provisional(report: Report, recommendation: Recommendation, language: Language) -> str:
    """What the result rests on besides ratings."""
    if report.combined is not None:
        return language.say(
            "This is provisional: if the duties that somebody was not sure of, or the person had "
            "no chance to do yet, counted nothing, two thirds would not be reached."
        )
    counts = report.result.fit(recommendation.role).tally
    if about_you(report):
        unsure = plural(
            "the duty you were not sure of", "the {n} duties you were not sure of", counts.unsure
        )
        no_chance = plural(
            "the duty you had no chance to do yet",
            "the {n} duties you had no chance to do yet",
            counts.no_chance,
        )
    else:
        unsure = plural(
            "the duty answered 'not sure'", "the {n} duties answered 'not sure'", counts.unsure
        )
        no_chance = plural(
            "the duty answered 'no chance yet'",
            "the {n} duties answered 'no chance yet'",
            counts.no_chance,
        )
    found = [(counts.unsure, unsure), (counts.no_chance, no_chance)]
    duties = language.join(language.say(text) for count, text in found if count)
    return language.say(
        "This is provisional: if {duties} counted nothing, two thirds would not be reached.",
        duties=duties,
    )
