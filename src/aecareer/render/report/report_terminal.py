"""A report for the terminal: what fits and why, the bars, the next step; then the details."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from aecareer.fits import BAR
from aecareer.language import Language
from aecareer.render.kit.parts import Part, Table
from aecareer.render.kit.sheet import Sheet
from aecareer.render.report.report_contents import Contents, contents
from aecareer.render.report.report_figures import Bar
from aecareer.render.report.showing import AS_EVER, Showing
from aecareer.report import Report
from aecareer.typography import Styled, cells, pad, shorten, wrap

_BAR = 42  # cells of a full bar, a multiple of three so that two thirds is a whole cell
_SHORT_BAR = 12
_PERCENT = 8  # cells of a percentage behind a bar
_LEAST_SIDE = 6  # cells of a side's column, and two for the space before it
_FIGURES = 11  # cells of a column "11.5 of 17"
_LEAST_CODE = 4  # cells of a position's code


class Extent(Enum):
    """How much of a report to show."""

    WHOLE = "whole"
    SUMMARY = "summary"
    DETAILS = "details"


def report_for_terminal(
    report: Report,
    language: Language,
    *,
    width: int | None,
    color: bool,
    extent: Extent = Extent.WHOLE,
    showing: Showing = AS_EVER,
) -> str:
    """The report, or a part of it, for `width` columns (None: a pipe, nothing is wrapped)."""
    sheet, found = Sheet(language, width, color=color), contents(report, language, showing)
    if extent is not Extent.DETAILS:
        _summary(sheet, found)
    if extent is not Extent.SUMMARY:
        _details(sheet, found)
    return sheet.text()


def _summary(sheet: Sheet, report: Contents) -> None:
    """What one wants to know first."""
    sheet.title(report.headline, report.confidence, report.about)
    first, *more = report.reasons
    sheet.paper.paragraph(first, indent=1)
    for text in more:
        sheet.paper.paragraph(text, indent=1 if report.confidence else 3)
    sheet.paper.blank()
    _bars(sheet, report)
    if report.sides is not None and report.brief:
        _sides(sheet, report.sides)
        sheet.paper.paragraph(report.sides_note, "quiet", indent=1)
        sheet.paper.blank()
    for part in report.brief:
        sheet.labelled(part.title, part.about)
        for entry in part.entries:
            if entry.id:
                sheet.duty(entry)
            else:
                sheet.labelled("", entry.text)


def _bars(sheet: Sheet, report: Contents) -> None:
    width = max(cells(bar.code) for bar in report.bars)
    figures = max(cells(bar.figures) for bar in report.bars) + 1
    if sheet.paper.width is not None:
        room = sheet.paper.width - (_SHORT_BAR if sheet.narrow else _BAR) - _PERCENT - 4
        figures = figures if room - figures >= _LEAST_CODE else 0
        width = min(width, max(_LEAST_CODE, room - figures))
    for bar in report.bars:
        share = pad(bar.percent + (bar.doubt or " "), _PERCENT, right=True)
        aside = f" {bar.figures}" if bar.figures and figures else ""
        code = pad(shorten(bar.code, width), width + 2)
        sheet.paper.line(" ", code, *_bar(sheet, bar), share, aside)
    if report.bars_note:
        sheet.paper.paragraph(report.bars_note, "quiet", indent=1)
    sheet.paper.blank()


def _bar(sheet: Sheet, bar: Bar) -> Iterator[str | Styled]:
    """A bar with a mark at two thirds, empty where too little is rated.

    Colour hides its characters; who copies it has them.
    """
    length = _SHORT_BAR if sheet.narrow else _BAR
    share = 0 if bar.doubt else bar.share or 0
    filled, mark = round(share * length), int(length * BAR)
    yield from _filled(min(filled, mark), mark)
    yield Styled("|", "title")
    yield from _filled(max(filled - mark, 0), length - mark)


def _filled(full: int, length: int) -> Iterator[str | Styled]:
    yield Styled("#" * full, "bar")
    yield " " * (length - full)


def _sides(sheet: Sheet, table: Table) -> None:
    """Every role by every side; what they see together is in the bars."""
    names = table.heads[1:-1]
    first = max(cells(code) for code, *_ in table.rows)
    room = max(_LEAST_SIDE, *map(cells, names)) + 2
    if sheet.paper.width is not None:
        first = min(first, max(_LEAST_CODE, sheet.paper.width - 1 - room * len(names)))
    for head, *shares, _ in (("", *names, ""), *table.rows):
        code = pad(shorten(head, first), first)
        sheet.paper.line(" ", code, *(pad(share, room, right=True) for share in shares))


def _details(sheet: Sheet, report: Contents) -> None:
    for part in report.details:
        if isinstance(part, Table):
            _table(sheet, part)
        else:
            _part(sheet, part)


def _part(sheet: Sheet, part: Part) -> None:
    """A heading and what stands under it, as far as is worth reading here."""
    sheet.heading(part.title)
    if part.about:
        sheet.paper.paragraph(part.about, indent=3)
    for entry in part.foremost:
        if entry.id:
            sheet.duty(entry)
        else:
            sheet.paper.paragraph(entry.text, indent=3)
        for _, text in entry.parts:
            for line in text.split("\n"):
                sheet.paper.paragraph(line, "quiet", indent=5)
    if part.more:
        sheet.paper.paragraph(part.more, "quiet", indent=3)


def _table(sheet: Sheet, table: Table) -> None:
    """A table of figures; the names of its rows are wrapped where they leave no room."""
    heads, width = table.heads[1:], sheet.paper.width
    room = max(cells(name) for name, *_ in table.rows)
    least = max(_FIGURES, 2 + max(cells(text) for _, *row in table.rows for text in row))
    column = max(least, 2 + max(map(cells, heads)))
    if width is not None:
        column = max(least, min(column, width // (2 * len(heads))))
        room = max(1, min(room, width - 3 - column * len(heads)))
    heads = tuple(shorten(head, column - 2) for head in heads)
    sheet.heading(table.caption)
    sheet.paper.line(" " * (3 + room), *(pad(head, column, right=True) for head in heads))
    for name, *figures in table.rows:
        first, *more = wrap(name, room)
        sheet.paper.line(
            "   ", pad(first, room), *(pad(figure, column, right=True) for figure in figures)
        )
        for text in more:
            sheet.paper.line("   ", text)
