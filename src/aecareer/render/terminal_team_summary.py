"""What follows from a team's matrix, for the terminal: risks, who is ready, training, positions."""

from __future__ import annotations

from collections.abc import Iterable

from aecareer.language import Language
from aecareer.messages import Message
from aecareer.render import team_words as words
from aecareer.render.sheet import Sheet
from aecareer.team import Coverage, Risk, Team
from aecareer.typography import cells

# On a terminal; a pipe gets all there are.
_MOST_DUTIES = 8  # of each kind
_MOST_READY = 20


def summary(team: Team, language: Language, *, width: int | None, color: bool) -> str:
    """The sections below the matrix; of an anonymous few only what nobody does."""
    page = _Summary(team, language, width, color)
    page.risks()
    if team.broken_down:
        page.ready()
        page.training()
        page.positions()
    return "\n" + page.sheet.text()


class _Summary:
    def __init__(self, team: Team, language: Language, width: int | None, color: bool) -> None:
        self.team = team
        self.language = language
        self.sheet = Sheet(language, width, color=color)
        self.cut = width is not None

    def risks(self) -> None:
        say, team = self.language.say, self.team
        nobody, one = team.risks(Risk.NOBODY), team.risks(Risk.ONE)
        unrated = team.risks(Risk.UNRATED)
        self._heading(say("Risks"))
        if nobody:
            self._say(say("Nobody does this alone:"), indent=1)
            self._listed((found, say(words.rated_by(found, team))) for found in nobody)
        if not team.broken_down:
            return
        if one:
            self._say(say("Only one person does this alone:"), indent=1)
            self._listed((found, words.only_one(found, team, self.language)) for found in one)
        if unrated:
            self._say(say(words.not_rated([found.expectation.duty for found in unrated])), indent=1)
        if not (nobody or one or unrated):
            self._say(words.covered(self.language))

    def ready(self) -> None:
        say, team = self.language.say, self.team
        self._heading(say("Ready for the next position"))
        listed = team.ready[: _MOST_READY if self.cut else None]
        for member in listed:
            self._say(words.ready(member, self.language), indent=5, first="   - ")
        if not team.ready:
            self._say(words.nobody_ready(self.language))
        for message in (words.not_listed(team, len(listed)), words.no_position(team)):
            if message is not None:
                self._say(say(message))

    def training(self) -> None:
        say, team = self.language.say, self.team
        self._heading(say("Training plan"))
        if not team.training:
            self._say(words.no_training(self.language))
            return
        self._say(words.training_reason(self.language))
        for found in team.training:
            self.sheet.paper.blank()
            self.sheet.duty(found.expectation)
            self._aside(words.lacking(found, self.language))
            if develop := found.expectation.duty.develop:
                self._aside(say("Do: {text}", text=develop))

    def positions(self) -> None:
        say, team = self.language.say, self.team
        self._heading(say("Positions"))
        room = max(cells(role.code) for role in team.framework.roles) + 2
        for found in team.headcounts:
            first = f"   {found.role.code:{room}}"
            self._say(say(words.headcount(found)), indent=cells(first), first=first)
        message = words.unassessed(team)
        if message is not None:
            self._say(say(message))

    def _listed(self, found: Iterable[tuple[Coverage, str]]) -> None:
        """Duties, each with a remark; on a terminal the first of them."""
        entries = [*found]
        shown = entries[: _MOST_DUTIES if self.cut else None]
        for coverage, remark in shown:
            self.sheet.duty(coverage.expectation)
            self._aside(remark)
        if left := len(entries) - len(shown):
            more = Message("and {n} more; `-o team.html` or --json lists all", n=left)
            self._say(self.language.say(more))
        self.sheet.paper.blank()

    def _heading(self, text: str) -> None:
        self.sheet.heading(text)

    def _aside(self, text: str) -> None:
        self.sheet.paper.paragraph(text, "quiet", indent=5 if self.sheet.narrow else 13)

    def _say(self, text: str, *, indent: int = 3, first: str = "") -> None:
        self.sheet.paper.paragraph(text, indent=indent, first=first)
