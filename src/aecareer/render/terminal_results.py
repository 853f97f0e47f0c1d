"""Many people's results as a table, a row at a time."""

from __future__ import annotations

from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.numbers import percent
from aecareer.render.terminal_report import confidence_words
from aecareer.report import Report
from aecareer.typography import Paper, Styled, cells, clip, pad

_NAME = 22
_NARROW_NAME = 10
_SHARE = 7
_NARROW = 70


class ResultTable:
    """A table with a column for every role. In a pipe (`width` None) names are not cut."""

    def __init__(
        self, framework: Framework, language: Language, *, width: int | None, color: bool
    ) -> None:
        self.language = language
        self.color = color
        self.width = width
        self.roles = framework.ladder
        self.name = _NARROW_NAME if width is not None and width < _NARROW else _NAME
        self.position = max(cells(role.code) for role in self.roles) + 3

    def head(self) -> str:
        """The heading."""
        say = self.language.say
        codes = "".join(pad(role.code, _SHARE, right=True) for role in self.roles)
        name = pad(say("Person"), self.name + 2)
        fits = pad(say("Fits"), max(self.position, cells(say("Fits")) + 2))
        sure = "" if self._narrow else "  " + say("How sure")
        return self._line(Styled(name + fits + codes + sure, "title"))

    def row(self, name: str, report: Report) -> str:
        """One person: the role that fits (+ marks a starting point), each role's fit, how sure."""
        recommendation = report.recommendation
        code, sure = "-", ""
        if recommendation is not None:
            code = recommendation.role.code + ("+" if recommendation.starting_point else "")
            sure = confidence_words(recommendation, self.language)
        shares = [percent(report.result.fit(role).tally.fit) for role in self.roles]
        figures = "".join(pad(share, _SHARE, right=True) for share in shares)
        shown = clean(name)
        if self.width is not None and cells(shown) > self.name:
            shown = clip(shown, self.name - 1) + "~"
        wide = max(self.position, cells(self.language.say("Fits")) + 2)
        aside = "" if self._narrow or not sure else "  " + sure
        return self._line(
            pad(shown, self.name + 2), Styled(pad(code, wide), "accent"), figures + aside
        )

    def foot(self) -> str:
        """What the figures mean."""
        paper = Paper(None if self.width is None else self.width - 1, color=self.color)
        paper.line()
        paper.paragraph(
            self.language.say(
                "Each figure is the share of a position's points reached; we name the highest "
                "position at two thirds or more. + marks a starting point: none reaches two "
                "thirds yet."
            ),
            "quiet",
        )
        return paper.text()

    @property
    def _narrow(self) -> bool:
        return self.width is not None and self.width < _NARROW

    def _line(self, *spans: str | Styled) -> str:
        paper = Paper(None, color=self.color)
        paper.line(*spans)
        return paper.text()
