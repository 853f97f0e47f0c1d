"""The finished assessments and what moved, for the terminal and as `aecareer.history/1`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aecareer.answers import Answers
from aecareer.comparison import Moved, MovedFit, comparable, corrected, moved, one_before
from aecareer.framework import Framework, Role
from aecareer.interview import unanswered
from aecareer.language import Language
from aecareer.messages import clean, plural
from aecareer.render.kit.json import Document
from aecareer.render.kit.numbers import percent
from aecareer.render.kit.rater_names import side_of
from aecareer.render.kit.recommendations import confidence_words, recommendation_document
from aecareer.render.kit.sheet import Sheet
from aecareer.report import Report
from aecareer.typography import cells, pad

HISTORY_SCHEMA = "aecareer.history/1"


@dataclass(frozen=True, slots=True)
class OfAnother:
    """One's ratings of somebody else, and the file in which they are kept."""

    answers: Answers
    file: str


def history_for_terminal(
    entries: Sequence[tuple[int, Report]],
    others: Sequence[OfAnother],
    language: Language,
    *,
    width: int | None,
    color: bool,
) -> str:
    """A line for each assessment, the oldest first, what moved from the one before to the last,
    and one's ratings of others.
    """
    sheet = Sheet(language, width, color=color)
    if not entries:
        text = language.say(
            "No assessment is finished yet; `aecareer assess` begins it or goes on."
        )
        sheet.paper.paragraph(text, indent=1)
    reports = [report for _, report in entries]
    for (number, report), place in zip(entries, corrected(reports), strict=True):
        _line(sheet, number, report, None if place is None else entries[place][0])
    before = one_before(reports, len(reports) - 1) if reports else None
    if before is not None and comparable(before, reports[-1]):
        _show_moved(sheet, moved(before, reports[-1]))
    if others:
        sheet.heading(language.say("Your ratings of others"))
    for one in others:
        _line_of_another(sheet, one)
    return sheet.text()


def _line_of_another(sheet: Sheet, one: OfAnother) -> None:
    language, answers = sheet.language, one.answers
    head = f"   {language.day(answers.finished)}  "
    who = language.say("{name}, {side}", name=answers.person, side=side_of(answers.rater, language))
    text = language.say("{kind}: {result}", kind=who, result=_extent(answers.answered, language))
    sheet.paper.paragraph(text, indent=cells(head), first=head)
    sheet.paper.paragraph(clean(one.file), "quiet", indent=cells(head))


def _extent(answered: int, language: Language) -> str:
    return language.say(plural("{n} duty", "{n} duties", answered))


def _line(sheet: Sheet, number: int, report: Report, corrects: int | None) -> None:
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
    if corrects is not None:
        text = say("{text}; corrects {n}", text=text, n=corrects)
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


def history_document(
    framework: Framework, entries: Sequence[tuple[int, Report]], others: Sequence[OfAnother]
) -> Document:
    """Finished assessments, the oldest first, each with what moved since the one before; and one's
    ratings of others.
    """
    reports = [report for _, report in entries]
    assessments = []
    for place, corrects in enumerate(corrected(reports)):
        number, report = entries[place]
        head = {
            "number": number,
            "corrects": None if corrects is None else entries[corrects][0],
        }
        before = one_before(reports, place)
        assessments.append(head | _assessment(framework, report, before))
    return {
        "schema": HISTORY_SCHEMA,
        "framework": framework.identity,
        "assessments": assessments,
        "of_others": [
            {
                "person": one.answers.person,
                "rater": one.answers.rater.value,
                "finished": one.answers.finished,
                "answered": one.answers.answered,
                "file": one.file,
            }
            for one in others
        ],
    }


def _assessment(framework: Framework, report: Report, before: Report | None) -> Document:
    return {
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
