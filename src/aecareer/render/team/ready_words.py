"""Who of a team is ready for the next position, in words."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.answers import Rater
from aecareer.language import Language
from aecareer.messages import Message, plural
from aecareer.render.kit.recommendations import fitting, how_sure
from aecareer.render.team import crowd_words as crowd
from aecareer.render.team import team_words as words
from aecareer.team import Team
from aecareer.team_parts import Member


def ready(member: Member, language: Language) -> str:
    """Of whom it is said what they fit, and whether anybody else says so."""
    text = language.say(
        "{name}: holds {held}, fits {fits}, {sure}",
        name=member.name,
        held=words.position(member),
        fits=fitting(member.recommendation),
        sure=how_sure(member.recommendation, language),
    )
    if any(count for rater, count in member.views.items() if rater is not Rater.SELF):
        return text
    return language.say("{text}; by their own word only", text=text)


def readiness(team: Team, language: Language) -> str:
    """How many are ready beyond those named, if any are, and of whom it cannot be said."""
    text = ""
    for sentence in map(language.say, _readiness(team)):
        text = language.run_on(text, sentence) if text else sentence
    return text


def _readiness(team: Team) -> Iterator[Message]:
    if not team.ready_count and team.no_position < team.size:
        yield Message("Nobody fits a position above the one held.")
    if team.anonymous:
        told = (team.told(one) for one in (team.ready_count, team.not_firm, team.no_position))
        yield from crowd.readiness(*told)
        return
    if team.ready_count > len(team.ready):
        yield Message(
            "{n} people are ready; the first {named} are named.",
            n=team.ready_count,
            named=len(team.ready),
        )
    if team.not_firm:
        yield plural(
            "{n} person fits one provisionally, by part of the answers, or with a manager who "
            "does not see the position held reached, and is not listed.",
            "{n} people fit one provisionally, by part of the answers, or with a manager who "
            "does not see the position held reached, and are not listed.",
            team.not_firm,
        )
    if team.no_position:
        yield plural(
            "{n} person has stated no position.",
            "{n} people have stated no position.",
            team.no_position,
        )
