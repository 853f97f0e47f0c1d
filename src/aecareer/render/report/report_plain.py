"""A report as plain lines: what a screen shows, without anything that only the eye can follow."""

from __future__ import annotations

from aecareer.language import Language
from aecareer.render.kit.parts import Table
from aecareer.render.kit.plain import PlainSheet
from aecareer.render.report.report_contents import contents
from aecareer.render.report.showing import AS_EVER, Showing
from aecareer.report import Report


def report_as_plain(
    report: Report, language: Language, *, width: int | None, showing: Showing = AS_EVER
) -> str:
    """The report for `width` columns (None: nothing is wrapped), a sentence a line."""
    sheet, found = PlainSheet(language, width), contents(report, language, showing)
    for text in (found.headline, found.sure, found.about, *found.reasons):
        sheet.sentence(text)
    sheet.heading(found.shares_title)
    for bar in found.bars:
        share = () if bar.share is None else (bar.percent, bar.figures)
        sheet.labelled(bar.label, *filter(None, (*share, bar.too_few)))
    if found.sides is not None and found.brief:
        sheet.table(found.sides)
        sheet.sentence(found.sides_note)
    for part in found.brief:
        sheet.part(part)
    for part_or_table in found.details:
        if isinstance(part_or_table, Table):
            sheet.table(part_or_table)
        else:
            sheet.part(part_or_table)
    return sheet.text()
