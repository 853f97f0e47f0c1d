"""A team as a page: a matrix with a row for each member as they come, then what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.html import pieces
from aecareer.render.kit.numbers import percent
from aecareer.render.report.report_contents import Table
from aecareer.render.results import fitting
from aecareer.render.team import team_words as words
from aecareer.render.team.team_contents import parts
from aecareer.team import Member, Team


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
        title=words.headline(team, language),
        about=language.pick(team.framework.title),
        few="" if team.broken_down else words.few(language),
        left_out=say(words.left_out(team)) if team.left_out else "",
        heads=[say("Person"), say("Holds"), say("Fits")],
        groups=[*names],
        rows=(_row(member) for member in members),
        mean=lambda: Row(say("Mean"), "", "", tuple(map(_cell, team.means))),
        figures=figures,
        parts=lambda: parts(team, language),
        coverage=lambda: _coverage(team, language),
    )


def _row(member: Member) -> Row:
    fits = fitting(member.recommendation)
    return Row(clean(member.name), words.position(member), fits, tuple(map(_cell, member.shares)))


def _cell(share: Fraction | None) -> Cell:
    if share is None:
        return Cell("-", 0)
    return Cell(percent(float(share)).removesuffix(" %"), round(float(share), 2))


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
