"""A plan for the next three months, for the terminal and as Markdown with check boxes."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.advice.plan import Plan, Step
from aecareer.language import Language
from aecareer.messages import plural
from aecareer.render.kit.markdown import escaped
from aecareer.render.kit.numbers import points_words
from aecareer.render.kit.sheet import Sheet
from aecareer.render.report.advice_words import step_reasons
from aecareer.report import Report


def plan_for_terminal(report: Report, language: Language, *, width: int | None, color: bool) -> str:
    """Each step with why it was chosen, what to do, who can help and how one will know."""
    sheet = Sheet(language, width, color=color)
    for plan in report.plans:
        sheet.paper.blank()
        sheet.title(plan_title(plan, language))
        sheet.paper.paragraph(plan_aim(report, plan, language), indent=1)
        for step in plan.steps:
            sheet.paper.blank()
            sheet.duty(step.reachable.gap.expectation)
            for label, text in step_parts(step, language):
                sheet.labelled(label, text)
    if not report.plans:
        sheet.paper.paragraph(no_plan(language), indent=1)
    return sheet.text()


def plan_as_markdown(report: Report, language: Language) -> str:
    """The plan as a list to tick off."""
    lines: list[str] = []
    for plan in report.plans:
        lines += [
            f"# {escaped(plan_title(plan, language))}",
            "",
            escaped(plan_aim(report, plan, language)),
            "",
        ]
        for step in plan.steps:
            duty = step.reachable.duty
            lines.append(f"- [ ] **{escaped(language.pick(duty.text))}** ({duty.id})")
            lines += [f"  - {label}: {escaped(text)}" for label, text in step_parts(step, language)]
        lines.append("")
    if not report.plans:
        lines = [no_plan(language), ""]
    return "\n".join(lines)


def plan_title(plan: Plan, language: Language) -> str:
    """What heads a plan."""
    role = plan.fit.role
    return language.say("The next three months: {name} ({code})", name=role.name, code=role.code)


def plan_aim(report: Report, plan: Plan, language: Language) -> str:
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


def step_parts(step: Step, language: Language) -> Iterator[tuple[str, str]]:
    """Why, what to do, what it builds on, who can help, how one will know: label and text."""
    say, reachable, duty = language.say, step.reachable, step.reachable.duty
    yield say("Why"), step_reasons(step, language)
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


def _help(step: Step, language: Language) -> str:
    if not step.helpers:
        return language.say("the agency's management")
    names = [language.say("{name} ({code})", name=r.name, code=r.code) for r in step.helpers]
    return language.join(names)


def no_plan(language: Language) -> str:
    """That there is no plan yet, and why."""
    return language.say("There is no plan yet: too few duties are rated to name a position.")
