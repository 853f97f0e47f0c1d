"""What there is to say of a team, for every format that people read."""

from __future__ import annotations

from aecareer.framework import Duty
from aecareer.language import Language
from aecareer.messages import Message, clean, plural
from aecareer.render.terminal_results import fitting, how_sure
from aecareer.team import Coverage, Headcount, Member, People, Team


def people(count: int) -> Message:
    """So many people."""
    return plural("{n} person", "{n} people", count)


def few(language: Language) -> str:
    """Why nothing is broken down."""
    return language.say(
        "With fewer than five people only this is shown, so that nobody can be told apart."
    )


def rule(language: Language) -> str:
    """What the position named means."""
    return language.say(
        "Fits names the highest position where two thirds of the points are reached; + marks a "
        "starting point: none reaches two thirds yet."
    )


def position(member: Member) -> str:
    """The code of the position held; "-" for none told."""
    return "-" if member.position is None else member.position.code


def ready(member: Member, language: Language) -> str:
    """Of whom it is said what they fit."""
    return language.say(
        "{name}: holds {held}, fits {fits}, {sure}",
        name=member.name,
        held=position(member),
        fits=fitting(member.recommendation),
        sure=how_sure(member.recommendation, language),
    )


def nobody_ready(language: Language) -> str:
    """In place of a list of those who are ready."""
    return language.say("Nobody fits a position above the one held.")


def not_listed(team: Team, listed: int) -> Message | None:
    """How many more are ready than are listed."""
    left = team.ready_count - listed
    return Message("and {people} more", people=people(left)) if left else None


def no_position(team: Team) -> Message | None:
    """How many could not be found ready, since their position is not told."""
    if not team.no_position:
        return None
    if team.anonymous:
        return plural(
            "{n} person has stated no position, or one that fewer than five hold.",
            "{n} people have stated no position, or one that fewer than five hold.",
            team.no_position,
        )
    return plural(
        "{n} person has stated no position.",
        "{n} people have stated no position.",
        team.no_position,
    )


def names(found: People, language: Language) -> str:
    """The names there are, and how many more."""
    shown = [clean(name) for name in found.names]
    left = found.count - len(shown)
    return language.join([*shown, language.say("{n} more", n=left)] if left else shown)


def rated_by(coverage: Coverage, team: Team) -> Message:
    """How many people have a point in the duty."""
    return Message("rated by {rated} of {n}", rated=coverage.rated, n=team.joined)


def only_one(coverage: Coverage, team: Team, language: Language) -> str:
    """Who alone does it, and how many have rated it."""
    return language.say(
        "{names}; {rated}", names=names(coverage.alone, language), rated=rated_by(coverage, team)
    )


def covered(language: Language) -> str:
    """In place of a list of risks."""
    return language.say("Every duty is done alone by two people or more.")


def not_rated(duties: list[Duty]) -> Message:
    """The duties that nobody can say anything of."""
    return Message(
        "Not rated by anybody, so nothing is known: {duties}", duties=tuple(d.id for d in duties)
    )


def training_reason(language: Language) -> str:
    """How the plan was made."""
    return language.say(
        "What most people do not do alone yet, of the duties of the position they fit and of the "
        "next."
    )


def no_training(language: Language) -> str:
    """In place of a plan."""
    return language.say("No duty is lacking in two people or more.")


def lacking(coverage: Coverage, language: Language) -> str:
    """How many lack it, and who could teach it."""
    count = people(coverage.lacking)
    if not coverage.teachers.count:
        return language.say("Lacking in {people}. Nobody in the team could teach it.", people=count)
    return language.say(
        "Lacking in {people}. Could teach it: {names}.",
        people=count,
        names=names(coverage.teachers, language),
    )


def headcount(found: Headcount) -> Message:
    """How many hold and fit a position."""
    if not found.starting_point:
        return Message("held by {held}, fits {fits}", held=found.held, fits=found.fits)
    return Message(
        "held by {held}, fits {fits}, starting point of {starting}",
        held=found.held,
        fits=found.fits,
        starting=found.starting_point,
    )


def unassessed(team: Team) -> Message | None:
    """How many have rated too little."""
    if not team.unassessed:
        return None
    return plural(
        "{n} person has rated too few duties.",
        "{n} people have rated too few duties.",
        team.unassessed,
    )
