"""Who of a team is ready for the next position, in words."""

from __future__ import annotations

from aecareer.answers import Rater
from aecareer.language import Language
from aecareer.messages import Message, plural
from aecareer.render.kit.recommendations import fitting, how_sure
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
    said = []
    if not team.ready_count and team.no_position < team.size:
        said.append(Message("Nobody fits a position above the one held."))
    if team.anonymous and team.ready_count:
        said.append(_above(team))
    elif team.ready_count > len(team.ready):
        said.append(
            Message(
                "{n} people are ready; the first {named} are named.",
                n=team.ready_count,
                named=len(team.ready),
            )
        )
    if team.told(team.not_firm):
        said.append(
            plural(
                "{n} person fits one provisionally, by part of the answers, or with a manager who "
                "does not see the position held reached, and is not listed.",
                "{n} people fit one provisionally, by part of the answers, or with a manager who "
                "does not see the position held reached, and are not listed.",
                team.not_firm,
            )
        )
    if team.no_position:
        said.append(_no_position(team))
    text = ""
    for sentence in map(language.say, said):
        text = language.run_on(text, sentence) if text else sentence
    return text


def _above(team: Team) -> Message:
    if team.told(team.ready_count) is None:
        return Message("Fewer than five people fit a position above the one held.")
    return Message("{n} people fit a position above the one held.", n=team.ready_count)


def _no_position(team: Team) -> Message:
    if team.anonymous:
        return Message(
            "Not counted here: {people} whose position is not known, or is held by fewer than "
            "five people and therefore not told.",
            people=words.counted(team.no_position, team),
        )
    return plural(
        "{n} person has stated no position.",
        "{n} people have stated no position.",
        team.no_position,
    )
