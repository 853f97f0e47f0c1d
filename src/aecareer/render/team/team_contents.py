"""What is said of a team beside its matrix, in words: the formats for people only set it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aecareer.language import Language
from aecareer.rating_words import duty_head, full_words
from aecareer.render.kit.duties import duty_entry, duty_name
from aecareer.render.kit.parts import Entry, Part, Table
from aecareer.render.team import crowd_words
from aecareer.render.team import team_words as words
from aecareer.render.team.ready_words import readiness, ready
from aecareer.team import Team
from aecareer.team_parts import Coverage, People, Risk

_MOST_LISTED = 10  # of a part, where there is little room


def remarks(team: Team, language: Language) -> tuple[str, ...]:
    """What to know before the matrix is read: why so little is shown, and what is missing."""
    few = "" if team.broken_down else crowd_words.few(language)
    return (*filter(None, [few]), *map(language.say, words.lacks(team)))


def parts(team: Team, language: Language) -> Iterator[Part]:
    """Risks, who is ready, the training plan and the positions; of an anonymous few nothing."""
    if team.broken_down:
        yield from _risks(team, language)
        yield _ready(team, language)
        yield _training(team, language)
        yield _positions(team, language)


def coverage(team: Team, language: Language) -> Table | None:
    """Every duty with who does it alone and who could teach it; None where that is not told."""
    if not team.broken_down:
        return None
    say = language.say
    rows = []
    for found in team.coverage:
        name = duty_name(found.expectation.duty, language)
        people = [_counted(found, one, team, language) for one in (found.alone, found.teachers)]
        rows.append((name, _number(team.told(found.rated), team, language), *people))
    full = say("Do it {full}", full=full_words(team.framework))
    heads = (duty_head(team.framework, language), say("Rated"), full, say("Could teach it"))
    return Table(say("Who covers each duty"), heads, tuple(rows))


def _counted(found: Coverage, people: People, team: Team, language: Language) -> str:
    if not people.names:
        return _number(team.told_among(found, people.count), team, language)
    named = words.names(people, team, language)
    return language.say("{label}: {value}", label=people.count, value=named)


def _number(count: int | None, team: Team, language: Language) -> str:
    shown = words.number(count, team)
    return str(shown) if isinstance(shown, int) else language.say(shown)


def _risks(team: Team, language: Language) -> Iterator[Part]:
    say = language.say
    found = {risk: team.risks(risk) for risk in Risk}
    full = full_words(team.framework)
    titles = {
        Risk.NOBODY: say("Nobody is rated as doing this {full}", full=full),
        Risk.ONE: say("Only one person is rated as doing this {full}", full=full),
    }
    for risk, title in titles.items():
        if found.get(risk):
            entries = (
                _duty(one, [words.doing(one, team, language)], language) for one in found[risk]
            )
            yield _part(title, "", entries, language)
    if found.get(Risk.UNRATED):
        duties = [one.expectation.duty for one in found[Risk.UNRATED]]
        yield Part(say("Risks"), words.not_rated(duties, language))
    elif not any(found.values()):
        yield Part(say("Risks"), words.no_risk(team, language))


def _ready(team: Team, language: Language) -> Part:
    listed = () if team.anonymous else team.ready
    entries = (Entry("", ready(member, language)) for member in listed)
    about = readiness(team, language)
    return _part(language.say("Ready for the next position"), about, entries, language)


def _training(team: Team, language: Language) -> Part:
    entries = []
    for one in team.training:
        develop = words.develop(one.expectation.duty, language)
        entries.append(_duty(one, [words.lacking(one, team, language), develop], language))
    about = words.training(team, language) if entries else words.no_training(team, language)
    return _part(language.say("Training plan"), about, entries, language)


def _positions(team: Team, language: Language) -> Part:
    entries = (
        Entry(found.role.code, language.say(words.headcount(found, team)))
        for found in team.headcounts
    )
    about = words.unassessed(team, language)
    return _part(language.say("Positions"), about, entries, language)


def _duty(found: Coverage, remarks: Iterable[str], language: Language) -> Entry:
    return duty_entry(
        found.expectation, language, tuple(("", remark) for remark in remarks if remark)
    )


def _part(title: str, about: str, entries: Iterable[Entry], language: Language) -> Part:
    found = tuple(entries)
    left = len(found) - _MOST_LISTED
    more = words.more(left, language) if left > 0 else ""
    return Part(title, about, found, most=_MOST_LISTED, more=more)
