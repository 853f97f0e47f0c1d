"""A report as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aecareer.language import Language
from aecareer.render.kit.markdown import escaped
from aecareer.render.report.report_contents import Bar, Contents, Entry, Part, Table, contents
from aecareer.report import Report


def report_as_markdown(report: Report, language: Language) -> str:
    """The report as a Markdown document: headings, lists and tables, no HTML."""
    return "\n".join(_lines(contents(report, language)))


def _lines(report: Contents) -> Iterator[str]:
    yield from _head(report)
    yield from _parts([report.differences, report.mind])
    for profile in report.profiles:
        yield from _table(profile.table, level=2)
    yield from _parts([report.strengths])
    for plan in report.plans:
        yield from _part(plan, numbered=True)
    yield from _parts([*report.gaps, report.changes, report.rule])
    if report.answered:
        yield from (f"## {escaped(report.answers.title)}", "")
        yield from _paragraphs(report.answers.about)
    for part in report.answered:
        yield from _part(part, level=3)


def _head(report: Contents) -> Iterator[str]:
    """What one wants to know first."""
    yield from (f"# {escaped(report.headline)}", "")
    yield from _paragraphs(report.about)
    if report.sure:
        yield from (f"**{escaped(report.sure)}**", "")
    yield from _paragraphs(*report.reasons)
    yield from _table(_bars(report.bars_title, report.bars))
    yield from _paragraphs(report.bars_note)
    if report.sides is not None:
        yield from _table(report.sides)
    yield from _paragraphs(report.sides_note)


def _paragraphs(*texts: str) -> Iterator[str]:
    for text in filter(None, texts):
        yield from (escaped(text), "")


def _parts(parts: Sequence[Part | None]) -> Iterator[str]:
    for part in filter(None, parts):
        yield from _part(part)


def _bars(title: str, bars: tuple[Bar, ...]) -> Table:
    rows = tuple(tuple(filter(None, (bar.label, bar.percent, bar.figures))) for bar in bars)
    return Table(title, ("",) * len(rows[0]), rows)


def _table(table: Table, level: int = 0) -> Iterator[str]:
    caption = escaped(table.caption)
    yield from (f"{'#' * level} {caption}" if level else caption, "")
    yield _row(table.heads)
    yield "|" + " --- |" * len(table.heads)
    yield from map(_row, table.rows)
    yield ""


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"


def _part(part: Part, *, level: int = 2, numbered: bool = False) -> Iterator[str]:
    if not part.about and not part.entries:
        return
    yield from (f"{'#' * level} {escaped(part.title)}", "")
    yield from _paragraphs(part.about)
    for number, entry in enumerate(part.entries, start=1):
        yield from _entry(entry, f"{number}." if numbered else "-")
    if part.entries:
        yield ""


def _entry(entry: Entry, mark: str) -> Iterator[str]:
    aside = f" ({escaped(entry.id)})" if entry.id else ""
    yield f"{mark} {escaped(entry.text)}{aside}"
    indent = " " * (len(mark) + 1)
    for label, text in entry.parts:
        heading = f"{escaped(label)}: " if label else ""
        yield f"{indent}- {heading}{escaped(text)}"
