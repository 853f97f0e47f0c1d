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
    HTML = "html"
    MARKDOWN = "markdown"


BY_ENDING = {
    "": Format.TERMINAL,
    ".txt": Format.TERMINAL,
    ".json": Format.JSON,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".svg": Format.SVG,
}


def render(
    report: Report,
    chosen: Format,
    language: Language,
    *,
    width: int | None,
    color: bool,
    explain: bool = False,
) -> str:
    """The report in that format; width and colour count for the terminal only.

    With `explain` every figure behind the result is added; the JSON document has them always.
    """
    if chosen is Format.JSON:
        from aecareer.render.kit.json import dump
        from aecareer.render.report.report_json import report_document

        return dump(report_document(report))
    if chosen is Format.HTML:
        from aecareer.render.report.report_page import report_as_page

        return report_as_page(report, language)
    if chosen is Format.MARKDOWN:
        from aecareer.render.report.report_markdown import report_as_markdown

        return report_as_markdown(report, language)
    if chosen is Format.SVG:
        from aecareer.render.report.report_picture import COLUMNS, picture

        screen = _for_terminal(report, language, COLUMNS, color=True, explain=explain)
        return picture(screen, language.pick(report.framework.title))
    return _for_terminal(report, language, width, color=color, explain=explain)


def _for_terminal(
    report: Report, language: Language, width: int | None, *, color: bool, explain: bool
) -> str:
    from aecareer.render.report.report_terminal import report_for_terminal
    from aecareer.render.report.report_trace import trace_for_terminal

    text = report_for_terminal(report, language, width=width, color=color)
    if explain:
        text += "\n" + trace_for_terminal(report, language, width=width, color=color)
    return text
