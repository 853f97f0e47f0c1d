"""A report for the terminal: what fits and why, the bars, strengths, the next step, the details."""

from __future__ import annotations

from enum import Enum

from aecareer.advice.plan import Plan
from aecareer.answers import Rater
from aecareer.framework import Role
from aecareer.interview import unanswered
from aecareer.language import Language
from aecareer.messages import plural
from aecareer.render.advice_words import MOST_NAMED, caution_words, change_words
from aecareer.render.numbers import percent, points, points_words
from aecareer.render.sheet import Sheet
from aecareer.report import GroupFit, Report
from aecareer.scoring import Recommendation, RoleFit, Word
from aecareer.typography import Styled, cells, pad, wrap

_BAR = 42  # cells of a full bar, a multiple of three so that two thirds is a whole cell
_SHORT_BAR = 12
_MOST_STRENGTHS = 4
_MOST_NEAREST = 3
_MOST_GAPS = 5
_MOST_NOTES = 2
_FIGURES = 11  # cells of a column "11.5 of 17"


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
        page.details()
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
        self._strengths()
        self._next_step()
        self._mind()

    def details(self) -> None:
        """Strengths with what shows them, points by area, what is open, what would change it."""
        if self.report.recommendation is not None:
            self._shown_strengths()
            self._areas(self.report.recommendation.role)
            self._gaps()
            self._changes()

    def _headline(self, recommendation: Recommendation) -> str:
        say, role, person = self.language.say, recommendation.role, self.report.answers.person
        position = say("{name} ({code})", name=role.name, code=role.code)
        if recommendation.starting_point:
            if self._about_you:
                return say("Your starting point: {position}", position=position)
            return say("{person} starts from: {position}", person=person, position=position)
        if self._about_you:
            return say("You fit: {position}", position=position)
        return say("{person} fits: {position}", person=person, position=position)

    @property
    def _about_you(self) -> bool:
        """Whether the reader is the person, as far as the answers tell."""
        return self.report.answers.rater is Rater.SELF and not self.report.answers.person

    def _reason(self, recommendation: Recommendation) -> None:
        """The rule's two sentences with the person's own points."""
        say = self.language.say
        fit = self.report.result.fit(recommendation.role)
        sums = [_reached(fit, self.language)]
        sums += [
            _reached(f, self.language) for f in self.report.next_fits if f.role is not fit.role
        ]
        rule = say(
            "A duty you do alone counts one point, with help half a point; we name the highest "
            "position where you reach at least two thirds."
        )
        reached = say("You reach {points}.", points=self.language.join(sums))
        if not self._about_you:
            person = self.report.answers.person
            reached = say(
                "{person} reaches {points}.", person=person, points=self.language.join(sums)
            )
        self.paper.paragraph(self.language.run_on(reached, rule), indent=1)
        if recommendation.starting_point:
            text = say("No position reaches two thirds yet, so this is where to begin.")
            self.paper.paragraph(text, indent=1)
        if recommendation.provisional:
            text = say(
                "This is provisional: without the duties you were not sure of, it would not do."
            )
            self.paper.paragraph(text, indent=1)
        left = len(unanswered(self.report.framework, self.report.answers))
        if left:
            text = say("{n} duties have no answer yet; with them the result may change.", n=left)
            self.paper.paragraph(text, indent=1)
        if len(recommendation.by_track) > 1:
            self._tracks(recommendation)
        self.paper.blank()

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
        fits = [self.report.result.fit(role) for role in self.report.framework.ladder]
        width = max(cells(fit.role.code) for fit in fits)
        for fit in fits:
            bar = self._bar(fit)
            self.paper.line(" ", pad(fit.role.code, width + 2), *bar, self._figures(fit))
        if not all(fit.tally.assessed for fit in fits):
            text = self.language.say("? too few of its duties have a point")
            self.paper.paragraph(text, "quiet", indent=1)
        self.paper.blank()

    def _bar(self, fit: RoleFit) -> list[str | Styled]:
        """A bar with a mark at two thirds: coloured cells, or "#" without colour."""
        length = _SHORT_BAR if self.sheet.narrow else _BAR
        filled, mark = round((fit.tally.fit or 0) * length), length * 2 // 3
        before, after = min(filled, mark), max(filled - mark, 0)
        return [
            *self._filled(before, mark),
            Styled("|", "title"),
            *self._filled(after, length - mark),
        ]

    def _filled(self, full: int, length: int) -> list[str | Styled]:
        ink = Styled(" " * full, "bar") if self.paper.color else "#" * full
        return [ink, " " * (length - full)]

    def _figures(self, fit: RoleFit) -> str:
        """The share and the points; a question mark where they say too little."""
        counts = fit.tally
        mark = " " if counts.assessed else "?"
        share = pad(percent(counts.fit) + mark, 8, right=True)
        return f"{share} {self._out_of(counts.points, counts.counted)}"

    def _out_of(self, value: float, counted: int) -> str:
        return self.language.say("{points} of {out_of}", points=points(value), out_of=counted)

    def _strengths(self) -> None:
        say, shown = self.language.say, self.report.strengths[:_MOST_STRENGTHS]
        semicolon = self.language.gettext("; ")  # a name may hold "and" or a comma
        text = semicolon.join(self.language.pick(one.group.name) for one in shown)
        if not shown and self.report.flat:
            text = say("your ratings are even; nothing stands out, up or down")
        elif not shown:
            text = say("nothing stands out yet against your own mean and what is expected")
        self.sheet.labelled(say("Strongest"), text)

    def _shown_strengths(self) -> None:
        say = self.language.say
        if self.report.strengths:
            self.sheet.heading(say("Strengths, against yourself and what is expected"))
        quoted: set[str] = set()
        for one in self.report.strengths[:_MOST_STRENGTHS]:
            text = say(
                "{name}: {lead} above your other ratings at that level, {points} of {out_of} "
                "points; shown by {duties}",
                name=one.group.name,
                lead=f"{one.lead:.1f}",
                points=points(one.against.points),
                out_of=one.against.counted,
                duties=self.language.join(duty.id for duty in one.shown_by),
            )
            self.paper.paragraph(text, indent=3)
            fresh = [duty_id for duty_id in one.notes if duty_id not in quoted][:_MOST_NOTES]
            for duty_id in fresh:
                text = say("You wrote on {id}: {note}", id=duty_id, note=one.notes[duty_id])
                self.paper.paragraph(text, "quiet", indent=5)
            quoted.update(fresh)

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
        say = self.language.say
        self.sheet.labelled(
            say("Mind"), say("Own ratings tend to run high: go through this with your manager.")
        )
        for caution in self.report.cautions:
            self.sheet.labelled("", caution_words(caution, self.language))

    def _areas(self, role: Role) -> None:
        """Points by area for the recommended role and the next."""
        roles = [role, *(fit.role for fit in self.report.next_fits if fit.role is not role)][:2]
        fits = self.report.groups["areas"]
        names = [self.language.pick(fit.group.name) for fit in fits]
        room = max(map(cells, names))
        if self.paper.width is not None:
            room = min(room, self.paper.width - 3 - _FIGURES * len(roles))
        self.sheet.heading(self.language.say("Points by area"))
        self.paper.line(" " * (3 + room), *(pad(role.code, _FIGURES, right=True) for role in roles))
        for name, fit in zip(names, fits, strict=True):
            first, *more = wrap(name, room)
            figures = [pad(self._area_points(fit, role), _FIGURES, right=True) for role in roles]
            self.paper.line("   ", pad(first, room), *figures)
            for part in more:
                self.paper.line("   ", part)

    def _area_points(self, fit: GroupFit, role: Role) -> str:
        counts = fit.by_role.get(role.code)
        return self._out_of(counts.points, counts.counted) if counts and counts.counted else "-"

    def _gaps(self) -> None:
        say = self.language.say
        for code, found in self.report.gaps.items():
            if not found:
                continue
            self.sheet.heading(say("Not yet done alone, for {code}", code=code))
            for gap in found[:_MOST_GAPS]:
                self.sheet.duty(gap.expectation)
            if len(found) > _MOST_GAPS:
                self._more(len(found) - _MOST_GAPS)

    def _changes(self) -> None:
        """The fewest single steps that would move the recommendation."""
        self.sheet.heading(self.language.say("If answers moved by one step"))
        for text, change in change_words(*self.report.changes, self.language):
            if change is not None and change.needed <= MOST_NAMED:
                ids = self.language.gettext(", ").join(duty.id for duty in change.candidates)
                text = self.language.run_on(text, ids)
            self.paper.paragraph(text, indent=3)

    def _more(self, left: int) -> None:
        text = self.language.say("and {n} more; `aecareer report --explain` lists all", n=left)
        self.paper.paragraph(text, "quiet", indent=3)


def _reached(fit: RoleFit, language: Language) -> str:
    return language.say(
        "{points} of the {out_of} {code} points (two thirds is {bar})",
        points=points(fit.tally.points),
        out_of=fit.tally.counted,
        code=fit.role.code,
        bar=points(fit.tally.bar),
    )
