"""The second part of a report for the terminal: what shows the strengths, points by area, what is
open, what would change the result."""

from __future__ import annotations

from aecareer.answers import Rater
from aecareer.framework import Role
from aecareer.language import Language
from aecareer.messages import phrase
from aecareer.render.advice_words import MOST_NAMED, change_words
from aecareer.render.numbers import out_of, points
from aecareer.render.sheet import Sheet
from aecareer.render.terminal_sources import differences
from aecareer.report import GroupFit, Report
from aecareer.typography import cells, pad, wrap

MOST_STRENGTHS = 4
_MOST_GAPS = 5
_MOST_NOTES = 2
_FIGURES = 11  # cells of a column "11.5 of 17"
_YOURS = (
    phrase("Strengths, against yourself and what is expected"),
    phrase(
        "{name}: {lead} above your other ratings at that level, {points} of {out_of} points; "
        "shown by {duties}"
    ),
)
_THEIRS = (
    phrase("Strengths, against the other ratings and what is expected"),
    phrase(
        "{name}: {lead} above the other ratings at that level, {points} of {out_of} points; "
        "shown by {duties}"
    ),
)


def details(sheet: Sheet, report: Report) -> None:
    """Everything after the summary, on the same sheet; nothing without a recommendation."""
    if report.recommendation is None:
        return
    if report.combined is not None:
        differences(sheet, report.combined)
    _strengths(sheet, report)
    _areas(sheet, report, report.recommendation.role)
    _gaps(sheet, report)
    if report.combined is None:
        _changes(sheet, report)


def about_you(report: Report) -> bool:
    """Whether the reader is the person, as far as the answers tell."""
    return report.answers.rater is Rater.SELF and not report.answers.person


def _strengths(sheet: Sheet, report: Report) -> None:
    say = sheet.language.say
    title, line = _YOURS if about_you(report) else _THEIRS
    if report.strengths:
        sheet.heading(say(title))
    quoted: set[str] = set()
    for one in report.strengths[:MOST_STRENGTHS]:
        text = say(
            line,
            name=one.group.name,
            lead=f"{one.lead:.1f}",
            points=points(one.against.points),
            out_of=one.against.counted,
            duties=sheet.language.join(duty.id for duty in one.shown_by),
        )
        sheet.paper.paragraph(text, indent=3)
        fresh = [duty_id for duty_id in one.notes if duty_id not in quoted][:_MOST_NOTES]
        for duty_id in fresh:
            text = say("You wrote on {id}: {note}", id=duty_id, note=one.notes[duty_id])
            sheet.paper.paragraph(text, "quiet", indent=5)
        quoted.update(fresh)


def _areas(sheet: Sheet, report: Report, role: Role) -> None:
    """Points by area for the recommended role and the next."""
    roles = [role, *(fit.role for fit in report.next_fits if fit.role is not role)][:2]
    fits = report.groups["areas"]
    names = [sheet.language.pick(fit.group.name) for fit in fits]
    room = max(map(cells, names))
    if sheet.paper.width is not None:
        room = min(room, sheet.paper.width - 3 - _FIGURES * len(roles))
    sheet.heading(sheet.language.say("Points by area"))
    sheet.paper.line(" " * (3 + room), *(pad(role.code, _FIGURES, right=True) for role in roles))
    for name, fit in zip(names, fits, strict=True):
        first, *more = wrap(name, room)
        figures = [
            pad(_area_points(fit, role, sheet.language), _FIGURES, right=True) for role in roles
        ]
        sheet.paper.line("   ", pad(first, room), *figures)
        for part in more:
            sheet.paper.line("   ", part)


def _area_points(fit: GroupFit, role: Role, language: Language) -> str:
    counts = fit.by_role.get(role.code)
    return out_of(counts, language) if counts and counts.counted else "-"


def _gaps(sheet: Sheet, report: Report) -> None:
    say = sheet.language.say
    for code, found in report.gaps.items():
        if not found:
            continue
        sheet.heading(say("Not yet done alone, for {code}", code=code))
        for gap in found[:_MOST_GAPS]:
            sheet.duty(gap.expectation)
        if len(found) > _MOST_GAPS:
            _more(sheet, len(found) - _MOST_GAPS)


def _changes(sheet: Sheet, report: Report) -> None:
    """The fewest single steps that would move the recommendation."""
    sheet.heading(sheet.language.say("If answers moved by one step"))
    for text, change in change_words(*report.changes, sheet.language):
        if change is not None and change.needed <= MOST_NAMED:
            ids = sheet.language.gettext(", ").join(duty.id for duty in change.candidates)
            text = sheet.language.run_on(text, ids)
        sheet.paper.paragraph(text, indent=3)


def _more(sheet: Sheet, left: int) -> None:
    text = sheet.language.say("and {n} more; `aecareer report --explain` lists all", n=left)
    sheet.paper.paragraph(text, "quiet", indent=3)
