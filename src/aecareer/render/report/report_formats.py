"""A report in each of its formats."""

from __future__ import annotations

from collections.abc import Callable

from aecareer.language import Language
from aecareer.render.formats import Format
from aecareer.render.report.showing import AS_EVER, Showing
from aecareer.report import Report


def render(
    report: Report,
    chosen: Format,
    language: Language,
    *,
    width: int | None,
    color: bool,
    showing: Showing = AS_EVER,
) -> str:
    """The report in that format; width and colour count for the terminal only."""
    formats: dict[Format, Callable[[], str]] = {
        Format.TERMINAL: lambda: _text(report, language, width, color=color, showing=showing),
        Format.PLAIN: lambda: _plain(report, language, width, showing),
        Format.JSON: lambda: _json(report, showing),
        Format.HTML: lambda: _page(report, language, showing),
        Format.MARKDOWN: lambda: _markdown(report, language, showing),
        Format.SVG: lambda: _picture(report, language, showing),
    }
    return formats[chosen]()


def _text(
    report: Report, language: Language, width: int | None, *, color: bool, showing: Showing
) -> str:
    from aecareer.render.report.report_terminal import report_for_terminal
    from aecareer.render.report.report_trace import trace_for_terminal

    text = report_for_terminal(report, language, width=width, color=color, showing=showing)
    if showing.explain:
        text += "\n" + trace_for_terminal(report, language, width=width, color=color)
    return text


def _plain(report: Report, language: Language, width: int | None, showing: Showing) -> str:
    from aecareer.render.report.report_plain import report_as_plain
    from aecareer.render.report.report_trace import trace_for_terminal

    text = report_as_plain(report, language, width=width, showing=showing)
    if showing.explain:
        text += "\n" + trace_for_terminal(report, language, width=width, color=False)
    return text


def _json(report: Report, showing: Showing) -> str:
    from aecareer.render.kit.json import dump
    from aecareer.render.report.report_json import report_document

    return dump(report_document(report, answers=showing.answers))


def _page(report: Report, language: Language, showing: Showing) -> str:
    from aecareer.render.report.report_page import report_as_page

    return report_as_page(report, language, showing)


def _markdown(report: Report, language: Language, showing: Showing) -> str:
    from aecareer.render.report.report_markdown import report_as_markdown

    return report_as_markdown(report, language, showing)


def _picture(report: Report, language: Language, showing: Showing) -> str:
    from aecareer.render.report.report_picture import COLUMNS, picture

    screen = _text(report, language, COLUMNS, color=True, showing=showing)
    return picture(screen, language.pick(report.framework.title))
