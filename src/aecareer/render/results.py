"""Many people's results as a table, a row at a time."""

from __future__ import annotations

from functools import lru_cache

from aecareer.answers import Rater
from aecareer.fits import RoleFit, Tally
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.numbers import percent
from aecareer.render.kit.recommendations import fitting, held_back_words, how_sure, signs_words
from aecareer.report import Report
from aecareer.scoring import Recommendation
from aecareer.typography import Paper, Styled, cells, pad, shorten

_NAME = 18
_SHARE = 7
_MOST_OF_A_CODE = 12
_SURE, _LEAST_SURE = 18, 6
_DIFFERENT = 2**12  # shares that are remembered


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
        # Many people have these alike, and saying them took most of the time of a row.
        self._cell = lru_cache(maxsize=_DIFFERENT)(self._said_share)
        self._sure: dict[object, str] = {}
        self._nothing = pad("-", self.share, right=True)

    def head(self) -> str:
        """The heading."""
        say = self.language.say
        codes = [role.code + " " for role in self.roles] if self.all_shares else [""]
        codes = [pad(code, self.share, right=True) for code in codes]
        return self._row(say("Person"), say("Fits"), codes, say("How sure"), title=True)

    def row(self, name: str, report: Report) -> str:
        """One person: the role that fits (+ marks a starting point), each role's fit, how sure."""
        recommendation = report.recommendation
        code, sure, fits = fitting(recommendation), self._how_sure(recommendation), [self._nothing]
        if report.answers.rater is Rater.PEER:
            code, sure = "-", self.language.say("one colleague's view")
        if recommendation is not None:
            fits = [self._share(report.result.fit(recommendation.role))]
        if self.all_shares:
            by_code = {fit.role.code: fit for fit in report.result.fits}
            fits = [self._share(by_code[role.code]) for role in self.roles]
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

    def _how_sure(self, found: Recommendation | None) -> str:
        key: object = None
        if found is not None:
            other = found.confidence.other
            key = (
                found.confidence.word,
                found.confidence.alike,
                found.provisional,
                other and other.code,
            )
        if key not in self._sure:
            self._sure[key] = how_sure(found, self.language)
        return self._sure[key]

    def _share(self, fit: RoleFit) -> str:
        counts = fit.tally
        return self._cell(counts.halves, counts.counted, counts.assessed, fit.held_back)

    def _said_share(self, halves: int, counted: int, assessed: bool, held_back: bool) -> str:
        """A share with its sign, at the right of its column."""
        share = Tally(halves, counted).fit
        sign = "*" if held_back else " " if assessed or share is None else "?"
        return pad(percent(share, self.language) + sign, self.share, right=True)

    def _row(self, name: str, code: str, fits: list[str], sure: str, *, title: bool = False) -> str:
        padded = pad(name, self.name)
        padded += " " * (2 - min(2, cells(padded) - cells(name)))
        figures = "".join(fits) + " "
        paper = Paper(None, color=self.color)
        if title:
            paper.line(Styled(padded + pad(code, self.position) + figures + sure, "title"))
        else:
            paper.line(padded, Styled(pad(code, self.position), "accent"), figures + sure)
        return paper.text()
