"""What there is to say of a team, for every format that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aecareer.answers import Rater
from aecareer.framework import Duty
from aecareer.language import Language
from aecareer.messages import Message, clean, plural
from aecareer.rating_words import full_words
from aecareer.render.kit.duties import duty_name
from aecareer.render.team import crowd_words as crowd
from aecareer.rounds import nothing_on
from aecareer.team import Team
from aecareer.team_parts import Coverage, Headcount, Member, People


def headline(team: Team, language: Language) -> str:
    """How many they are."""
    return language.say("Team: {people}", people=people(team.size))


def people(count: int) -> Message:
    """So many people."""
    return plural("{n} person", "{n} people", count)


def counted(count: int, team: Team) -> Message:
    """So many people; of an anonymous team only in fives."""
    return crowd.people(team.told(count)) if team.anonymous else people(count)


def number(count: int | None, team: Team) -> int | Message:
    """A count as it is told, where it stands among others."""
    return crowd.number(count) if team.anonymous else count or 0


def lacks(team: Team) -> Iterator[Message]:
    """That some documents could not be used, and that people on the list are missing."""
    if team.left_out:
        yield plural(
            "{n} document could not be used; nothing in it counts here.",
            "{n} documents could not be used; nothing in them counts here.",
            team.left_out,
        )
    if team.missing:
        yield nothing_on(team.missing)


def heads(language: Language) -> tuple[str, str, str, str]:
    """What heads a member's name, the position held, the one that fits, and whose views count."""
    return language.say("Person"), language.say("Holds"), language.say("Fits"), views_head(language)


def views_head(language: Language) -> str:
    """What heads how many raters of each side count."""
    return language.say("Views")


def views(member: Member) -> str:
    """How many raters of each side count: own, managers, peers."""
    return "/".join(str(member.views.get(rater, 0)) for rater in Rater)


def rank(number: int) -> str:
    """What stands in place of a name before figures that are nobody's row."""
    return f"{number}."


def confidence_head(language: Language) -> str:
    """What heads how sure the position that fits is."""
    return language.say("How sure")


def mean(language: Language) -> str:
    """What stands in place of a name before the means."""
    return language.say("Mean")


def in_tenths(team: Team, language: Language) -> str:
    """What figures of one character mean."""
    text = language.say(
        "A figure is the share of points reached, of those that the position held (if none is "
        "stated, the one that fits) asks in that column, in tenths rounded down: 7 is 70 % to 79 "
        "%, * is all, - is not asked there, or not rated."
    )
    return _in_quarters(team, 10, language) if team.anonymous else _with_rule(text, language)


def in_percent(team: Team, language: Language) -> str:
    """What percentages mean."""
    text = language.say(
        "A figure is the share of points reached, of those that the position held (if none is "
        "stated, the one that fits) asks in that column, in per cent; - is not asked there, or not "
        "rated."
    )
    return _in_quarters(team, 100, language) if team.anonymous else _with_rule(text, language)


def _in_quarters(team: Team, of: int, language: Language) -> str:
    return crowd.in_quarters(language, of, ranked=bool(team.ranks))


def _with_rule(text: str, language: Language) -> str:
    """With what the position named and the views mean."""
    rule = language.say(
        "'Fits' names the highest position where two thirds of the points are reached. + marks a "
        "starting point: no position reaches two thirds yet. ~ marks a provisional one, reached "
        "only by counting what somebody was not sure of or had no chance to do. 'Views' counts the "
        "person's own, the managers' and the peers' views on which a row rests."
    )
    return language.run_on(text, rule)


def more(left: int, language: Language) -> str:
    """How much is left out on a terminal, and where it is."""
    return language.say("and {n} more; `-o team.html` or --json lists all", n=left)


def position(member: Member) -> str:
    """The code of the position held; "-" for none told."""
    return "-" if member.position is None else member.position.code


def names(found: People, team: Team, language: Language) -> str:
    """The names there are, and how many more; of nameless people how many."""
    if not found.names:
        return language.say(counted(found.count, team))
    shown = [clean(name) for name in found.names]
    left = found.count - len(shown)
    others = language.say(plural("{n} other", "{n} others", left))
    return language.join([*shown, others] if left else shown)


def no_risk(team: Team, language: Language) -> str:
    """In place of a list of risks."""
    full = full_words(team.framework)
    if not team.anonymous:
        return language.say("Every duty is rated as done {full} by two people or more.", full=full)
    return language.say(
        "Each duty that at least five people are rated in is rated as done {full} by somebody.",
        full=full,
    )


def not_rated(duties: Iterable[Duty], language: Language) -> str:
    """The duties that nobody can say anything of."""
    return language.say(
        "Not rated by anybody, so nothing is known: {duties}",
        duties=tuple(duty_name(duty, language) for duty in duties),
    )


def doing(found: Coverage, team: Team, language: Language) -> str:
    """Who alone does it, if anybody, and of how many it is known, by whom."""
    alone = names(found.alone, team, language) if found.alone.names else ""
    rated = number(team.told(found.rated), team)
    known = language.say("rated for {rated} of {n} people", rated=rated, n=team.size)
    if own_word := team.told_among(found, found.own_word):
        own = Message("{n} by their own word only", n=number(own_word, team))
        known = language.say("{names}; {rated}", names=known, rated=own)
    return language.say("{names}; {rated}", names=alone, rated=known) if alone else known


def training(team: Team, language: Language) -> str:
    """How the plan was made."""
    return language.say(
        "The duties that the largest number of people do not do {full} yet, though the position "
        "they fit, or the next one, expects them.",
        full=full_words(team.framework),
    )


def no_training(team: Team, language: Language) -> str:
    """In place of a plan."""
    if team.anonymous:
        return language.say("There is no duty that five people or more still need.")
    return language.say("There is no duty that two people or more still need.")


def develop(duty: Duty, language: Language) -> str:
    """What to do to learn it; "" where nothing is told."""
    return language.say("Do: {text}", text=duty.develop) if duty.develop else ""


def lacking(found: Coverage, team: Team, language: Language) -> str:
    """How many lack it, and who could teach it."""
    count = counted(found.lacking, team)
    if not found.teachers.count:
        return language.say(
            "Needed by {people}. Nobody in the team has the top rating in it.",
            people=count,
        )
    return language.say(
        "Needed by {people}. Could teach it: {names}.",
        people=count,
        names=names(found.teachers, team, language),
    )


def headcount(found: Headcount, team: Team) -> Message:
    """How many hold and fit a position; of an anonymous team's holders only if they are told."""
    held, fits = (number(team.told(count), team) for count in (found.held, found.fits))
    if team.anonymous and not found.held:
        return Message("fits {fits}", fits=fits)
    if not found.starting_point:
        return Message("held by {held}, fits {fits}", held=held, fits=fits)
    return Message(
        "held by {held}, fits {fits}, starting point of {starting}",
        held=held,
        fits=fits,
        starting=number(team.told(found.starting_point), team),
    )


def unassessed(team: Team, language: Language) -> str:
    """How many have rated too little; "" for none, or where that is not told."""
    if not team.told(team.unassessed):
        return ""
    if team.anonymous:
        return language.say(crowd.unassessed(team.told(team.unassessed)))
    return language.say(
        plural(
            "{n} person has rated too few duties.",
            "{n} people have rated too few duties.",
            team.unassessed,
        )
    )
