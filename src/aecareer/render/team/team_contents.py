"""What follows from a team's matrix, in words: every format that people read only sets it."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.language import Language
from aecareer.render.report.report_contents import Entry, Part
from aecareer.render.team import team_words as words
from aecareer.team import Coverage, Risk, Team


def parts(team: Team, language: Language) -> Iterator[Part]:
    """Risks, who is ready, the training plan and the positions; of an anonymous few one risk."""
    yield from _risks(team, language)
    if team.broken_down:
        yield _ready(team, language)
        yield _training(team, language)
        yield _positions(team, language)


def _risks(team: Team, language: Language) -> Iterator[Part]:
    say = language.say
    found = {risk: team.risks(risk) for risk in Risk if team.broken_down or risk is Risk.NOBODY}
    titles = {
        Risk.NOBODY: say("Nobody does this alone"),
        Risk.ONE: say("Only one person does this alone"),
    }
    for risk, title in titles.items():
        if found.get(risk):
            remarks = ((one, words.doing(one, team, language)) for one in found[risk])
            entries = (_duty(one, [said] if said else [], language) for one, said in remarks)
            yield Part(title, "", tuple(entries))
    if found.get(Risk.UNRATED):
        duties = [one.expectation.duty for one in found[Risk.UNRATED]]
        yield Part(say("Risks"), say(words.not_rated(duties)))
    elif not any(found.values()):
        yield Part(say("Risks"), words.no_risk(team, language))


def _ready(team: Team, language: Language) -> Part:
    entries = (Entry("", words.ready(member, language)) for member in team.ready)
    about = words.readiness(team, language)
    return Part(language.say("Ready for the next position"), about, tuple(entries))


def _training(team: Team, language: Language) -> Part:
    entries = []
    for one in team.training:
        remarks = [words.lacking(one, language)]
        if develop := one.expectation.duty.develop:
            remarks.append(language.say("Do: {text}", text=develop))
        entries.append(_duty(one, remarks, language))
    about = words.training(language) if entries else words.no_training(language)
    return Part(language.say("Training plan"), about, tuple(entries))


def _positions(team: Team, language: Language) -> Part:
    entries = (
        Entry(found.role.code, language.say(words.headcount(found, team)))
        for found in team.headcounts
    )
    return Part(language.say("Positions"), words.unassessed(team, language), tuple(entries))


def _duty(found: Coverage, remarks: list[str], language: Language) -> Entry:
    duty = found.expectation.duty
    return Entry(duty.id, language.pick(duty.text), tuple(("", remark) for remark in remarks))
