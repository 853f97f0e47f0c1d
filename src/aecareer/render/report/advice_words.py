"""The sentences of the advice: strengths, the next step, cautions, what would change the result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aecareer.advice.change import Change, Direction
from aecareer.advice.gaps import lacks_new
from aecareer.advice.groups import Dimension
from aecareer.advice.plan import Plan
from aecareer.advice.strengths import Strength
from aecareer.framework import Duty
from aecareer.language import Language
from aecareer.messages import clean_lines, phrase, plural
from aecareer.render.kit.duties import duty_name
from aecareer.render.kit.numbers import points, points_words
from aecareer.render.kit.rater_names import about_you
from aecareer.report import Report

_MOST_STRENGTHS = 4
_HERE = "\ue000"  # where a text with lines of its own comes in
_MOST_NOTES = 2
_MOST_NAMED = 5  # duties of a change that are worth naming
_KINDS = {Dimension.AREA: phrase("area"), Dimension.CAPABILITY: phrase("capability")}
_LARGE_CHANGES = {
    Direction.UP: phrase("It takes {needed} duties, each one step higher, to make it {target}."),
    Direction.DOWN: phrase("It takes {needed} duties, each one step lower, to make it {target}."),
}
_SINGLE_CHANGES = {
    Direction.UP: phrase("One step higher in this one duty, and it is {target}:"),
    Direction.DOWN: phrase("One step lower in this one duty, and it is {target}:"),
}
_CHANGES = {
    (Direction.UP, True): phrase("One step higher in {duties}, and it is {target}:"),
    (Direction.UP, False): phrase(
        "One step higher in any {needed} of these {total} duties, and it is {target}:"
    ),
    (Direction.DOWN, True): phrase("One step lower in {duties}, and it is {target}:"),
    (Direction.DOWN, False): phrase(
        "One step lower in any {needed} of these {total} duties, and it is {target}:"
    ),
}


def strongest(report: Report, language: Language) -> str:
    """The names of the strengths in one line; or that nothing stands out."""
    shown = report.strengths[:_MOST_STRENGTHS]
    if shown:
        return language.names(language.pick(one.group.name) for one in shown)
    if report.flat and about_you(report):
        return language.say("no group of duties stands out, up or down, from your own mean")
    if report.flat:
        return language.say(
            "no group of duties stands out, up or down, from the mean of the ratings"
        )
    if about_you(report):
        return language.say(
            "nothing stands out yet, compared with your own mean and what is expected"
        )
    return language.say(
        "nothing stands out yet, compared with the other ratings and what is expected"
    )


def strengths_title(report: Report, language: Language) -> str:
    """What heads the strengths."""
    if about_you(report):
        return language.say("Strengths, compared with your own mean and what is expected")
    return language.say("Strengths, compared with the other ratings and what is expected")


def strengths(report: Report, language: Language) -> Iterator[tuple[str, list[str]]]:
    """Each strength with its figures, and what the person wrote that shows it; no note twice."""
    quoted: set[str] = set()
    for one in report.strengths[:_MOST_STRENGTHS]:
        fresh = [duty_id for duty_id in one.notes if duty_id not in quoted][:_MOST_NOTES]
        quoted.update(fresh)
        notes = [_quoted(report, duty_id, one.notes[duty_id], language) for duty_id in fresh]
        yield _strength(report, one, language), notes


def _quoted(report: Report, duty_id: str, note: str, language: Language) -> str:
    name = language.pick(report.framework.duties[duty_id].name)
    before, behind = language.say("Note on {name}: {note}", name=name, note=_HERE).split(_HERE)
    return before + clean_lines(note) + behind


def _strength(report: Report, one: Strength, language: Language) -> str:
    """Its name and kind, the points in the duties up to the position named, what shows it."""
    if one.grouping.dimension is Dimension.FACET:
        facet = report.framework.facets[one.grouping.key]
        kind = language.pick(facet.label or facet.name)
    else:
        kind = language.say(_KINDS[one.grouping.dimension])
    name = language.say("{name} ({code})", name=one.group.name, code=kind)
    return language.say(
        "{name}: {points} of {out_of} points; shown by {duties}",
        name=name,
        points=points(one.against.points),
        out_of=one.against.counted,
        duties=tuple(language.pick(duty.name) for duty in one.shown_by),
    )


def way(report: Report, plan: Plan, language: Language) -> str:
    """How far it is to a plan's role, before the duties to begin with."""
    say, code = language.say, plan.fit.role.code
    if not plan.fit.tally.assessed or not plan.steps:
        return say(
            plural(
                "first rate the {code} duty that was not asked.",
                "first rate more of the {code} duties: {n} were not asked.",
                len(plan.not_asked),
                code=code,
            )
        )
    if report.combined is not None:
        return say("for {code}, begin with what is not seen done as expected:", code=code)
    if plan.firming:
        return say("firm up {code} first, which is a close call so far:", code=code)
    if not plan.missing:
        return say("{code} is reached; this is left in it:", code=code)
    if lacks_new(plan.fit):
        return say(
            "{points} short of {code} in what it newly asks, or asks more of; begin with:",
            points=points_words(plan.missing),
            code=code,
        )
    return say(
        "{points} short of {code}; begin with:", points=points_words(plan.missing), code=code
    )


def changes(report: Report, language: Language) -> Iterator[str]:
    """What would change the recommendation, with the duties that would."""
    found = [change for change in report.changes if change is not None]
    if not any(change.needed == 1 for change in found):
        yield language.say("No single answer, moved one step on the scale, changes the position.")
    for change in found:
        text = _change(change, language)
        if change.needed <= _MOST_NAMED:
            text = language.run_on(text, _named(change.candidates, language))
        yield text


def _named(duties: Sequence[Duty], language: Language) -> str:
    """The first of the duties by name, and how many more."""
    names = [duty_name(duty, language) for duty in duties[:_MOST_NAMED]]
    if left := len(duties) - len(names):
        names.append(language.say(plural("{n} more duty", "{n} more duties", left)))
    return language.names(names)


def _change(change: Change, language: Language) -> str:
    role = change.leads_to.role
    if change.leads_to.starting_point:
        target = language.say("{code} as a starting point", code=role.code)
    elif change.from_start:
        target = language.say("{code}, no longer just as a starting point", code=role.code)
    else:
        target = language.say("{code}", code=role.code)
    if change.needed > _MOST_NAMED:
        template = _LARGE_CHANGES[change.direction]
        return language.say(template, needed=change.needed, target=target)
    if len(change.candidates) == 1:
        return language.say(_SINGLE_CHANGES[change.direction], target=target)
    all_of_them = not change.any_of or change.needed == len(change.candidates)
    return language.say(
        _CHANGES[change.direction, all_of_them],
        needed=change.needed,
        duties=plural("{n} duty", "{n} duties", change.needed),
        total=len(change.candidates),
        target=target,
    )
