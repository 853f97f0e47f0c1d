"""A report for the terminal: what fits and why, the bars, strengths, the next step."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from aecareer.advice.cautions import Kind
from aecareer.advice.plan import Plan
from aecareer.answers import Rater
from aecareer.framework import Role
from aecareer.interview import unanswered
from aecareer.language import Language
from aecareer.messages import plural
from aecareer.render.advice_words import caution_words
from aecareer.render.numbers import out_of, percent, points, points_words
from aecareer.render.sheet import Sheet
from aecareer.render.terminal_details import MOST_STRENGTHS, about_you, details
from aecareer.render.terminal_sources import sides, sides_table
from aecareer.report import Report
from aecareer.scoring import Fit, Recommendation, RoleFit, Word
from aecareer.typography import Styled, cells, pad

_BAR = 42  # cells of a full bar, a multiple of three so that two thirds is a whole cell
_SHORT_BAR = 12
_MOST_NEAREST = 3
_ON_ANSWERING = (Kind.SAME_ANSWERS, Kind.UNRELATED_TO_LEVEL)  # cautions to whoever gave them


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


def confidence_words(recommendation: Recommendation, language: Language) -> str:
    """How sure the recommendation is: a word, and the role that is the nearest other answer."""
    confidence = recommendation.confidence
    other = None if confidence.other is None else confidence.other.code
    if confidence.word is Word.CLEAR:
        return language.say("clear")
    if other is None:
        return (
            language.say("likely") if confidence.word is Word.LIKELY else language.say("uncertain")
        )
    if confidence.word is Word.LIKELY:
        return language.say("likely; next to {code}", code=other)
    return language.say(
        "a close call between {code} and {other}", code=recommendation.role.code, other=other
    )


class _ReportPage:
    """One report on one sheet."""

    def __init__(self, report: Report, language: Language, width: int | None, color: bool) -> None:
        self.report = report
        self.language = language
        self.sheet = Sheet(language, width, color=color)
        self.paper = self.sheet.paper

    def summary(self) -> None:
        """What one wants to know first."""
        recommendation = self.report.recommendation
        if recommendation is None:
            self._missing()
            self._bars()
            return
        self.sheet.title(
            self._headline(recommendation), confidence_words(recommendation, self.language)
        )
        self._reason(recommendation)
        self._bars()
        if self.report.combined is not None:
            sides_table(self.sheet, self.report.combined)
        self._strengths()
        self._next_step()
        self._mind()

    @property
    def _person(self) -> str:
        return self.report.answers.person or self.language.say("The person rated")

    def _headline(self, recommendation: Recommendation) -> str:
        say, role, person = self.language.say, recommendation.role, self._person
        position = say("{name} ({code})", name=role.name, code=role.code)
        if recommendation.starting_point:
            if about_you(self.report):
                return say("Your starting point: {position}", position=position)
            return say("{person} starts from: {position}", person=person, position=position)
        if about_you(self.report):
            return say("You fit: {position}", position=position)
        return say("{person} fits: {position}", person=person, position=position)

    def _reason(self, recommendation: Recommendation) -> None:
        """The figures that decide, and the rule's two sentences."""
        say, combined = self.language.say, self.report.combined
        rule = say(
            "A duty you do alone counts one point, with help half a point; we name the highest "
            "position where you reach at least two thirds."
        )
        best = recommendation.role
        roles = [best, *(fit.role for fit in self.report.next_fits if fit.role is not best)]
        if combined is None:
            rule = self.language.run_on(self._reached(roles), rule)
        else:
            sides(self.sheet, combined, roles)
        self.paper.paragraph(rule, indent=1)
        if recommendation.starting_point:
            text = say("No position reaches two thirds yet, so this is where to begin.")
            self.paper.paragraph(text, indent=1)
        if recommendation.provisional and combined is None:
            text = say(
                "This is provisional: without the duties you were not sure of, it would not do."
            )
            self.paper.paragraph(text, indent=1)
        elif recommendation.provisional:
            text = say(
                "This is provisional: without the duties that somebody was not sure of, it would "
                "not do."
            )
            self.paper.paragraph(text, indent=1)
        left = len(unanswered(self.report.framework, self.report.basis))
        if left:
            text = say("{n} duties have no answer yet; with them the result may change.", n=left)
            self.paper.paragraph(text, indent=1)
        if len(recommendation.by_track) > 1:
            self._tracks(recommendation)
        self.paper.blank()

    def _reached(self, roles: Iterable[Role]) -> str:
        """The person's own points in these roles."""
        say, person = self.language.say, self._person
        sums = [_points_of(self.report.result.fit(role), self.language) for role in roles]
        if about_you(self.report):
            return say("You reach {points}.", points=self.language.join(sums))
        return say("{person} reaches {points}.", person=person, points=self.language.join(sums))

    def _tracks(self, recommendation: Recommendation) -> None:
        for track, role in recommendation.by_track:
            best = (
                "-"
                if role is None
                else self.language.say("{name} ({code})", name=role.name, code=role.code)
            )
            text = self.language.say(
                "On the track {track}: {position}", track=track.name, position=best
            )
            self.paper.paragraph(text, indent=1)

    def _missing(self) -> None:
        """What each role still needs before anything can be said."""
        say = self.language.say
        self.sheet.title(say("No recommendation yet"))
        text = say(
            "Too few duties are rated. Before a position can be assessed, this many need a point:"
        )
        self.paper.paragraph(text, indent=1)
        for role in self.report.framework.ladder:
            counts = self.report.result.fit(role).tally
            text = say(
                "{code}: {needed}; so far {rated}",
                code=role.code,
                needed=counts.needed,
                rated=counts.rated,
            )
            self.paper.paragraph(text, indent=3)
        self.paper.blank()

    def _bars(self) -> None:
        found = self.report.combined or self.report.result
        fits: list[Fit] = [found.fit(role) for role in self.report.framework.ladder]
        width = max(cells(fit.role.code) for fit in fits)
        for fit in fits:
            aside = " " + out_of(fit.tally, self.language) if isinstance(fit, RoleFit) else ""
            code = pad(fit.role.code, width + 2)
            self.paper.line(" ", code, *self._bar(fit), _share(fit), aside)
        if not all(fit.assessed for fit in fits):
            text = self.language.say("? too few of its duties have a point")
            self.paper.paragraph(text, "quiet", indent=1)
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

    def _strengths(self) -> None:
        say, shown = self.language.say, self.report.strengths[:MOST_STRENGTHS]
        semicolon = self.language.gettext("; ")  # a name may hold "and" or a comma
        text = semicolon.join(self.language.pick(one.group.name) for one in shown)
        if not shown and self.report.flat:
            text = say("your ratings are even; nothing stands out, up or down")
        elif not shown:
            text = say("nothing stands out yet against your own mean and what is expected")
        self.sheet.labelled(say("Strongest"), text)

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
        if not plan.missing:
            return say("{code} is reached; what is left in it:", code=code)
        return say(
            "{points} to {code}, with {duties}; begin with:",
            points=points_words(plan.missing),
            code=code,
            duties=plural("{n} duty", "{n} duties", len(plan.path)),
        )

    def _mind(self) -> None:
        say, answers = self.language.say, self.report.answers
        cautions = self.report.cautions
        if self.report.combined is not None:
            text = say("Each side sees other work. None is the truth; talk about what differs.")
        elif answers.rater is Rater.SELF:
            text = say("Own ratings tend to run high: go through this with your manager.")
        else:
            text = say("This is one person's view. Go through it together, with examples.")
            cautions = tuple(one for one in cautions if one.kind in _ON_ANSWERING)
        self.sheet.labelled(say("Mind"), text)
        for caution in cautions:
            self.sheet.labelled("", caution_words(caution, self.language))


def _share(fit: Fit) -> str:
    """The share; with a question mark where it says too little."""
    return pad(percent(fit.share) + (" " if fit.assessed else "?"), 8, right=True)


def _points_of(fit: RoleFit, language: Language) -> str:
    return language.say(
        "{points} of the {out_of} {code} points (two thirds is {bar})",
        points=points(fit.tally.points),
        out_of=fit.tally.counted,
        code=fit.role.code,
        bar=points(fit.tally.bar),
    )
