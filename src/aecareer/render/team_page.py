"""A team as a page: a matrix with a row for each member as they come, then what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render import team_words as words
from aecareer.render.contents import Entry, Part, Table
from aecareer.render.numbers import percent
from aecareer.render.pages import pieces
from aecareer.render.terminal_results import fitting
from aecareer.team import Coverage, Member, Risk, Team


@dataclass(frozen=True, slots=True)
class Cell:
    """A share as people read it, and as the page shades it: 0 to 1."""

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """One member, or the mean of all."""

    name: str
    held: str
    fits: str
    cells: tuple[Cell, ...]


def team_as_page(team: Team, members: Iterable[Member], language: Language) -> Iterator[str]:
    """The page in pieces. What stands below the matrix is asked for when all have joined."""
    say = language.say
    names = (language.pick(group.name) for group in team.grouping.groups.values())
    figures = say(
        "A figure is the share of the points reached in the duties of its column, in per cent."
    )
    if team.broken_down:
        figures = language.run_on(figures, words.rule(language))
    return pieces(
        "team.html",
        language=language.code,
        title=say("Team: {people}", people=words.people(team.size)),
        about=language.pick(team.framework.title),
        few="" if team.broken_down else words.few(language),
        heads=[say("Person"), say("Holds"), say("Fits")],
        groups=[*names],
        rows=(_row(member) for member in members),
        mean=lambda: Row(say("Mean"), "", "", tuple(map(_cell, team.means))),
        figures=figures,
        parts=lambda: _parts(team, language),
        coverage=lambda: _coverage(team, language),
    )


def _row(member: Member) -> Row:
    fits = fitting(member.recommendation)
    return Row(clean(member.name), words.position(member), fits, tuple(map(_cell, member.shares)))


def _cell(share: Fraction | None) -> Cell:
    if share is None:
        return Cell("-", 0)
    return Cell(percent(float(share)).removesuffix(" %"), round(float(share), 2))


def _parts(team: Team, language: Language) -> Iterator[Part]:
    """Risks; and of a group that is broken down who is ready, what to train, positions."""
    say = language.say
    nobody = [
        _entry(one, say(words.rated_by(one, team)), language) for one in team.risks(Risk.NOBODY)
    ]
    if nobody:
        yield Part(say("Nobody does this alone"), "", tuple(nobody))
    if not team.broken_down:
        return
    one = [_entry(o, words.only_one(o, team, language), language) for o in team.risks(Risk.ONE)]
    if one:
        yield Part(say("Only one person does this alone"), "", tuple(one))
    unrated = [found.expectation.duty for found in team.risks(Risk.UNRATED)]
    if unrated:
        yield Part(say("Risks"), say(words.not_rated(unrated)))
    elif not nobody and not one:
        yield Part(say("Risks"), words.covered(language))
    yield _ready(team, language)
    yield _training(team, language)
    yield _positions(team, language)


def _entry(found: Coverage, remark: str, language: Language) -> Entry:
    duty = found.expectation.duty
    return Entry(duty.id, language.pick(duty.text), (("", remark),))


def _ready(team: Team, language: Language) -> Part:
    say = language.say
    ready = [Entry("", words.ready(member, language)) for member in team.ready]
    left = (words.not_listed(team, len(team.ready)), words.no_position(team))
    ready += [Entry("", say(message)) for message in left if message is not None]
    about = "" if team.ready else words.nobody_ready(language)
    return Part(say("Ready for the next position"), about, tuple(ready))


def _training(team: Team, language: Language) -> Part:
    say = language.say
    entries = []
    for found in team.training:
        duty = found.expectation.duty
        parts = [("", words.lacking(found, language))]
        if duty.develop:
            parts.append(("", say("Do: {text}", text=duty.develop)))
        entries.append(Entry(duty.id, language.pick(duty.text), tuple(parts)))
    about = words.training_reason(language) if entries else words.no_training(language)
    return Part(say("Training plan"), about, tuple(entries))


def _positions(team: Team, language: Language) -> Part:
    say = language.say
    counts = [Entry(found.role.code, say(words.headcount(found))) for found in team.headcounts]
    if (message := words.unassessed(team)) is not None:
        counts.append(Entry("", say(message)))
    return Part(say("Positions"), "", tuple(counts))


def _coverage(team: Team, language: Language) -> Table | None:
    """Every duty with who does it alone and who could teach it; None where that is not told."""
    if not team.broken_down:
        return None
    say = language.say
    rows = []
    for found in team.coverage:
        duty = found.expectation.duty
        people = [
            f"{one.count}: {words.names(one, language)}" if one.count else "0"
            for one in (found.alone, found.teachers)
        ]
        rows.append((f"{duty.id} {language.pick(duty.text)}", str(found.rated), *people))
    heads = (say("Duty"), say("Rated"), say("Do it alone"), say("Could teach it"))
    return Table(say("Who covers each duty"), heads, tuple(rows))
