"""The formats in which a report can be had, chosen by name."""

from __future__ import annotations

from enum import Enum

from aecareer.language import Language
from aecareer.report import Report


class Format(Enum):
    """A format of `aecareer report`."""

    TERMINAL = "terminal"
    JSON = "json"
    SVG = "svg"


def render(
    report: Report, chosen: Format, language: Language, *, width: int | None, color: bool
) -> str:
    """The report in that format; width and colour count for the terminal only."""
    if chosen is Format.JSON:
        from aecareer.render.documents import dump
        from aecareer.render.report_documents import report_document

        return dump(report_document(report))
    from aecareer.render.terminal_report import report_for_terminal

    if chosen is Format.SVG:
        from aecareer.render.svg import COLUMNS, picture

        screen = report_for_terminal(report, language, width=COLUMNS, color=True)
        return picture(screen, language.pick(report.framework.title))
    return report_for_terminal(report, language, width=width, color=color)
