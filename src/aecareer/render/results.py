"""Many people's results as a table, a row at a time."""

from __future__ import annotations

from aecareer.fits import RoleFit
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.numbers import percent
from aecareer.render.kit.recommendations import fitting, held_back_words, how_sure, signs_words
from aecareer.report import Report
from aecareer.typography import Paper, Styled, cells, pad, shorten

_NAME = 18
_SHARE = 7
_MOST_OF_A_CODE = 12
_SURE, _LEAST_SURE = 18, 6


class ResultTable:
    """A table of people: who, which role, how sure, and each role's fit, or only that
    of the role named where there is no more room.

    In a pipe (`width` None) nothing is cut.
    """

    def __init__(
        self, framework: Framework, language: Language, *, width: int | None, color: bool
    ) -> None:
        self.language = language
        self.color = color
        self.width = width
        self.roles = framework.ladder
        self.demanding = any(
            framework.apart(role) or any(e.must for e in role.expectations) for role in self.roles
        )
        codes = max(cells(role.code) for role in self.roles)
        self.share = max(_SHARE, codes + 2)
        if width is not None:
            codes = min(codes, _MOST_OF_A_CODE)
        self.position = max(codes + 3, cells(language.say("Fits")) + 2)
        room = None if width is None else width - 1 - self.position - _SURE
        self.all_shares = room is None or room >= _NAME + self.share * len(self.roles)
        if not self.all_shares:
            self.share = _SHARE
        self.name = _NAME if room is None else max(6, min(_NAME, room - _SHARE))

    def head(self) -> str:
        """The heading."""
        say = self.language.say
        codes = [role.code + " " for role in self.roles] if self.all_shares else [""]
        return self._row(say("Person"), say("Fits"), codes, say("How sure"), title=True)

    def row(self, name: str, report: Report) -> str:
        """One person: the role that fits (+ marks a starting point), each role's fit, how sure."""
        recommendation = report.recommendation
        code, sure, fits = fitting(recommendation), how_sure(recommendation, self.language), ["-"]
        if recommendation is not None:
            fits = [_share(report.result.fit(recommendation.role), self.language)]
        if self.all_shares:
            fits = [_share(report.result.fit(role), self.language) for role in self.roles]
        shown = clean(name)
        if self.width is not None:
            shown, code = shorten(shown, self.name - 2), shorten(code, self.position - 2)
            taken = self.name + self.position + self.share * len(fits) + 1
            sure = shorten(sure, max(_LEAST_SURE, self.width - 1 - taken))
        return self._row(shown, code, fits, sure)

    def foot(self) -> str:
        """What the figures mean."""
        paper = Paper(None if self.width is None else self.width - 1, color=self.color)
        paper.line()
        paper.paragraph(signs_words(self.language), "quiet")
        if self.demanding:
            paper.paragraph(held_back_words(self.language), "quiet")
        return paper.text()

    def _row(self, name: str, code: str, fits: list[str], sure: str, *, title: bool = False) -> str:
        padded = pad(name, self.name)
        padded += " " * (2 - min(2, cells(padded) - cells(name)))
        figures = "".join(pad(fit, self.share, right=True) for fit in fits) + " "
        paper = Paper(None, color=self.color)
        if title:
            paper.line(Styled(padded + pad(code, self.position) + figures + sure, "title"))
        else:
            paper.line(padded, Styled(pad(code, self.position), "accent"), figures + sure)
        return paper.text()


def _share(fit: RoleFit, language: Language) -> str:
    share = percent(fit.tally.fit, language)
    if fit.held_back:
        return share + "*"
    return share + " " if fit.tally.assessed or fit.tally.fit is None else share + "?"
