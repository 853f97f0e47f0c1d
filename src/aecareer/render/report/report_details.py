"""The second part of a report for the terminal: what shows the strengths, points by area, what is
open, what would change the result."""

from __future__ import annotations

from aecareer.framework import Role
from aecareer.language import Language
from aecareer.render.kit.numbers import out_of
from aecareer.render.kit.sheet import Sheet
from aecareer.render.report.report_sides import differences
from aecareer.render.report.report_words import (
    areas_title,
    changes,
    gaps_title,
    strengths,
    strengths_title,
)
from aecareer.report import GroupFit, Report
from aecareer.typography import cells, pad, wrap

_MOST_GAPS = 5
_FIGURES = 11  # cells of a column "11.5 of 17"


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


def _strengths(sheet: Sheet, report: Report) -> None:
    if report.strengths:
        sheet.heading(strengths_title(report, sheet.language))
    for text, notes in strengths(report, sheet.language):
        sheet.paper.paragraph(text, indent=3)
        for note in notes:
            sheet.paper.paragraph(note, "quiet", indent=5)


def _areas(sheet: Sheet, report: Report, role: Role) -> None:
    """Points by area for the recommended role and the next."""
    roles = [role, *(fit.role for fit in report.next_fits if fit.role is not role)][:2]
    fits = report.groups["areas"]
    names = [sheet.language.pick(fit.group.name) for fit in fits]
    room = max(map(cells, names))
    if sheet.paper.width is not None:
        room = min(room, sheet.paper.width - 3 - _FIGURES * len(roles))
    sheet.heading(areas_title(report, sheet.language))
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
    for code, found in report.gaps.items():
        if not found:
            continue
        sheet.heading(gaps_title(report, code, sheet.language))
        for gap in found[:_MOST_GAPS]:
            sheet.duty(gap.expectation)
        if len(found) > _MOST_GAPS:
            _more(sheet, len(found) - _MOST_GAPS)


def _changes(sheet: Sheet, report: Report) -> None:
    """The fewest single steps that would move the recommendation."""
    sheet.heading(sheet.language.say("If answers moved by one step"))
    for text in changes(report, sheet.language):
        sheet.paper.paragraph(text, indent=3)


def _more(sheet: Sheet, left: int) -> None:
    text = sheet.language.say("and {n} more; `aecareer report` with `--explain` lists all", n=left)
    sheet.paper.paragraph(text, "quiet", indent=3)
