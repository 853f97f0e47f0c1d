"""A report for the terminal: what fits and why, the bars, strengths, the next step."""

from __future__ import annotations

from enum import Enum

from aecareer.advice.plan import Plan
from aecareer.fits import Fit, RoleFit
from aecareer.language import Language
from aecareer.messages import plural
from aecareer.render.kit.numbers import out_of, percent, points_words
from aecareer.render.kit.sheet import Sheet
from aecareer.render.report.advice_words import caution_words
from aecareer.render.report.report_details import details
from aecareer.render.report.report_sides import sides_table
from aecareer.render.report.report_words import (
    bars_note,
    confidence_words,
    headline,
    mind,
    reasons,
    strongest,
)
from aecareer.report import Report
from aecareer.typography import Styled, cells, pad

_BAR = 42  # cells of a full bar, a multiple of three so that two thirds is a whole cell
_SHORT_BAR = 12
_MOST_NEAREST = 3


class Part(Enum):
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
    part: Part = Part.WHOLE,
) -> str:
    """The report, or a part of it, for `width` columns (None: a pipe, nothing is wrapped)."""
    page = _ReportPage(report, language, width, color)
    if part is not Part.DETAILS:
        page.summary()
    if part is not Part.SUMMARY:
        details(page.sheet, report)
    return page.sheet.text()


class _ReportPage:
    """One report on one sheet."""

    def __init__(self, report: Report, language: Language, width: int | None, color: bool) -> None:
        self.report = report
        self.language = language
        self.sheet = Sheet(language, width, color=color)
        self.paper = self.sheet.paper

    def summary(self) -> None:
        """What one wants to know first."""
        report, recommendation = self.report, self.report.recommendation
        sure = "" if recommendation is None else confidence_words(recommendation, self.language)
        self.sheet.title(headline(report, self.language), sure)
        first, *more = reasons(report, self.language)
        self.paper.paragraph(first, indent=1)
        for text in more:
            self.paper.paragraph(text, indent=3 if recommendation is None else 1)
        self.paper.blank()
        self._bars()
        if recommendation is None:
            return
        if report.combined is not None:
            sides_table(self.sheet, report.combined)
        self.sheet.labelled(self.language.say("Strongest"), strongest(report, self.language))
        self._next_step()
        self._mind()

    def _bars(self) -> None:
        found = self.report.combined or self.report.result
        fits: list[Fit] = [found.fit(role) for role in self.report.framework.ladder]
        width = max(cells(fit.role.code) for fit in fits)
        for fit in fits:
            aside = " " + out_of(fit.tally, self.language) if isinstance(fit, RoleFit) else ""
            code = pad(fit.role.code, width + 2)
            self.paper.line(" ", code, *self._bar(fit), _share(fit), aside)
        if note := bars_note(self.report, self.language):
            self.paper.paragraph(note, "quiet", indent=1)
        self.paper.blank()

    def _bar(self, fit: Fit) -> list[str | Styled]:
        """A bar with a mark at two thirds: coloured cells, or "#" without colour."""
        length = _SHORT_BAR if self.sheet.narrow else _BAR
        filled, mark = round((fit.share or 0) * length), length * 2 // 3
        before, after = min(filled, mark), max(filled - mark, 0)
        return [
            *self._filled(before, mark),
            Styled("|", "title"),
            *self._filled(after, length - mark),
        ]

    def _filled(self, full: int, length: int) -> list[str | Styled]:
        ink = Styled(" " * full, "bar") if self.paper.color else "#" * full
        return [ink, " " * (length - full)]

    def _next_step(self) -> None:
        for plan in self.report.plans:
            if not plan.steps:
                continue
            self.sheet.labelled(self.language.say("Next step"), self._way(plan))
            for step in plan.steps[: min(_MOST_NEAREST, len(plan.path) or _MOST_NEAREST)]:
                self.sheet.duty(step.reachable.gap.expectation)

    def _way(self, plan: Plan) -> str:
        say, code = self.language.say, plan.fit.role.code
        if not plan.fit.tally.assessed:
            return say("rate more of the {code} duties; begin with:", code=code)
        if self.report.combined is not None:
            return say("for {code}, begin with what not every side sees done alone:", code=code)
        if not plan.missing:
            return say("{code} is reached; what is left in it:", code=code)
        return say(
            "{points} to {code}, with {duties}; begin with:",
            points=points_words(plan.missing),
            code=code,
            duties=plural("{n} duty", "{n} duties", len(plan.path)),
        )

    def _mind(self) -> None:
        text, cautions = mind(self.report, self.language)
        self.sheet.labelled(self.language.say("Mind"), text)
        for caution in cautions:
            self.sheet.labelled("", caution_words(caution, self.language))


def _share(fit: Fit) -> str:
    """The share; with a question mark where it says too little."""
    return pad(percent(fit.share) + (" " if fit.assessed else "?"), 8, right=True)
