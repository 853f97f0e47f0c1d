"""The finished assessments and what moved, for the terminal and as `aecareer.history/1`."""

from __future__ import annotations

from collections.abc import Sequence

from aecareer.comparison import Moved, MovedFit, comparable, moved
from aecareer.framework import Framework, Role
from aecareer.interview import unanswered
from aecareer.language import Language
from aecareer.messages import plural
from aecareer.render.kit.json import Document
from aecareer.render.kit.numbers import percent
from aecareer.render.kit.recommendations import confidence_words, recommendation_document
from aecareer.render.kit.sheet import Sheet
from aecareer.report import Report
from aecareer.typography import cells, pad

HISTORY_SCHEMA = "aecareer.history/1"


def history_for_terminal(
    entries: Sequence[tuple[int, Report]], language: Language, *, width: int | None, color: bool
) -> str:
    """A line for each assessment, the oldest first, and what moved from the last but one."""
    sheet = Sheet(language, width, color=color)
    if not entries:
        text = language.say(
            "No assessment is finished yet; `aecareer assess` begins it or goes on."
        )
        sheet.paper.paragraph(text, indent=1)
        return sheet.text()
    for number, report in entries:
        _line(sheet, number, report)
    if len(entries) > 1:
        (_, before), (_, after) = entries[-2:]
        if comparable(before, after):
            _show_moved(sheet, moved(before, after))
    return sheet.text()


def _line(sheet: Sheet, number: int, report: Report) -> None:
    say, answers = sheet.language.say, report.answers
    left = len(unanswered(report.framework, answers))
    kind = say("{n} duties", n=answers.answered) if left else say("all duties")
    recommendation = report.recommendation
    if recommendation is None:
        result = say("no recommendation")
    else:
        sure, code = confidence_words(recommendation, sheet.language), recommendation.role.code
        if recommendation.starting_point:
            code = say("{code} as a starting point", code=code)
        result = say("{code}, {sure}", code=code, sure=sure)
    head = f" {pad(str(number), 3, right=True)}  {sheet.language.day(answers.finished)}  "
    text = say("{kind}: {result}", kind=kind, result=result)
    sheet.paper.paragraph(text, indent=cells(head), first=head)


def _show_moved(sheet: Sheet, found: Moved) -> None:
    language = sheet.language
    sheet.heading(language.say("What has moved since the assessment before"))
    sheet.paper.paragraph(_compared(found, language), "quiet", indent=3)
    for fit in (*found.roles, *found.areas):
        before, after = (
            pad(percent(one.fit, language), 5, right=True) for one in (fit.before, fit.after)
        )
        _show_move(sheet, before, after, _name(fit, language))
    for one in found.duties:
        name = language.say("{name} ({code})", name=one.duty.name, code=one.duty.id)
        _show_move(sheet, str(one.before), str(one.after), name)


def _show_move(sheet: Sheet, before: str, after: str, name: str) -> None:
    arrow = sheet.language.gettext("->")
    first = f"   {before} {arrow} {after}  "
    sheet.paper.paragraph(name, indent=cells(first), first=first)


def _compared(found: Moved, language: Language) -> str:
    """What the figures are about, and that there are none if so."""
    if not found.compared:
        return language.say(
            "No duty was rated on the scale both times, so nothing can be compared."
        )
    text = language.say(
        plural(
            "Compared on the {n} duty rated both times.",
            "Compared on the {n} duties rated both times.",
            found.compared,
        )
    )
    if found.nothing:
        return language.run_on(text, language.say("Nothing has moved far enough to mention."))
    return text


def _name(fit: MovedFit, language: Language) -> str:
    return fit.group.code if isinstance(fit.group, Role) else language.pick(fit.group.name)


def history_document(framework: Framework, entries: Sequence[tuple[int, Report]]) -> Document:
    """Finished assessments, the oldest first, each with what moved since the one before."""
    assessments = []
    before: Report | None = None
    for number, report in entries:
        assessments.append(_assessment(framework, number, report, before))
        before = report
    return {
        "schema": HISTORY_SCHEMA,
        "framework": framework.identity,
        "assessments": assessments,
    }


def _assessment(
    framework: Framework, number: int, report: Report, before: Report | None
) -> Document:
    return {
        "number": number,
        "framework": report.framework.identity,
        "finished": report.answers.finished,
        "position": report.answers.position,
        "kind": "partial" if unanswered(framework, report.answers) else "full",
        "answered": report.answers.answered,
        "recommendation": recommendation_document(report.recommendation),
        "moved": _moved(moved(before, report)) if before and comparable(before, report) else None,
    }


def _moved(found: Moved) -> Document:
    return {
        "compared": found.compared,
        "roles": [_moved_fit(fit) for fit in found.roles],
        "areas": [_moved_fit(fit) for fit in found.areas],
        "duties": [
            {"id": one.duty.id, "before": one.before, "after": one.after} for one in found.duties
        ],
    }


def _moved_fit(fit: MovedFit) -> Document:
    key = fit.group.code if isinstance(fit.group, Role) else fit.group.key
    return {"key": key, "before": _share(fit.before.fit), "after": _share(fit.after.fit)}


def _share(fit: float | None) -> float | None:
    return None if fit is None else round(fit, 3)
