"""A plan for the next three months: for the terminal, in plain lines, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aecareer.language import Language
from aecareer.render.formats import Format
from aecareer.render.kit.json import Document, dump
from aecareer.render.kit.markdown import escaped, labelled, named
from aecareer.render.kit.plain import PlainSheet
from aecareer.render.kit.plans import plan_documents, plan_parts
from aecareer.render.kit.sheet import Sheet
from aecareer.report import Report

PLAN_SCHEMA = "aecareer.plan/1"


def render_plan(
    report: Report, chosen: Format, language: Language, *, width: int | None, color: bool
) -> str:
    """The report's plans in that format; width and colour count for the terminal only."""
    formats: dict[Format, Callable[[], str]] = {
        Format.TERMINAL: lambda: plan_for_terminal(report, language, width=width, color=color),
        Format.PLAIN: lambda: plan_as_plain(report, language, width=width),
        Format.MARKDOWN: lambda: plan_as_markdown(report, language),
        Format.JSON: lambda: dump(plan_document(report)),
    }
    return formats[chosen]()


def plan_for_terminal(report: Report, language: Language, *, width: int | None, color: bool) -> str:
    """Each step with why it was chosen, what to do, who can help and how one will know."""
    sheet = Sheet(language, width, color=color)
    parts = plan_parts(report, language)
    for part in parts:
        sheet.paper.blank()
        sheet.title(part.title)
        sheet.paper.paragraph(part.about, indent=1)
        for step in part.entries:
            sheet.paper.blank()
            sheet.duty(step)
            for label, text in step.parts:
                sheet.labelled(label, text)
    if not parts:
        sheet.paper.paragraph(_no_plan(language), indent=1)
    return sheet.text()


def plan_as_plain(report: Report, language: Language, *, width: int | None) -> str:
    """The same as plain lines, for screen readers."""
    sheet = PlainSheet(language, width)
    parts = plan_parts(report, language)
    for part in parts:
        sheet.part(part)
    if not parts:
        sheet.sentence(_no_plan(language))
    return sheet.text()


def plan_as_markdown(report: Report, language: Language) -> str:
    """The plan as a list to tick off."""
    return "\n".join(_markdown(report, language))


def _markdown(report: Report, language: Language) -> Iterator[str]:
    parts = plan_parts(report, language)
    for part in parts:
        yield from (f"# {escaped(part.title)}", "", escaped(part.about), "")
        for step in part.entries:
            yield f"- [ ] {named(step, language)}"
            for label, text in step.parts:
                yield f"  - {labelled(escaped(label), escaped(text), language)}"
        yield ""
    if not parts:
        yield from (_no_plan(language), "")


def _no_plan(language: Language) -> str:
    """That there is no plan yet, and why."""
    return language.say("There is no plan yet: too few duties are rated to name a position.")


def plan_document(report: Report) -> Document:
    """The report's plans, with whose they are."""
    return {
        "schema": PLAN_SCHEMA,
        "framework": report.framework.identity,
        "person": report.answers.person,
        "finished": report.answers.finished,
        "plans": plan_documents(report),
    }
