"""A plan in words and in JSON: what to do for a role, why, with whom, and how one will know."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.advice.plan import Plan, Step
from aecareer.answers_document import rating_document
from aecareer.language import Language
from aecareer.messages import plural
from aecareer.render.kit.duties import duty_entry
from aecareer.render.kit.json import Document
from aecareer.render.kit.numbers import points_words
from aecareer.render.kit.parts import Part
from aecareer.report import Report


def plan_parts(report: Report, language: Language) -> tuple[Part, ...]:
    """Each plan of a report: its title, how far it is, and its steps in their order."""
    return tuple(
        Part(
            _title(plan, language),
            _aim(report, plan, language),
            tuple(
                duty_entry(
                    step.reachable.gap.expectation, language, tuple(_step_parts(step, language))
                )
                for step in plan.steps
            ),
            ordered=True,
        )
        for plan in report.plans
    )


def _title(plan: Plan, language: Language) -> str:
    role = plan.fit.role
    return language.say("The next three months: {name} ({code})", name=role.name, code=role.code)


def _aim(report: Report, plan: Plan, language: Language) -> str:
    """How far it is, in a sentence or two."""
    say, counts = language.say, plan.fit.tally
    if not counts.assessed:
        return say(
            "{rated} of its duties have a point, {needed} are needed before it can be assessed. "
            "Rate more of them first with `aecareer assess`.",
            rated=counts.rated,
            needed=counts.needed,
        )
    if report.combined is not None:
        return say("These are duties that not every side sees done alone; begin with them.")
    if not plan.missing and not plan.steps:
        return say("Nothing is left to do: every duty is done alone.")
    if not plan.missing:
        return say("Two thirds are reached. What is left rounds it off.")
    return say(
        "{points} to go. {duties}, done alone, will do; begin with these.",
        points=points_words(plan.missing),
        duties=plural("{n} duty", "{n} duties", len(plan.path)),
    )


def _step_parts(step: Step, language: Language) -> Iterator[tuple[str, str]]:
    """Why, what to do, what it builds on, who can help, how one will know: label and text."""
    say, reachable, duty = language.say, step.reachable, step.reachable.duty
    yield say("Why"), _reasons(step, language)
    if duty.develop:
        yield say("Do"), language.pick(duty.develop)
    if reachable.stones:
        done = [stone.duty.id for stone in reachable.stones if stone.done]
        ahead = [stone.duty.id for stone in reachable.stones if not stone.done]
        parts = [say("done: {duties}", duties=language.join(done))] if done else []
        parts += [say("still open: {duties}", duties=language.join(ahead))] if ahead else []
        yield say("Built on"), language.gettext("; ").join(parts)
    yield say("Help"), _help(step, language)
    if duty.evidence:
        yield say("Done when"), language.pick(duty.evidence)


def _reasons(step: Step, language: Language) -> str:
    """Why a duty is in the plan."""
    reachable = step.reachable
    reasons = [language.say("{points} to win", points=points_words(reachable.gap.gain))]
    if reachable.near:
        reasons.append(language.say("half of it is there"))
    if reachable.has_stone:
        reasons.append(language.say("you do a duty that leads to it"))
    if reachable.weak:
        reasons.append(language.say("one of your weaker capabilities"))
    return language.gettext(", ").join(reasons)


def _help(step: Step, language: Language) -> str:
    if not step.helpers:
        return language.say("the agency's management")
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
        "steps": [_step_document(step) for step in plan.steps],
    }


def _step_document(step: Step) -> Document:
    reachable, duty = step.reachable, step.reachable.duty
    return {
        "id": duty.id,
        "text": dict(duty.text),
        "develop": dict(duty.develop),
        "evidence": dict(duty.evidence),
        "rating": rating_document(reachable.gap.rating),
        "expected": reachable.gap.expectation.expected,
        "gain": reachable.gap.gain / 2,
        "on_path": step.on_path,
        "weak_capability": reachable.weak,
        "stepping_stones": [{"id": s.duty.id, "done": s.done} for s in reachable.stones],
        "helpers": [role.code for role in step.helpers],
    }
