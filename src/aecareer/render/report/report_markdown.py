"""A report as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.language import Language
from aecareer.render.kit.markdown import cell, escaped, labelled, named
from aecareer.render.kit.parts import Entry, Part, Table
from aecareer.render.report.report_contents import Contents, contents
from aecareer.render.report.report_figures import Bar
from aecareer.render.report.showing import AS_EVER, Showing
from aecareer.report import Report


def report_as_markdown(report: Report, language: Language, showing: Showing = AS_EVER) -> str:
    """The report as a Markdown document: headings, lists and tables, no HTML."""
    return "\n".join(_lines(contents(report, language, showing), language))


def _lines(report: Contents, language: Language) -> Iterator[str]:
    yield from _head(report)
    for part in report.parts:
        if isinstance(part, Part):
            yield from _part(part, language)
        else:
            for profile in part.profiles:
                yield from _table(profile.table, level=2)
    if report.answers is not None:
        yield from _part(report.answers, language)
    for part in report.answered:
        yield from _part(part, language, level=3)


def _head(report: Contents) -> Iterator[str]:
    """What one wants to know first."""
    yield from (f"# {escaped(report.headline)}", "")
    yield from _paragraphs(report.about)
    if report.sure:
        yield from (f"**{escaped(report.sure)}**", "")
    yield from _paragraphs(*report.reasons)
    yield from _table(_bars(report.shares_title, report.bars))
    yield from _paragraphs(report.bars_note)
    if report.sides is not None:
        yield from _table(report.sides)
    yield from _paragraphs(report.sides_note)


def _paragraphs(*texts: str) -> Iterator[str]:
    for text in filter(None, texts):
        yield from (escaped(text), "")


def _bars(title: str, bars: tuple[Bar, ...]) -> Table:
    rows = tuple(
        (bar.label, f"{bar.percent} {bar.doubt}".rstrip(), *filter(None, [bar.figures]))
        for bar in bars
    )
    return Table(title, ("",) * len(rows[0]), rows)


def _table(table: Table, level: int = 0) -> Iterator[str]:
    caption = escaped(table.caption)
    yield from (f"{'#' * level} {caption}" if level else caption, "")
    yield _row(table.heads)
    yield "|" + " --- |" * len(table.heads)
    yield from map(_row, table.rows)
    yield ""


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(cell, cells)) + " |"


def _part(part: Part, language: Language, *, level: int = 2) -> Iterator[str]:
    yield from (f"{'#' * level} {escaped(part.title)}", "")
    yield from _paragraphs(part.about)
    for number, entry in enumerate(part.entries, start=1):
        yield from _entry(entry, f"{number}." if part.ordered else "-", language)
    if part.entries:
        yield ""


def _entry(entry: Entry, mark: str, language: Language) -> Iterator[str]:
    yield f"{mark} {named(entry, language)}"
    indent = " " * (len(mark) + 1)
    for label, text in entry.parts:
        line = labelled(escaped(label), escaped(text), language) if label else escaped(text)
        yield f"{indent}- {line}"
