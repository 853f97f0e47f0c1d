"""A plan in words and in JSON: what to do for a role, why, with whom, and how one will know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from aecareer.advice.gaps import StepKind, lacks_new
from aecareer.advice.plan import Plan, Step
from aecareer.answers import Rater
from aecareer.answers_document import rating_document
from aecareer.language import Language
from aecareer.messages import Message, phrase, plural
from aecareer.rating_words import half_words
from aecareer.render.kit.duties import duty_entry, standing_words
from aecareer.render.kit.json import Document
from aecareer.render.kit.numbers import points_words
from aecareer.render.kit.parts import Entry, Part
from aecareer.render.kit.rater_names import about_you
from aecareer.report import Report

_ASK = phrase("Not asked: {n} of {total}; rate them first.")
_ASK_YOU = phrase("Not asked: {n} of {total}; rate them first with `aecareer assess --edit`.")


def plan_parts(report: Report, language: Language) -> tuple[Part, ...]:
    """Each plan of a report: its title, how far it is, and its steps in their order."""
    return tuple(
        Part(
            _title(plan, language),
            _aim(report, plan, language),
            tuple(_step_entry(report, step, language) for step in plan.steps),
            ordered=True,
        )
        for plan in report.plans
    )


def _step_entry(report: Report, step: Step, language: Language) -> Entry:
    parts = tuple(_step_parts(report, step, language))
    return duty_entry(step.reachable.gap.expectation, language, parts)


def _title(plan: Plan, language: Language) -> str:
    role = plan.fit.role
    return language.say("The next three months: {name} ({code})", name=role.name, code=role.code)


def _aim(report: Report, plan: Plan, language: Language) -> str:
    """How far it is, in a few sentences."""
    say = language.say
    told = [_towards(plan, language), _distance(report, plan, language)]
    if plan.not_asked:
        first = _ASK_YOU if about_you(report) else _ASK
        told.append(say(first, n=len(plan.not_asked), total=plan.fit.tally.duties))
    return reduce(language.run_on, filter(None, told))


def _towards(plan: Plan, language: Language) -> str:
    """Why the plan is for another role than the one asked for; "" where it is for that."""
    if plan.towards is None:
        return ""
    return language.say(
        "{further} is more than one position up; the way there leads through {code}.",
        further=plan.towards.code,
        code=plan.fit.role.code,
    )


def _distance(report: Report, plan: Plan, language: Language) -> str:
    say, counts = language.say, plan.fit.tally
    if not counts.assessed:
        return say(
            "Rated on the scale so far: {rated} of its duties. It takes {needed} before the "
            "position can be assessed.",
            rated=counts.rated,
            needed=counts.needed,
        )
    if report.combined is not None:
        alone = not report.by_several_sides
        if alone or any(_seen_by_one(report, step) for step in plan.steps):
            return say("These duties are not seen done as expected yet; begin with them.")
        return say("Not every side sees these duties done as expected; begin with them.")
    if plan.missing:
        return missing(plan, language)
    if plan.firming:
        return say("It is a close call with the position below, so firm it up first.")
    if plan.steps:
        return say("Two thirds are reached. What is left rounds it off.")
    return "" if plan.not_asked else say("Nothing is left to do: every duty is done as expected.")


def _seen_by_one(report: Report, step: Step) -> Message | None:
    """That one side alone of several has answered a duty; None where more did."""
    if report.combined is None or len(report.combined.sources) == 1:
        return None
    sides = report.combined.saw(step.reachable.gap.expectation)
    if len(sides) != 1:
        return None
    if sides == (Rater.SELF,):
        return Message("only the person has answered it")
    return Message("only others have answered it")


def missing(plan: Plan, language: Language) -> str:
    """What a role lacks to two thirds, and the shortest way there."""
    say, points = language.say, points_words(plan.missing)
    if lacks_new(plan.fit):
        short = say(
            "{points} short of two thirds in what it newly asks, or asks more of.", points=points
        )
    else:
        short = say("{points} short of two thirds.", points=points)
    if not plan.path:
        return short
    way = say(
        "The shortest way there takes {duties} and {climb} up the scale in all.",
        duties=plural("{n} duty", "{n} duties", len(plan.path)),
        climb=plural("{n} step", "{n} steps", plan.climb),
    )
    shown = sum(step.on_path for step in plan.steps)
    here = (
        say("Every duty of it is in this plan.")
        if shown == len(plan.path)
        else say("This plan holds the first {n} of them.", n=shown)
    )
    return reduce(language.run_on, [short, way, here])


def _step_parts(report: Report, step: Step, language: Language) -> Iterator[tuple[str, str]]:
    """Why, what to do, what it builds on, who can help, how one will know: label and text."""
    say, reachable, duty = language.say, step.reachable, step.duty
    yield say("Why"), _reasons(report, step, language)
    if duty.develop:
        yield say("Do"), language.pick(duty.develop)
    if reachable.stones:
        done = [language.pick(s.duty.name) for s in reachable.stones if s.done]
        ahead = [language.pick(s.duty.name) for s in reachable.stones if not s.done]
        parts = [say("done: {duties}", duties=tuple(done))] if done else []
        parts += [say("still open: {duties}", duties=tuple(ahead))] if ahead else []
        yield say("Built on"), language.gettext("; ").join(parts)
    yield say("Who helps"), _help(step, language)
    if duty.evidence:
        yield say("Done when"), language.pick(duty.evidence)


_WHAT = {
    StepKind.CLOSE: phrase("close a gap in the position reached"),
    StepKind.FINISH: phrase("done {half} so far"),
    StepKind.CHANCE: phrase("ask for the chance"),
    StepKind.FIND_OUT: phrase("find out how well it goes"),
    StepKind.NEW: phrase("something new"),
}


def _reasons(report: Report, step: Step, language: Language) -> str:
    """What there is to do about a duty, how far it is, and what else speaks for it."""
    what = language.say(_WHAT[step.kind], half=half_words(report.framework))
    now = standing_words(step.reachable.gap, language, together=report.by_several_sides)
    reasons = [language.say("{what}: {now}", what=what, now=now)]
    if step.reachable.has_stone:
        reasons.append(language.say("a duty that leads up to it is already done"))
    if step.reachable.weak:
        reasons.append(language.say("it is in one of the weaker capabilities"))
    if alone := _seen_by_one(report, step):
        reasons.append(language.say(alone))
    return language.gettext("; ").join(reasons)


def _help(step: Step, language: Language) -> str:
    if not step.helpers:
        return language.say("the company's management")
    names = [language.say("{name} ({code})", name=r.name, code=r.code) for r in step.helpers]
    return language.join(names)


def plan_documents(report: Report) -> list[Document]:
    """The report's plans: the role, what is missing, what reaches the bar soonest, the steps."""
    return [_plan_document(plan) for plan in report.plans]


def _plan_document(plan: Plan) -> Document:
    counts = plan.fit.tally
    return {
        "role": plan.fit.role.code,
        "name": dict(plan.fit.role.name),
        "points": counts.points,
        "bar": counts.bar,
        "missing": plan.missing / 2,
        "assessed": counts.assessed,
        "path": list(plan.path),
        "climb": plan.climb,
        "not_asked": [duty.id for duty in plan.not_asked],
        "firming": plan.firming,
        "towards": None if plan.towards is None else plan.towards.code,
        "steps": [_step_document(step) for step in plan.steps],
    }


def _step_document(step: Step) -> Document:
    reachable, duty = step.reachable, step.duty
    return {
        "id": duty.id,
        "title": dict(duty.title),
        "kind": step.kind.value,
        "text": dict(duty.text),
        "develop": dict(duty.develop),
        "evidence": dict(duty.evidence),
        "rating": rating_document(reachable.gap.rating),
        "expected": reachable.gap.expectation.expected,
        "weight": reachable.gap.expectation.weight,
        "must": reachable.gap.expectation.must,
        "gain": reachable.gap.gain / 2,
        "on_path": step.on_path,
        "weak_capability": reachable.weak,
        "stepping_stones": [{"id": s.duty.id, "done": s.done} for s in reachable.stones],
        "helpers": [role.code for role in step.helpers],
    }
